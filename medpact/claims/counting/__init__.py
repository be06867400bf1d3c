"""How many: the number that counts a noun, before it, behind it, in a table's row, for each of several receivers.

In: a Candidate. Out: a Quantity, or None.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from medpact.claims import grammar
from medpact.claims.counting import receivers, tabulated
from medpact.claims.page import Placed, within
from medpact.claims.pointing import NO_DEVICES
from medpact.values import Quantity

if TYPE_CHECKING:
    from medpact.claims.candidates import Candidate
    from medpact.claims.grammar import Grammar
    from medpact.claims.vocabulary import Hit

FURTHEST_PEOPLE = 24
"""A number further than this before people (characters) counts something else."""

REACH_OF_TEACHING = 24
"""What is taught stands no further behind those who are taught (characters): "20人に腹腔鏡手術を指導"."""

FURTHEST_COUNT, MOST_WORDS_BETWEEN = 72, 8
"""A number further than this from its noun (characters, words) counts something else."""

SPELT_OUT = re.compile(r"^\s*(?:\)|\([^()]{1,20}\))")
"""What closes a number told twice: "5 (five)", "ten (10)"."""

QUOTED = re.compile(r'"([^",;:.()]{1,30})"')
"""What is said of goods between quotation marks: '20 "smart" beds'."""

ROUNDED = re.compile(r"[-‑](?:plus|odd)(?= )")
"""What follows a number in English where there are more, or about so many: "3,000-plus masks"."""

CURRENCY_SIGNS = frozenset("$€£¥₽₴₸₹")
ROW_NUMBERS = re.compile(r"(?:[^\S\n]{2,}|[^\S\n]*[|\t;][^\S\n]*)(?=[\d–—-])[\d\s,.–—|;-]*$")

IN_ROW = re.compile(r"(?<![\d,.])(?:[1-9]\d{0,2}(?: \d{3})+|\d{1,7})(?![\d,.])")
"""One number of such a row; three figures behind a single blank go on with those before it: "200 000"."""

ENDS_IN_NUMBER = re.compile(r"\d[\s,.–—|;-]*$")
"""How a row of numbers ends: a quick no for most lines."""

LINKED = {
    "equipment": re.compile(
        r"(?:台|基|本|個|箱|セット|式|枚|張|点|体|機|両|隻|着|袋|錠|回分|人分|床)(?:以上|余り|ほど|程度|あまり|近く)?の[^、。，,]{0,14}"
    ),
    "facility": re.compile(r"(?:か所|カ所|ヵ所|ヶ所|箇所|棟|室|軒|院|施設|館|つ)の[^、。，,]{0,14}"),
    "training": re.compile(r"(?:人|名)の[^、。，,]{0,14}"),
}
"""What stands between a number and the Japanese noun that it counts: its counter and "の" ("2台の新しい救急車")."""

BEHIND = {
    "ja": re.compile(
        r"(?:本体|装置|機器|ユニット|システム|一式)?(?:等|など|類)?(?:（[^（）]{1,24}）|\([^()]{1,24}\))?[」』]?(?:\s+[^\s\d、。，]{1,5})?\s*(?:のうち、?|[はがをの:：])?\s*(?:(?:これまで|今回|今年|昨年|来年|今月|先月|本日|最終的|新た|追加|さら)に、?|既に|すでに|毎年|毎月|年間|年に|延べ|のべ|合わせて|あわせて|併せて|合計で|全部で|総計|累計で|少なくとも|およそ|各|計|合計|約|全)?(?:延べ|計|合計|約|およそ)?\s*"
    ),
    "kk": re.compile(r" (?:тағы |барлығы |жалпы |бірден )?"),
    "sw": re.compile(
        r"['\"]?(?: (?!(?:kwa|katika|kutoka|kwenye|na|au|zenye|yenye|wenye|lenye)\b)[\w'-]+){0,4}(?: \([^()]{1,30}\))? (?:\()?"
    ),
}
"""What may stand between a noun and the number behind it."""

MEASURED = re.compile(r"(?: [\w'-]+)? (?:za|ya|vya|wa|la|cha) (?:[\w'-]+ ){0,2}")
"""What stands in Swahili between a number of boxes and what is in them."""

LEADING = re.compile(
    r"(?:[^;\n]{0,60}?(?:[.…·]{3,}|[^\S\n]{2,}|\u3000)|[^,;\n]{0,60}?(?:\s*[–—:：=|×]|\s-\s|\s?\())\s*"
)
"""What leads from goods to their number at the end of a line of a table: dots, a dash, a bracket, a gap."""

BRACKET = re.compile(r"\s?(?:（[^（）]*）|\([^()]*\))")

MORE_THAN = re.compile(
    r"[- ](?:[дт][ае]н (?:астам|аса|артық|көп)|н[ае]н (?:астам|аса|артық|көп)|[ғқ]а жуық|[гк]е жуық)(?= )"
)
"""What stands in Kazakh between a number and goods of which there are more, or nearly so many."""

PART_OF = re.compile(r" (?:out of|of|из|із|з|зі|kati ya|katika) (?:(?!and |or )[\w']+ ){0,3}")
"""What stands between a part and its whole."""

OF_KINDS = re.compile(
    r" (?:pieces|units|items|sets|boxes) of (?:[\w'-]+ ){0,4}(?:kinds|types|sorts|names) of (?:[\w'-]+ ){0,3}"
)
"""What stands between a number of pieces and their noun where the number of their kinds is told as well."""

UNIT = re.compile(r"\s*[^\W\d]{0,7}\.?\s*(?:[),;\n]|$)")
NUMBERING = re.compile(
    r"\b(?:numbering|totalling|totaling|в количестве|количеством|, их|у кількості|кількістю|, їх|саны|idadi ya|idadi yake)\s$"
)
BEHIND_COMMA = re.compile(r"(?: [\w-]+){0,2}, ")
CLOSED = re.compile(
    r"(?: (?:of them|in all|in number|altogether|in total|pieces?|units?|sets?|pcs|штук\w*|шт|одиниц\w*|единиц\w*|комплект\w*|пар\w*|дана|vipande),?)?"
    r"\s*(?:(?<=,)|[.,;!)\n]|$)"
)
LAST_NUMBER = re.compile(r"(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d{1,6})\s*(?:台|基|個|式|セット|本|床|組|枚|箱|名|人)?\s*$")

LEAST_PRICE = 5000
"""A number from so much on behind a device and a comma is its price, where the list tells the currency elsewhere."""

BY_THE_THOUSAND = frozenset(
    {
        "mask",
        "glove",
        "medicine",
        "vaccine",
        "medical consumable",
        "test kit",
        "personal protective equipment",
        "bed net",
        "reagent",
        "condom",
        "thermometer",
        "eyeglasses",
        "blood",
        "water purification tablet",
        "nutrition product",
        "hygiene kit",
        "body bag",
    }
)
"""Goods that are counted by the thousand."""

COUNTED_BY_USE, MOST_BEFORE_USES = frozenset({"test kit", "reagent", "medical consumable"}), 4
"""Goods that are counted by the tests that they last for; so many words stand before these."""

MOST_BEFORE_NOUN = 4
"""So many words before a noun "both" may stand: "both of the old ambulances"."""

REACH_OF_HOLDER = 32
"""The number of those who get as many each stands so close before them (characters)."""

EACH_BEFORE = "по "
"""What stands before a number that is that of each receiver."""

MOST_RECEIVERS, REACH_OF_FIRST, REACH_OF_EACH, REACH_BEHIND = 10_000, 12, 60, 14
SENTENCES_BACK, LONG_ENOUGH, BESIDE = 3, 5, 26
"""The receivers that get as many each were counted so many sentences before at most, with their noun close by."""

MOST_DEVICES = 20_000
"""A number from so many on, behind a device, is its price."""

WORDS = re.compile(r"\w+")


def count_of(candidate: Candidate) -> Quantity | None:
    """The number that counts a noun: before it, without another noun between, or right behind it."""
    if candidate.hit is None:
        return None
    if candidate.kind == "registration":
        return of_products(candidate)
    told = of_noun(candidate) or (of_people(candidate) if candidate.kind == "training" else None)
    return None if told is not None and is_price(candidate, told) else told


def is_price(candidate: Candidate, told: Quantity) -> bool:
    """True for a number behind a device that nobody gives so many of: "bronchoscope, 68,437" in a list of prices."""
    if candidate.kind != "equipment" or told.start < candidate.end:
        return False
    if candidate.what not in NO_DEVICES and told.value >= MOST_DEVICES:
        return True
    is_large = told.value >= LEAST_PRICE and candidate.what not in BY_THE_THOUSAND
    return is_large and "," in candidate.page.text[candidate.end : told.start]


def count_beside(candidate: Candidate) -> Quantity | None:
    """The number within a stretch that no vocabulary names, or right before it."""
    near = (one for one in candidate.sentence.free if candidate.start - 2 <= one.end and one.start < candidate.end)
    return next(near, None)


def of_products(candidate: Candidate) -> Quantity | None:
    """How many products a registration is of: its own number, else that of the goods nearest to it in its clause."""
    own = of_noun(candidate)
    near = min(
        within(candidate.sentence.goods, candidate.clause),
        key=lambda hit: abs(hit.start - candidate.start),
        default=None,
    )
    if own is not None or near is None:
        return own
    return of_noun(replace(candidate, start=near.start, end=near.end, hit=near, kind="equipment"))


def of_people(candidate: Candidate) -> Quantity | None:
    """How many are taught: the number of the only people that the clause of a training counts."""
    if candidate.hit is None or candidate.hit.term.layer != "noun":
        return None
    if candidate.sentence.language == "ja":
        return of_taught(candidate)
    people, free = within(candidate.sentence.of("people"), candidate.clause), candidate.sentence.free
    counted = [(one, hit) for hit in people for one in free if 0 < hit.start - one.end <= FURTHEST_PEOPLE]
    near = [one for one, hit in counted if one.start >= candidate.clause.start and not between_people(one, hit, people)]
    return near[0] if len(near) == 1 else None


def of_taught(candidate: Candidate) -> Quantity | None:
    """The same in Japanese: the number behind the only people of whom the sentence says that they are taught: "看護師30人を対象に"."""
    sentence, folded, small = candidate.sentence, candidate.page.folded, candidate.small
    found = []
    for one in sentence.free:
        counter = next((word for word in small.persons if folded.startswith(word, one.end)), None)
        if counter is None or not any(is_counted(folded, hit, one) for hit in sentence.of("people")):
            continue
        if is_taught(small, folded[one.end + len(counter) : sentence.end]):
            found.append(one)
    return found[0] if len(found) == 1 else None


def is_taught(small: Grammar, behind: str) -> bool:
    """True where the words behind a number of people say that they are taught."""
    if grammar.begins_with(behind, small.taught):
        return True
    if grammar.begins_with(behind, small.learners):
        return any(word in behind for word in small.learning)
    near = behind[:REACH_OF_TEACHING]
    return near.startswith("に") and any(word in near for word in small.teaching_behind)


def is_counted(folded: str, people: Hit, one: Quantity) -> bool:
    """True for people that a number behind them, or before them with its counter, counts: "看護師30人", "30人の看護師"."""
    if people.end <= one.start:
        return BEHIND["ja"].fullmatch(folded, people.end, one.start) is not None
    return LINKED["training"].fullmatch(folded, one.end, people.start) is not None


def between_people(one: Quantity, hit: Hit, people: tuple[Hit, ...]) -> bool:
    """True where other people stand between a number and these."""
    return any(one.end <= other.start < hit.start for other in people)


def of_noun(candidate: Candidate) -> Quantity | None:
    """The number that counts the candidate's noun."""
    free = candidate.sentence.free
    has_figures = tabulated.has_figures(candidate)
    if not has_figures and not free:
        return tabulated.in_cells(candidate) or two(candidate)
    row = row_total(candidate) or as_many(candidate)
    if row is not None:
        return row
    is_accessory = tabulated.is_accessory(candidate.sentence, candidate.page.text, candidate.start)
    told = tabulated.of(candidate, is_accessory) if has_figures else None
    if told is not None:
        return told
    inside = [one for one in free if one.start < candidate.end and candidate.start < one.end <= candidate.end]
    if inside:
        return inside[0]
    before = [
        one for one in free if one.end <= candidate.start and not tabulated.is_numbering(candidate.page.text, one, free)
    ]
    after = [one for one in free if one.start >= candidate.end and not is_accessory and not is_price(candidate, one)]
    pattern = BEHIND.get(candidate.sentence.language)
    if pattern is not None and after and stands_behind(candidate, after[0], pattern):
        return after[0]
    if candidate.small.is_noun_first:
        before = [one for one in before if is_measure(candidate, one)]
    elif candidate.sentence.language in LINKED_IN:
        linked = LINKED.get(candidate.kind, LINKED["equipment"])
        before = [
            one
            for one in before
            if one.end == candidate.start or linked.fullmatch(candidate.page.text, one.end, candidate.start)
        ]
    if before and after and is_row_number(candidate, before[-1], after[-1]):
        return after[-1]
    if len(before) > 1 and OF_KINDS.fullmatch(candidate.page.folded, before[-2].end, candidate.start):
        return before[-2]
    if before and counts(candidate, before[-1]):
        return part_of(candidate.page.folded, before) or told_twice(candidate.page.text, before)
    if after and (follows(candidate, after[0]) or is_numbered(candidate, after[0])):
        return after[0]
    told = last_of_line(candidate) or tabulated.in_cells(candidate) or two(candidate) or of_uses(candidate, after)
    return told or right_before(candidate)


