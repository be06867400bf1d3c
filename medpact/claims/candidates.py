"""What may be a claim: a noun of the vocabulary or a sum, with all that the rules ask about its surroundings.

In: a Page. Out: Candidates, in the text's order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from medpact.claims import grammar
from medpact.claims.page import Page, Placed, Sentence, Span, within
from medpact.claims.vocabulary import Hit
from medpact.values import Quantity, Sum

FURTHEST_COUNT = 48
"""A number further than this from its noun (characters) counts something else."""

UNTOLD = "untold"
"""The stage of an act that tells none: "including"."""

CLOSE_BY = 50
"""An act this close behind a noun is about it, though a clause begins between ("the agreement which Kenya signed")."""

CAPITAL_BEFORE = re.compile(r"[^\W\d_][\w'’-]*\s(?:(?:of|for|and|the)\s)*$")
CAPITAL_AFTER = re.compile(r"\s(?:(?:of|for|and|the)\s)*([^\W\d_]\w+)")

REACH_OF_DEED = 45
"""A word for making or authorising this close to goods is about them (characters)."""

REACH_OF_TEACHING, REACH_OF_SENDING = 70, 50
"""A word for teaching or sending this close to people is about them (characters)."""

MARKETED = frozenset({"medicine", "vaccine", "test kit", "medical consumable", "insulin", "reagent"})
"""Goods that need an authorisation to be sold."""

FURTHEST_SUM = 110
MOST_RECEIVERS, REACH_OF_EACH = 10_000, 60
WORDS = re.compile(r"\w+")
REACH_OF_LIST, NEXT_SENTENCES = 25, 3
"""The goods of a gift are listed in the next sentences behind its general word, or in a list of so many lines."""

HEADING_WORDS = frozenset(
    {"medical equipment", "medical supplies", "medical supply", "equipment", "medical instrument"}
)
"""Words for goods in general: no claim of their own where the goods themselves are listed."""

TIMES = re.compile(r"(?<![\d.,])(\d{1,3}(?:,\d{3})*|\d{4,6})\s?[x×х]\s?$")
SPELT_OUT = re.compile(r"^\s*(?:\)|\([^()]{1,20}\))")
"""What closes a number told twice: "5 (five)", "ten (10)"."""

WIDEST_MEASURE = 40
WIDEST_JOINT = 60
"""Two goods of one enumeration stand no further apart than this (characters)."""

ROW_NUMBERS = re.compile(r"(?:[^\S\n]{2,}|[^\S\n]*[|\t;][^\S\n]*)(?=[\d–—-])[\d\s,.–—|;-]*$")


@dataclass(frozen=True)
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

    @cached_property
    def clause(self) -> Span:
        """The clause it stands in."""
        return self.sentence.clause_at(self.start)

    @cached_property
    def acts(self) -> tuple[Hit, ...]:
        """The acts of its kind in its clause, or close by ("handed over")."""
        clause = self.clause
        return tuple(
            act
            for act in self.acts_of_sentence
            if (clause.start <= act.start and act.end <= clause.end) or 0 <= act.start - self.end <= CLOSE_BY
        )

    @cached_property
    def acts_of_sentence(self) -> tuple[Hit, ...]:
        """The acts of its kind in its sentence."""
        return acts(self.sentence, self.kind)

    @cached_property
    def moods(self) -> tuple[Hit, ...]:
        """The words of its clause that tell how far it has come ("will", "in use")."""
        told = within(cues(self.sentence, self.kind), self.clause)
        return tuple(cue for cue in told if cue.end <= self.start or self.end <= cue.start or self.kind == "training")

    @cached_property
    def lead(self) -> Sentence | None:
        """The sentence that leads to this one: what stands above a list, else the sentence before in the paragraph."""
        return self.page.lead(self.sentence)

    @cached_property
    def is_item(self) -> bool:
        """True where it stands in a list."""
        return self.sentence.role == "item"

    @cached_property
    def counted(self) -> Quantity | None:
        """The number that counts it."""
        return count_of(self)

    @cached_property
    def row(self) -> int:
        """How many goods stand in a row with it, commas or "and" between them; 1 where it stands alone."""
        return row_of(self)

    @cached_property
    def words(self) -> str:
        """Its own words, folded."""
        return self.page.folded[self.start : self.end]

    @cached_property
    def before(self) -> str:
        """The words of its clause before it, folded."""
        return self.page.folded[self.clause.start : self.start]

    @cached_property
    def after(self) -> str:
        """The words of its sentence after it, folded."""
        return self.page.folded[self.end : self.sentence.end]

    @cached_property
    def is_definite(self) -> bool:
        """True where the text points back to what it spoke of before ("this agreement")."""
        words = self.before.split()[-3:]
        return any(word in grammar.of(self.sentence.language).definite for word in words)

    @cached_property
    def worth(self) -> Sum | None:
        """Of goods, the sum that they are worth; of a sum, itself where it is the worth of goods."""
        return worth_of(self)

    @cached_property
    def money_noun(self) -> Hit | None:
        """The noun for money given that stands nearest in its clause: a grant, a loan, an investment."""
        nouns = [hit for hit in within(self.sentence.of("noun"), self.clause) if hit.term.kind == "funding"]
        return min(nouns, key=lambda hit: (abs(hit.start - self.start), hit.start), default=None)

    @cached_property
    def receivers(self) -> Quantity | None:
        """How many receivers get as many each; None where the sentence does not say."""
        return receivers_of(self)

    @cached_property
    def is_itemised(self) -> bool:
        """True for a general word for goods, where the goods themselves are listed behind it."""
        return self.what in HEADING_WORDS and is_itemised(self)

    @cached_property
    def is_itemised_later(self) -> bool:
        """True for a general word whose goods are listed in the sentences behind it."""
        return self.what in HEADING_WORDS and is_itemised(self, start=self.sentence.end)

    @cached_property
    def goods_before(self) -> tuple[Candidate, ...]:
        """The goods of its sentence before it, the nearest first."""
        hits = [hit for hit in self.sentence.of("noun") if hit.term.kind == "equipment" and hit.end <= self.start]
        return tuple(of_hit(self.page, self.sentence, hit) for hit in reversed(hits[-2:]))

    @cached_property
    def is_in_name(self) -> bool:
        """True where it is capitalised and so is a word beside it: part of a name."""
        return is_in_name(self.page.text, self)

    @cached_property
    def only_describes(self) -> bool:
        """True where it describes another noun ("ambulance service")."""
        following = self.after.lstrip(" ").split(" ", 2)
        heads = grammar.of(self.sentence.language).heads_after
        first = following[0].strip(".,;:!?)\"'") if following else ""
        return bool(first) and self.after.startswith(" ") and first in heads


def of(page: Page) -> Iterator[Candidate]:
    """The candidates of a page: its nouns, then its sums, sentence by sentence."""
    for sentence in page.sentences:
        names, nouns = sentence.of("party"), sentence.of("noun")
        found = [
            of_hit(page, sentence, hit)
            for hit in measured(page, nouns)
            if not any(lies_in(hit, name) for name in names) and not is_in_other_kind(hit, nouns)
        ]
        found += people_of(page, sentence)
        yield from (one for one in found if not is_told_closer(one, found))
        for one in sentence.sums:
            yield Candidate(page, sentence, "funding", "funding", one.start, one.end, sum=one)


def worth_of(candidate: Candidate) -> Sum | None:
    """The sum that the goods nearest before it in its clause are worth: "beds worth $3,000"."""
    for one in candidate.sentence.sums if candidate.kind == "equipment" and candidate.row == 1 else ():
        if candidate.end <= one.start <= candidate.end + FURTHEST_SUM:
            between = candidate.page.folded[candidate.end : one.start]
            others = (hit for hit in candidate.sentence.of("noun") if candidate.end <= hit.start < one.start)
            if says_worth(between, candidate.sentence.language) and not any(
                hit.term.kind == "equipment" for hit in others
            ):
                return one
    return None


def says_worth(between: str, language: str) -> bool:
    """True where the words between goods and a sum say that it is their worth."""
    phrases = grammar.of(language).worth
    return "." not in between and any(f" {phrase} " in f" {between} " for phrase in phrases)


def receivers_of(candidate: Candidate) -> Quantity | None:
    """The number of receivers that get one set each: "each of the 21 hospitals got one ventilator"."""
    if candidate.counted is not None and candidate.counted.value != 1:
        return None
    each = grammar.of(candidate.sentence.language).each
    words = [
        word
        for word in WORDS.finditer(candidate.page.folded, candidate.sentence.start, candidate.start)
        if word[0] in each
    ]
    for one in candidate.sentence.quantities if words else ():
        near = any(0 <= one.start - word.end() <= 12 or 0 <= word.start() - one.end <= REACH_OF_EACH for word in words)
        if near and 1 < one.value < MOST_RECEIVERS and one != candidate.counted and one.end <= candidate.start:
            return one
    return None


def is_itemised(candidate: Candidate, start: int | None = None) -> bool:
    """True where two specific goods or more are named right behind a general word, or in the next sentences."""
    specific: set[str] = set()
    if candidate.is_definite or candidate.before.endswith(("the ", "all the ")):
        for earlier in candidate.page.sentences[max(0, candidate.sentence.index - 3) : candidate.sentence.index]:
            specific.update(names_of_goods(earlier, earlier.start))
    following = candidate.page.folded[candidate.end : candidate.end + 40]
    if start is None and any(
        f" {word} " in f"{following} " or word == following[:1]
        for word in grammar.of(candidate.sentence.language).including
    ):
        specific.update(names_of_goods(candidate.sentence, candidate.end))
    for later in list_behind(candidate):
        specific.update(names_of_goods(later, later.start))
    return len(specific - HEADING_WORDS) >= 2


def list_behind(candidate: Candidate) -> Iterator[Sentence]:
    """The next sentences of the text, and the list that follows them."""
    sentences = candidate.page.sentences
    is_list = False
    for place in range(candidate.sentence.index + 1, min(len(sentences), candidate.sentence.index + REACH_OF_LIST)):
        later = sentences[place]
        if (is_list and later.role != "item") or (
            later.role != "item" and place > candidate.sentence.index + NEXT_SENTENCES
        ):
            return
        is_list = later.role == "item"
        yield later


def names_of_goods(sentence: Sentence, start: int) -> set[str]:
    """The names of the goods of a sentence from a place on."""
    return {hit.term.what for hit in sentence.of("noun") if hit.term.kind == "equipment" and hit.start >= start}


def people_of(page: Page, sentence: Sentence) -> Iterator[Candidate]:
    """The people of a sentence who are taught, or sent to teach and to treat, where no noun says so already."""
    nouns = sentence.of("noun")
    told = [hit for hit in nouns if hit.term.kind == "training"]
    teaching = [verb for verb in sentence.of("teaching") if not any(lies_in(verb, noun) for noun in nouns)]
    for hit in sentence.of("people"):
        clause = sentence.clause_at(hit.start)
        if any(clause.start <= other.start < clause.end for other in told):
            continue
        if any(abs(verb.start - hit.start) <= REACH_OF_TEACHING for verb in within(teaching, clause)):
            yield Candidate(page, sentence, "training", f"training of {hit.term.what}s", hit.start, hit.end, hit=hit)
        elif any(abs(verb.start - hit.start) <= REACH_OF_SENDING for verb in within(sentence.of("sending"), clause)):
            yield Candidate(page, sentence, "training", f"{hit.term.what}s sent", hit.start, hit.end, hit=hit)


def is_told_closer(one: Candidate, found: list[Candidate]) -> bool:
    """True for "local production" where what is produced follows and is a candidate of its own."""
    if one.kind != "technology":
        return False
    made = (
        other
        for other in found
        if other.kind == "technology" and other.hit is not None and other.hit.term.kind == "equipment"
    )
    return any(
        0 <= other.start - one.end <= REACH_OF_DEED or one.start <= other.start < one.end
        for other in made
        if other is not one
    )


def measured(page: Page, nouns: tuple[Hit, ...]) -> Iterator[Hit]:
    """The nouns; of two for the same goods ("doses of the vaccine") the first alone."""
    last: Hit | None = None
    for hit in nouns:
        between = page.folded[last.end : hit.start] if last is not None else ""
        told_again = between == " (" or not has_joint(between)
        is_same = last is not None and last.term.what == hit.term.what and hit.term.kind == "equipment"
        if not (is_same and told_again and len(between) <= WIDEST_MEASURE):
            yield hit
        last = hit


def has_joint(between: str) -> bool:
    """True where a mark or a line's end stands between two nouns, so that they are two things."""
    return any(mark in between for mark in ",;.:/()") or " and " in between


