"""What may be a claim: a noun of the vocabulary or a sum, with all that the rules ask about its surroundings.

In: a Page. Out: Candidates, in the text's order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from medpact.claims import counting, grammar, listing, pointing
from medpact.claims.finding import (
    buildings,
    equipping,
    filings,
    made,
    papers,
    people,
    subjects,
    systems,
    unnamed,
    visits,
)
from medpact.claims.grammar import Grammar, has_phrase
from medpact.claims.listing import HEADING_WORDS
from medpact.claims.once import once
from medpact.claims.page import Page, Sentence, Span, is_goods, lies_in, within
from medpact.claims.pointing import again, alone, backward, such
from medpact.claims.vocabulary import Hit
from medpact.values import Quantity, Sum

UNTOLD = "untold"
"""The stage of an act that tells none: "including"."""

CLOSE_BY = 50
"""An act this close behind a noun is about it, though a clause begins between ("the agreement which Kenya signed")."""

JOINT = re.compile(r"[;:/()、。・（）]| and |(?<!\d)[,.]|[,.](?!\d)")
NUMBERED = re.compile(r" [–—] (?=\d)")
"""What leads from goods to how many there are: "the vaccine CoronaVac — 40 thousand doses"."""

COMPOUND = re.compile(r"-[a-z]{3}")
"""What stands behind goods that are the first part of a longer word: "ambulance-mounted"."""

CAPITAL_BEFORE = re.compile(r"[^\W\d_][\w'’-]*\s(?:(?:of|for|and|the)\s)*$")
CAPITAL_AFTER = re.compile(r"\s(?:(?:of|for|and|the)\s)*([^\W\d_]\w+)")

REACH_OF_DEED = 45
"""A word for making or authorising this close to goods is about them (characters)."""

WORDS_OF_MAKE = 2
"""So many words say of goods that are counted how they were made: "12 locally assembled beds"."""

REACH_OF_RATE, REACH_OF_MAKER = 24, 30
"""So far behind goods stands how many are made in a time, or the country that makes them (characters)."""

REACH_IN_JAPANESE = 20
COUNTED_PRODUCTS = re.compile(r"(?:製剤|剤|薬)?(?:など|等|の)?(?:計|合計|約)?[\d,〇一二三四五六七八九十百千万]+")
REACH_OF_REGISTER = 4
"""Products counted so many sentences behind a registration are those registered."""

FILLED = frozenset({"oxygen cylinder"})
"""Goods that are filled, not made."""

HEAD_LAST = frozenset({"en"})
"""In these languages a noun describes the one right behind it."""

GIVEN_BUILDING = "field hospital"
"""The building that is handed over as goods are."""

ACTING = frozenset({"training", "meeting"})
"""Kinds whose own words may tell how far they have come: "a delegation will come"."""

REACH_OF_OTHER = 4
"""So many words before a noun may say that it is another one."""

MARKETED = frozenset({"medicine", "vaccine", "test kit", "medical consumable", "insulin", "reagent"})
"""Goods that need an authorisation to be sold."""

REGISTERED = MARKETED | {"medical equipment", "medical supplies"}
"""Goods of which so many are said to be registered."""

BUILT = frozenset({"oxygen plant", "incinerator", "solar power system", "water tank", "modular unit"})
"""Goods that are built as well as given."""

WIDEST_MEASURE = 40

MOST_RECALLED = 20
"""So many candidates back a bare number looks for what it counts."""

UNNAMED = "medical device"
"""What goods are called that no vocabulary names."""


@dataclass(unsafe_hash=True)  # not frozen: so many are made, and no one changes them
class Candidate:
    """A noun or a sum that may be a claim of `kind`, and where it stands."""

    page: Page
    sentence: Sentence
    kind: str
    what: str
    start: int
    end: int
    hit: Hit | None = None
    sum: Sum | None = None
    number: Quantity | None = None
    points: str = ""
    told: Candidate | None = None

    @once
    def small(self) -> Grammar:
        """The small words of its language."""
        return grammar.of(self.sentence.language)

    @once
    def clause(self) -> Span:
        """The clause it stands in."""
        return self.sentence.clause_at(self.start)

    @once
    def acts(self) -> tuple[Hit, ...]:
        """The acts of its kind in its clause, or close by ("handed over")."""
        told = self.acts_of_sentence
        if not told:
            return ()
        start, end, here = self.clause.start, self.clause.end, self.end
        return tuple(
            [act for act in told if (start <= act.start and act.end <= end) or 0 <= act.start - here <= CLOSE_BY]
        )

    @once
    def acts_of_sentence(self) -> tuple[Hit, ...]:
        """The acts of its kind in its sentence."""
        told = acts(self.sentence, self.kind)
        return told if self.kind != "equipment" or self.what not in BUILT else told or acts(self.sentence, "facility")

    @once
    def moods(self) -> tuple[Hit, ...]:
        """The words of its clause that tell how far it has come ("will", "in use")."""
        told = cues(self.sentence, self.kind)
        told = within(told, self.clause) if told else ()
        if not told or self.kind in ACTING:
            return told
        return tuple([cue for cue in told if cue.end <= self.start or self.end <= cue.start])

    @once
    def told_in_clause(self) -> tuple[Hit, ...]:
        """Its moods, and the states that its clause tells ("at sea")."""
        told = states_of(self.sentence, self.kind)
        states = within(told, self.clause) if told else ()
        if not states:
            return self.moods
        beside = [one for one in states if one.end <= self.start or self.end <= one.start]
        return in_order((*outside(self.moods, beside), *beside))

    @once
    def lead(self) -> Sentence | None:
        """The sentence that leads to this one: what stands above a list, else the sentence before in the paragraph."""
        return self.page.lead(self.sentence)

    @once
    def is_item(self) -> bool:
        """True where it stands in a list."""
        return self.sentence.role == "item"

    @once
    def counted(self) -> Quantity | None:
        """The number that counts it."""
        if self.is_unnamed:
            return self.number or counting.count_beside(self)
        return counting.count_of(self)

    @property
    def is_unnamed(self) -> bool:
        """True for what no vocabulary names: the learned opinion alone can take it."""
        return self.hit is None and self.sum is None

    @property
    def is_again(self) -> bool:
        """True for a number alone, which counts goods told of before."""
        return self.hit is not None and self.number is not None

    @once
    def row(self) -> int:
        """How many goods stand in a row with it, commas or "and" between them; 1 where it stands alone."""
        return listing.row_of(self)

    @once
    def words(self) -> str:
        """Its own words, folded."""
        return self.page.folded[self.start : self.end]

    @once
    def before(self) -> str:
        """The words of its clause before it, folded."""
        return self.page.folded[self.clause.start : self.start]

    @once
    def after(self) -> str:
        """The words of its sentence after it, folded."""
        return self.page.folded[self.end : self.sentence.end]

    @once
    def described(self) -> int:
        """Where the words that describe it begin."""
        from medpact.claims import quoting

        return quoting.described(self)

    @once
    def is_definite(self) -> bool:
        """True where the text points back to what it spoke of before ("this agreement")."""
        definite = self.small.definite
        words = self.after.split(None, 2)[:2] if self.small.is_noun_first else self.before.rsplit(None, 3)[-3:]
        return not definite.isdisjoint(words) or self.before.endswith(grammar.unspaced(definite))

    @once
    def is_another(self) -> bool:
        """True where the text says that it is not the one of before ("another ward", "a second agreement")."""
        words, small = self.before.rsplit(None, REACH_OF_OTHER)[-REACH_OF_OTHER:], self.small
        besides = {"training": small.new, "meeting": small.afterwards}.get(self.kind, frozenset())
        if small.such and self.kind in ("equipment", "facility"):
            words += self.words.split(None, 1)[:1]
            besides = small.such
        return not small.other.isdisjoint(words) or not besides.isdisjoint(words)

    @once
    def worth(self) -> Sum | None:
        """Of goods, the sum that they are worth; of a sum, itself where it is the worth of goods."""
        return listing.worth_of(self)

    @once
    def money_noun(self) -> Hit | None:
        """The noun for money given that stands nearest in its clause: a grant, a loan, an investment."""
        nouns = [hit for hit in self.sentence.of("noun") if hit.term.kind == "funding" and lies_in(hit, self.clause)]
        return min(nouns, key=lambda hit: (abs(hit.start - self.start), hit.start), default=None)

    @once
    def receivers(self) -> Quantity | None:
        """How many receivers get as many each; None where the sentence does not say."""
        return counting.receivers_of(self)

    @once
    def is_itemised(self) -> bool:
        """True for a general word for goods, where the goods themselves are listed behind it."""
        return self.is_general and listing.is_itemised(self)

    @once
    def is_itemised_later(self) -> bool:
        """True for a general word whose goods are listed in the sentences behind it."""
        return self.is_general and listing.is_itemised(self, start=self.sentence.end)

    @once
    def is_general(self) -> bool:
        """True for a word for goods in general, which another name may stand for in the list ("medical supplies")."""
        return self.what in HEADING_WORDS or self.words in HEADING_WORDS

    @once
    def last_goods(self) -> Hit | None:
        """The goods that stand last before it in its sentence."""
        return next((hit for hit in reversed(self.sentence.goods) if is_goods(hit) and hit.end <= self.start), None)

    @once
    def goods_before(self) -> tuple[Candidate, ...]:
        """The goods of its sentence before it, the nearest first."""
        hits = [hit for hit in self.sentence.goods if is_goods(hit) and hit.end <= self.start]
        return tuple([of_hit(self.page, self.sentence, hit) for hit in reversed(hits[-2:])])

    @once
    def is_in_name(self) -> bool:
        """True where it is capitalised and so is a word beside it: part of a name."""
        return is_in_name(self.page.text, self)

    @once
    def is_first_of_two(self) -> bool:
        """True for goods right before the goods that they describe ("ventilator masks")."""
        if self.page.folded[self.end : self.end + 1] != " " or self.sentence.language not in HEAD_LAST:
            return False
        return any(hit.start == self.end + 1 and hit.term.what != self.what for hit in self.sentence.goods)

    @once
    def only_describes(self) -> bool:
        """True where it describes another noun ("ambulance service")."""
        if self.kind == "equipment" and (COMPOUND.match(self.page.text, self.end) or self.is_first_of_two):
            return True
        if self.kind == "facility" and self.is_before_goods:
            return True
        after, heads = self.after, self.small.heads_after
        if not after.startswith(" "):
            return after.startswith(grammar.unspaced(heads))
        return after.lstrip(" ").split(" ", 1)[0].strip(".,;:!?)\"'") in heads

    @property
    def is_before_goods(self) -> bool:
        """True for an English noun right before goods, of which it tells what they are for: "laboratory test kits"."""
        if self.sentence.language != "en" or self.page.folded[self.end : self.end + 1] != " ":
            return False
        return any(hit.start == self.end + 1 for hit in self.sentence.goods)


def of(page: Page) -> Iterator[Candidate]:
    """The candidates of a page, sentence by sentence."""
    before: list[Candidate] = []
    memory = backward.Memory()
    for sentence in page.sentences:
        known = list(of_sentence(page, sentence))
        if sentence.free:
            known += alone.of(before, known, sentence, page.folded)
        if known:
            before = [*before, *known][-MOST_RECALLED:]
        yield from memory.read(page, sentence, known)


def of_sentence(page: Page, sentence: Sentence) -> Iterator[Candidate]:
    """The candidates of a sentence: its nouns, then its sums, then goods that no vocabulary names."""
    layers, nouns = sentence.layers, sentence.of("noun")
    found = of_nouns(page, sentence, nouns) if nouns else []
    if grammar.of(sentence.language).such:
        found += [of_hit(page, sentence, hit) for hit in such.of(page, sentence, nouns)]
    subject = subjects.of(page, sentence)
    if subject is not None:
        found = [one for one in found if one.start != subject.start]
        what = f"course in {page.folded[subject.start : subject.end]}" if sentence.language == "en" else "course"
        found.append(Candidate(page, sentence, "training", what, subject.start, subject.end, hit=subject))
    for layer, kind, find in FINDERS:
        if layer in layers or (layer == "people" and sentence.free):
            for hit, what in find(page, sentence):
                found.append(Candidate(page, sentence, kind, what, hit.start, hit.end, hit=hit))
    if "cue" in layers:
        found += [of_hit(page, sentence, hit) for hit in equipping.of(page, sentence)]
    if ("filing" in layers or "verdict" in layers) and not any(one.kind == "registration" for one in found):
        found += [of_hit(page, sentence, hit) for hit in filings.of(page, sentence)]
    yield from [one for one in found if one.kind != "technology" or not is_told_closer(one, found)]
    for one in sentence.sums:
        yield Candidate(page, sentence, "funding", "funding", one.start, one.end, sum=one)
    if not sentence.free:
        return
    counting_others = {number for one in found for number in (one.counted, one.receivers)}
    others = [number for number in sentence.free if number not in counting_others]
    for number, hit in again.of(page, sentence, others):
        yield Candidate(page, sentence, "equipment", hit.term.what, hit.start, hit.end, hit=hit, number=number)
    for again_told in again.sums(page, sentence, others):
        yield Candidate(page, sentence, "funding", "funding", again_told.start, again_told.end, sum=again_told)
    yield from people_again(page, sentence, others)
    for other in unnamed.of(page.folded, sentence):
        if other.counted in counting_others:
            continue
        what = page.folded[other.words.start : other.words.end] if sentence.language == "en" else UNNAMED
        yield Candidate(page, sentence, "equipment", what, other.words.start, other.words.end, number=other.counted)


def of_nouns(page: Page, sentence: Sentence, nouns: tuple[Hit, ...]) -> list[Candidate]:
    """The candidates of the nouns; none of a noun within a name, within a longer noun or within a word for people."""
    names = [hit for hit in sentence.of("party") if hit.term.role != "facility"]
    persons = sentence.of("people")
    return [
        of_hit(page, sentence, hit)
        for hit in measured(page, nouns)
        if not any(lies_in(hit, name) for name in names) and not is_in_other_kind(hit, nouns)
        if not people.is_in_people(hit, persons) and not (hit.term.kind == "technology" and is_no_making(page, hit))
    ]


def is_no_making(page: Page, hit: Hit) -> bool:
    """True for a word for making goods that makes them so ("make the vaccine available"), or that tells what its makers are."""
    small = grammar.of(page.document.card.language)
    behind = page.folded[hit.end : hit.end + REACH_OF_DEED].split(None, 1)[:1]
    made_so = small.made_so if page.folded.startswith("mak", hit.start) else frozenset[str]()
    return bool(behind) and behind[0].strip(",.") in small.big_makers | made_so


FINDERS = (
    ("people", "training", people.of),
    ("building", "facility", buildings.of),
    ("system", "technology", systems.of),
    ("cue", "agreement", papers.of),
    ("visiting", "meeting", visits.of),
    ("technique", "technology", made.techniques),
    ("body", "institution", made.bodies),
)
"""What finds the things of a kind that no noun names, and the layer without which a sentence has none; people may be a number alone."""


def people_again(page: Page, sentence: Sentence, free: list[Quantity]) -> Iterator[Candidate]:
    """The same of people who are counted without being named again, in a clause that names none."""
    named = sentence.of("people")
    for number, hit in again.people(page, sentence, free):
        clause, what = sentence.clause_at(hit.start), people.deed(page, sentence, hit)
        if what is not None and not within(named, clause):
            yield Candidate(page, sentence, "training", what, hit.start, hit.end, hit=hit, number=number)


def is_told_closer(one: Candidate, found: list[Candidate]) -> bool:
    """True for a technology ("local production") where what is produced follows and is a candidate of its own."""
    return any(
        0 <= other.start - one.end <= REACH_OF_DEED or one.start <= other.start < one.end
        for other in found
        if other.kind == "technology" and other.hit is not None and other.hit.term.kind == "equipment"
        if other is not one
    )


def measured(page: Page, nouns: tuple[Hit, ...]) -> list[Hit]:
    """The nouns; of two for the same goods the first alone ("doses of the vaccine"), or the second where it has the number."""
    kept = list(nouns[:1])
    for last, hit in pairwise(nouns):
        is_same = last.term.what == hit.term.what and hit.term.kind == "equipment"
        if not (is_same and tells_again(page, last.end, hit.start) and not is_end_of_name(page, last, hit)):
            kept.append(hit)
        elif NUMBERED.search(page.folded, last.end, hit.start):
            kept[-1] = hit
    return kept


def is_end_of_name(page: Page, last: Hit, hit: Hit) -> bool:
    """True for a noun that has a capital within its sentence, and the same noun behind it that has none: it ends a maker's name."""
    if not page.text[last.start].isupper() or not page.text[hit.start].islower():
        return False
    before = page.text[max(0, last.start - REACH_OF_DEED) : last.start].split()[-1:]
    return bool(before) and before[0][0].isupper() and before[0][-1].isalnum()