RIGHT_BEFORE = re.compile(r"(?<![\w.,/(-])(?:\((?P<in_brackets>\d{1,4})\)\s|(?P<tied>\d{1,4})-)$")
"""How a number in brackets, or tied by a hyphen, stands before several goods in English: "(5) beds", "7-beds"."""

LONGEST_BEFORE = 8


def right_before(candidate: Candidate) -> Quantity | None:
    """The number in brackets or with a hyphen right before several goods; none where such brackets number a list."""
    page = candidate.page
    if candidate.sentence.language != "en" or not candidate.words.endswith("s") or candidate.words.endswith("ss"):
        return None
    found = RIGHT_BEFORE.search(page.text, max(0, candidate.start - LONGEST_BEFORE), candidate.start)
    if found is None:
        return None
    group = "tied" if found["in_brackets"] is None else "in_brackets"
    value = int(found[group])
    if value < 2 or (group == "in_brackets" and f"({value - 1})" in page.text):
        return None
    return Quantity(value, found[group], found.start(group), found.end(group))


def of_uses(candidate: Candidate, after: list[Quantity]) -> Quantity | None:
    """The number of tests that kits or reagents are for: "kits for 30,000 tests"."""
    small, folded = candidate.small, candidate.page.folded
    if candidate.what not in COUNTED_BY_USE or not after or after[0].end > candidate.clause.end:
        return None
    between, words = folded[candidate.end : after[0].start].split(), folded[candidate.start : after[0].start].split()
    behind = folded[after[0].end : candidate.clause.end].split()[:2]
    is_for = len(between) <= MOST_BEFORE_USES and words[-1] in small.meant_for
    return after[0] if is_for and any(word.strip(",.;:)") in small.uses for word in behind) else None


