"""What the learned opinion sees of a candidate: what the rules say of it, what it is, where it stands and in what company.

In: the Judged candidates of a Page. Out: the names of their features, such as "rule:goods-given" or "role:heading".

There are some hundreds of them, and none is a word of the text but a function word beside the candidate: what the opinion
has learned of one vocabulary holds for the next, and its weights can be read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from medpact.claims.candidates import Candidate
from medpact.claims.claim import Stage
from medpact.claims.page import Page, Sentence, overlaps
from medpact.claims.rules import Verdict

NEAR_WORD = 6
"""A word beside a candidate is known by so many letters: endings change."""

FAR = 40
"""A word further away than this (characters) stands not beside it."""

LENGTHS, CLAUSES, ACTS = (5, 9, 15, 26), (1, 6, 21, 61), (16, 31, 61, 201)
"""Steps of lengths and distances (characters)."""


@dataclass(slots=True)  # not frozen: so many are made, and no one changes them
class Judged:
    """A candidate, what the rules say of it, and the stage that its sentence tells."""

    candidate: Candidate
    verdict: Verdict
    stage: Stage

    @property
    def is_taken(self) -> bool:
        """True where a rule takes it and no veto speaks against it."""
        return self.verdict.rule is not None and not self.verdict.vetoes


def of(page: Page, judged: Sequence[Judged]) -> Iterator[list[str]]:
    """The features of each candidate of a page, in the same order."""
    company = Company(judged)
    text = of_text(page)
    shared: dict[int, list[str]] = {}
    for place, one in enumerate(judged):
        sentence = one.candidate.sentence
        here = shared.get(sentence.index)
        if here is None:
            here = shared[sentence.index] = text + of_sentence(page, sentence)
        yield [
            *here,
            *of_itself(one.candidate),
            *of_rules(one),
            *of_place(one.candidate),
            *of_words(one.candidate),
            *of_sides(one.candidate),
            *company.of(place),
        ]


def of_text(page: Page) -> list[str]:
    """What the text as a whole is like."""
    setting = page.setting
    return [
        f"givers:{min(3, len(setting.givers))}",
        f"host:{setting.host is not None}",
        f"countries:{min(5, len(setting.named))}",
        f"sentences:{min(6, len(page.sentences) // 5)}",
    ]


def of_sentence(page: Page, sentence: Sentence) -> list[str]:
    """What all candidates of a sentence share."""
    return [
        f"health:{page.is_healthy}:{page.is_about_health(sentence)}",
        f"lang:{sentence.language}",
        f"role:{sentence.role}",
        f"sentence:{min(sentence.index, 4)}",
        f"part:{4 * sentence.index // max(1, len(page.sentences))}",
    ]


def of_itself(candidate: Candidate) -> list[str]:
    """What it is, its number, its row, its worth."""
    counted, kind = candidate.counted, candidate.kind
    found = [f"what:{'unnamed' if candidate.is_unnamed else candidate.what}"]
    if counted is None:
        found.append("counted:no")
    else:
        found.append(f"counted:{len(str(counted.value))}")
        if counted.value > 1:
            found.append("counted:many")
    if kind == "equipment":
        found.append(f"row:{min(4, candidate.row)}")
        if candidate.worth is not None:
            found.append("worth")
        if candidate.receivers is not None:
            found.append("receivers")
    if candidate.is_definite:
        found.append("definite")
    if candidate.is_in_name:
        found.append("in name")
    if kind == "funding" and candidate.money_noun is not None:
        found.append(f"money:{candidate.money_noun.term.what}")
    return found


def of_rules(one: Judged) -> list[str]:
    """The rule that takes it, the vetoes against it, and the stage that is told."""
    rule, vetoes = one.verdict.rule, one.verdict.vetoes
    return [
        f"rule:{rule.id if rule else 'none'}",
        *[f"veto:{veto.id}" for veto in vetoes],
        f"told:{one.stage}",
        f"would:{'veto' if vetoes else 'take' if rule else 'leave'}",
    ]


def steps(name: str, bounds: tuple[int, ...]) -> tuple[str, ...]:
    """The names of the features that say between which of the bounds a number lies."""
    return tuple(f"{name}:{place}" for place in range(len(bounds) + 1))


LENGTH, CLAUSE, BEGINS, ENDS = (
    steps("length", LENGTHS),
    steps("clause", ACTS),
    steps("begins", CLAUSES),
    steps("ends", CLAUSES),
)
ACT_BEFORE, ACT_BEHIND = steps("act before", ACTS), steps("act behind", ACTS)


def of_place(candidate: Candidate) -> list[str]:
    """How long it is, where it stands in its clause, and how near the acts of its kind are."""
    clause, start, end, acts = candidate.clause, candidate.start, candidate.end, candidate.acts
    found = [
        LENGTH[bisect_left(LENGTHS, end - start)],
        CLAUSE[bisect_left(ACTS, clause.end - clause.start)],
        BEGINS[bisect_left(CLAUSES, start - clause.start)],
        ENDS[bisect_left(CLAUSES, clause.end - end)],
    ]
    if not acts:
        found += ("act before:none", "act behind:none")
        return found
    before = [start - act.start for act in acts if act.start < start]
    behind = [act.start - start for act in acts if act.start >= start]
    found += (
        ACT_BEFORE[bisect_left(ACTS, min(before))] if before else "act before:none",
        ACT_BEHIND[bisect_left(ACTS, min(behind))] if behind else "act behind:none",
        f"act:{acts[0].term.stage}",
    )
    return found


BEFORE = ("before 1", "before 2")


def of_words(candidate: Candidate) -> list[str]:
    """The two words before it and the one behind it, of which training keeps the frequent ones."""
    folded, start, end = candidate.page.folded, candidate.start, candidate.end
    before = folded[max(candidate.clause.start, start - FAR) : start].rsplit(None, 2)[:-3:-1]
    behind = folded[end : min(candidate.sentence.end, end + FAR)].split(None, 1)[:1]
    return [
        *[f"{side}:{word[:NEAR_WORD]}" for side, word in zip(BEFORE, before, strict=False)],
        *[f"behind:{word[:NEAR_WORD]}" for word in behind],
    ]


def of_sides(candidate: Candidate) -> list[str]:
    """Which sides are named before it and behind it, in its clause and in the rest of its sentence."""
    sentence, clause, start, end = candidate.sentence, candidate.clause, candidate.start, candidate.end
    setting = candidate.page.setting
    named = [
        ("host" if one.alpha2 == setting.host else "giver" if one.alpha2 in setting.givers else "other", one.start)
        for one in sentence.countries
    ]
    for layer in ("party", "head"):
        named += [(layer, hit.start) for hit in sentence.of(layer) if hit.start >= end or hit.end <= start]
    whose = sorted({who for who, _ in named})
    told = candidate.acts[0].term.stage if candidate.acts else "none"
    return [
        f"sides:{'+'.join(whose)}",
        f"sides:{min(2, len(whose))}:{told}:{candidate.counted is not None}",
        *{f"side:{who}:{clause.start <= at < clause.end}:{'before' if at < start else 'behind'}" for who, at in named},
    ]


Tally = list[int]
"""How many candidates the rules leave, and how many they take."""


class Company:
    """What the other candidates of the page are, each counted once: time is linear in their number."""

    def __init__(self, judged: Sequence[Judged]) -> None:
        self.judged = judged
        self.taken = [one.is_taken for one in judged]
        self.all_taken = sum(self.taken)
        self.sentences: defaultdict[int, Tally] = defaultdict(none_yet)
        self.kindred: defaultdict[tuple[int, str], Tally] = defaultdict(none_yet)
        self.things: defaultdict[tuple[str, str], Tally] = defaultdict(none_yet)
        self.kinds: defaultdict[str, Tally] = defaultdict(none_yet)
        self.first: dict[tuple[str, str], int] = {}
        for one, taken in zip(judged, self.taken, strict=True):
            self.count(one.candidate, taken)
        self.has = [f"has:{kind}" for kind, (_, taken) in self.kinds.items() if taken]
        order = sorted(range(len(judged)), key=lambda place: judged[place].candidate.start)
        self.before = dict(zip(order, [None, *order], strict=False))
        self.behind = dict(pairwise(order))

    def count(self, candidate: Candidate, taken: bool) -> None:
        """Takes a candidate into the counts."""
        kind, thing, start, index = (
            candidate.kind,
            (candidate.kind, candidate.what),
            candidate.start,
            candidate.sentence.index,
        )
        self.sentences[index][taken] += 1
        self.kindred[index, kind][taken] += 1
        self.things[thing][taken] += 1
        self.kinds[kind][taken] += 1
        first = self.first.setdefault(thing, start)
        if start < first:
            self.first[thing] = start

    def of(self, place: int) -> list[str]:
        """How many others there are, how many of them the rules take: in the text, beside it, of its kind, of its name."""
        candidate, taken = self.judged[place].candidate, self.taken[place]
        kind, thing, index = candidate.kind, (candidate.kind, candidate.what), candidate.sentence.index
        others, all_taken = len(self.judged) - 1, self.all_taken - taken
        if not others:
            return []
        left_alone, taken_alike = self.things[thing]
        left_here, taken_here = self.sentences[index]
        left_kindred, taken_kindred = self.kindred[index, kind]
        is_only_one = taken and self.kinds[kind][True] == 1
        return [
            f"share:{bisect_left(SHARES, all_taken / others)}:{min(3, others // 4)}",
            f"same:{min(2, taken_alike - taken)}:{min(2, left_alone - (not taken))}",
            f"first:{self.first[thing] == candidate.start}:{left_alone + taken_alike > 1}",
            f"mates:{min(3, left_here + taken_here - 1)}:{min(3, taken_here - taken)}",
            f"kindred:{min(3, left_kindred + taken_kindred - 1)}:{min(3, taken_kindred - taken)}",
            self.around(index),
            *self.beside(place),
            *(self.has if not is_only_one else [name for name in self.has if name != f"has:{kind}"]),
        ]

    def around(self, index: int) -> str:
        """What the sentences before and behind hold."""
        left_before, taken_before = self.sentences.get(index - 1, NOBODY)
        left_behind, taken_behind = self.sentences.get(index + 1, NOBODY)
        taken = taken_before + taken_behind
        return f"next:{min(2, left_before + left_behind + taken)}:{min(2, taken)}"

    def beside(self, place: int) -> tuple[str, str]:
        """What stands right before it, and what shares letters with it."""
        candidate, before, behind = self.judged[place].candidate, self.before[place], self.behind.get(place)
        near = [one for one in (before, behind) if one is not None]
        over = [self.taken[one] for one in near if overlaps(self.judged[one].candidate, candidate)]
        return f"over:{len(over)}:{True in over}", f"previous:{'none' if before is None else self.taken[before]}"


def none_yet() -> Tally:
    """The tally of no candidate."""
    return [0, 0]


NOBODY = (0, 0)
SHARES = (0.1, 0.3, 0.5, 0.7, 0.9)
