"""Which reader reads: the rules, a language model that the user named, or both.

In: options and the environment. Out: a SecondReader, and what it tells at the end; None where the rules read alone.
"""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from medpact.claims.encoder import about
from medpact.cli.opened import Told

if TYPE_CHECKING:
    from medpact.claims import Reading
    from medpact.claims.llm import Model
    from medpact.documents import Document

WORDS = {
    "form": "not in the form asked for",
    "words": "with words that do not stand in the text",
    "twice": "whose words stand there more than once",
    "sum": "with a sum that cannot be read again",
    "known": "named twice",
    "cut": "of an answer that broke off",
    "unread": "of an answer that cannot be read",
    "number": "numbers",
    "amount": "sums",
    "date": "dates",
    "country": "countries",
    "name": "names",
    "terms": "terms",
}


@dataclass(slots=True)
class SecondReader:
    """A language model that reads alone, or beside the rules; and what became of its claims."""

    model: Model
    is_alone: bool = False
    kept: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def read(self, document: Document, reading: Reading) -> Reading:
        """The model's reading, or that of the rules (`reading`) and the model together. Raises ModelError."""
        from medpact.claims import llm

        found = llm.read(document, model=self.model)
        dropped, left_out = llm.tally(found)
        with self.lock:
            self.kept += len(found.claims)
            self.dropped.update(dropped)
            self.left_out.update(left_out)
        return found if self.is_alone else llm.together(reading, found)

    def read_first(self, document: Document) -> Reading:
        """The reading of a document that the rules have not read. Raises ModelError."""
        from medpact import claims

        return self.read(document, claims.read(document))

    def tell(self) -> None:
        """Say on stderr what the model was asked, and what became of its claims."""
        meter = self.model.meter
        asked = (
            f"{many(meter.asked, 'request')}, {meter.tokens:,} tokens" if meter.asked else "nothing asked of a server"
        )
        told = [f"{self.model.name}: {asked}; {many(self.kept, 'claim')} read again in the text"]
        if self.dropped:
            told.append(f"dropped: {counted(self.dropped)}")
        if self.left_out:
            told.append(f"left out of claims: {counted(self.left_out)}")
        click.echo("; ".join(told) + ".", err=True)


def many(count: int, noun: str) -> str:
    """So many of a thing."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def counted(reasons: Counter[str]) -> str:
    """How many for each reason, the most frequent first."""
    return ", ".join(f"{count:,} {WORDS[why]}" for why, count in sorted(reasons.items(), key=lambda one: -one[1]))


def options(*readers: str) -> Callable[[Any], Any]:
    """The options that choose among these readers."""

    def with_options(command: Any) -> Any:
        answers = click.option(
            "--answers",
            type=click.Path(path_type=Path, exists=True, file_okay=False),
            metavar="FOLDER",
            help="With --reader: the model's answers are files in this folder (see `medpact requests`).",
        )
        reader = click.option(
            "--reader",
            type=click.Choice(["rules", *readers]),
            default="rules",
            help="Who reads: the rules, unless asked; or with them the language model that MEDPACT_LLM_URL and "
            "MEDPACT_LLM_MODEL name.",
        )
        careful = click.option(
            "--careful",
            is_flag=True,
            help="With the encoder (extra `careful`): more often right on how far each thing has come; takes ten times as "
            "long. What was written before stays as it was read.",
        )
        return reader(answers(careful(command)))

    return with_options


def check_encoder() -> None:
    """Nothing, where the encoder can be asked or need not; else a complaint before any work is done."""
    try:
        about.is_on()
    except ValueError as error:
        raise Told(str(error)) from error


def chosen(reader: str, answers: Path | None, *, careful: bool = False) -> SecondReader | None:
    """The language model that was asked for; None for the rules alone. Where they are to be careful, the encoder is switched on."""
    if careful and reader == "llm":
        raise click.UsageError("--careful goes with the rules: the language model reads alone.")
    if careful:
        os.environ[about.SWITCH] = "on"  # the processes that read inherit it
    check_encoder()
    if reader == "rules":
        if answers is not None:
            raise click.UsageError("--answers goes with --reader: a language model's answers are read from there.")
        return None
    from medpact.claims import llm

    try:
        model = llm.answered_by_server() if answers is None else llm.answered_by_files(answers)
    except llm.ModelError as error:
        raise Told(str(error)) from error
    return SecondReader(model, is_alone=reader == "llm")