def two(candidate: Candidate) -> Quantity | None:
    """Two, where a word before the noun says that it is both of them, and not both these and others: "both CT scanners"."""
    sentence, folded = candidate.sentence, candidate.page.folded
    small, said = candidate.small, folded[sentence.start : candidate.start]
    if not any(word in said for word in small.both):
        return None
    words = list(WORDS.finditer(folded, sentence.start, candidate.start))[-MOST_BEFORE_NOUN:]
    both = next((word for word in words if word[0] in small.both), None)
    behind = folded[candidate.end : min(sentence.end, candidate.end + FURTHEST_COUNT)].split()
    if both is None or not small.both_and.isdisjoint([*folded[both.end() : candidate.start].split(), *behind]):
        return None
    if any(both.end() <= hit.start < candidate.start for hit in sentence.of("noun")):
        return None
    return Quantity(2, candidate.page.text[both.start() : both.end()], both.start(), both.end())


def as_many(candidate: Candidate) -> Quantity | None:
    """The number of the goods before, for those of which there are as many: "20 кувезов и столько же мониторов"."""
    page, phrases = candidate.page, candidate.small.as_many
    before = [one for one in candidate.sentence.free if one.end <= candidate.start] if phrases else []
    if not before:
        return None
    words = page.folded[candidate.clause.start : candidate.start].rstrip()
    phrase = next((one for one in sorted(phrases, key=len, reverse=True) if words.endswith(one)), None)
    if phrase is None:
        return None
    start = candidate.clause.start + len(words) - len(phrase)
    return replace(before[-1], start=start, end=start + len(phrase), raw=page.text[start : start + len(phrase)])


