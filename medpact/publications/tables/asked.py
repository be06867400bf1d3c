"""Questions as files: CSV for programs, a workbook to print and to write answers into, JSON with all that is known.

In: Questions and a language. Out: files.
"""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import msgspec
import xlsxwriter

from medpact.followup.questions import Also, Question, Seen, Words
from medpact.publications.brief.asking import rests_on, sentence, who
from medpact.publications.brief.labels import Labels, labels
from medpact.publications.tables.rows import Out, put, write
from medpact.values import PartialDate

QUESTIONS = (
    "sort", "commitment", "number", "what", "question", "confirmed", "from", "to", "country", "place", "since", "due",
    "silent_since", "why", "check", "arithmetic", "proposed", "who_must_act", "serials", "rests_on",
)  # fmt: skip
WIDTHS = (18, 6, 22, 60, 40, 20, 60, 12, 18, 24, 24)
NO_DAY = datetime(2000, 1, 1)
A4 = 9
LONGEST = 32_767
"""So many characters a cell of a workbook may hold."""


def questions(found: Iterable[Question], out: Out, *, language: str = "en", bom: bool = False) -> None:
    """Writes one row for each question as CSV, the question in this language; all that it rests on is one cell."""
    spoken = labels(language)
    write(out, QUESTIONS, (_row(one, spoken) for one in found), bom=bom)


def _row(one: Question, spoken: Labels) -> Iterator[object]:
    keys = (one.commitment, *(other.commitment for other in one.also))
    yield from (one.sort, keys, one.number, one.things, sentence(one, spoken), one.confirmed)
    yield from (one.from_, one.to, one.country, one.place, one.since, one.due, one.silent_since)
    yield from (one.why, one.check, one.arithmetic, one.proposed, one.who_must_act, one.serials)
    yield "\n".join(rests_on(one, spoken))


def questions_json(found: Iterable[Question], out: Out, *, today: PartialDate, language: str = "en") -> None:
    """Writes the questions as one JSON object: the day, the language, and each question with its sentence.

    Days are ISO 8601, as exact as they are known; words are known by their text's hash and their offsets.
    """
    spoken = labels(language)
    listed = [{"question": sentence(one, spoken), **_plain(one)} for one in found]
    whole = {"today": today.iso, "language": language, "questions": listed}
    put(msgspec.json.encode(whole) + b"\n", out)


def _plain(one: Question) -> dict[str, Any]:
    fields = {field.name: getattr(one, field.name) for field in dataclasses.fields(one)}
    words = [_values(told) | {"text_sha256": told.anchor.text_sha256, "claim": told.anchor.id} for told in one.words]
    also = [_values(other) for other in one.also]
    return _days(fields) | {"also": also, "words": words, "seen": [_values(seen) for seen in one.seen]}


def _values(one: Words | Seen | Also) -> dict[str, Any]:
    fields = {field.name: getattr(one, field.name) for field in dataclasses.fields(one) if field.name != "anchor"}
    return _days(fields)


def _days(fields: dict[str, Any]) -> dict[str, Any]:
    return {name.rstrip("_"): one.iso if isinstance(one, PartialDate) else one for name, one in fields.items()}


def questions_xlsx(found: Iterable[Question], out: Out, *, today: PartialDate, language: str = "en") -> None:
    """Writes the questions as a workbook in this language, set to print, with an empty column for the answer.

    Nothing in it is a formula or a link. The same questions give the same bytes.
    """
    spoken = labels(language)
    written = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(written, plain) as book:
        book.set_properties({"title": spoken.ask("title"), "comments": today.iso, "created": NO_DAY})
        sheet = book.add_worksheet()
        top = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for at, (heading, width) in enumerate(zip(_headings(spoken), WIDTHS, strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, heading, top)
        last = 0
        for last, one in enumerate(found, start=1):
            for at, words in enumerate(_cells(one, spoken)):
                sheet.write_string(last, at, words[:LONGEST], wrapped)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(WIDTHS) - 1)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    put(written.getvalue(), out)


def _headings(spoken: Labels) -> Iterator[str]:
    yield spoken.ask("column_sort")
    yield spoken.ask("column_number")
    yield spoken.word("what")
    yield spoken.ask("column_question")
    yield spoken.ask("column_answer")
    yield spoken.word("who")
    yield spoken.ask("column_rests")
    yield spoken.ask("column_confirmed")
    yield spoken.word("from")
    yield spoken.word("to")
    yield spoken.ask("column_arithmetic")


def _cells(one: Question, spoken: Labels) -> Iterator[str]:
    yield spoken.sorts[one.sort]
    yield "" if one.number is None else str(one.number)
    yield ", ".join(map(spoken.thing, one.things))
    yield sentence(one, spoken)
    yield ""
    yield who(one, spoken)
    yield "\n".join(rests_on(one, spoken))
    yield spoken.ask("yes" if one.confirmed else "no")
    yield ", ".join(map(spoken.party, one.from_))
    yield ", ".join(filter(None, (*map(spoken.party, one.to), one.place)))
    yield one.arithmetic