def lies_in(hit: Hit, other: Hit) -> bool:
    """True where a hit lies within another."""
    return other.start <= hit.start and hit.end <= other.end


def is_in_other_kind(hit: Hit, nouns: tuple[Hit, ...]) -> bool:
    """True for a meeting within a longer noun of another kind ("study visit")."""
    if hit.term.kind != "meeting":
        return False
    return any(lies_in(hit, other) and other.end - other.start > hit.end - hit.start for other in nouns)


def of_hit(page: Page, sentence: Sentence, hit: Hit) -> Candidate:
    """The candidate of a noun; goods that are said to be made, or authorised, are no goods given."""
    kind, what = hit.term.kind, hit.term.what
    if kind == "equipment":
        small = grammar.of(sentence.language)
        clause = sentence.clause_at(hit.start)
        before = page.folded[max(clause.start, hit.start - REACH_OF_DEED) : hit.start]
        after = page.folded[hit.end : min(clause.end, hit.end + REACH_OF_DEED)]
        if (
            has_phrase(before, small.producing)
            or has_phrase(after, small.produced)
            or (what in MARKETED and has_phrase(after, small.rates))
        ):
            kind, what = "technology", f"local production of {what}"
        elif what in MARKETED and (has_phrase(before, small.registering) or has_phrase(after, small.registering)):
            kind, what = "registration", f"registration of {what}"
    return Candidate(page, sentence, kind, what, hit.start, hit.end, hit=hit)