def is_measure(candidate: Candidate, one: Quantity) -> bool:
    """True for a number of boxes, sets or pairs of the goods: "makasha 50 ya glovu"."""
    folded, measures = candidate.page.folded, candidate.small.measures
    before = folded[max(candidate.sentence.start, one.start - 24) : one.start].split()[-1:]
    return bool(measures.intersection(before)) and bool(MEASURED.fullmatch(folded, one.end, candidate.start))


def part_of(folded: str, numbers: list[Quantity]) -> Quantity | None:
    """The part that is spoken of, where the number before the noun is the whole: "nine of its 22 incubators"."""
    is_part = len(numbers) > 1 and PART_OF.fullmatch(folded, numbers[-2].end, numbers[-1].start)
    return numbers[-2] if is_part and numbers[-2].value <= numbers[-1].value else None


def stands_behind(candidate: Candidate, one: Quantity, pattern: re.Pattern[str]) -> bool:
    """True where a number stands right behind a noun, in a language that counts so: "ambulensi tatu", "救急車2台".

    In Kazakh the noun stands in the genitive then: "кувезінің бес данасы".
    """
    if candidate.sentence.language == "kk" and not GENITIVE_IN_KAZAKH.search(candidate.words):
        return False
    if not pattern.fullmatch(candidate.page.folded, candidate.end, one.start):
        return False
    bracket = BRACKET.match(candidate.page.folded, candidate.end, one.start)
    start = candidate.end if bracket is None else bracket.end()
    between = (hit for hit in candidate.sentence.of("noun") if start <= hit.start < one.start)
    return all(candidate.hit is not None and hit.term.what == candidate.hit.term.what for hit in between)


