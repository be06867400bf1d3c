"""Mentions of the same thing become one claim.

In: Mentions in the text's order. Out: groups of them; the first of a group speaks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from medpact.claims.candidates import Candidate, has_joint
from medpact.claims.claim import Stage
from medpact.claims.finding import buildings
from medpact.claims.page import within
from medpact.claims.vocabulary import Hit
from medpact.values import Money, PartialDate
from medpact.values.numerals import UNSPACED

ONE_A_CLAUSE = frozenset({"agreement", "meeting", "institution"})
"""Kinds of which a clause tells one."""

OF_PARTNERS = frozenset({"technology", "research", "institution", "training", "agreement"})
"""Kinds that each partner country has its own of."""

STEM = 4
"""Names of towns are told apart by so many letters: behind them stand the endings of cases."""

LONGEST_ACRONYM = 10
"""Capitals of at least so many letters are a heading, though it may look like a paragraph (characters)."""

EQUAL, CLOSE, ROUNDED = 0.0005, 0.01, 0.1


@dataclass(slots=True)  # not frozen: so many are made, and no one changes them
class Mention:
    """A candidate that a rule took, with what its sentence says of it."""

    candidate: Candidate
    rule: str
    stage: Stage
    quantity: int | None
    amounts: tuple[Money, ...]
    date: PartialDate | None
    country: str | None
    probability: float = 1.0


class Group:
    """Mentions of one thing; what a new one is compared with is noted as they come, since a dense list has hundreds."""

    def __init__(self) -> None:
        self.mentions: list[Mention] = []
        self.counts: set[int | None] = set()
        self.countries: set[str | None] = set()
        self.entries: set[str | None] = set()
        self.sentences: set[int] = set()
        self.is_repeated = False

    def add(self, mention: Mention) -> None:
        """Takes one more mention; those beyond MOST_COMPARED are not compared with any."""
        if len(self.mentions) < MOST_COMPARED:
            self.counts.add(mention.quantity)
            self.countries.add(mention.country)
            self.entries.add(entry_of(mention))
            self.sentences.add(mention.candidate.sentence.index)
            self.is_repeated = self.is_repeated or is_repeated(mention)
        self.mentions.append(mention)


def groups(mentions: Iterable[Mention]) -> list[list[Mention]]:
    """The mentions, those of one thing together; each group begins with the one that tells most."""
    found: list[Group] = []
    by_kind: dict[str, list[Group]] = {}
    for mention in mentions:
        rivals = by_kind.setdefault(key_of(mention), [])
        group = next((one for one in reversed(rivals[-MOST_RIVALS:]) if same_thing(one, mention)), None)
        if group is None:
            group = Group()
            found.append(group)
            rivals.append(group)
        group.add(mention)
    return [sorted(group.mentions, key=telling) if len(group.mentions) > 1 else group.mentions for group in found]


MOST_RIVALS = 200
MOST_COMPARED = 30
"""So many groups of one kind are compared with a mention, the latest first, and so many mentions of each: no text that
somebody wrote needs more, and no text costs more than its length."""


def key_of(mention: Mention) -> str:
    """Mentions of different keys are never the same thing."""
    kind = mention.candidate.kind
    return f"{kind}:{mention.candidate.what}" if kind == "equipment" else kind


def telling(mention: Mention) -> tuple[bool, bool, float, bool, bool, int, int]:
    """The order within a group: by its own name, with a number, likelier, outside a heading, with more amounts, earlier."""
    candidate = mention.candidate
    unnumbered = candidate.kind == "equipment" and mention.quantity is None
    likely = -round(mention.probability, 2)
    return (
        is_paper_again(candidate),
        unnumbered,
        likely,
        in_heading(mention),
        candidate.points == "same",
        -len(mention.amounts),
        candidate.start,
    )


def same_thing(known: Group, mention: Mention) -> bool:
    """True where a mention speaks of what the group speaks of."""
    kind = mention.candidate.kind
    if mention.candidate.is_another and not is_told_again(known, mention):
        return False
    if kind == "equipment":
        return not contradicts(known, mention) and same_goods(known, mention)
    group = known.mentions[:MOST_COMPARED]
    if kind == "funding":
        return any(
            same_money(one.amounts, mention.amounts, tolerance(one, mention)) for one in group
        ) or is_money_again(known, mention)
    if kind in OF_PARTNERS and all(are_strangers(one, mention) for one in group):
        return False
    if contradicts(known, mention):
        return False
    if in_heading(mention) or all(in_heading(one) for one in group):
        return True
    if kind == "facility" and all(are_elsewhere(one, mention) for one in group):
        return False
    if kind == "facility":
        return is_that_building(mention) or (same_name(group, mention) and same_goods(known, mention))
    return same_deed(group, mention)


def is_money_again(known: Group, mention: Mention) -> bool:
    """True for a general word for money with which a sentence begins, right behind one that tells a sum: "The funds come from"."""
    candidate, small = mention.candidate, mention.candidate.small
    if (
        mention.amounts
        or candidate.words not in small.money_again
        or candidate.sentence.index - 1 not in known.sentences
    ):
        return False
    before = candidate.page.folded[candidate.sentence.start : candidate.start].strip(OPENING)
    return before in small.before_again and any(one.amounts for one in known.mentions)


def is_told_again(known: Group, mention: Mention) -> bool:
    """True where "another" thing is one that a heading tells, or that was told with the same number."""
    is_of_heading = in_heading(mention) or all(in_heading(one) for one in known.mentions[:MOST_COMPARED])
    return is_of_heading or (mention.quantity is not None and mention.quantity in known.counts)


def contradicts(group: Group, mention: Mention) -> bool:
    """True where a mention tells another number or another country than the group, or stands in the entry of another one."""
    return (
        differ(group.counts, mention.quantity)
        or differ(group.countries, mention.country)
        or differ(group.entries, entry_of(mention))
    )


def entry_of(mention: Mention) -> str | None:
    """The country that heads the entry in which a mention stands."""
    candidate = mention.candidate
    return candidate.page.entries.get(candidate.sentence.index)


def are_strangers(one: Mention, other: Mention) -> bool:
    """True where both name countries beside the host, and not one that they share."""
    if not one.candidate.sentence.countries or not other.candidate.sentence.countries:
        return False
    first, second = (
        {named.alpha2 for named in each.candidate.sentence.countries} - {each.country} for each in (one, other)
    )
    return bool(first and second) and not first & second


def are_elsewhere(one: Mention, other: Mention) -> bool:
    """True where the clauses of both name towns, and not one that they share."""
    first, second = (
        {each.candidate.page.folded[hit.start : hit.start + STEM] for hit in towns_of(each.candidate)}
        for each in (one, other)
    )
    return bool(first and second) and not first & second


def towns_of(candidate: Candidate) -> tuple[Hit, ...]:
    """The towns that a candidate's clause names."""
    return within(candidate.sentence.of("city"), candidate.clause)