def has_phrase(text: str, phrases: frozenset[str]) -> bool:
    """True where one of the phrases, of one to three words, stands in the text."""
    words = [word.strip(".,;:()") for word in text.split()]
    return any(" ".join(words[at : at + size]) in phrases for at in range(len(words)) for size in (1, 2, 3))


def is_in_name(text: str, candidate: Candidate) -> bool:
    """True for a capitalised noun with a capitalised word beside it, in a sentence that is no heading."""
    own = text[candidate.start : candidate.end].split()
    titled = [word for word in own if word[:1].isupper() and word[1:2].islower() and len(word) > 3]
    if not titled or len(titled) < len([word for word in own if len(word) > 3]) or candidate.sentence.role != "body":
        return False
    before = CAPITAL_BEFORE.search(text, max(candidate.sentence.start, candidate.start - 30), candidate.start)
    after = CAPITAL_AFTER.match(text, candidate.end, candidate.sentence.end)
    return bool(before and before[0][0].isupper()) or bool(after and after[1][0].isupper())


def acts(sentence: Sentence, kind: str) -> tuple[Hit, ...]:
    """The acts of this kind in a sentence."""
    return tuple(cue for cue in sentence.of("cue") if kind in cue.term.kinds)


def cues(sentence: Sentence, kind: str) -> tuple[Hit, ...]:
    """The words of a sentence that tell how far a thing of this kind has come."""
    found = (cue for cue in sentence.of("cue") if cue.term.stage != UNTOLD)
    return tuple(cue for cue in found if not cue.term.kinds or kind in cue.term.kinds)


