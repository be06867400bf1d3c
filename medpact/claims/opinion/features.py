"""What the learned opinion sees of a candidate: its rules, its surroundings and the words around it.

In: the Candidates of a Page. Out: numbers of features, each the place of a weight (0 to SIZE - 1).

A feature is a word such as "act:delivered:near:before"; its number is its CRC-32 modulo SIZE (feature hashing, Weinberger
et al. 2009). Each stands twice: once for all kinds, once for the candidate's kind, at a place that the kind moves it to.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from medpact.claims import stages
from medpact.claims.candidates import Candidate, cues
from medpact.claims.claim import KINDS, STAGES
from medpact.claims.page import Page, Placed, Sentence, Span, within
from medpact.claims.rules import Verdict
from medpact.claims.tagger import Seen

Features = NDArray[np.int64]
"""The numbers of the features that a candidate has, each once."""

SIZE = 1 << 18
"""So many weights stand in a row of the model."""

STEM = 6
"""A word is known by so many letters: endings change."""

NEAR_WORDS, REACH = 3, 60
"""So many words on each side, no further than this (characters), stand with the side on which they are."""

LANGUAGES_WITHOUT_SPACES = frozenset({"ja"})
WORD = re.compile(r"[^\W\d_]+|\d+")
NOISE_LAYERS = ("need", "not_claim", "other_money", "other_sector", "health")


@lru_cache(maxsize=1 << 16)
def number(name: str) -> int:
    """The number of a feature."""
    return crc32(name.encode()) % SIZE


MOVES: dict[str, tuple[int, int]] = {
    kind: (2 * number(f"factor {kind}") + 1, number(f"shift {kind}")) for kind in KINDS
}
"""Where the kinds move the number of a feature: times an odd factor, so that no two features of a kind meet there."""


def of_tags(candidate: Candidate, tags: Tags) -> Iterator[str]:
    """How likely the tagger holds its kind, another kind and each stage, in the stretch itself and in its clause."""
    mine = KINDS.index(candidate.kind)
    for name, start, end in (
        ("own", candidate.start, candidate.end),
        ("clause", candidate.clause.start, candidate.clause.end),
    ):
        told = tags.of(start, end)
        if told is None:
            continue
        likely, first, second = told
        yield f"tag {name}:{step(likely[mine])}"
        yield f"tag {name} other:{step(max(likely[:mine] + likely[mine + 1 :]))}"
        yield f"tag {name} stage:{first}"
        yield f"tag {name} stages:{first}:{second}"


class Tags:
    """What the tagger holds of the stretches of a page, each asked for once: candidates share their clause."""

    def __init__(self, seen: Seen) -> None:
        self.seen = seen
        self.told: dict[tuple[int, int], tuple[list[float], str, str] | None] = {}

    def of(self, start: int, end: int) -> tuple[list[float], str, str] | None:
        """How likely each kind is in a stretch of the text, and its two likeliest stages; None where no token is."""
        if (start, end) not in self.told:
            self.told[start, end] = self.look(start, end)
        return self.told[start, end]

    def look(self, start: int, end: int) -> tuple[list[float], str, str] | None:
        """The same, looked up."""
        first, last = self.seen.tokens_of(start, end)
        if first >= last:
            return None
        figures = self.seen.figures[first:last]
        order = (np.add.reduce(figures[:, -len(STAGES) :], 0) / (last - first)).argsort()
        likely: list[float] = np.maximum.reduce(figures[:, : len(KINDS)], 0).tolist()
        return likely, STAGES[order[-1]], STAGES[order[-2]]


def step(probability: float) -> int:
    """A probability in ten steps, finer towards both ends."""
    return bisect_right(STEPS, probability)


STEPS = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9)


def of_itself(candidate: Candidate) -> Iterator[str]:
    """What it is."""
    yield "always"
    yield f"what:{'tagged' if candidate.tag else 'unnamed'}" if candidate.is_unnamed else f"what:{candidate.what}"


def of_rules(candidate: Candidate, verdict: Verdict) -> Iterator[str]:
    """The rule that takes it, the vetoes against it, and the stage that the cues tell."""
    yield f"rule:{verdict.rule.id if verdict.rule else 'none'}"
    yield from (f"veto:{one.id}" for one in verdict.vetoes)
    yield f"told:{stages.of(candidate)}"
    yield f"would:{'veto' if verdict.vetoes else 'take' if verdict.rule else 'leave'}"


def of_sentence(page: Page, sentence: Sentence, words: Words) -> Iterator[str]:
    """What all candidates of a sentence share: where it stands, its first words, what it names, what the text is like."""
    yield f"lang:{sentence.language}"
    yield f"role:{sentence.role}"
    yield f"sentence:{min(sentence.index, 4)}"
    yield f"part:{4 * sentence.index // max(1, len(page.sentences))}"
    yield f"length:{min(6, (sentence.end - sentence.start) // 60)}"
    if sentence.role == "item":
        yield f"list:{min(5, page.goods_in_list(sentence))}"
    yield from (f"first:{stem}" for stem in words.stems[:2])
    yield from (f"body:{hit.term.role}" for hit in sentence.of("party"))
    yield from (f"{layer}:sentence" for layer in NOISE_LAYERS if sentence.of(layer))
    for name, things in (("sum", sentence.sums), ("date", sentence.dates), ("quantity", sentence.quantities)):
        yield f"{name}s:{min(2, len(things))}"
    yield from of_text(page, sentence)


def of_count(candidate: Candidate) -> Iterator[str]:
    """Its number, its row, its worth."""
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
    if candidate.money_noun is not None:
        yield f"money:{candidate.money_noun.term.what}:{bucket(candidate, candidate.money_noun)}"


def of_cues(candidate: Candidate) -> Iterator[str]:
    """What the words of its clause, its sentence and the sentence before say of how far it has come."""
    sentence = candidate.sentence
    clause = candidate.clause
    told = cues(sentence, candidate.kind)
    for stage in {cue.term.stage for cue in told}:
        inside = [cue for cue in told if cue.term.stage == stage and clause.start <= cue.start < clause.end]
        if inside:
            yield f"cue:{stage}:clause"
        if any(not clause.start <= cue.start < clause.end for cue in told if cue.term.stage == stage):
            yield f"cue:{stage}:sentence"
        yield from (f"cue:{stage}:{where}" for where in buckets(candidate, inside))
    if not told:
        yield "cue:none"
    near = min(told, key=lambda cue: gap(candidate, cue), default=None)
    if near is not None:
        yield f"nearest cue:{near.term.stage}:{'own' if near.term.kinds else 'any'}:{bucket(candidate, near)}"
        yield f"nearest word:{candidate.page.folded[near.start : near.end]}"
    acts = candidate.acts
    yield f"acts:{min(2, len(acts))}"
    for act in acts:
        yield f"act:{act.term.stage}:{bucket(candidate, act)}"
    if candidate.lead is not None:
        yield from (f"lead:{cue.term.stage}" for cue in cues(candidate.lead, candidate.kind))
    for layer in NOISE_LAYERS:
        hits = sentence.of(layer)
        if hits:
            yield from (f"{layer}:{where}" for where in buckets(candidate, within(hits, clause)))


def of_company(candidate: Candidate) -> Iterator[str]:
    """What else stands in its clause and its sentence: nouns, bodies, countries, sums, dates."""
    sentence, clause, setting = candidate.sentence, candidate.clause, candidate.page.setting
    start = candidate.start
    nouns = within(sentence.of("noun"), clause)
    beside = {(noun.term.kind, noun.start < start) for noun in nouns if noun is not candidate.hit}
    yield from (f"beside:{kind}:{'before' if is_before else 'after'}" for kind, is_before in beside)
    for one in sentence.countries:
        part = "host" if one.alpha2 == setting.host else "giver" if setting.gives(one.alpha2) else "other"
        yield f"country:{part}:{side(candidate, one)}"
    for name, things in (("sum", sentence.sums), ("date", sentence.dates), ("quantity", sentence.quantities)):
        sides = {thing.start < start for thing in within(things, clause) if thing is not candidate.sum}
        yield from (f"{name}:{'before' if is_before else 'after'}" for is_before in sides)
    published = candidate.page.document.card.published
    if published is not None:
        for dated in within(sentence.dates, clause):
            later = (dated.date.year, dated.date.month or 0) > (published.year, published.month or 0)
            yield f"date:{'ahead' if later else 'now' if dated.date.year == published.year else 'past'}"


def of_text(page: Page, sentence: Sentence) -> Iterator[str]:
    """What the text as a whole is like."""
    setting = page.setting
    yield f"health:{page.is_healthy}:{page.is_about_health(sentence)}"
    yield f"givers:{min(3, len(setting.givers))}"
    yield f"host:{setting.host is not None}"
    yield f"countries:{min(5, len(setting.named))}"
    yield f"sentences:{min(6, len(page.sentences) // 5)}"


def of_words(candidate: Candidate, words: Words) -> Iterator[str]:
    """Its own words, and those beside it with their side; `words` are those of its sentence."""
    yield f"own:{' '.join(words.between(candidate.start, candidate.end))}"
    for place, stem in enumerate(reversed(words.between(candidate.start - REACH, candidate.start)[-NEAR_WORDS:])):
        yield f"before:{stem}"
        yield f"before:{place}:{stem}"
    for place, stem in enumerate(words.between(candidate.end, candidate.end + REACH + 1)[:NEAR_WORDS]):
        yield f"after:{stem}"
        yield f"after:{place}:{stem}"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sentence, cut short, and where each begins.

    A figure is known by its length; in Japanese two letters are a word.
    """

    stems: list[str]
    starts: list[int]

    def between(self, start: int, end: int) -> list[str]:
        """The words that begin in a stretch of the text."""
        return self.stems[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def words_of(page: Page, sentence: Sentence) -> Words:
    """The words of a sentence."""
    if sentence.language in LANGUAGES_WITHOUT_SPACES:
        starts = list(range(sentence.start, sentence.end - 1))
        return Words([page.folded[at : at + 2] for at in starts], starts)
    found = [(one[0], one.start()) for one in WORD.finditer(page.folded, sentence.start, sentence.end)]
    return Words(
        [f"#{len(word)}" if word[0].isdigit() else word[:STEM] for word, _ in found], [start for _, start in found]
    )


class Looking:
    """Looks at the candidates of one page; what those of a sentence or a clause share is looked up once."""

    def __init__(self, page: Page, tags: Seen) -> None:
        self.page = page
        self.tags = Tags(tags)
        self.words: dict[int, Words] = {}
        self.of_sentences: dict[int, set[int]] = {}
        self.of_clauses: dict[tuple[int, Span], set[int]] = {}

    def at(self, candidate: Candidate, verdict: Verdict) -> Features:
        """The numbers of the candidate's features, each once."""
        shared = self.shared(candidate)
        own = chain(
            of_itself(candidate),
            of_rules(candidate, verdict),
            of_count(candidate),
            of_cues(candidate),
            of_company(candidate),
            of_words(candidate, self.words[candidate.sentence.index]),
            of_tags(candidate, self.tags),
        )
        plain = shared.union(map(number, own))
        factor, shift = MOVES[candidate.kind]
        return np.array(list(plain.union([(one * factor + shift) % SIZE for one in plain])), np.int64)

    def shared(self, candidate: Candidate) -> set[int]:
        """The numbers of what all candidates of a clause share."""
        sentence, clause = candidate.sentence, candidate.clause
        index = sentence.index
        if index not in self.words:
            words = self.words[index] = words_of(self.page, sentence)
            self.of_sentences[index] = set(map(number, of_sentence(self.page, sentence, words)))
        if (index, clause) not in self.of_clauses:
            stems = self.words[index].between(clause.start, clause.end)
            self.of_clauses[index, clause] = self.of_sentences[index].union(number(f"word:{stem}") for stem in stems)
        return self.of_clauses[index, clause]


def gap(candidate: Candidate, other: Placed) -> int:
    """How many characters lie between the candidate and something else."""
    return max(candidate.start - other.end, other.start - candidate.end, 0)


def side(candidate: Candidate, other: Placed) -> str:
    """Before or after the candidate."""
    return "before" if other.start < candidate.start else "after"


def buckets(candidate: Candidate, others: Iterable[Placed]) -> set[str]:
    """Where they stand, each side and distance once: of hundreds in a dense list most are far, and told apart by no more."""
    start, end = candidate.start, candidate.end
    far_before, far_behind = start - FAR, end + FAR
    found: set[str] = set()
    for other in others:
        if other.end < far_before:
            found.add("before:far")
        elif other.start > far_behind:
            found.add("after:far")
        else:
            found.add(bucket(candidate, other))
    return found


FAR = 50
"""What stands further away than this (characters) is far."""


def bucket(candidate: Candidate, other: Placed) -> str:
    """The side and the distance, in four steps."""
    far = gap(candidate, other)
    step = "beside" if far <= 3 else "near" if far <= 20 else "middle" if far <= FAR else "far"
    return f"{side(candidate, other)}:{step}"