def last_of_line(candidate: Candidate) -> Quantity | None:
    """The number that closes the line of a list behind goods, where it is none for the readers of values: "救急車　1"."""
    sentence, text = candidate.sentence, candidate.page.text
    if sentence.role != "item" or sentence.quantities:
        return None
    found = LAST_NUMBER.search(text, candidate.end, sentence.end)
    if found is None:
        return None
    is_many = candidate.what in BY_THE_THOUSAND and text[candidate.end : found.start()] == ", "
    return tabulated.quantity(found, 1) if is_many or LEADING.fullmatch(text, candidate.end, found.start()) else None


def told_twice(text: str, numbers: list[Quantity]) -> Quantity:
    """The last number, from where it was told first: "5 (five)"."""
    last = numbers[-1]
    if len(numbers) > 1 and numbers[-2].value == last.value and not text[numbers[-2].end : last.start].strip(" ("):
        return replace(last, start=numbers[-2].start, raw=text[numbers[-2].start : last.end])
    return last


def counts(candidate: Candidate, one: Quantity) -> bool:
    """True where a number before a noun counts it."""
    text, folded = candidate.page.text, candidate.page.folded
    if text[max(0, one.start - 1) : one.start] in CURRENCY_SIGNS:
        return False
    more = MORE_THAN.match(folded, one.end)
    end = one.end if more is None else more.end()
    rounded = ROUNDED.match(text, end)
    end = end if rounded is None else rounded.end()
    if candidate.start - end > FURTHEST_COUNT or text[end : end + 1] in ("-", "%", "‑"):
        return False
    small = candidate.small
    if not small.sorts.isdisjoint(folded[end : candidate.end].split(None, 1)[:1]):
        return False
    people = candidate.sentence.of("people") if candidate.kind == "equipment" else ()
    named = [*candidate.sentence.of("noun"), *people]
    others = [other for other in named if other.start >= end and other.end <= candidate.start]
    if others and not all(only_describes(candidate, other) for other in others):
        return False
    between = folded[end : min([candidate.start, *(other.start for other in others)])]
    between = SPELT_OUT.sub(" ", between)
    between = QUOTED.sub(r" \1 ", between) if '"' in between else between
    between = without_joints(between, small)
    if any(mark in between for mark in ',;:.()"') or one.start < candidate.clause.start or names_model(candidate, one):
        return False
    if folded[one.start : one.end] in small.to_so_many and not candidate.words.endswith(tuple(small.dative_ends)):
        return False
    words = between.split()
    return len(words) <= MOST_WORDS_BETWEEN and not small.uncounted.intersection(words)


