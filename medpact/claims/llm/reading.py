"""Reading with a language model: its claims of a document, each held to the text.

In: a Document and a Model. Out: a Reading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from medpact.claims import page
from medpact.claims.claim import Claim, LeftOut, Reading
from medpact.claims.llm import answers, checking, pieces, requests
from medpact.claims.llm.answers import Answer
from medpact.claims.llm.checking import VALUES, WHY, Told, Why
from medpact.claims.llm.errors import NoAnswer
from medpact.claims.llm.pieces import Piece
from medpact.claims.llm.requests import Request
from medpact.claims.page import Span
from medpact.documents import Document

MOST_LEFT_OUT = 1000
Readable = Callable[[str], bool]


class Source(Protocol):
    """Where answers come from: a server, a folder of files, what was kept of either."""

    def answer(self, request: Request, *, readable: Readable) -> str:
        """The model's words; `readable` tells an answer from what is none. Raises ModelError."""


@dataclass(slots=True)
class Meter:
    """How often a server was asked, and how many tokens that took."""

    asked: int = 0
    tokens: int = 0


@dataclass(frozen=True, slots=True)
class Model:
    """A language model: its name, where its answers come from, and how many documents it is asked about at a time."""

    name: str
    source: Source
    jobs: int = 1
    meter: Meter = field(default_factory=Meter)


def read(document: Document, *, model: Model) -> Reading:
    """The claims that the model finds in a document, and what was left out of its answers and why. Raises ModelError."""
    told = checking.told_by(page.of(document))
    claims: list[Claim] = []
    left_out: list[LeftOut] = []
    for piece in pieces.of(told.page):
        found, skipped = read_piece(told, piece, model=model)
        claims += found
        left_out += skipped
    ordered = checking.in_order(claims)
    left_out += [known_twice(one) for one in repeated(claims, ordered)]
    return Reading(document.card, requests.reader(model.name), ordered, tuple(left_out[:MOST_LEFT_OUT]))


def read_piece(told: Told, piece: Piece, *, model: Model) -> tuple[list[Claim], list[LeftOut]]:
    """The claims of one piece. Where the answer breaks off, each half of the piece is asked about."""
    answer = ask(told, piece, model=model)
    if answer is None:
        return [], [checking.skipped(told.page, whole(piece), "unread")]
    if not answer.cut:
        return checking.check(told, piece, answer.items, model=model.name)
    halves = [read_half(told, half, model=model) for half in pieces.halves(piece)]
    both = [half for half in halves if half is not None]
    if both and len(both) == len(halves):
        return [one for found, _ in both for one in found], [one for _, skipped in both for one in skipped]
    found, skipped = checking.check(told, piece, answer.items, model=model.name)
    return found, [*skipped, checking.skipped(told.page, whole(piece), "cut")]


def read_half(told: Told, piece: Piece, *, model: Model) -> tuple[list[Claim], list[LeftOut]] | None:
    """The claims of half a piece; None where no file holds its answer."""
    try:
        return read_piece(told, piece, model=model)
    except NoAnswer:
        return None


def ask(told: Told, piece: Piece, *, model: Model) -> Answer | None:
    """What the model answers on a piece; None where that cannot be read."""
    request = requests.of(told.page, piece, model=model.name)
    return answers.read(model.source.answer(request, readable=is_readable))


def is_readable(words: str) -> bool:
    """True for an answer that lists claims, or says that there are none."""
    return answers.read(words) is not None


def whole(piece: Piece) -> Span:
    """The stretch of a piece."""
    return Span(piece.start, piece.end)


def repeated(claims: Iterable[Claim], kept: Iterable[Claim]) -> list[Claim]:
    """The claims that are not among those kept: another has their anchor."""
    ids = {id(one) for one in kept}
    return [one for one in claims if id(one) not in ids]


def known_twice(claim: Claim) -> LeftOut:
    """A claim that was named twice, as what was left out."""
    quote = claim.quote
    return LeftOut(quote.text, quote.start, quote.end, WHY["known"])


def tally(reading: Reading) -> tuple[Counter[Why], Counter[Why]]:
    """How many claims of the model were dropped, and how many values left out of those that were kept, by reason."""
    of_sentence = {sentence: why for why, sentence in WHY.items()}
    found = Counter(of_sentence[one.why] for one in reading.left_out if one.why in of_sentence)
    dropped = Counter({why: count for why, count in found.items() if why not in VALUES})
    return dropped, Counter({why: count for why, count in found.items() if why in VALUES})
