"""The page as a file."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime, time
from importlib import resources
from pathlib import Path
from typing import BinaryIO

import typst

from medpact.commitments import Agreed
from medpact.documents import Card
from medpact.followup import Observation, Papers, Standing, Unit, assess, days
from medpact.followup.questions import Question, borne_out, put_together, raised
from medpact.publications.brief import fonts as font
from medpact.publications.brief.contents import Page, family
from medpact.publications.brief.labels import labels
from medpact.publications.concluded import Concluded
from medpact.publications.confirmed import NO_CARDS
from medpact.publications.errors import Unpublishable
from medpact.publications.selection import select
from medpact.values import PartialDate

# Tried in this order until the page is one: size of the letters in points, rows of each table, letters of a quote.
TRIES = (
    *((10, 40, 240), (9.2, 40, 240), (8.5, 40, 240), (8.2, 40, 160)),
    *((8.2, keep, 120) for keep in (24, 16, 12, 10, 8, 7, 6, 5, 4, 3, 2, 1)),
)


class NoLetters(Unpublishable):
    """A language whose letters are not among the installed fonts."""

    def __init__(self, language: str) -> None:
        self.language = language
        super().__init__(
            f"The brief in {language!r} needs letters that no installed font has. "
            f"Install the package {font.JAPANESE_PACKAGE.replace('_', '-')} and try again."
        )


def write(
    conclusions: Concluded,
    out: Path | BinaryIO,
    *,
    number: int,
    language: str = "en",
    cards: Mapping[str, Card] = NO_CARDS,
    observations: Iterable[Observation] = (),
    units: Iterable[Unit] = (),
    fonts: font.Fonts | None = None,
) -> None:
    """Writes the commitment of this number, with its parts, on one page of PDF (A4), from confirmed facts alone.

    `cards` (by document name) give publishers and addresses. `observations` and `units` are facts, signed by who
    saw them; how things stand is computed anew from them and the confirmed claims, since the standings of the
    conclusions rest on unconfirmed claims too. Tables that are too long for the page are cut, and say so. The
    same conclusions give the same bytes, on every machine: the date is that of the conclusions, the fonts are
    those of packages.

    Raises UnknownNumber, Unconfirmed, UnknownLanguage or NoLetters.
    """
    words = labels(language)
    letters = font.installed() if fonts is None else fonts
    if language == "ja" and not letters.japanese:
        raise NoLetters(language)
    sure, (commitment,) = select(conclusions.agreed, [number], cards=cards)
    seen, machines = tuple(observations), tuple(units)
    standings = {one.commitment: one for one in assess(sure, seen, machines, today=conclusions.today)}
    papers = Papers.of(sure)
    keys = {one.key for one in family(commitment, sure)}
    asked = to_ask(conclusions, sure, standings.values(), seen, machines, cards=cards, only=keys)
    for size, keep, long in TRIES:
        page = Page(
            commitment, sure, papers, standings, cards, words, letters, conclusions.today, keep, size, long,
            questions=asked,
        )  # fmt: skip
        pages, pdf = _set(page)
        if pages == 1:
            break
    _put(pdf, out)


def to_ask(
    conclusions: Concluded,
    sure: Agreed,
    standings: Iterable[Standing],
    observations: Iterable[Observation],
    units: Iterable[Unit],
    *,
    cards: Mapping[str, Card],
    only: Collection[str],
) -> tuple[Question, ...]:
    """The questions on these commitments that confirmed facts raise, without those that all that was read answers."""
    seen, machines, today = tuple(observations), tuple(units), conclusions.today
    on_sure = raised(sure, standings, seen, machines, today=today, cards=cards, only=only)
    on_all = raised(conclusions.agreed, conclusions.standings, seen, machines, today=today, only=only)
    return put_together(borne_out(on_sure, by=on_all))


def _set(page: Page) -> tuple[int, bytes]:
    """How many pages it takes, and the PDF. The contents go to the template as JSON: values to it, and never code."""
    with resources.as_file(resources.files("medpact.publications.brief") / "brief.typ") as template:
        compiler = typst.Compiler(
            template,
            font_paths=list(page.fonts.folders),
            ignore_system_fonts=True,
            sys_inputs={"contents": json.dumps(_shown(page.contents(), page.fonts), ensure_ascii=False)},
        )
        pages = int(json.loads(compiler.query("<pages>", field="value", one=True)))
        pdf = compiler.compile(format="pdf", timestamp=_noon(page.today), pdf_standards="ua-1")
    assert isinstance(pdf, bytes)  # a list only for formats of one file a page
    return pages, pdf


def _shown(value: object, fonts: font.Fonts) -> object:
    """The contents without letters that no font has, wherever they stand."""
    if isinstance(value, str):
        return fonts.shown(value)
    if isinstance(value, dict):
        return {name: _shown(one, fonts) for name, one in value.items()}
    return [_shown(one, fonts) for one in value] if isinstance(value, list | tuple) else value


def _noon(today: PartialDate) -> int:
    return int(datetime.combine(days.first_day(today), time(12), tzinfo=UTC).timestamp())


def _put(pdf: bytes, out: Path | BinaryIO) -> None:
    if isinstance(out, Path):
        out.write_bytes(pdf)
    else:
        out.write(pdf)