def without_joints(between: str, small: Grammar) -> str:
    """What stands between a number and its noun, without what joins adjectives: "24 new and fully equipped", "24 much-needed, modern"."""
    words = between.split()
    if "," not in between and small.between_adjectives.isdisjoint(words):
        return between
    kept: list[str] = []
    for word in words:
        if word in small.between_adjectives and kept and is_adjective(kept[-1], small):
            continue
        bare = word.removesuffix(",")
        kept.append(bare if is_adjective(bare, small) else word)
    return f" {' '.join(kept)} "


def is_adjective(word: str, small: Grammar) -> bool:
    """True for a word that describes goods and may stand before a comma or an "and"."""
    return word in small.adjectives or word.endswith(tuple(small.adjective_ends))


def only_describes(candidate: Candidate, other: Hit) -> bool:
    """True for a word in the singular right before its noun: "24 ICU incubators", "12 ward ventilators", "5 EU-funded beds"."""
    text = candidate.page.text
    is_beside = text[other.end : candidate.start] == " " and text[other.end - 1] != "s"
    return is_beside and candidate.sentence.language == "en" and other.term.kind != candidate.kind


def names_model(candidate: Candidate, one: Quantity) -> bool:
    """True for the number in the name of a model: "Hycount 5 Pro"; not behind a giver or a receiver: "Zambia 20 Yutong buses"."""
    text, sentence = candidate.page.text, candidate.sentence
    first = max(0, one.start - 24)
    before = re.search(r"(\w)\w*\s$", text[first : one.start])
    after = re.match(r"\s(\w)", text[one.end : one.end + 3])
    if not (before and after and one.raw.isdecimal() and before[1].isupper() and after[1].isupper()):
        return False
    named: tuple[Placed, ...] = (*sentence.countries, *sentence.of("party"), *sentence.of("city"))
    word = first + before.start()
    return not any(other.end == one.start - 1 or other.start <= word < other.end for other in named)


def is_row_number(candidate: Candidate, first: Quantity, last: Quantity) -> bool:
    """True where a list's line begins with its own number and ends with that of the goods: "4 Wheelchair pcs. 9"."""
    sentence, text = candidate.sentence, candidate.page.text
    is_closed = not text[last.end : sentence.end].strip(" .;|\u00a0")
    return sentence.role == "item" and first.start - sentence.start <= 2 and is_closed and first.raw.isdigit()


def is_numbered(candidate: Candidate, one: Quantity) -> bool:
    """True where words between say that the number counts it, or a comma and the clause's end: "kits, 960"."""
    between = candidate.page.folded[candidate.end : one.start]
    if NUMBERING.search(between) and len(between) <= 40:
        return True
    return bool(BEHIND_COMMA.fullmatch(between) and CLOSED.match(candidate.page.folded, one.end))