def tells_again(page: Page, start: int, end: int) -> bool:
    """True for a short stretch between two nouns for the same goods that makes no second thing of them."""
    between, joining = page.folded[start:end], grammar.of(page.document.card.language).joining
    is_another = has_joint(between) or not joining.isdisjoint(between.split(None, 1)[:1])
    return len(between) <= WIDEST_MEASURE and (between in (" (", "(", "（") or not is_another)


def has_joint(between: str) -> bool:
    """True where a mark or a line's end stands between two nouns, so that they are two things."""
    return JOINT.search(between) is not None


def is_in_other_kind(hit: Hit, nouns: tuple[Hit, ...]) -> bool:
    """True for a meeting within a longer noun of another kind ("study visit")."""
    if hit.term.kind != "meeting":
        return False
    return any(lies_in(hit, other) and other.end - other.start > hit.end - hit.start for other in nouns)


def of_hit(page: Page, sentence: Sentence, hit: Hit) -> Candidate:
    """The candidate of a noun; goods that are said to be made, or authorised, are no goods given."""
    kind, what = hit.term.kind, hit.term.what
    if kind == "equipment":
        what = pointing.name_of(page, sentence, hit)
        small = grammar.of(sentence.language)
        if sentence.language == "ja":
            before = ""
            after = further = until_next(page.folded, hit, sentence)
        else:
            clause = sentence.clause_at(hit.start)
            before = page.folded[max(clause.start, hit.start - REACH_OF_DEED) : hit.start]
            further = page.folded[hit.end : min(clause.end, hit.end + REACH_OF_DEED + 15)]
            after = further[:REACH_OF_DEED]
        if (
            what not in FILLED
            and not is_registered(what, before, "", small)
            and not is_counted_as_made(page, sentence, hit, small)
            and is_made(page, sentence, hit, before, after)
        ):
            kind, what = "technology", f"local production of {what}"
        elif is_registered(what, before, further, small) or is_product(page, sentence, hit, small):
            kind, what = "registration", f"registration of {what}"
    return Candidate(page, sentence, kind, what, hit.start, hit.end, hit=hit)


