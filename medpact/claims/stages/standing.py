"""What a text says later of goods and buildings that have arrived: that they are in use, or stand still.

In: a Candidate. Out: a stage, or None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from medpact.claims import grammar, vocabulary
from medpact.claims.candidates import Candidate, told_in
from medpact.claims.claim import Stage
from medpact.claims.page import Sentence, Span
from medpact.claims.vocabulary import Hit

STATES: tuple[Stage, ...] = ("stopped", "working")
STANDING = frozenset({"equipment", "facility"})
"""Kinds of things that can work or stand still."""

RUNNING = STANDING | {"technology"}
"""Kinds of things of which a verb of use is said."""

AHEAD = 2
"""A state is told so many sentences behind the thing at most."""

LONGEST_LIST = 20
"""A state is looked for behind so many lines of a list at most."""

POINTER = 60
"""What points back stands no further before the state (characters)."""

BREAK = re.compile(r"[,;:—–(]\s|、")
FIRST_WORDS = 4
"""What points back is among so many words at the beginning of what is said."""

SHORTEST_STEM = 4
"""A word is known again by the letters at its beginning, so many at least."""

HEAD_FIRST = frozenset({"ru", "uk", "sw"})
"""Languages in which the head of a thing's name may be any of its words ("аппарат УЗИ", "новый томограф")."""

LAST_RUN = re.compile(r"[\u3005-\u9fff]{2,}$|[ァ-ヴー]{3,}$|[a-z]{2,}$")
"""The head of a thing's name in Japanese: the last stretch in one script."""

PLACED = 25
"""So close before a building stands what makes it a place (characters)."""

DENIAL = 25
"""A word that denies a state stands no further before it (characters)."""


def told_behind(candidate: Candidate) -> Stage | None:
    """The state that the words behind tell of all that was told before: "All are in use", "they treat 40 a day"."""
    if candidate.kind not in STANDING:
        return None
    states = (state for clause, sentence in spans_behind(candidate) for state in states_in(candidate, clause, sentence))
    return next(states, None)


def spans_behind(candidate: Candidate) -> Iterator[tuple[Span, Sentence]]:
    """The rest of the candidate's sentence, and the sentences behind it, or behind its list, as far as other things."""
    sentences, here = candidate.page.sentences, candidate.sentence
    yield Span(candidate.end, here.end), here
    if things(here, candidate.clause.end, here.end):
        return
    following = (one for one in sentences[here.index + 1 : here.index + 1 + LONGEST_LIST] if one.role != "item")
    for _, one in zip(range(AHEAD), following, strict=False):
        yield Span(one.start, one.end), one
        if things(one, one.start, one.end):
            return


def things(sentence: Sentence, start: int, end: int) -> list[Hit]:
    """The goods and buildings named in a stretch of a sentence."""
    return [hit for hit in sentence.of("noun") if hit.term.kind in STANDING and start <= hit.start < end]


def states_in(candidate: Candidate, span: Span, sentence: Sentence) -> Iterator[Stage]:
    """The states that are told in a stretch behind a word that points back."""
    if sentence.role == "heading":
        return
    for hit in (*told_in(sentence, candidate.kind), *sentence.of("use")):
        stage = "working" if hit.term.layer == "use" else hit.term.stage
        if span.start <= hit.start and stage in STATES and points_back(candidate, hit, sentence, span):
            yield "working" if stage == "working" else "stopped"


def points_back(candidate: Candidate, hit: Hit, sentence: Sentence, span: Span) -> bool:
    """True for a state in a part of a sentence that begins with a word that points back and names no other thing."""
    start = max(span.start, hit.start - POINTER)
    start = hit.start - len(BREAK.split(candidate.page.folded[start : hit.start])[-1])
    if is_denied(candidate, hit, sentence) or is_to_come(hit, sentence):
        return False
    first = candidate.page.folded[start : hit.end].split()[:FIRST_WORDS]
    is_running = hit.term.layer == "use" or hit.term.stage == "working"
    if is_running and sentence is not candidate.sentence and names_again(candidate, first):
        return True
    others = max(span.start, candidate.clause.end) if sentence is candidate.sentence else span.start
    if things(sentence, min(others, start), hit.start):
        return False
    small = grammar.of(sentence.language)
    return grammar.has_phrase(
        " ".join(first), small.pointers - small.of_one if is_several(candidate) else small.pointers
    )