def tolerance(one: Mention, other: Mention) -> float:
    """How far two statements of one sum may differ: a heading rounds, and so does an "about"."""
    if in_heading(one) or in_heading(other):
        return ROUNDED
    return CLOSE if any(amount.bound != "exact" for one in (one, other) for amount in one.amounts) else EQUAL


def same_money(one: tuple[Money, ...], other: tuple[Money, ...], tolerance: float) -> bool:
    """True where two sums share an amount, or neither has a figure."""
    if not one or not other:
        return not one and not other
    return any(
        a.currency == b.currency and abs(float(a.value) - float(b.value)) <= tolerance * abs(float(b.value))
        for a in one
        for b in other
    )


def differ(known: set[int | None] | set[str | None], new: int | str | None) -> bool:
    """True where something is known of a group and the mention says something else."""
    return new is not None and new not in known and known != {None} and bool(known)


def same_goods(group: Group, mention: Mention) -> bool:
    """True for goods of one name with the same number, or where only one of the two mentions has a number.

    "More" is more than what was told of. Goods counted twice in other words ("two vehicles", "two vans") are two, and so are those of one sentence.
    """
    if mention.candidate.points == "more":
        return False
    if group.is_repeated or is_repeated(mention):
        return mention.quantity in group.counts or mention.quantity is None or group.counts == {None}
    if mention.candidate.sentence.index in group.sentences:
        return False
    if mention.quantity is None or group.counts == {None}:
        return True
    if mention.candidate.points in ("same", "part"):
        return mention.quantity in group.counts
    words = mention.candidate.words
    return mention.quantity in group.counts and any(
        one.candidate.words == words for one in group.mentions[:MOST_COMPARED]
    )


