"""What the learned opinion sees of a candidate: what the rules say of it, what it is, where it stands and in what company.

In: the Judged candidates of a Page. Out: the names of their features, such as "rule:goods-given" or "role:heading".

There are some hundreds of them, and none is a word of the text but a function word beside the candidate: what the opinion
has learned of one vocabulary holds for the next, and its weights can be read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
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
    shared: dict[int, list[str]] = {}
    for place, one in enumerate(judged):
        sentence = one.candidate.sentence
        if sentence.index not in shared:
            shared[sentence.index] = [*of_text(page), *of_sentence(page, sentence)]
        yield [
            *shared[sentence.index],
            *of_itself(one.candidate),
            *of_rules(one),
            *of_place(one.candidate),
            *of_words(one.candidate),
            *company.of(place),
        ]


def of_text(page: Page) -> Iterator[str]:
    """What the text as a whole is like."""
    setting = page.setting
    yield f"givers:{min(3, len(setting.givers))}"
    yield f"host:{setting.host is not None}"
    yield f"countries:{min(5, len(setting.named))}"
    yield f"sentences:{min(6, len(page.sentences) // 5)}"


def of_sentence(page: Page, sentence: Sentence) -> Iterator[str]:
    """What all candidates of a sentence share."""
    yield f"health:{page.is_healthy}:{page.is_about_health(sentence)}"
    yield f"lang:{sentence.language}"
    yield f"role:{sentence.role}"
    yield f"sentence:{min(sentence.index, 4)}"
    yield f"part:{4 * sentence.index // max(1, len(page.sentences))}"


def of_itself(candidate: Candidate) -> Iterator[str]:
    """What it is, its number, its row, its worth."""
    yield f"what:{'unnamed' if candidate.is_unnamed else candidate.what}"
    counted = candidate.counted
    yield "counted:no" if counted is None else f"counted:{len(str(counted.value))}"
    if counted is not None and counted.value > 1:
        yield "counted:many"
    if candidate.kind == "equipment":
        yield f"row:{min(4, candidate.row)}"
        if candidate.worth is not None:
            yield "worth"
        if candidate.receivers is not None:
            yield "receivers"
    if candidate.is_definite:
        yield "definite"
    if candidate.is_in_name:
        yield "in name"
    if candidate.kind == "funding" and candidate.money_noun is not None:
        yield f"money:{candidate.money_noun.term.what}"


def of_rules(one: Judged) -> Iterator[str]:
    """The rule that takes it, the vetoes against it, and the stage that is told."""
    rule, vetoes = one.verdict.rule, one.verdict.vetoes
    yield f"rule:{rule.id if rule else 'none'}"
    yield from (f"veto:{veto.id}" for veto in vetoes)
    yield f"told:{one.stage}"
    yield f"would:{'veto' if vetoes else 'take' if rule else 'leave'}"


def of_place(candidate: Candidate) -> Iterator[str]:
    """How long it is, where it stands in its clause, and how near the acts of its kind are."""
    clause, start, end = candidate.clause, candidate.start, candidate.end
    yield f"length:{bisect_left(LENGTHS, end - start)}"
    yield f"clause:{bisect_left(ACTS, clause.end - clause.start)}"
    yield f"begins:{bisect_left(CLAUSES, start - clause.start)}"
    yield f"ends:{bisect_left(CLAUSES, clause.end - end)}"
    before = [start - act.start for act in candidate.acts if act.start < start]
    behind = [act.start - start for act in candidate.acts if act.start >= start]
    yield f"act before:{bisect_left(ACTS, min(before)) if before else 'none'}"
    yield f"act behind:{bisect_left(ACTS, min(behind)) if behind else 'none'}"
    if candidate.acts:
        yield f"act:{candidate.acts[0].term.stage}"


def of_words(candidate: Candidate) -> Iterator[str]:
    """The two words before it and the one behind it, of which training keeps the frequent ones."""
    page, sentence = candidate.page, candidate.sentence
    before = page.folded[max(candidate.clause.start, candidate.start - FAR) : candidate.start].split()[-2:]
    behind = page.folded[candidate.end : min(sentence.end, candidate.end + FAR)].split(None, 1)[:1]
    yield from (f"before {place}:{word[:NEAR_WORD]}" for place, word in enumerate(reversed(before), start=1))
    yield from (f"behind:{word[:NEAR_WORD]}" for word in behind)


class Company:
    """What the other candidates of the page are, each counted once: time is linear in their number."""

    def __init__(self, judged: Sequence[Judged]) -> None:
        self.judged = judged
        self.taken = [one.is_taken for one in judged]
        self.sentences: defaultdict[int, Counter[str]] = defaultdict(Counter)
        self.things: defaultdict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
        self.first: dict[tuple[str, str], int] = {}
        self.kinds: Counter[str] = Counter()
        for one, taken in zip(judged, self.taken, strict=True):
            self.count(one.candidate, taken)
        self.order = sorted(range(len(judged)), key=lambda place: judged[place].candidate.start)
        self.ranks = {place: rank for rank, place in enumerate(self.order)}

    def count(self, candidate: Candidate, taken: bool) -> None:
        """Takes a candidate into the counts."""
        kind, thing = candidate.kind, (candidate.kind, candidate.what)
        told = self.sentences[candidate.sentence.index]
        told.update(["all", kind, *(("taken", f"taken {kind}") if taken else ())])
        self.things[thing][taken] += 1
        self.first[thing] = min(self.first.get(thing, candidate.start), candidate.start)
        self.kinds[kind] += taken

    def of(self, place: int) -> Iterator[str]:
        """How many others there are, how many of them the rules take: in the text, beside it, of its kind, of its name."""
        candidate, taken = self.judged[place].candidate, self.taken[place]
        kind, thing = candidate.kind, (candidate.kind, candidate.what)
        others, all_taken = len(self.judged) - 1, sum(self.kinds.values()) - taken
        if not others:
            return
        yield f"share:{bisect_left(SHARES, all_taken / others)}:{min(3, others // 4)}"
        same = self.things[thing]
        yield f"same:{min(2, same[True] - taken)}:{min(2, same[False] - (not taken))}"
        yield f"first:{self.first[thing] == candidate.start}:{same.total() > 1}"
        here = self.sentences[candidate.sentence.index]
        yield f"mates:{min(3, here['all'] - 1)}:{min(3, here['taken'] - taken)}"
        yield f"kindred:{min(3, here[kind] - 1)}:{min(3, here[f'taken {kind}'] - taken)}"
        yield from self.around(candidate)
        yield from self.beside(place)
        yield from (f"has:{other}" for other, count in self.kinds.items() if count > (taken and other == kind))

    def around(self, candidate: Candidate) -> Iterator[str]:
        """What the sentences before and behind hold."""
        index = candidate.sentence.index
        near = [self.sentences[one] for one in (index - 1, index + 1) if one in self.sentences]
        yield f"next:{min(2, sum(one['all'] for one in near))}:{min(2, sum(one['taken'] for one in near))}"

    def beside(self, place: int) -> Iterator[str]:
        """What stands right before it, and what shares letters with it."""
        candidate, rank = self.judged[place].candidate, self.ranks[place]
        beside = [self.order[one] for one in (rank - 1, rank + 1) if 0 <= one < len(self.order)]
        over = [one for one in beside if overlaps(self.judged[one].candidate, candidate)]
        yield f"over:{len(over)}:{any(self.taken[one] for one in over)}"
        yield f"previous:{self.taken[self.order[rank - 1]] if rank else 'none'}"


SHARES = (0.1, 0.3, 0.5, 0.7, 0.9)