def is_several(candidate: Candidate) -> bool:
    """True for goods of which there are more than one."""
    return candidate.counted is not None and candidate.counted.value > 1


def names_again(candidate: Candidate, words: list[str]) -> bool:
    """True where one of the words is the thing's own head: "30 patient monitors ... The monitors are in use"."""
    language = candidate.sentence.language
    if language in vocabulary.UNSPACED:
        return any(head in word for head in LAST_RUN.findall(candidate.words) for word in words)
    own = candidate.words.split()
    stems = [word[:-2] for word in (own if language in HEAD_FIRST else own[-1:])]
    return any(len(stem) >= SHORTEST_STEM and word.startswith(stem) for stem in stems for word in words)


def is_denied(candidate: Candidate, hit: Hit, sentence: Sentence) -> bool:
    """True behind a "not" or a "never"."""
    before = candidate.page.folded[max(sentence.start, hit.start - DENIAL) : hit.start]
    return grammar.has_phrase(before, grammar.of(sentence.language).denials)


def is_to_come(hit: Hit, sentence: Sentence) -> bool:
    """True behind a "will" or a "could"."""
    moods = (cue for cue in sentence.of("cue") if not cue.term.kinds and cue.term.stage in ("discussed", "promised"))
    return any(0 <= hit.start - cue.end <= DENIAL or cue.start <= hit.start < cue.end for cue in moods)


def is_in_use(candidate: Candidate) -> bool:
    """True where a verb of use behind a thing has it as its subject: "The scanner given by Japan examines 30 a day"."""
    if candidate.kind not in RUNNING:
        return False
    return any(is_subject(candidate, hit) for hit in candidate.sentence.of("use"))


def is_subject(candidate: Candidate, hit: Hit) -> bool:
    """True for the first thing of its clause, where the verb follows it and no other thing stands right before the verb."""
    if hit.start < candidate.end or is_denied(candidate, hit, candidate.sentence):
        return False
    if is_to_come(hit, candidate.sentence) or is_done_to(candidate, hit):
        return False
    clause = candidate.clause
    named = [one for one in candidate.sentence.of("noun") if one.term.kind in RUNNING]
    between = [one for one in named if candidate.end <= one.start < hit.start]
    if is_relative(candidate, hit):
        return not between or (is_beside(candidate, between[-1], hit) and not leads_on(candidate, between[-1], hit))
    if hit.start >= clause.end or any(clause.start <= one.start < candidate.start for one in named):
        return False
    return not between or is_beside(candidate, between[-1], hit)


def is_done_to(candidate: Candidate, hit: Hit) -> bool:
    """True for a verb of use in the passive, which is none: "the handover was attended by the mayor"."""
    folded, small = candidate.page.folded, grammar.of(candidate.sentence.language)
    before, behind = (
        folded[candidate.end : hit.start].split()[-1:],
        folded[hit.end : candidate.sentence.end].split(None, 1),
    )
    return not small.helping.isdisjoint(before) and not small.giver_before.isdisjoint(behind[:1])


def is_relative(candidate: Candidate, hit: Hit) -> bool:
    """True where a "which" leads from the thing to the verb."""
    said = candidate.page.folded[candidate.end : min(hit.start, candidate.end + POINTER)]
    return hit.start - candidate.end <= POINTER and grammar.has_phrase(
        said.replace(",", " "), candidate.small.relatives
    )


def leads_on(candidate: Candidate, other: Hit, hit: Hit) -> bool:
    """True where a "which" stands between another thing and the verb: it is said of that one."""
    said = candidate.page.folded[other.end : hit.start].replace(",", " ")
    return grammar.has_phrase(said, grammar.of(candidate.sentence.language).relatives)


def is_beside(candidate: Candidate, other: Hit, hit: Hit) -> bool:
    """True for a thing named only beside: a comma stands behind it, or it is where the candidate stands ("at the hospital")."""
    folded, small = candidate.page.folded, candidate.small
    if "," in folded[other.end : hit.start]:
        return True
    return other.term.kind == "facility" and grammar.has_phrase(
        folded[max(0, other.start - PLACED) : other.start], small.places
    )