def count_of(candidate: Candidate) -> Quantity | None:
    """The number that counts a noun: before it, without another noun between, or right behind it."""
    if candidate.hit is None:
        return None
    row = row_total(candidate)
    if row is not None:
        return row
    if times := TIMES.search(candidate.page.text, max(candidate.sentence.start, candidate.start - 14), candidate.start):
        return Quantity(int(times[1].replace(",", "")), times[0].strip(), times.start(), times.end())
    free = [one for one in candidate.sentence.quantities if not in_sum(one, candidate.sentence)]
    before = [one for one in free if one.end <= candidate.start]
    if before and counts(candidate, before[-1]):
        return told_twice(candidate.page.text, before)
    after = [one for one in free if one.start >= candidate.end]
    return after[0] if after and follows(candidate, after[0]) else None


def row_of(candidate: Candidate) -> int:
    """The length of the enumeration in which a noun stands."""
    length, last_end, is_mine = 0, None, False
    for hit in candidate.sentence.of("noun"):
        if hit.term.kind != candidate.kind:
            continue
        if last_end is not None and not joins(candidate, last_end, hit.start):
            if is_mine:
                break
            length = 0
        length, last_end = length + 1, hit.end
        is_mine = is_mine or hit.start == candidate.start
    return length if is_mine else 1


