"""What the verb says whose subject a thing is: "the construction of the ward was completed", "the beds have arrived".

In: a Candidate, or the Mentions of a thing. Out: a stage, or None where no verb is plainly its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from medpact.claims import grammar
from medpact.claims.candidates import Candidate, told_in
from medpact.claims.claim import STAGES, Stage
from medpact.claims.grammar import Grammar
from medpact.claims.stages import standing
from medpact.claims.vocabulary import Hit

if TYPE_CHECKING:
    from medpact.claims.merge import Mention

MOST = 4
"""So many mentions of one thing are looked at; of meetings one, since several may be told together."""

FURTHEST = 60
"""The verb stands no further behind its subject (characters), what is said between commas not counted."""

WIDEST = 160
"""So far behind its subject it stands with all that is said between commas."""

DONE: tuple[Stage, ...] = ("stopped", "working", "delivered")
"""The stages that a verb in the past may tell, the highest first."""

ASIDE = re.compile(r",\s(?:[^,;:.]|,(?=\d))*,(?=\s)")
BREAK = re.compile(r",(?!\d)|[;:()–—\"“”]")


def outdone(mentions: Sequence[Mention], stage: Stage) -> Stage:
    """The stage of a thing, or a higher one that a verb plainly tells of it, or that of the act that is named with it."""
    become = of_act(mentions[0].candidate) or of_help(mentions[0].candidate)
    if become is None and any(is_at_ceremony(one.candidate) for one in mentions[:MOST]):
        become = "delivered"
    if become is not None and (stage not in ("working", "stopped") or become == "stopped"):
        return become
    said = {told(one.candidate) for one in mentions[: 1 if mentions[0].candidate.kind == "meeting" else MOST]}
    if stage == "delivered" and any(is_running(one) for one in mentions[:MOST]):
        said.add("working")
    higher = DONE[: DONE.index(stage)] if stage in DONE else DONE
    return next((one for one in higher if one in said), stage)


FATES: tuple[tuple[str, Stage], ...] = (
    ("called_off", "stopped"),
    ("put_off", "promised"),
    ("weighed_up", "discussed"),
    ("carried_out", "delivered"),
)
"""The lists of words that tell what becomes of an act, and the stage of the thing then; of several the first one said counts."""


FATES_OF_MAKING: tuple[tuple[str, Stage], ...] = (*FATES[:-1], ("got_going", "working"))
"""The same of goods that are made."""

FATES_OF_PASSING_ON: tuple[tuple[str, Stage], ...] = (*FATES, ("got_going", "delivered"))
"""The same of what is passed on as a technology, which is itself named as an act."""

PASSING_ON = "technology transfer"


def of_act(candidate: Candidate) -> Stage | None:
    """What the words behind goods tell of an act that is named as a noun right before them: "the delivery of 20 beds is planned"."""
    small = candidate.small
    if candidate.kind == "equipment" and small.named_acts:
        if not is_object(candidate, small.named_acts):
            return "discussed" if is_topic(candidate) else None
        return fate(candidate, FATES) or ("discussed" if is_weighed(candidate, small.named_acts) else None)
    if candidate.kind != "technology" or not small.named_making:
        return None
    if candidate.what == PASSING_ON and small.transferring.intersection(words_of(candidate)):
        return fate(candidate, FATES_OF_PASSING_ON)
    named = is_object(candidate, small.named_making) or not small.named_making.isdisjoint(words_of(candidate))
    return fate(candidate, FATES_OF_MAKING) if named else None


HELP: tuple[tuple[str, Stage], ...] = (("asked", "discussed"), ("will_help", "promised"), ("helped", "delivered"))
"""The lists of words that govern an act, and the stage of what it is done to: "asked Norland to buy", "helped the hospital buy 12 incubators"."""


def of_help(candidate: Candidate) -> Stage | None:
    """What a word for help, or for what it was used, or for asking tells of the act behind it, and so of the thing."""
    small, clause, folded = candidate.small, candidate.clause, candidate.page.folded
    if not small.helped or not candidate.acts:
        return None
    if candidate.sentence.language in grammar.VERB_LAST:
        said = folded[candidate.end : min(clause.end, candidate.end + FURTHEST)]
        return next((stage for name, stage in HELP if any(one in said for one in getattr(small, name))), None)
    for act in candidate.acts:
        if not clause.start <= act.start <= candidate.start:
            continue
        before = BREAK.split(f" {folded[clause.start : act.start]}")[-1]
        found = [
            (at, stage) for name, stage in HELP for one in getattr(small, name) if (at := before.rfind(f" {one} ")) >= 0
        ]
        at, stage = max(found, default=(0, None))
        between = folded[act.start - len(before) + at : act.end].split()
        if stage is not None and (small.joints | small.finite).isdisjoint(between[2:]):
            return stage
    return None


def is_at_ceremony(candidate: Candidate) -> bool:
    """True for goods or a building, behind which a ceremony is named at which they were handed over: "車2台を贈る式典が開かれた"."""
    small, sentence = candidate.small, candidate.sentence
    if candidate.kind not in HANDED or not small.ceremonies:
        return False
    behind = candidate.page.folded[candidate.end : sentence.end]
    ends = [at + len(word) for word in small.ceremonies if 0 <= (at := behind.find(word)) <= FURTHEST_CEREMONY]
    return bool(ends) and any(word in behind[min(ends) :] for word in small.took_place)


HANDED = ("equipment", "facility")
FURTHEST_CEREMONY = 60
"""A ceremony of goods stands no further behind them (characters)."""


def words_of(candidate: Candidate) -> list[str]:
    """The words of a candidate."""
    return candidate.page.folded[candidate.start : candidate.end].split()


def is_object(candidate: Candidate, named: frozenset[str]) -> bool:
    """True where an act stands right before a thing, with small words alone between: "the delivery of the 20"."""
    before = said_before(candidate)
    return bool(before) and before[-1] in named


def said_before(candidate: Candidate) -> list[str]:
    """The words of the clause before a thing, its number and small words."""
    clause = candidate.clause
    start = min(candidate.described, candidate.start if candidate.counted is None else candidate.counted.start)
    return without_small(candidate.page.folded[clause.start : start].split(), candidate.small)


def without_small(words: list[str], small: Grammar) -> list[str]:
    """Words less the small ones that stand last: "of the"."""
    while words and (words[-1] in small.made_of or words[-1] in small.determiners):
        words.pop()
    return words


def is_weighed(candidate: Candidate, named: frozenset[str]) -> bool:
    """True where a word for weighing stands right before an act: "discussed the purchase of"."""
    before = said_before(candidate)
    while before and before[-1] in named:
        before.pop()
    return grammar.ends_with(" ".join(without_small(before, candidate.small)), candidate.small.weighing)


def is_topic(candidate: Candidate) -> bool:
    """True for what talks are about: "talks with Norland about 12 incubators"."""
    small, before = candidate.small, said_before(candidate)
    if len(before) < LEAST_OF_TALKS or before[-1] not in small.about:
        return False
    return not small.talking.isdisjoint(before[-MOST_OF_TALKS:-1])


LEAST_OF_TALKS, MOST_OF_TALKS = 2, 10
"""So many words at least, and at most, stand from talks to what they are about."""


def fate(candidate: Candidate, fates: Iterable[tuple[str, Stage]]) -> Stage | None:
    """The stage that the words behind a thing tell of its act."""
    small, clause = candidate.small, candidate.clause
    behind = ASIDE.sub(" ", candidate.page.folded[candidate.end : min(clause.end, candidate.end + WIDEST)])
    said = f" {' '.join(BREAK.split(behind)[0].rstrip('.!?').split())} "
    found = [
        (at, stage) for name, stage in fates for phrase in getattr(small, name) if (at := said.find(f" {phrase} ")) >= 0
    ]
    return min(found, key=lambda one: one[0])[1] if found else None


def is_running(mention: Mention) -> bool:
    """True where the words behind a thing, or the verb whose subject it is, say that it is in use."""
    candidate = mention.candidate
    return mention.stage == "working" and (
        standing.told_behind(candidate) == "working" or standing.is_in_use(candidate)
    )


def told(candidate: Candidate) -> Stage | None:
    """What the first verb behind a thing tells of it, where that has happened."""
    small = grammar.of(candidate.sentence.language)
    if not small.helping or not is_subject(candidate, small):
        return None
    for cue in told_in(candidate.sentence, candidate.kind):
        is_near = candidate.end <= cue.start <= candidate.end + WIDEST and cue.end <= candidate.clause.end
        if is_near and cue.term.stage in DONE and is_own(candidate, cue, small):
            return next(one for one in STAGES if one == cue.term.stage)
    return None


def is_own(candidate: Candidate, cue: Hit, small: Grammar) -> bool:
    """True for a verb in the past that stands behind a thing, with no other verb or thing of its kind between."""
    folded = candidate.page.folded
    start = verb_start(candidate, cue)
    words = folded[start : cue.end].split()
    is_past = words[0] in small.of_itself or not small.helping_past.isdisjoint(words)
    if not is_past or not small.helping_open.isdisjoint(words):
        return False
    between = ASIDE.sub(" ", folded[candidate.end : start])
    if len(between) > FURTHEST or BREAK.search(between):
        return False
    if any(grammar.has_phrase(between, part) for part in (small.relatives, small.helping, small.past, small.joints)):
        return False
    nouns = candidate.sentence.of("noun")
    return not any(candidate.end <= hit.start < start and hit.term.kind == candidate.kind for hit in nouns)


@cache
def helping(language: str) -> re.Pattern[str]:
    """The helping verbs right before a verb, and what may stand among them."""
    small = grammar.of(language)
    words = "|".join(sorted(map(re.escape, small.helping | small.amid_helping), key=len, reverse=True))
    return re.compile(rf"(?:(?<!\w)(?:{words}|\w+ly)\s)+$")


def verb_start(candidate: Candidate, cue: Hit) -> int:
    """Where the verb begins to which an act belongs, with its helping verbs."""
    found = helping(candidate.sentence.language).search(candidate.page.folded, candidate.end, cue.start)
    return found.start() if found else cue.start


def is_subject(candidate: Candidate, small: Grammar) -> bool:
    """True where no preposition stands before a thing but one that leads from its amount or its making, and no "none of"."""
    before = candidate.page.folded[candidate.clause.start : candidate.start]
    if grammar.has_phrase(before, small.none | small.nobody):
        return False
    last = candidate.page.folded[candidate.clause.start : candidate.described].split()[-1:]
    return not last or last[0] in small.determiners | small.made_of
