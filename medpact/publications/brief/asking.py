"""Questions as sentences that one can ask, in the reader's language.

In: a Question, the Labels of a language. Out: sentences.
"""

from __future__ import annotations

from medpact.followup.ladders import Function, Reason, Use, ladder
from medpact.followup.questions import Question, Words
from medpact.publications.brief.labels import Labels
from medpact.values import PartialDate

STOPPED = "stopped"
SENTENCES = {
    "not seen working": "not_seen_working",
    "overdue": "overdue",
    "silent": "silent",
    "sum not explained": "sum",
    "said again": "said_again",
}


def sentence(question: Question, labels: Labels) -> str:
    """The question, to be asked as it stands; after it the serial numbers, the parts, and since when nothing was heard."""
    said = [_question(question, labels)]
    if question.serials:
        said.append(labels.ask("serials", serials=", ".join(question.serials)))
    if question.parts:
        said.append(labels.ask("parts_too", parts=", ".join(map(labels.thing, question.parts))))
    if question.silent_since is not None and question.sort != "silent":
        said.append(labels.ask("also_silent", since=question.silent_since))
    return " ".join(said) if labels.language != "ja" else "".join(said)


def _question(question: Question, labels: Labels) -> str:
    thing = ", ".join(map(labels.thing, question.things))
    return labels.ask(
        _which(question),
        thing=thing[:1].upper() + thing[1:],
        why=why(question, labels),
        since=question.since,
        due=question.due,
        before=first_told(question),
        proposed=labels.stages.get(question.proposed, question.proposed.rstrip(".。")),
    )


def _which(question: Question) -> str:
    """The name of the sentence."""
    if question.sort == "contradicted":
        return f"{question.check}_proposed" if question.proposed else str(question.check)
    if question.sort == "held up":
        if question.why == STOPPED:
            return "stopped"
        return "held_up" if question.since is None else "held_up_since"
    if question.sort == "sum not explained" and question.check is None:
        return "not_itemised"
    if question.sort == "said again" and (question.since is None or first_told(question) is None):
        return "said_again_undated"
    return SENTENCES[question.sort]


def why(question: Question, labels: Labels) -> str:
    """What was said to hold it up, in the words of the ladder; "" where nothing was.

    A condition that texts tell may be of any kind; the ladder of equipment has them all.
    """
    known: list[Reason | Function | Use] = []
    for steps in (ladder(question.kind), ladder("equipment")):
        known += [*steps.reasons, *steps.conditions, *steps.functions, *steps.uses]
    return labels.step(next((one.label for one in known if one.id == question.why), ""))


def who(question: Question, labels: Labels) -> str:
    """Who must act, in the words of the ladder; "" where nobody is known."""
    roles = ladder(question.kind).roles
    return labels.step(next((one.label for one in roles if one.id == question.who_must_act), ""))


def first_told(question: Question) -> PartialDate | None:
    """The day on which the first of the texts was published."""
    return min((one.published for one in question.words if one.published is not None), default=None)


def rests_on(question: Question, labels: Labels) -> tuple[str, ...]:
    """What the question rests on, a line each: the words with their document, day and offsets; the visits."""
    seen = []
    for one in question.seen:
        where = f", {one.serial}" if one.serial else ""
        note = f": “{one.note}”" if one.note else ""
        seen.append(f"{labels.ask('seen', date=one.seen_on, by=one.by)}{where}{note}")
    return (*(_line(one) for one in question.words), *seen)


def _line(words: Words) -> str:
    """semey-signed-en, 2025-12-29, en, 120-143: “108.7 million yen”."""
    where = [", ".join(words.documents), str(words.published or ""), words.language, f"{words.start}-{words.end}"]
    return f"{', '.join(one for one in where if one)}: “{' '.join(words.text.split())}”"