def joins(candidate: Candidate, start: int, end: int) -> bool:
    """True where nothing but a comma or an "and" and a few describing words stand between two nouns."""
    between = candidate.page.folded[start:end]
    if end - start > WIDEST_JOINT or "." in between:
        return False
    joints = grammar.of(candidate.sentence.language).joints
    return any(mark in between for mark in ",;/、・\n") or any(f" {joint} " in f" {between} " for joint in joints)


def told_twice(text: str, numbers: list[Quantity]) -> Quantity:
    """The last number, from where it was told first: "5 (five)"."""
    last = numbers[-1]
    if len(numbers) > 1 and numbers[-2].value == last.value and not text[numbers[-2].end : last.start].strip(" ("):
        return replace(last, start=numbers[-2].start, raw=text[numbers[-2].start : last.end])
    return last


def in_sum(one: Quantity, sentence: Sentence) -> bool:
    """True where the number belongs to money or to a date."""
    others: tuple[Placed, ...] = (*sentence.sums, *sentence.dates)
    return any(other.start < one.end and one.start < other.end for other in others)


def counts(candidate: Candidate, one: Quantity) -> bool:
    """True where a number before a noun counts it."""
    text, folded = candidate.page.text, candidate.page.folded
    if candidate.start - one.end > FURTHEST_COUNT or text[one.end : one.end + 1] in ("-", "%", "‑"):
        return False
    between = SPELT_OUT.sub(" ", folded[one.end : candidate.start])
    if any(mark in between for mark in ',;:.()"') or one.start < candidate.clause.start or names_model(text, one):
        return False
    if any(other.start >= one.end and other.end <= candidate.start for other in candidate.sentence.of("noun")):
        return False
    words = between.split()
    return len(words) <= 5 and not grammar.of(candidate.sentence.language).uncounted.intersection(words)


def names_model(text: str, one: Quantity) -> bool:
    """True for the number in the name of a model: "Hycount 5 Pro"."""
    before = re.search(r"(\w)\w*\s$", text[max(0, one.start - 24) : one.start])
    after = re.match(r"\s(\w)", text[one.end : one.end + 3])
    return bool(before and after and one.raw[:1].isdigit() and before[1].isupper() and after[1].isupper())


def follows(candidate: Candidate, one: Quantity) -> bool:
    """True where a number right behind a noun counts it: "beds (60)", "tables: 20", "masks – 500 pieces"."""
    between = candidate.page.text[candidate.end : one.start]
    if counts_next(candidate, one):
        return False
    if len(between) > 60 or (candidate.sentence.role != "item" and not re.fullmatch(r"\s*[(:–—]\s*", between)):
        return False
    return bool(re.fullmatch(r"[^.;\n]*?(?:\s{2,}|\s*[:(–—/|×=,]\s*|\s+-\s+|\s+x\s*|\t)|\s", between))


def counts_next(candidate: Candidate, one: Quantity) -> bool:
    """True where a number behind a noun counts the goods behind it: "equipment: 5 incubators"."""
    text = candidate.page.text
    for hit in candidate.sentence.of("noun"):
        if hit.term.kind == "equipment" and 0 < hit.start - one.end <= FURTHEST_COUNT:
            return not any(mark in text[one.end : hit.start] for mark in ",;:.()|/–—\n")
    return False


def row_total(candidate: Candidate) -> Quantity | None:
    """The sum of the numbers of a table's row, where a row of numbers follows the noun."""
    rest = candidate.page.text[candidate.end : candidate.sentence.end]
    found = ROW_NUMBERS.search(rest)
    if found is None or "\n" in rest[: found.start()].strip():
        return None
    numbers = [int(one) for one in re.findall(r"(?<![\d,.])\d{1,7}(?![\d,.])", found.group())]
    if len(numbers) < 2:
        return None
    start = candidate.end + found.start() + len(found.group()) - len(found.group().lstrip())
    end = candidate.end + len(rest.rstrip())
    return Quantity(sum(numbers), candidate.page.text[start:end], start, end)