def in_heading(mention: Mention) -> bool:
    """True for a mention in a heading: the body tells it again."""
    candidate = mention.candidate
    if candidate.sentence.role == "heading":
        return True
    start, end = candidate.start, candidate.end
    return end - start >= LONGEST_ACRONYM and candidate.page.text[start:end].isupper()


def is_repeated(mention: Mention) -> bool:
    """True where the words say that the thing was told before, or will be: in a heading, behind a "these"."""
    return mention.candidate.is_definite or in_heading(mention)


def same_deed(group: list[Mention], mention: Mention) -> bool:
    """True for deeds of one name, and for one to which the text points back; a meeting to come is not the one held."""
    if mention.candidate.kind == "meeting" and any(is_same_event(one, mention) for one in group):
        return True
    if (
        mention.candidate.kind == "training"
        and mention.candidate.sentence.language == "ja"
        and any(is_of_same_people(one, mention) for one in group)
    ):
        return True
    if any(one.candidate.clause == mention.candidate.clause for one in group):
        return mention.candidate.kind in ONE_A_CLAUSE or same_name(group, mention) or not are_apart(group[-1], mention)
    dates = {one.date for one in group} - {None}
    if mention.date is not None and dates and not any(date.can_be(mention.date) for date in dates if date is not None):
        return False
    if mention.candidate.kind == "meeting" and all(
        (one.stage == "promised") != (mention.stage == "promised") for one in group
    ):
        return False
    if any(phases(one) and phases(mention) and phases(one) != phases(mention) for one in group):
        return False
    return same_name(group, mention) or mention.candidate.is_definite or is_paper_again(mention.candidate)


def is_paper_again(candidate: Candidate) -> bool:
    """True for a general word for a paper that points back at the last one told of: "the document was signed by the ministers"."""
    small = candidate.small
    first, *rest = [*candidate.words.split(), *candidate.after.split(None, 2)[:2], ""]
    if candidate.kind != "agreement" or first not in small.papers_again:
        return False
    if candidate.sentence.language in UNSPACED:
        return candidate.before.endswith(tuple(small.before_again))
    before, behind = " ".join(candidate.before.strip(OPENING).split()), rest[0].strip(CLOSING)
    if before not in small.before_again or behind in small.not_behind_again:
        return False
    return not small.behind_again or behind in small.behind_again


OPENING, CLOSING = " \"'“”„«»-–—:,", '.,;:!?)»”"'


def is_of_same_people(one: Mention, other: Mention) -> bool:
    """True for two words for the teaching of those whom one number counts: "invited 15 midwives and held a course for them"."""
    first, second = one.candidate.counted, other.candidate.counted
    return first is not None and second is not None and first.start == second.start


def is_same_event(one: Mention, other: Mention) -> bool:
    """True for two meetings of one sentence that both were held, or both are to come."""
    is_one = one.candidate.sentence.index == other.candidate.sentence.index
    return is_one and (one.stage == "promised") == (other.stage == "promised")


def are_apart(one: Mention, other: Mention) -> bool:
    """True where a comma or an "and" stands between two mentions of a clause."""
    first, last = sorted((one.candidate, other.candidate), key=lambda candidate: candidate.start)
    return has_joint(first.page.folded[first.end : last.start])


def phases(mention: Mention) -> set[str]:
    """The figures in the words of a mention: a "phase 1 trial" is no "phase 3 study"."""
    return set(re.findall(r"\d+|\bi{1,3}\b", mention.candidate.words))


def is_that_building(mention: Mention) -> bool:
    """True for a general word that points back at the building told of last: "the building has been in use since May"."""
    candidate = mention.candidate
    if candidate.what != buildings.BUILDING:
        return False
    before = candidate.page.folded[candidate.clause.start : candidate.start].split()[-1:]
    return not candidate.small.back.isdisjoint(before)


def same_name(group: list[Mention], mention: Mention) -> bool:
    """True where one of the group has the mention's name."""
    return any(one.candidate.what == mention.candidate.what for one in group)