def has_goods_before(candidate: Candidate, one: Quantity) -> bool:
    """True where other goods stand between a noun and a number behind it."""
    return any(candidate.end <= hit.start < one.start for hit in candidate.sentence.goods)


def follows(candidate: Candidate, one: Quantity) -> bool:
    """True where a number right behind a noun counts it: "beds (60)", "tables: 20", "masks – 500 pieces"."""
    between = candidate.page.text[candidate.end : one.start]
    if counts_next(candidate, one) or counts_sorts(candidate, one):
        return False
    if UNIT.match(candidate.page.text, one.end, candidate.sentence.end) and LEADING.fullmatch(between):
        return not has_goods_before(candidate, one)
    if len(between) > 60 or (candidate.sentence.role != "item" and not re.fullmatch(r"\s*[(:–—]\s*", between)):
        return False
    return bool(re.fullmatch(r"[^.;\n]*?(?:\s{2,}|\s*[:(–—/|×=,]\s*|\s+-\s+|\s+x\s*|\t)|\s", between))


def counts_sorts(candidate: Candidate, one: Quantity) -> bool:
    """True where a number counts the sorts of goods, not goods: "both kinds", "4 types"."""
    behind = candidate.page.folded[one.end : min(candidate.sentence.end, one.end + FURTHEST_COUNT)].split(None, 1)[:1]
    return bool(behind) and behind[0].strip(".,;:)") in candidate.small.sorts


def counts_next(candidate: Candidate, one: Quantity) -> bool:
    """True where a number behind a noun counts the goods behind it: "equipment: 5 incubators"."""
    text = candidate.page.text
    for hit in candidate.sentence.goods:
        if 0 < hit.start - one.end <= FURTHEST_COUNT:
            return not any(mark in text[one.end : hit.start] for mark in ",;:.()|/–—\n")
    return False


def row_total(candidate: Candidate) -> Quantity | None:
    """The sum of the numbers of a table's row, where a row of numbers follows the noun."""
    if ENDS_IN_NUMBER.search(candidate.page.text, candidate.end, candidate.sentence.end) is None:
        return None
    rest = candidate.page.text[candidate.end : candidate.sentence.end]
    found = ROW_NUMBERS.search(rest)
    if found is None or "\n" in rest[: found.start()].strip():
        return None
    numbers = [int(one.replace(" ", "")) for one in IN_ROW.findall(found.group())]
    if len(numbers) < 2:
        return None
    start = candidate.end + found.start() + len(found.group()) - len(found.group().lstrip())
    end = candidate.end + len(rest.rstrip())
    return Quantity(sum(numbers), candidate.page.text[start:end], start, end)


def receivers_of(candidate: Candidate) -> Quantity | None:
    """The number of receivers that get one set each: "each of the 21 hospitals got one ventilator"."""
    if candidate.sentence.language == "ja":
        return receivers_in_japanese(candidate)
    each = candidate.small.each
    said = candidate.page.folded[candidate.sentence.start : candidate.sentence.end + REACH_BEHIND]
    if not any(word in said for word in each):
        return given_each(candidate) or receivers.named_ahead(candidate)
    told = given_each(candidate) or told_before(candidate) or receivers.named(candidate, each)
    if told is not None:
        return told
    behind = candidate.page.folded[candidate.end : candidate.end + REACH_BEHIND].split()[:1]
    is_one = candidate.counted is None or candidate.counted.value == 1
    is_behind = bool(behind) and behind[0].strip(".,;:)") in each
    is_behind = is_behind or receivers.closes_its_row(candidate, each)
    before = (candidate.sentence.start, candidate.start)
    words = [word for word in WORDS.finditer(candidate.page.folded, *before) if word[0] in each]
    for one in candidate.sentence.quantities if words or is_behind else ():
        is_other = one != candidate.counted and one.end <= candidate.start and 1 < one.value < MOST_RECEIVERS
        if not is_other:
            continue
        if is_behind or any(is_each_of(candidate, word, one) for word in words):
            return one
        if is_one and any(stands_by(word, one) for word in words):
            return one
    return receivers_told_before(candidate, words[-1].end()) if words else None


