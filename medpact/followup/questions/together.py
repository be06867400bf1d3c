"""Questions put together: what would be asked twice is asked once, and what the ledger knows to be answered is not asked.

In: Questions as they were raised. Out: Questions in their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from medpact.followup.days import last_day
from medpact.followup.questions.parties import SIDES, of_question
from medpact.followup.questions.question import Also, Question, in_order, pressing


def put_together(raised: Iterable[Question]) -> tuple[Question, ...]:
    """The questions in their order: silent parts with their whole, and what is asked of several things alike, once."""
    return in_order(alike_at_once(with_their_parts(raised)))


def borne_out(asked: Iterable[Question], *, by: Iterable[Question]) -> Iterator[Question]:
    """The questions that others bear out, such as those on confirmed facts that all that was read leaves open too.

    Nobody is asked what is answered already, though by a text that no person confirmed; nor told that nothing was heard
    for a year, where something was.
    """
    still = {what_it_says(one): one for one in by}
    for one in asked:
        other = still.get(what_it_says(one))
        if other is not None:
            is_silent = one.silent_since is None or other.silent_since is not None
            yield one if is_silent else replace(one, silent_since=None)


def what_it_says(one: Question) -> tuple[object, ...]:
    """What a question is about: commitment, sort, and of a finding or a sum its arithmetic."""
    return one.commitment, one.sort, one.finding, one.arithmetic


def with_their_parts(raised: Iterable[Question]) -> Iterator[Question]:
    """The questions; where a whole is silent, it is asked about together with its parts that are silent too."""
    listed = list(raised)
    wholes = {one.whole: one for one in listed if one.sort == "silent" and one.commitment == one.whole}
    parts: dict[str, list[Question]] = defaultdict(list)
    for one in listed:
        if one.whole in wholes and goes_without_saying(one, wholes[one.whole]):
            parts[one.whole].append(one)
        elif one is not wholes.get(one.whole):
            yield one
    yield from (asked_at_once(whole, parts[key]) for key, whole in wholes.items())


def alike_at_once(questions: Iterable[Question]) -> Iterator[Question]:
    """The questions; those that differ in nothing but the thing of one whole, or the text that errs, are one."""
    alike: dict[tuple[object, ...], list[Question]] = defaultdict(list)
    for one in questions:
        alike[likeness(one)].append(one)
    for first, *others in (sorted(group, key=pressing) for group in alike.values()):
        also = tuple(Also(one.commitment, one.what) for one in others if one.commitment != first.commitment)
        yield replace(with_the_words_of(first, others), also=also) if also else with_the_words_of(first, others)


def likeness(one: Question) -> tuple[object, ...]:
    """All that two questions must share to be asked at once; of what is found wrong, one commitment too."""
    days = (one.since, one.due, one.silent_since)
    of_one = one.commitment if one.arithmetic or one.serials or one.parts else ""
    said = (one.sort, one.kind, one.why, one.check, one.arithmetic, one.proposed, one.serials, one.parts, of_one)
    return one.whole, *said, *days, one.confirmed, one.who_must_act, one.from_, one.to, one.place


def goes_without_saying(part: Question, whole: Question) -> bool:
    """True where the part is no less silent than the whole, as sure, and to be asked of nobody else."""
    if part.sort != "silent" or part.commitment == whole.commitment or part.confirmed != whole.confirmed:
        return False
    if part.since is None or whole.since is None or last_day(part.since) > last_day(whole.since):
        return False
    return all(set(of_question(part, side)) <= set(of_question(whole, side)) for side in SIDES)


def asked_at_once(whole: Question, parts: Iterable[Question]) -> Question:
    """The question on the whole, with the names and the words of its parts."""
    listed = sorted(parts, key=pressing)
    return replace(with_the_words_of(whole, listed), parts=tuple(dict.fromkeys(one.what for one in listed)))


def with_the_words_of(question: Question, others: Iterable[Question]) -> Question:
    """The question, resting on what the others rest on too."""
    listed = list(others)
    words = dict.fromkeys((*question.words, *(told for one in listed for told in one.words)))
    seen = dict.fromkeys((*question.seen, *(visit for one in listed for visit in one.seen)))
    return replace(question, words=tuple(words), seen=tuple(seen)) if listed else question