def is_made(page: Page, sentence: Sentence, hit: Hit, before: str, after: str) -> bool:
    """True for goods that are said to be made in the host's country; medicines too with so many a year."""
    small = grammar.of(sentence.language)
    if has_phrase(before, small.producing) and not has_phrase(before, small.not_producing):
        return not small.made_so or small.made_so.isdisjoint(after.split(None, 1)[:1])
    if has_phrase(after, small.produced):
        return not is_made_abroad(page, sentence, hit)
    has_rate = hit.term.what in MARKETED and has_phrase(after[:REACH_OF_RATE], small.rates)
    return has_rate and not has_phrase(after[:REACH_OF_RATE], small.lasting)


def is_counted_as_made(page: Page, sentence: Sentence, hit: Hit, small: Grammar) -> bool:
    """True for goods of which a number and a participle only say that they are made somewhere: "12 locally assembled beds"."""
    if not small.made_or_approved or not sentence.free:
        return False
    before = (page.folded[one.end : hit.start].split() for one in sentence.free if one.end <= hit.start)
    return any(0 < len(words) <= WORDS_OF_MAKE and words[-1] in small.made_or_approved for words in before)


def is_made_abroad(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """True for goods behind which another country than the host is named: "a vaccine made in India"."""
    named = [one for one in sentence.countries if hit.end <= one.start <= hit.end + REACH_OF_MAKER]
    return bool(named) and page.setting.host is not None and named[0].alpha2 != page.setting.host


def is_registered(what: str, before: str, after: str, small: Grammar) -> bool:
    """True for goods that need an authorisation, and are said to be authorised; not where a paper stands for goods given."""
    if what not in MARKETED and has_phrase(before, small.vouchers):
        return False
    return what in REGISTERED and (has_phrase(before, small.registering) or has_phrase(after, small.registering))


def is_product(page: Page, sentence: Sentence, hit: Hit, small: Grammar) -> bool:
    """True for goods of which so many products are told, where the text has just spoken of a registration."""
    if not small.products:
        return False
    behind = page.folded[hit.end : min(sentence.end, hit.end + REACH_IN_JAPANESE)]
    found = COUNTED_PRODUCTS.match(behind)
    if found is None or not behind.startswith(tuple(small.products), found.end()):
        return False
    near = page.sentences[max(0, sentence.index - REACH_OF_REGISTER) : sentence.index + 1]
    told = (has_phrase(page.folded[one.start : one.end], small.registering) for one in near)
    return any(told) or any(noun.term.kind == "registration" for one in near for noun in one.of("noun"))


def until_next(folded: str, hit: Hit, sentence: Sentence) -> str:
    """What stands right behind Japanese goods, as far as a comma or the next goods."""
    following = [other.start for other in sentence.goods if other.start >= hit.end]
    end = min([hit.end + REACH_IN_JAPANESE, sentence.end, *following])
    return folded[hit.end : end].split("、", maxsplit=1)[0]


def is_in_name(text: str, candidate: Candidate) -> bool:
    """True for a capitalised noun with a capitalised word beside it, in a sentence that is no heading."""
    if candidate.sentence.role != "body" or text[candidate.start : candidate.end] == candidate.words:
        return False
    own = text[candidate.start : candidate.end].split()
    titled = [word for word in own if word[:1].isupper() and word[1:2].islower() and len(word) > 3]
    if not titled or len(titled) < len([word for word in own if len(word) > 3]):
        return False
    before = CAPITAL_BEFORE.search(text, max(candidate.sentence.start, candidate.start - 30), candidate.start)
    after = CAPITAL_AFTER.match(text, candidate.end, candidate.sentence.end)
    return bool(before and before[0][0].isupper()) or bool(after and after[1][0].isupper())


Asked = Callable[[Sentence, str], tuple[Hit, ...]]
"""What a sentence tells of the things of a kind."""


def asked_once(ask: Asked) -> Asked:
    """The same, worked out once for each kind and kept with the sentence: all candidates of the kind ask for it."""
    name = ask.__name__

    def kept(sentence: Sentence, kind: str) -> tuple[Hit, ...]:
        told = sentence.told.get((name, kind))
        if told is None:
            told = sentence.told[name, kind] = ask(sentence, kind)
        return told

    kept.__doc__ = ask.__doc__
    return kept


@asked_once
def acts(sentence: Sentence, kind: str) -> tuple[Hit, ...]:
    """The acts of this kind in a sentence."""
    return outside([cue for cue in sentence.of("cue") if kind in cue.term.kinds], sentence.goods)


@asked_once
def cues(sentence: Sentence, kind: str) -> tuple[Hit, ...]:
    """The words of a sentence that tell how far a thing of this kind has come."""
    found = [cue for cue in sentence.of("cue") if not cue.term.kinds or kind in cue.term.kinds]
    return tuple([cue for cue in found if cue.term.stage != UNTOLD])


def states_of(sentence: Sentence, kind: str) -> tuple[Hit, ...]:
    """The states of things of this kind that a sentence tells."""
    states = sentence.of("state")
    return tuple([hit for hit in states if kind in hit.term.kinds]) if states else ()


@asked_once
def told_in(sentence: Sentence, kind: str) -> tuple[Hit, ...]:
    """The cues and the states of a sentence, in the text's order; no cue within a state or the name of goods."""
    states, found = states_of(sentence, kind), cues(sentence, kind)
    if not states:
        return outside(found, sentence.goods)
    return in_order((*outside(found, (*states, *sentence.goods)), *states))


def outside(hits: Sequence[Hit], others: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits that do not lie within one of the others."""
    if hits and others:
        hits = [hit for hit in hits if not any(lies_in(hit, one) for one in others)]
    return tuple(hits)


def in_order(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The hits in the text's order."""
    return tuple(sorted(hits, key=lambda hit: (hit.start, hit.end)))