def stands_by(word: re.Match[str], one: Quantity) -> bool:
    """True for a number close behind or some way before an "each"."""
    return 0 <= one.start - word.end() <= REACH_OF_FIRST or 0 <= word.start() - one.end <= REACH_OF_EACH


def is_each_of(candidate: Candidate, word: re.Match[str], one: Quantity) -> bool:
    """True for the number of those of which each gets so many: "each of the 21 hospitals", "21 аурухананың әрқайсысына"."""
    small = candidate.small
    if word[0] in small.each_of:
        return 0 <= word.start() - one.end <= REACH_OF_HOLDER
    between = candidate.page.folded[word.end() : one.start].split() if one.start - word.end() <= REACH_OF_HOLDER else []
    return not small.of_each.isdisjoint(between)


def receivers_told_before(candidate: Candidate, at: int) -> Quantity | None:
    """How many there are of the noun behind an "each", as one of the sentences before tells: "each hospital got two"."""
    folded, sentence = candidate.page.folded, candidate.sentence
    noun = WORDS.search(folded, at, sentence.end)
    if noun is None or noun.start() - at > 1 or len(noun[0]) < LONG_ENOUGH:
        return None
    is_noun_first = grammar.of(sentence.language).is_noun_first
    stem = noun[0][2:7] if is_noun_first else noun[0][:5]
    for earlier in reversed(candidate.page.sentences[max(0, sentence.index - SENTENCES_BACK) : sentence.index]):
        for one in earlier.free:
            beside = folded[max(0, one.start - BESIDE) : one.start] if is_noun_first else ""
            beside = beside or folded[one.end : one.end + BESIDE]
            if 1 < one.value < MOST_RECEIVERS and any(stem in word for word in beside.split()):
                return one
    return None


def given_each(candidate: Candidate) -> Quantity | None:
    """The number of receivers in "10 больниц получили по 3 кувеза"."""
    sentence, folded, counted = candidate.sentence, candidate.page.folded, candidate.counted
    if counted is None or not folded.endswith(EACH_BEFORE, sentence.start, counted.start):
        return None
    holders = [hit for hit in sentence.hits if hit.term.layer in ("head", "people") or hit.term.kind == "facility"]
    for one in sentence.free:
        near = (folded[one.end : hit.start] for hit in holders if 0 < hit.start - one.end <= REACH_OF_HOLDER)
        is_counting = any(not any(mark in between for mark in ",;:.()–—") for between in near)
        if one != counted and is_counting and 1 < one.value < MOST_RECEIVERS:
            return one
    return None


def told_before(candidate: Candidate) -> Quantity | None:
    """The number of the things told of in the sentence before, where this one says what each of them has."""
    first = candidate.page.folded[candidate.sentence.start : candidate.start].split(" ", 1)[0]
    small, lead = candidate.small, candidate.lead
    if first not in small.each or first == "по" or lead is None or candidate.counted is not None:
        return None
    told = [one for one in lead.free if 1 < one.value < MOST_RECEIVERS]
    return told[0] if len(told) == 1 and not candidate.sentence.free else None


def receivers_in_japanese(candidate: Candidate) -> Quantity | None:
    """The same in Japanese: "3病院に救急車各1台", "5施設に1台ずつ"."""
    counted, text = candidate.counted, candidate.page.text
    if counted is None:
        return None
    is_each = "各" in text[candidate.end : counted.start] or "ずつ" in text[counted.end : counted.end + 4]
    is_each = is_each or "それぞれ" in text[candidate.clause.start : candidate.start]
    for one in candidate.sentence.quantities if is_each else ():
        if one.end <= candidate.start and RECEIVERS.match(text, one.end) and 1 < one.value < MOST_RECEIVERS:
            return one
    return None


LINKED_IN = frozenset({"ja"})
GENITIVE_IN_KAZAKH = re.compile(r"[ндт][ыі]ң$")
RECEIVERS = re.compile(
    r"(?:つの|の)?(?:病院|施設|[かカヵヶ]所|箇所|センター|クリニック|診療所|保健所|県|州|郡|校|市|町|村|大学)"
)
