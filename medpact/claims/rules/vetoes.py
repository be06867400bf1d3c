"""What is no claim, however much it looks like one.

In: a Candidate. Out: True where it must be left out.
"""

from __future__ import annotations

import re

from medpact.claims import grammar, quoting
from medpact.claims.candidates import Candidate, of_hit
from medpact.claims.claim import KINDS
from medpact.claims.grammar import Grammar
from medpact.claims.listing import HEADING_WORDS
from medpact.claims.page import GENERAL, within
from medpact.claims.rules.registry import veto
from medpact.claims.vocabulary import AMONG, Hit, is_ideographic

NEED_REACH, RATE_REACH, OTHER_MONEY_REACH = 40, 24, 60
NEED_BEHIND = {"ja": 14, "kk": 30}
"""In these languages a need stands behind what is needed, so far at most (characters)."""

PROJECT = re.compile(r"(?:[^、。を\n]{0,13}[^、。\nぁ-ん])?(?<![ぁ-ん])(?:計画|事業|プロジェクト|プログラム)")
"""What makes the noun before it a part of a project's name in Japanese."""

SIZE_IN_JAPANESE = re.compile(r"床(?:規模|以上)?の[^、。]{0,10}(?:病院|病棟|センター|施設|診療所|クリニック)")

BELONGS_REACH = 40
"""A building this close behind another one can be the one that it belongs to (characters)."""

BRACKETED = re.compile(r"(?:[(（][^()（）\n]{1,40}[)）]|[)）」』])+")
"""What stands between a building and the small word that follows it: "(以下、中央病院)", the end of a bracket."""

NAMED_NEXT = re.compile(r"(?:、|・|及び|並びに|と)[^、。（）()「」をにではがへ\s]{1,20}")
"""What stands between two buildings in a row: a joint and the name of the second."""

OFFICE = re.compile(r"[\u4e00-\u9fff・]{0,8}?(?:省|大臣|相(?![談互手当])|庁|次官|長官|部長|局長|評議会|委員会)")
REACH_OF_OFFICE, WORDS_IN_TITLE = 36, 5
"""The name of an office is no longer than this beside the word of its sector (characters)."""
HAPPENED = frozenset({"delivered", "working"})
MARK = re.compile(r"[,;:.()\n](?:\s|$)")

REACH_OF_RELATIVE, REACH_OF_WHOLE = 60, 12
"""An act so close before a building behind an "of" (characters) is about it: "the opening ceremony of"."""

LEAST_LINES = 3
"""A list with goods in so many of its lines is one of goods."""

MOST_VISITS = 20
"""More visits than this are those of patients."""

REACH_OF_DOING = 30
"""A word that says that tests were done stands so close to them (characters)."""

WORD_BEHIND, LONGEST_NAME = re.compile(r" ([^\W\d_][\w'’-]*)"), 60

LEAST, LEAST_OF_SMALL = 100, 20_000
"""Who cooperates gives no less than this; in money of which a dollar buys hundreds, no less than the second."""

SMALL_MONEY = frozenset(
    {
        "TZS",
        "UGX",
        "RWF",
        "BIF",
        "KZT",
        "UZS",
        "JPY",
        "KRW",
        "VND",
        "IDR",
        "LAK",
        "MNT",
        "KHR",
        "MMK",
        "GNF",
        "CDF",
        "MGA",
        "MWK",
    }
)

NEAR, RIGHT_BEHIND, REACH_OF_WEIGHT = 25, 12, 30
"""An act no further than this from a name (characters) is about it."""


@veto(
    "background",
    *KINDS,
    why="It tells of the background, not of cooperation.",
    example="The company reports a net profit of $300 million from medical equipment.",
)
def background(candidate: Candidate) -> bool:
    """A clause with a word of background: a market, a turnover, the damage of a storm; or of a building long since built."""
    told = candidate.sentence.of("not_claim")
    return (bool(told) and bool(within(told, candidate.clause))) or is_built_long_ago(candidate)


LONG_AGO = 1995
"""What was built before this year is no news of cooperation."""


def is_built_long_ago(candidate: Candidate) -> bool:
    """True for a building whose clause dates it long ago, and dates nothing later: "the ward was built in 1973"."""
    if candidate.kind != "facility" or not candidate.sentence.dates:
        return False
    years = [one.date.year for one in within(candidate.sentence.dates, candidate.clause)]
    return bool(years) and max(years) < LONG_AGO


@veto(
    "money-of-others",
    "funding",
    why="The sum is a market's, a company's or a patient's, not given.",
    example="Algeria imported medicines for $1.2 billion last year.",
)
def money_of_others(candidate: Candidate) -> bool:
    """A sum with a word of trade, income, debt or damage close by."""
    told = candidate.sentence.of("other_money")
    words = within(told, candidate.clause) if told else ()
    return any(abs(one.start - candidate.start) <= OTHER_MONEY_REACH for one in words)


