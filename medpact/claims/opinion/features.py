"""What the learned opinion sees of a candidate: its rules, its surroundings and the words around it.

In: the Candidates of a Page. Out: numbers of features, each the place of a weight (0 to SIZE - 1).

A feature is a word such as "act:delivered:near:before"; its number is its CRC-32 modulo SIZE (feature hashing, Weinberger
et al. 2009). Each stands twice: once for all kinds, once for the candidate's kind, at a place that the kind moves it to.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from medpact.claims import stages
from medpact.claims.candidates import Candidate, cues
from medpact.claims.claim import KINDS, STAGES
from medpact.claims.page import Page, Placed, Sentence, within
from medpact.claims.rules import Verdict
from medpact.claims.tagger import Seen

SIZE = 1 << 18
"""So many weights stand in a row of the model."""

STEM = 6
"""A word is known by so many letters: endings change."""

NEAR_WORDS, REACH = 3, 60
"""So many words on each side, no further than this (characters), stand with the side on which they are."""

LANGUAGES_WITHOUT_SPACES = frozenset({"ja"})
WORD = re.compile(r"[^\W\d_]+|\d+")
DIGITS = re.compile(r"\d+")
NOISE_LAYERS = ("need", "not_claim", "other_money", "other_sector", "health")


@lru_cache(maxsize=1 << 16)
def number(name: str) -> int:
    """The number of a feature."""
    return crc32(name.encode()) % SIZE


MOVES: dict[str, tuple[int, int]] = {
    kind: (2 * number(f"factor {kind}") + 1, number(f"shift {kind}")) for kind in KINDS
}
"""Where the kinds move the number of a feature: times an odd factor, so that no two features of a kind meet there."""


def of_tags(candidate: Candidate, tags: Seen) -> Iterator[str]:
    """How likely the tagger holds its kind, another kind and each stage, in the stretch itself and in its clause."""
    if not len(tags.starts):
        return
    for name, start, end in (
        ("own", candidate.start, candidate.end),
        ("clause", candidate.clause.start, candidate.clause.end),
    ):
        first, last = tags.tokens_of(start, end)
        if first >= last:
            continue
        figures = tags.figures[first:last]
        likely = figures[:, : len(KINDS)].max(0).tolist()
        mine = likely.pop(KINDS.index(candidate.kind))
        yield f"tag {name}:{step(mine)}"
        yield f"tag {name} other:{step(max(likely))}"
        stages_told = figures[:, -len(STAGES) :].mean(0)
        order = stages_told.argsort()
        yield f"tag {name} stage:{STAGES[order[-1]]}"
        yield f"tag {name} stages:{STAGES[order[-1]]}:{STAGES[order[-2]]}"


def step(probability: float) -> int:
    """A probability in ten steps, finer towards both ends."""
    return bisect_right(STEPS, probability)


STEPS = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9)


def names(candidate: Candidate, verdict: Verdict, words: list[Word], tags: Seen) -> Iterator[str]:
    """The features of a candidate."""
    yield "always"
    yield f"lang:{candidate.sentence.language}"
    yield f"what:{'tagged' if candidate.tag else 'unnamed'}" if candidate.is_unnamed else f"what:{candidate.what}"
    yield from of_rules(candidate, verdict)
    yield from of_place(candidate)
    yield from of_count(candidate)
    yield from of_cues(candidate)
    yield from of_company(candidate)
    yield from of_text(candidate)
    yield from of_words(candidate, words)
    yield from of_tags(candidate, tags)


def of_rules(candidate: Candidate, verdict: Verdict) -> Iterator[str]:
    """The rule that takes it, the vetoes against it, and the stage that the cues tell."""
    yield f"rule:{verdict.rule.id if verdict.rule else 'none'}"
    yield from (f"veto:{one.id}" for one in verdict.vetoes)
    yield f"told:{stages.of(candidate)}"
    yield f"would:{'veto' if verdict.vetoes else 'take' if verdict.rule else 'leave'}"


def of_place(candidate: Candidate) -> Iterator[str]:
    """Where it stands in the text."""
    sentence, page = candidate.sentence, candidate.page
    yield f"role:{sentence.role}"
    yield f"sentence:{min(sentence.index, 4)}"
    yield f"part:{4 * sentence.index // max(1, len(page.sentences))}"
    yield f"length:{min(6, (sentence.end - sentence.start) // 60)}"
    if candidate.is_item:
        yield f"list:{min(5, page.goods_in_list(sentence))}"


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
    for cue in told:
        inside = clause.start <= cue.start < clause.end
        yield f"cue:{cue.term.stage}:{'clause' if inside else 'sentence'}"
        if inside:
            yield f"cue:{cue.term.stage}:{bucket(candidate, cue)}"
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
            yield f"{layer}:sentence"
        yield from (f"{layer}:{bucket(candidate, hit)}" for hit in within(hits, clause))


def of_company(candidate: Candidate) -> Iterator[str]:
    """What else stands in its clause and its sentence: nouns, bodies, countries, sums, dates."""
    sentence, clause, setting = candidate.sentence, candidate.clause, candidate.page.setting
    for noun in within(sentence.of("noun"), clause):
        if noun is not candidate.hit:
            yield f"beside:{noun.term.kind}:{side(candidate, noun)}"
    yield from (f"body:{role}" for role in {hit.term.role for hit in sentence.of("party")})
    for one in sentence.countries:
        part = "host" if one.alpha2 == setting.host else "giver" if setting.gives(one.alpha2) else "other"
        yield f"country:{part}:{side(candidate, one)}"
    for name, things in (("sum", sentence.sums), ("date", sentence.dates), ("quantity", sentence.quantities)):
        yield f"{name}s:{min(2, len(things))}"
        for thing in within(things, clause):
            if thing is not candidate.sum:
                yield f"{name}:{side(candidate, thing)}"
    published = candidate.page.document.card.published
    if published is not None:
        for dated in within(sentence.dates, clause):
            later = (dated.date.year, dated.date.month or 0) > (published.year, published.month or 0)
            yield f"date:{'ahead' if later else 'now' if dated.date.year == published.year else 'past'}"


def of_text(candidate: Candidate) -> Iterator[str]:
    """What the text as a whole is like."""
    page, setting = candidate.page, candidate.page.setting
    yield f"health:{page.is_healthy}:{page.is_about_health(candidate.sentence)}"
    yield f"givers:{min(3, len(setting.givers))}"
    yield f"host:{setting.host is not None}"
    yield f"countries:{min(5, len(setting.named))}"
    yield f"sentences:{min(6, len(page.sentences) // 5)}"


def of_words(candidate: Candidate, words: list[Word]) -> Iterator[str]:
    """The words of its clause, those beside it with their side, its own; `words` are those of its sentence."""
    yield f"own:{' '.join(word.stem for word in words if candidate.start <= word.start < candidate.end)}"
    clause = candidate.clause
    yield from (f"word:{word.stem}" for word in words if clause.start <= word.start < clause.end)
    before = [word for word in words if word.start < candidate.start and candidate.start - word.start <= REACH]
    after = [word for word in words if word.start >= candidate.end and word.start - candidate.end <= REACH]
    for place, word in enumerate(reversed(before[-NEAR_WORDS:])):
        yield f"before:{word.stem}"
        yield f"before:{place}:{word.stem}"
    for place, word in enumerate(after[:NEAR_WORDS]):
        yield f"after:{word.stem}"
        yield f"after:{place}:{word.stem}"
    yield from (f"first:{word.stem}" for word in words[:2])


@dataclass(frozen=True, slots=True)
class Word:
    """A word, cut short, and where it begins; a figure is known by its length, in Japanese two letters are a word."""

    stem: str
    start: int


def words_of(page: Page, sentence: Sentence) -> list[Word]:
    """The words of a sentence."""
    if sentence.language in LANGUAGES_WITHOUT_SPACES:
        text = page.folded
        return [Word(text[at : at + 2], at) for at in range(sentence.start, sentence.end - 1)]
    return [
        Word(f"#{len(found[0])}" if found[0][0].isdigit() else found[0][:STEM], found.start())
        for found in WORD.finditer(page.folded, sentence.start, sentence.end)
    ]


class Looking:
    """Looks at the candidates of one page; the words of a sentence are found once for all of them."""

    def __init__(self, page: Page, tags: Seen) -> None:
        self.page = page
        self.tags = tags
        self.words: dict[int, list[Word]] = {}

    def at(self, candidate: Candidate, verdict: Verdict) -> tuple[int, ...]:
        """The numbers of the candidate's features, each once."""
        index = candidate.sentence.index
        if index not in self.words:
            self.words[index] = words_of(self.page, candidate.sentence)
        plain = {number(name) for name in names(candidate, verdict, self.words[index], self.tags)}
        factor, shift = MOVES[candidate.kind]
        return tuple(plain | {(one * factor + shift) % SIZE for one in plain})


def gap(candidate: Candidate, other: Placed) -> int:
    """How many characters lie between the candidate and something else."""
    return max(candidate.start - other.end, other.start - candidate.end, 0)


def side(candidate: Candidate, other: Placed) -> str:
    """Before or after the candidate."""
    return "before" if other.start < candidate.start else "after"


def bucket(candidate: Candidate, other: Placed) -> str:
    """The side and the distance, in four steps."""
    far = gap(candidate, other)
    step = "beside" if far <= 3 else "near" if far <= 20 else "middle" if far <= 50 else "far"
    return f"{side(candidate, other)}:{step}"
