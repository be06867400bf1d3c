"""People who are taught, or sent to teach and to treat, where no noun says so already.

In: a Page and a Sentence. Out: hits on the people, each with the name of what is done ("training of nurses").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from medpact.claims import grammar
from medpact.claims.page import lies_in, overlaps, within
from medpact.claims.vocabulary import Hit, Term

if TYPE_CHECKING:
    from medpact.claims.page import Page, Sentence

REACH_OF_TEACHING, REACH_OF_SENDING = 70, 50
"""A word for teaching or sending this close to people is about them (characters)."""

BEFORE_COUNTED = 24
"""A verb this close before people, with their number between, has them for its object: "have instructed 57 technicians"."""

BEHIND_TEACHER = 45
"""Those who are taught stand no further behind their teachers than this (characters)."""

RIGHT_BESIDE = 24
"""Words for anybody are people who are taught where the verb stands no further from them than this (characters)."""

ANYBODY = "staff member"
TEAM, OF = "medical team", " of"
OF_PEOPLE = frozenset({"doctors sent"})
OF_TEAM = re.compile(r"(?:,| of) (?:[^\s,.;]+ ){0,4}")
"""What stands between a team and those of whom it consists."""

TRAINEE = Term("people", "trainings", "trainee", "training")
IN_A_ROW = re.compile(r"(?:,|,? (?:and|or|as well as|и|та|және|na))(?: [^\W\d]\w*){0,2} ")
"""What stands between people of one number: "120 doctors, nurses and technicians"."""


def of(page: Page, sentence: Sentence) -> Iterator[tuple[Hit, str]]:
    """The people of a sentence, with what is done with them; those who share a number are told once."""
    if not sentence.of("teaching") and not sentence.of("sending"):
        return
    told: Hit | None = None
    named = sorted((*sentence.of("people"), *nationals(page, sentence)), key=lambda one: one.start)
    for hit, following in zip(named, [*named, None][1:], strict=True):
        if (
            following is not None
            and page.folded.startswith(OF, name_end(page, hit))
            and is_of_team(page, hit, following)
        ):
            continue
        is_told = told is not None and (share_number(page, sentence, told, hit) or is_of_team(page, told, hit))
        what = None if is_told or is_title(page, sentence, hit) else deed(page, sentence, hit)
        if what is not None:
            yield hit, what
        if is_told or what is not None:
            told = hit


def share_number(page: Page, sentence: Sentence, one: Hit, other: Hit) -> bool:
    """True for people in a row behind one number: no other number and no article stands between."""
    if IN_A_ROW.fullmatch(page.folded, one.end, other.start) is None:
        return False
    words = page.folded[one.end : other.start].replace(",", " ").split()
    is_counted = any(one.end <= number.start < other.start for number in sentence.free)
    return not is_counted and not grammar.of(sentence.language).determiners.intersection(words)


def is_of_team(page: Page, one: Hit, other: Hit) -> bool:
    """True for those of whom a team consists: "a brigade of 200 doctors", "the 27th team, 22 doctors, left"."""
    return one.term.what == TEAM and OF_TEAM.fullmatch(page.folded, name_end(page, one), other.start) is not None


def name_end(page: Page, team: Hit) -> int:
    """Where the word for a team ends, without an "of" behind it."""
    return team.end - len(OF) if page.folded.endswith(OF, team.start, team.end) else team.end


def deed(page: Page, sentence: Sentence, hit: Hit) -> str | None:
    """What is done with people: they are taught, or sent; None where their clause does not say, or a noun says it."""
    nouns, clause = sentence.of("noun"), sentence.clause_at(hit.start)
    told = [one for one in nouns if clause.start <= one.start < clause.end and tells(one, hit)]
    if told and not is_object(sentence, hit, behind=told[-1].end):
        return None
    teaching = [
        verb
        for verb in within(sentence.of("teaching"), clause)
        if abs(verb.start - hit.start) <= REACH_OF_TEACHING and not any(lies_in(verb, noun) for noun in nouns)
    ]
    if hit.term.what == ANYBODY:
        active = grammar.of(sentence.language).teaching_others
        teaching = [one for one in teaching if page.folded[one.start : one.end] in active and is_beside(one, hit)]
    if any(not is_teacher(page, sentence, hit, verb) for verb in teaching):
        return f"training of {hit.term.what}s"
    sending = within(sentence.of("sending"), clause)
    if hit.term.what == ANYBODY:
        sending = tuple(one for one in sending if is_staff(page, sentence, hit) and is_beside(one, hit))
    return f"{hit.term.what}s sent" if any(abs(one.start - hit.start) <= REACH_OF_SENDING for one in sending) else None


def tells(noun: Hit, hit: Hit) -> bool:
    """True for a noun for a training; one for people themselves tells of no others than these."""
    if noun.term.kind != "training":
        return False
    return noun.term.what not in OF_PEOPLE or overlaps(noun, hit)


def is_beside(verb: Hit, hit: Hit) -> bool:
    """True for a verb right beside people."""
    return 0 <= hit.start - verb.end <= RIGHT_BESIDE or 0 <= verb.start - hit.end <= RIGHT_BESIDE


def is_staff(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """True for a word for staff with a number: "all thirty production staff"."""
    staff = tuple(grammar.of(sentence.language).staff)
    is_counted = any(0 <= hit.start - one.end <= RIGHT_BESIDE for one in sentence.free)
    return bool(staff) and is_counted and page.folded[hit.start : hit.end].endswith(staff)


def is_title(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """True for one person before a name: "head nurse Amina Juma"."""
    plural = tuple(grammar.of(sentence.language).plurals)
    if not plural or page.folded[hit.start : hit.end].endswith(plural):
        return False
    following = page.text[hit.end : hit.end + 2]
    return len(following) == 2 and following[0] == " " and following[1].isupper()


def is_object(sentence: Sentence, hit: Hit, behind: int) -> bool:
    """True for people with a number, right behind a verb of teaching or sending that stands behind a place of the text."""
    numbers = [one for one in sentence.free if 0 <= hit.start - one.end <= BEFORE_COUNTED]
    verbs = [one for one in (*sentence.of("teaching"), *sentence.of("sending")) if one.start >= behind]
    return any(0 <= one.start - verb.end <= 2 for one in numbers for verb in verbs)


def is_teacher(page: Page, sentence: Sentence, hit: Hit, verb: Hit) -> bool:
    """True for people right before a verb of teaching that has other people behind it: "technicians trained 24 drivers"."""
    active = grammar.of(sentence.language).teaching_others
    if hit.end > verb.start or page.folded[verb.start : verb.end] not in active:
        return False
    is_passive = grammar.ends_with(page.folded[hit.end : verb.start], grammar.of(sentence.language).passive)
    taught = (one for one in sentence.of("people") if 0 < one.start - verb.end <= BEHIND_TEACHER)
    return not is_passive and any("," not in page.folded[verb.end : one.start] for one in taught)


def nationals(page: Page, sentence: Sentence) -> Iterator[Hit]:
    """The people who are called by their country alone, with a number: "37 Ghanaians"."""
    endings = tuple(grammar.of(sentence.language).peoples)
    for one in sentence.countries:
        if one.form != "adjective" or not endings or not one.raw.endswith(endings):
            continue
        if any(0 <= one.start - number.end <= 1 for number in sentence.free):
            yield Hit(TRAINEE, one.start, one.end)