@veto(
    "need",
    "equipment",
    "facility",
    "training",
    why="It tells of a need that nobody promises to meet.",
    example="The hospital in Juba needs ventilators and has no X-ray machine.",
)
def need(candidate: Candidate) -> bool:
    """A word of need right before it, and nothing in the clause that is given or done; a call on others to give."""
    clause, folded = candidate.clause, candidate.page.folded
    is_last = candidate.sentence.language in grammar.VERB_LAST
    said = folded[candidate.end : clause.end] if is_last else folded[clause.start : candidate.start]
    if candidate.small.calling and grammar.has_phrase(said, candidate.small.calling):
        return True
    needs = within(candidate.sentence.of("need"), candidate.clause)
    if not needs:
        return False
    behind = NEED_BEHIND.get(candidate.sentence.language, -1)
    if behind >= 0 and any(0 <= one.start - candidate.end <= RIGHT_BEHIND // 6 for one in needs):
        return True
    return not candidate.acts and any(
        0 <= candidate.start - one.end <= NEED_REACH or 0 <= one.start - candidate.end <= behind for one in needs
    )


@veto(
    "denied",
    "equipment",
    "facility",
    "training",
    "technology",
    why="The text says that it is not so.",
    example="The ministry does not train nurses from Oruro.",
)
def denied(candidate: Candidate) -> bool:
    """A "not" right before the only act of the clause, or before the candidate; "no ambulance"."""
    if candidate.kind == "equipment" and (is_none(candidate) or is_hardly_one(candidate)):
        return True
    acts = candidate.acts
    if not acts or not all(is_denied(candidate, min(act.start, candidate.start)) for act in acts):
        return False
    return not any(cue.term.stage == "stopped" for cue in candidate.moods)


def is_none(candidate: Candidate) -> bool:
    """True for goods right behind a "no", or a "not" and an article."""
    small = candidate.small
    words = candidate.before.rsplit(None, 4)[-4:] if small.none else []
    while words and (words[-1] in small.determiners or words[-1] in small.describing):
        words.pop()
    return bool(words) and words[-1] in small.none


def is_hardly_one(candidate: Candidate) -> bool:
    """True for goods with a word behind their number that makes it small or none: "1台しか", "一枚も"."""
    counted, hardly = candidate.counted, candidate.small.hardly
    if counted is None or not hardly:
        return False
    return candidate.page.folded.startswith(tuple(hardly), quoting.after_counter(candidate.page.text, counted.end))


def is_denied(candidate: Candidate, at: int) -> bool:
    """True where one of the two words before a place denies."""
    before = candidate.page.folded[candidate.clause.start : at]
    return not candidate.small.denials.isdisjoint(before.rsplit(None, 2)[-2:])


@veto(
    "only-describes",
    "equipment",
    "facility",
    why="The word only describes another one.",
    example="A ventilator manufacturer from Pune received visitors of the hospital.",
)
def only_describes(candidate: Candidate) -> bool:
    """A noun that describes the next one."""
    return candidate.only_describes


@veto(
    "part-of-a-name",
    "equipment",
    "facility",
    "research",
    "training",
    "institution",
    why="The word is part of a name.",
    example="A spokesman of the Zambia Medicines Regulatory Authority received visitors.",
    firm=("equipment", "training"),
)
def part_of_a_name(candidate: Candidate) -> bool:
    """A capitalised noun within a name, unless the clause says right beside it that the thing was built or given."""
    if candidate.sentence.language == "ja":
        return bool(PROJECT.match(candidate.page.folded, candidate.end, candidate.sentence.end))
    if candidate.kind == "equipment" and candidate.counted is not None and is_right_before(candidate):
        return False
    return candidate.is_in_name and not (candidate.kind in ("facility", "institution") and is_built(candidate))


def is_right_before(candidate: Candidate) -> bool:
    """True where the number that counts goods stands right before them: "200,000 Sputnik Light"."""
    return candidate.counted is not None and candidate.counted.end + 1 == candidate.start


def is_built(candidate: Candidate) -> bool:
    """True where the text says right before a name, or right behind it that it is done, that the thing is built or founded."""
    end = name_end(candidate)
    return any(
        0 <= candidate.start - act.end <= NEAR
        or (candidate.end <= act.start <= end + NEAR and act.term.stage in HAPPENED and not does(candidate, act, end))
        for act in candidate.acts
    )


def does(candidate: Candidate, act: Hit, end: int) -> bool:
    """True for a building whose name ends there and that does the act itself: "has newly built", "opened a"."""
    words = candidate.page.folded[end : act.start].split()
    is_perfect = words[:1] and words[0] in candidate.small.having and "been" not in words
    return candidate.kind == "facility" and (bool(is_perfect) or is_done_by(candidate, act, end))


def name_end(candidate: Candidate) -> int:
    """Where the name ends to which a capitalised noun belongs, with the town behind it."""
    text, end = candidate.page.text, candidate.end
    small = candidate.small
    joining = (small.stops | small.places) - small.auxiliaries
    for word in WORD_BEHIND.finditer(text, end, min(candidate.sentence.end, end + LONGEST_NAME)):
        if word.start() != end or not (word[1][0].isupper() or word[1].lower() in joining):
            break
        end = word.end()
    return end


@veto(
    "heading-word",
    "equipment",
    why="It is the general word for goods that are listed behind it.",
    example="Medical equipment was donated to the hospital in Soroca. There are 20 operating tables and 30 patient monitors.",
)
def heading_word(candidate: Candidate) -> bool:
    """A general word for goods, without a number or a sum of its own, with the goods listed behind it."""
    if candidate.counted is not None or not candidate.is_itemised:
        return False
    if candidate.words.startswith(tuple(candidate.small.equips) or ("\0",)):
        return " " in candidate.words or candidate.words in candidate.small.equipping_nouns
    return candidate.worth is None or candidate.is_itemised_later


@veto(
    "worth-of-goods",
    "funding",
    why="It is the worth of goods, which the claim of the goods carries.",
    example="Japan donated beds worth $30,000 to the hospital.",
)
def worth_of_goods(candidate: Candidate) -> bool:
    """The worth of goods that are one type or not itemised."""
    return candidate.sum is not None and any(
        other.worth == candidate.sum and not other.is_itemised_later for other in candidate.goods_before
    )


@veto(
    "price-of-goods-before",
    "funding",
    why="It is the price of the goods told of before, which the claim of the goods carries.",
    example="Ауруханаға ангиограф берілді. Құны – 780 мың еуро.",
    needs=("priced",),
)
def price_of_goods_before(candidate: Candidate) -> bool:
    """A sum in a sentence that begins with "its price", behind one that tells of goods of one sort."""
    small, lead = candidate.small, candidate.lead
    start = candidate.page.folded[candidate.sentence.start : candidate.start]
    if lead is None or not start.lstrip(' "–-').startswith(tuple(small.priced)):
        return False
    return len({hit.term.what for hit in lead.goods}) == 1


@veto(
    "too-small-a-sum",
    "funding",
    why="The sum is one of daily life, too small for cooperation.",
    example="At the clinic in Gulu visitors left $2 in the box at the door.",
)
def too_small_a_sum(candidate: Candidate) -> bool:
    """A sum for which nothing is built or bought for others: a fare, a fee, the price of a dose."""
    sums = () if candidate.sum is None else candidate.sum.amounts
    return bool(sums) and all(one.value < (LEAST_OF_SMALL if one.currency in SMALL_MONEY else LEAST) for one in sums)


@veto(
    "weight-of-goods",
    "funding",
    why="It is the weight of goods, not money.",
    example="Friends in Ohio sent 40,000 pounds of medical equipment to the hospital in Lae.",
    needs=("weights",),
)
def weight_of_goods(candidate: Candidate) -> bool:
    """Pounds with an "of" and goods behind them."""
    if candidate.sum is None or not candidate.words.endswith(tuple(candidate.small.weights)):
        return False
    behind = [one for one in candidate.sentence.of("noun") if 0 <= one.start - candidate.end <= REACH_OF_WEIGHT]
    return candidate.after.startswith(" of ") and any(one.term.kind == "equipment" for one in behind)


@veto(
    "price-of-goods",
    "funding",
    why="It is the price of goods.",
    example="The $3 million CT scanner at Levuka Hospital has been in use since May.",
)
def price_of_goods(candidate: Candidate) -> bool:
    """A sum right before goods, or with "worth of" between; or behind a word for a price."""
    if candidate.sum is None or candidate.is_item:
        return False
    small, folded = candidate.small, candidate.page.folded
    goods = next((hit for hit in candidate.sentence.goods if hit.start >= candidate.end), None)
    between = None if goods is None else folded[candidate.end : goods.start].strip(" (")
    if goods is not None and (between == "" or between in small.worth_of):
        return not of_hit(candidate.page, candidate.sentence, goods).only_describes
    before = candidate.before.rstrip(" (,").removesuffix(" about").removesuffix(" some").removesuffix(" around")
    return grammar.ends_with(before.rstrip(","), small.prices)


@veto(
    "not-among-goods",
    "equipment",
    why="It is a thing of any house, and no goods stand beside it.",
    example="В больнице поставили стулья.",
)
def not_among_goods(candidate: Candidate) -> bool:
    """A thing of any house without goods of health care beside it, in its row or its list."""
    if candidate.hit is None or candidate.hit.term.role != AMONG:
        return False
    lines = candidate.page.goods_in_list(candidate.sentence) if candidate.is_item else 0
    return lines < LEAST_LINES and candidate.row == 1


@veto(
    "means-or-place",
    "equipment",
    why="The goods are a means or a place, not what is given.",
    example="The doctors of the hospital were sent to the village by boat and access to vaccines was given.",
    needs=("oblique",),
)
def means_or_place(candidate: Candidate) -> bool:
    """Goods without a number behind a "by", a "to", a "from"."""
    if candidate.counted is not None or candidate.is_item:
        return False
    start = candidate.described
    words = candidate.page.folded[candidate.clause.start : start].rsplit(None, 2)[-2:]
    if " ".join(words) in candidate.small.handling:
        return True
    last = [word for word in words if word != "the"][-1:]
    if any(start < act.end <= candidate.start for act in candidate.acts):
        return False
    return bool(candidate.small.oblique.intersection(last))


ROOM_FOR_BEDS, MARK = 20, re.compile(r"[^\w\s'’]")
"""A building no further than this before a number of beds (characters) holds them; a mark between the two says so as well."""


@veto(
    "number-of-beds",
    "equipment",
    why="It tells how large a building is.",
    example="Turkey will build a hospital with 200 beds in Niamey.",
)
def number_of_beds(candidate: Candidate) -> bool:
    """Beds of a building, not beds given."""
    if candidate.what != "hospital bed" or candidate.counted is None:
        return False
    if candidate.sentence.language == "ja":
        return bool(SIZE_IN_JAPANESE.match(candidate.page.folded, candidate.counted.end))
    if grammar.begins_with(candidate.after.lstrip(" -"), candidate.small.bed_places):
        return True
    if candidate.start - candidate.counted.end > RIGHT_BEHIND // 4 or "кроват" in candidate.words:
        return False
    if any(holds_beds(candidate, hit, candidate.counted.start) for hit in candidate.sentence.of("noun")):
        return True
    start = min(candidate.start, candidate.counted.start)
    words = candidate.page.folded[candidate.clause.start : start].split()[-1:]
    return len(candidate.words.split()) == 1 and bool(candidate.small.holding.intersection(words))


def holds_beds(candidate: Candidate, hit: Hit, number: int) -> bool:
    """True for a building right before a number of beds, unless it is given them: "gave the hospital 20 beds"."""
    if hit.term.kind != "facility" or not 0 <= number - hit.end <= ROOM_FOR_BEDS:
        return False
    between = candidate.page.folded[hit.end : number]
    is_given = any(candidate.clause.start <= act.start < hit.start for act in candidate.acts)
    return not (is_given and candidate.small.holding.isdisjoint(between.split()) and MARK.search(between) is None)


@veto(
    "comes-with",
    "equipment",
    why="It is a part of the goods named before it.",
    example="Japan donated 20 hospital beds with mattresses to the clinic.",
    firm=("equipment",),
)
def comes_with(candidate: Candidate) -> bool:
    """Goods without a number behind a "with" that joins them to counted goods right before."""
    last = candidate.last_goods
    if last is None or candidate.counted is not None or candidate.what in HEADING_WORDS:
        return False
    small, start = candidate.small, candidate.described
    between = candidate.page.folded[last.end : start].strip()
    if between.removesuffix(" the") in small.purposes and start > candidate.sentence.start:
        return True
    return between in small.along and candidate.goods_before[0].counted is not None


@veto(
    "service-done",
    "equipment",
    why="It is work done on patients, not goods.",
    example="The clinic in Gao carried out 3,000 malaria tests for 900 dollars given by Oman.",
    needs=("doing",),
)
def service_done(candidate: Candidate) -> bool:
    """Tests that the words right before or behind them say to have been done."""
    if candidate.what != "test kit":
        return False
    doing = candidate.small.doing
    before = candidate.page.folded[max(candidate.clause.start, candidate.start - REACH_OF_DOING) : candidate.start]
    return grammar.has_phrase(before, doing) or grammar.has_phrase(candidate.after[:REACH_OF_DOING], doing)


@veto(
    "rate",
    "equipment",
    why="It tells how many are made or used in a time.",
    example="The workshop of the hospital can fit 20 prostheses monthly.",
    needs=("rates",),
)
def rate(candidate: Candidate) -> bool:
    """Goods with a number for each day, month or year."""
    if candidate.counted is None:
        return False
    following, rates = MARK.split(candidate.after[:RATE_REACH], maxsplit=1)[0].split(), candidate.small.rates
    return any(
        " ".join(following[at : at + size]).strip(".,;") in rates for at in range(len(following)) for size in (1, 2)
    )


@veto(
    "visits-of-patients",
    "meeting",
    why="It tells how many patients a building takes.",
    example="Амбулаторію на 50 відвідувань за зміну відкриють у Гюмрі.",
)
def visits_of_patients(candidate: Candidate) -> bool:
    """Visits by the dozen: no delegation comes so often."""
    return candidate.counted is not None and candidate.counted.value > MOST_VISITS


@veto(
    "given-to",
    "facility",
    why="The building is given something.",
    example="The beds will be delivered to 300 provincial and district clinics in Laos.",
    needs=("receivers_after",),
    firm=("facility",),
)
def given_to(candidate: Candidate) -> bool:
    """A building behind a "to" that stands right behind a word for giving goods: "delivered to 300 clinics"."""
    before = candidate.page.folded[candidate.clause.start : start_of_name(candidate)].rstrip().removesuffix(" the")
    if candidate.small.receivers_after.isdisjoint(before.split()[-1:]):
        return False
    end = candidate.clause.start + len(before)
    return any(
        "equipment" in cue.term.kinds and 0 <= end - cue.end <= len(" to") and cue.start < end
        for cue in candidate.sentence.of("cue")
    )


@veto(
    "where-it-happens",
    "facility",
    why="The building is where something happens or who gets it.",
    example="Two ambulances were handed over at the district hospital.",
)
def where_it_happens(candidate: Candidate) -> bool:
    """A building behind a "to", "at", "in" ... that is not called new."""
    small = candidate.small
    start = start_of_name(candidate)
    if candidate.sentence.language == "ja":
        others = [hit for hit in candidate.sentence.of("noun") if hit.term.kind in ("facility", "equipment")]
        end = end_of_row(candidate, others)
        is_built_here = any(
            0 <= act.start - end <= RIGHT_BEHIND and not any(end <= other.start < act.start for other in others)
            for act in candidate.acts
        )
        is_built_before = candidate.before.endswith(grammar.unspaced(small.built))
        behind = BRACKETED.sub("", candidate.page.folded[end : candidate.sentence.end])
        if has_ceremony(behind, small) and not any(end <= hit.start <= end + NEXT_CEREMONY for hit in others):
            return False
        return behind.startswith(grammar.unspaced(small.places)) and not is_built_here and not is_built_before
    if candidate.words.endswith(tuple(small.place_endings)):
        return True
    words = candidate.page.folded[candidate.clause.start : start].rsplit(None, 2)[-2:]
    words = words[:-1] if words[-1:] == ["the"] else words[-1:]
    if small.places.isdisjoint(words) and (small.belonging.isdisjoint(words) or not belongs_to_it(candidate, start)):
        return False
    if any(
        (start < act.end and act.start < candidate.end) or is_built_by(candidate, act) for act in candidate.acts
    ) and not is_place_of_other(candidate, start):
        return False
    if candidate.sentence.sums and candidate.page.folded.startswith(("a ", "an "), start):
        return False
    if is_paid_for(candidate):
        return False
    described = candidate.page.folded[start : candidate.start].split()
    is_new = not small.new.isdisjoint((*described, *candidate.words.split()))
    return not (is_new or is_told_behind(candidate, small))


def start_of_name(candidate: Candidate) -> int:
    """Where a building begins, with its number and the capitalised words before it: "to 300 provincial and district clinics"."""
    text, start, counted = candidate.page.text, candidate.described, candidate.counted
    if candidate.sentence.language == "ja":
        return start
    if counted is not None and 0 < start - counted.end <= BELONGS_REACH and not MARK.search(text, counted.end, start):
        return counted.start
    while (word := WORD_BEFORE.search(text, candidate.clause.start, start)) is not None:
        start = word.start()
    return start


WORD_BEFORE = re.compile(r"(?<=[a-z] )[A-Z][\w'’-]* $")


def has_ceremony(behind: str, small: Grammar) -> bool:
    """True where a building has its own ceremony right behind it, at which it is opened: "手術棟の引渡式"."""
    return behind.startswith("の") and any(word in behind[:NEXT_CEREMONY] for word in small.ceremonies)


NEXT_CEREMONY = 10
"""The ceremony of a building ends no further behind it (characters)."""


def end_of_row(candidate: Candidate, named: list[Hit]) -> int:
    """Where the last of several buildings ends that stand in a row with this one: 南病院、北病院及び西病院に."""
    end = candidate.end
    for hit in sorted(named, key=lambda each: each.start):
        if hit.start >= end and hit.term.kind == "facility":
            if NAMED_NEXT.fullmatch(candidate.page.folded[end : hit.start]) is None:
                break
            end = hit.end
    return end


def is_place_of_other(candidate: Candidate, start: int) -> bool:
    """True for a building in which another one stands: "the ward at the district hospital has been painted"."""
    small = candidate.small
    named = (*candidate.sentence.of("noun"), *candidate.sentence.of("building"))
    ends = [hit.end for hit in named if hit.term.kind == "facility" and hit.end <= start]
    if not ends or has_cases(small):
        return False
    between = candidate.page.folded[max(ends) : start]
    words = between.split()[-2:]
    return (
        len(between) <= BELONGS_REACH // 2
        and not MARK.search(between)
        and not (small.places | small.belonging).isdisjoint(words)
    )


def has_cases(small: Grammar) -> bool:
    """True for a language whose nouns and adjectives have cases."""
    return bool(small.describing_ends)


def is_paid_for(candidate: Candidate) -> bool:
    """True for a building for which money is given: "the loan is for a maternity wing", "$2 million for three wards"."""
    start, lead, purposes = candidate.described, candidate.lead, candidate.small.purposes
    before = candidate.page.folded[candidate.clause.start : start].split() if purposes else []
    if purposes.isdisjoint(before[-1:]):
        return False
    described = candidate.page.folded[start : candidate.start].split()[:1]
    is_one = described in (["a"], ["an"]) or candidate.counted is not None
    told = not candidate.small.moneys.isdisjoint(before)
    here = bool(candidate.sentence.sums) or candidate.money_noun is not None or told
    return is_one and (here or (lead is not None and bool(lead.sums)))


def is_told_behind(candidate: Candidate, small: Grammar) -> bool:
    """True where a "that" behind a building opens what is told of it: "to the plant that Oman is going to build"."""
    first = candidate.after.split(" ", 2)[1:2]
    is_open = bool(small.relatives.intersection(first)) and candidate.after.startswith(" ")
    return is_open and any(0 <= cue.start - candidate.end <= REACH_OF_RELATIVE for cue in candidate.sentence.of("cue"))


def belongs_to_it(candidate: Candidate, start: int) -> bool:
    """True for a building behind an "of" that belongs to no act: "the roof of the clinic", not "the opening of the clinic"."""
    return not any(0 <= start - act.end <= REACH_OF_WHOLE for act in candidate.acts)


@veto(
    "owner-or-doer",
    "facility",
    why="The building is whose thing it is, or who does it.",
    example="The district hospital opened a shop for flowers, and the clinic's roof was repaired.",
    needs=("possessives", "objects"),
)
def owner_or_doer(candidate: Candidate) -> bool:
    """A building with a possessive behind it, or one that does the act behind it: "the hospital opened its gates"."""
    small = candidate.small
    if small.possessives and candidate.after.startswith(tuple(small.possessives)):
        return True
    doing = [act for act in candidate.acts if is_done_by(candidate, act, candidate.end)]
    return bool(doing) and len(doing) == len(candidate.acts)


def is_done_by(candidate: Candidate, act: Hit, end: int) -> bool:
    """True for an act right behind a building whose name ends there, with its object behind the act and no "was" before."""
    folded, small = candidate.page.folded, candidate.small
    if not small.objects or not 0 < act.start - end <= RIGHT_BEHIND:
        return False
    words = folded[end : act.end].split()
    following = folded[act.end : candidate.sentence.end].split()[:1]
    has_object = words[-1] in small.objects or (bool(following) and following[0] in small.objects)
    return has_object and not small.passive.intersection(words) and "," not in folded[end : act.start]


def is_built_by(candidate: Candidate, act: Hit) -> bool:
    """True for an act right behind a building; where nouns have cases, one behind an "in" needs a comma before it."""
    between = candidate.page.folded[candidate.end : act.start]
    is_apart = "," in between or not has_cases(candidate.small)
    return 0 <= act.start - candidate.end <= RIGHT_BEHIND and is_apart


@veto(
    "gets-goods",
    "facility",
    why="The building gets the goods behind the verb.",
    example="Kituo cha Afya Mbuyuni kilikabidhiwa ambulensi tatu juzi.",
    needs=("prefixes", "describing_ends"),
)
def gets_goods(candidate: Candidate) -> bool:
    """A building before a verb of giving that has its goods behind it, where the verb stands between them."""
    acts = [act for act in candidate.acts if act.start >= candidate.end]
    if len(acts) != len(candidate.acts) or not acts:
        return False
    return any(
        "equipment" in cue.term.kinds and (cue.start, cue.end) == (acts[0].start, acts[0].end)
        for cue in candidate.sentence.of("cue")
    ) and any(0 <= hit.start - acts[0].end <= RIGHT_BEHIND for hit in candidate.sentence.goods)


@veto(
    "place-of-a-building",
    "facility",
    why="The building is that of which the one built is a part.",
    example="В Дили открыли отделение хирургии районной больницы.",
    firm=("facility",),
)
def place_of_a_building(candidate: Candidate) -> bool:
    """A building in the genitive, right behind another one, with no act between: "a ward of the hospital"; in Japanese right before it."""
    if candidate.sentence.language == "ja":
        return candidate.counted is None and is_whole_of_next(candidate)
    if candidate.counted is not None or not is_genitive(candidate):
        return False
    acts = candidate.acts_of_sentence
    before = [
        hit
        for hit in candidate.sentence.of("noun")
        if hit.term.kind == "facility"
        and 0 < candidate.start - hit.end <= BELONGS_REACH
        and not any(act.start < candidate.start and hit.start < act.end for act in acts)
    ]
    return bool(before) and is_beside(candidate, before[-1].end, candidate.start)


def is_whole_of_next(candidate: Candidate) -> bool:
    """True for a building by whose name another one begins, or to which it belongs: "県病院新病棟", "県病院の新しい手術棟"."""
    part = next((hit for hit in candidate.sentence.of("noun") if hit.start >= candidate.end), None)
    if part is None or part.term.kind != "facility":
        return False
    between = candidate.page.folded[candidate.end : part.start].removeprefix("の")
    return not between or between in candidate.small.new


def is_genitive(candidate: Candidate) -> bool:
    """True where the noun, or the adjective before it, has an ending of the genitive."""
    words = candidate.page.folded[candidate.described : candidate.end].split(None, 1)
    return words[0].endswith(tuple(candidate.small.genitive_ends))


def is_beside(candidate: Candidate, start: int, end: int) -> bool:
    """True where no mark and no small word stands between two words."""
    between = candidate.page.folded[start:end]
    stops = candidate.small.stops
    return not any(mark in between for mark in ',;:.()–—\n"') and stops.isdisjoint(between.split())


@veto(
    "doer-of-a-deed",
    "facility",
    why="The building, or its staff, builds another one.",
    example="Областная больница открывает отделение диализа.",
    needs=("describing_ends",),
)
def doer_of_a_deed(candidate: Candidate) -> bool:
    """A building before an act, with another building right behind the act."""
    others = [hit for hit in candidate.sentence.of("noun") if hit.term.kind == "facility" and hit.start > candidate.end]
    behind = [act for act in candidate.acts if act.start >= candidate.end]
    if not others or len(behind) < len(candidate.acts):
        return False
    return any(
        act.end < others[0].start <= act.end + BELONGS_REACH and is_beside(candidate, candidate.end, others[0].start)
        for act in behind
    )


@veto(
    "meeting-of-others",
    "meeting",
    why="It is a room, or a meeting of a body's own people, at which no cooperation is dealt with.",
    example="The Minister of Health told a press conference in Suva that the ward will open on Monday.",
)
def meeting_of_others(candidate: Candidate) -> bool:
    """A meeting with a word beside it that makes it one of the press, a board or a cabinet, or that describes a room."""
    small = candidate.small
    if (small.is_noun_first or has_cases(small)) and grammar.begins_with(candidate.after.lstrip(), small.own_meetings):
        return True
    if grammar.begins_with(candidate.after.lstrip(), small.minutes):
        return True
    return candidate.only_describes or grammar.ends_with(candidate.before.rstrip(), small.own_meetings)


@veto(
    "knowing-how",
    "technology",
    why="It is a verb: somebody knows how to do something.",
    example="The nurses of the hospital know how to use telemedicine.",
    needs=("knowing",),
)
def knowing_how(candidate: Candidate) -> bool:
    """Technology words that end as a verb does before another one: "know how to"."""
    verbs = candidate.small.knowing
    following = candidate.after.split()[:1]
    is_noun = "-" in candidate.page.text[candidate.start : candidate.end]
    return candidate.words in verbs and not is_noun and bool(following) and following[0] in verbs


@veto(
    "partners-are-states",
    "institution",
    why="States are partners there, not hospitals, universities or firms.",
    example="Zambia and Japan have been partners since 1964. They work together in health.",
    firm=("institution",),
)
def partners_are_states(candidate: Candidate) -> bool:
    """A partnership whose clause names two countries, or "both countries", and no body."""
    clause, sentence = candidate.clause, candidate.sentence
    if candidate.words.split()[-1] in candidate.small.partners and candidate.before.split()[-1:] != ["as"]:
        return not candidate.small.determiners.isdisjoint(candidate.before.split()[-3:])
    if not candidate.what.endswith("partnership") or any(
        within(sentence.of(layer), clause) for layer in ("head", "party")
    ):
        return False
    folded = candidate.page.folded[clause.start : clause.end]
    return len(within(sentence.countries, clause)) > 1 or grammar.has_phrase(folded, candidate.small.states)


@veto(
    "number-of-rooms",
    "facility",
    why="It tells how large a building is.",
    example="The hospital in Ndola has 851 beds and 14 operating theatres.",
)
def number_of_rooms(candidate: Candidate) -> bool:
    """Rooms that a clause counts behind a "has", where nothing is built or given."""
    counted, folded = candidate.counted, candidate.page.folded
    if counted is None or counted.value < 2 or candidate.acts or not candidate.small.holding:
        return False
    before = folded[candidate.clause.start : counted.start].split()
    return not candidate.small.owning.isdisjoint(before)


@veto(
    "guests",
    "training",
    why="They are guests of a ceremony, and not taught.",
    example="The handover ceremony in Ndola was attended by officials of the Ministry of Health.",
    needs=("attending",),
    firm=("training",),
)
def guests(candidate: Candidate) -> bool:
    """People behind an "attended by", or before an "attended the", in a clause that names a ceremony or a visit, and no course."""
    clause, folded, small = candidate.clause, candidate.page.folded, candidate.small
    if not grammar.has_phrase(folded[clause.start : candidate.start], small.attending) and not (
        small.attended and grammar.has_phrase(folded[candidate.end : clause.end], small.attended)
    ):
        return False
    nouns = within(candidate.sentence.of("noun"), clause)
    return any(hit.term.kind == "meeting" for hit in nouns) and all(hit.term.kind != "training" for hit in nouns)


@veto(
    "tour",
    "training",
    why="It is a tour of guests, and no training.",
    example="式典の後、大使一行は病院の検査室を見学した。",
    needs=("touring",),
    firm=("training",),
)
def tour(candidate: Candidate) -> bool:
    """A word for looking around whose clause names guests, and no one who is taught."""
    said = candidate.page.folded[candidate.clause.start : candidate.start]
    is_looking = any(word in candidate.words for word in candidate.small.looking_around)
    return is_looking and grammar.has_phrase(said, candidate.small.touring)


@veto(
    "hired-at-home",
    "training",
    why="They are taken on at home; nobody from abroad sends or teaches them.",
    example="The health ministry of Zambia has recruited 11,000 nurses since 2021.",
    needs=("hiring",),
    firm=("training",),
)
def hired_at_home(candidate: Candidate) -> bool:
    """People that a clause says to be hired, in a sentence that names no body and no country but the host."""
    clause, sentence = candidate.clause, candidate.sentence
    if not grammar.has_phrase(candidate.page.folded[clause.start : clause.end], candidate.small.hiring):
        return False
    host = candidate.page.setting.host
    return not sentence.of("party") and all(country.alpha2 == host for country in sentence.countries)


@veto(
    "says-what-goods-are",
    "registration",
    "technology",
    why="It says what the goods that are counted are like.",
    example="Norway gave the hospital 24 WHO-prequalified vaccine refrigerators.",
    needs=("made_or_approved",),
    firm=("registration", "technology"),
)
def says_what_goods_are(candidate: Candidate) -> bool:
    """A participle between a number and the goods that it counts: "24 WHO-prequalified vaccine refrigerators", "12 locally made beds"."""
    counted, folded = candidate.counted, candidate.page.folded
    if counted is None or counted.end > candidate.start:
        return False
    is_participle = folded[candidate.start : candidate.end].rsplit(None, 1)[-1] in candidate.small.made_or_approved
    return is_participle and any(hit.start == candidate.end + 1 for hit in candidate.sentence.goods)


@veto(
    "goods-received",
    "meeting",
    why="Goods are received there, not guests.",
    example="The ambulances were received by the Minister of Health of Tonga.",
    needs=("receiving",),
)
def goods_received(candidate: Candidate) -> bool:
    """A word for receiving behind goods of its sentence, or right before them, with no delegation or envoy."""
    goods = candidate.sentence.goods
    if candidate.words in candidate.small.taking:
        return any(0 < hit.start - candidate.end <= REACH_OF_DOING for hit in goods)
    if not grammar.has_phrase(candidate.words, candidate.small.receiving):
        return False
    before = [hit for hit in goods if hit.end <= candidate.start]
    return bool(before) and candidate.start - before[-1].end <= REACH_OF_OFFICE


@veto(
    "not-health",
    *KINDS,
    why="Nothing in its sentence or in the text around it is about health.",
    example="India handed over 50 school buses to Nepal.",
    firm=("equipment", "facility", "training", "technology"),
)
def not_health(candidate: Candidate) -> bool:
    """A clause about another sector, or one about no sector in a text that is not about health."""
    if candidate.kind == "equipment" and candidate.what not in GENERAL:
        return False
    sectors = candidate.sentence.of("other_sector")
    if sectors and not all(is_in_office(candidate, one) for one in within(sectors, candidate.clause)):
        return not within(candidate.sentence.of("health"), candidate.clause)
    if candidate.sentence.language == "ja" and candidate.kind in ("agreement", "funding", "meeting"):
        return not candidate.page.healthy
    return not candidate.page.is_about_health(candidate.sentence)


def is_in_office(candidate: Candidate, sector: Hit) -> bool:
    """True for the word of a sector in the name of a ministry or a council: "the minister of trade"."""
    folded, sentence = candidate.page.folded, candidate.sentence
    offices = grammar.of(sentence.language).offices
    behind = folded[sector.end : min(sentence.end, sector.end + REACH_OF_OFFICE)]
    before = folded[max(sentence.start, sector.start - REACH_OF_OFFICE) : sector.start]
    if is_ideographic(folded[sector.start]):
        return OFFICE.match(behind) is not None
    most = WORDS_IN_TITLE if candidate.page.text[sector.start].isupper() else 3
    near = [*before.split()[-most:], *behind.split()[:3]]
    return any(word.startswith(tuple(offices) or ("\0",)) for word in near)
