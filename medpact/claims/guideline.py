"""Claims and readings in the JSON form of the reading guideline, and back.

In: a Claim, or a decoded JSON object. Out: a JSON object, or the Claim or Reading that it states.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any, get_args

from medpact.claims.claim import KINDS, STAGES, Anchor, Claim, Disputed, Quote, Reader, Reading, Terms
from medpact.documents import Card
from medpact.documents.fingerprint import fingerprint
from medpact.values import Bound, Money, PartialDate

GIVEN = Reader(name="given", version="1", vocabulary="")
"""The reader of claims that came as JSON without saying who read them."""

MOST = Decimal(10) ** 18
"""No count and no sum of a public announcement is as large; a figure above it is a slip of the keyboard."""


SURROGATE = re.compile("[\ud800-\udfff]")
"""Halves of letters, which no text holds that UTF-8 can write."""


class GuidelineError(ValueError):
    """A claim or a line is not in the guideline's form. `faults` lists everything that is wrong with it."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(self.faults))


# ---------------------------------------------------------------- out


def to_guideline(claim: Claim) -> dict[str, Any]:
    """The claim in the guideline's form, with what the reader knows beyond it.

    The additions are `start`, `end` and `anchor` (code points), `raw`, `bound`, `upper` of each amount, `happened`,
    `due`, `terms`, `via`, `said_by`, `rule`, `confidence`, `found_by`, `disputed`; those that are None or empty are
    left out.
    """
    return {
        "kind": claim.kind,
        "stage": claim.stage,
        "what": claim.what,
        "quantity": claim.quantity,
        "amounts": [money_to_guideline(money) for money in claim.amounts],
        "from": list(claim.from_),
        "to": list(claim.to),
        "country": claim.country,
        "place": claim.place,
        "date": None if claim.date is None else claim.date.iso,
        "quote": claim.quote.text,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "anchor": {"start": claim.anchor.start, "end": claim.anchor.end},
    } | additions(claim)


def additions(claim: Claim) -> dict[str, Any]:
    """What the reader knows beyond the guideline, without what it does not know."""
    known = {
        "happened": None if claim.happened is None else claim.happened.iso,
        "due": None if claim.due is None else claim.due.iso,
        "terms": claim.terms,
        "via": claim.via,
        "said_by": claim.said_by,
        "rule": claim.rule,
        "confidence": claim.confidence,
        "found_by": list(claim.found_by) or None,
        "disputed": [asdict(one) for one in claim.disputed] or None,
    }
    return {field: value for field, value in known.items() if value is not None}


def money_to_guideline(money: Money) -> dict[str, Any]:
    """One amount: value and currency, and its bound; raw words, offsets and upper figure where there are any."""
    known = {
        "raw": money.raw or None,
        "start": money.start,
        "end": money.end,
        "upper": None if money.upper is None else number(money.upper),
    }
    stated = {"value": number(money.value), "currency": money.currency, "bound": money.bound}
    return stated | {field: value for field, value in known.items() if value is not None}


def number(value: Decimal) -> int | float:
    """The value as a JSON number: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


# ---------------------------------------------------------------- in


def from_guideline(item: Mapping[str, Any], *, text: str, text_sha256: str) -> Claim:
    """The claim that `item` states of `text`.

    The bare form is enough: where `start` and `end` are not given, the quote is looked for and must occur once;
    where `anchor` is not given, the quote's own offsets are the anchor.
    Raises GuidelineError with every fault of the item.
    """
    form = Form(item)
    claim = read_claim(form, text=text, text_sha256=text_sha256)
    if claim is None or form.faults:
        raise GuidelineError(form.faults)
    return claim


def read_reading(line: Mapping[str, Any]) -> Reading:
    """The reading that a line of `medpact read --json` states, with its document's card.

    `claims` is needed; `document`, `text`, `language`, `published`, `publisher`, `address`, `title`, `origin`,
    `text_sha256`, `fingerprint` and `reader` may be given. Without `text`, the document's name and the quotes, one a line in their
    order, are taken as the text, and offsets are of that, unless the line carries `text_sha256` and every claim its
    own offsets.
    Raises GuidelineError with every fault of the line, in its claims too.
    """
    form = Form(line)
    if form.faults:
        raise GuidelineError(form.faults)
    items = form.claims()
    text, sha256 = text_of(form, [item for _, item in items])
    card = read_card(form, text, sha256)
    claims = []
    for index, item in items:
        inner = Form(item, where=f"claims[{index}].", faults=form.faults)
        claims.append(read_claim(inner, text=text, text_sha256=sha256))
    if form.faults:
        raise GuidelineError(form.faults)
    return Reading(card, read_reader(form), tuple(claim for claim in claims if claim is not None))


def text_of(form: Form, items: list[dict[str, Any]]) -> tuple[str | None, str]:
    """The line's text and its hash; a text made of the quotes where none is given.

    None for the text where only its hash is known and the claims bring their own offsets: they are believed.
    """
    text, sha256 = form.words("text"), form.words("text_sha256")
    if text is not None:
        made = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
        if sha256 is not None and sha256 != made:
            form.fault("text_sha256", f"is {sha256[:12]}…, but the text given has {made[:12]}…; leave one of them out")
        return text, made
    if sha256 is not None and all("start" in item and "end" in item for item in items):
        return None, sha256
    return quotes_as_text(items, name=form.words("document") or "")


def quotes_as_text(items: list[dict[str, Any]], *, name: str) -> tuple[str, str]:
    """The document's name and the quotes, one a line, and their hash; each item is given its own quote's offsets.

    The name keeps apart two documents that say different things in the same few words: "ten ambulances".
    """
    lines: list[str] = [name]
    at = len(name) + 1
    for item in items:
        quote = item["quote"] if isinstance(item.get("quote"), str) else ""
        item.update(start=at, end=at + len(quote))
        item.pop("anchor", None)
        item["amounts"] = without_offsets(item.get("amounts"))
        lines.append(quote)
        at += len(quote) + 1
    text = "\n".join(lines)
    return text, hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def without_offsets(amounts: Any) -> Any:
    """Amounts without the offsets they had in a text that we do not have."""
    if not isinstance(amounts, list) or not all(isinstance(amount, dict) for amount in amounts):
        return amounts
    return [{field: value for field, value in amount.items() if field not in ("start", "end")} for amount in amounts]


def read_card(form: Form, text: str | None, sha256: str) -> Card:
    """What the line says of its document; a document without a name is known by its text's hash."""
    return Card(
        name=form.words("document") or sha256[:16],
        text_sha256=sha256,
        language=form.words("language") or "en",
        published=form.date("published"),
        publisher=form.words("publisher"),
        address=form.words("address"),
        title=form.words("title"),
        origin=form.words("origin"),
        fingerprint=form.words("fingerprint") or ("" if form.words("text") is None else fingerprint(text or "")),
    )


def read_reader(form: Form) -> Reader:
    """Who read, where the line says so."""
    said = form.item.get("reader")
    if not isinstance(said, dict):
        return GIVEN
    return Reader(*(str(said.get(field, "")) for field in ("name", "version", "vocabulary")))


def read_claim(form: Form, *, text: str | None, text_sha256: str) -> Claim | None:
    """The claim in the form, or None where one of the fields that every claim needs is at fault."""
    kind, stage = form.one_of("kind", KINDS), form.one_of("stage", STAGES)
    what, quote = form.words("what", needed=True), form.quote(text)
    rest: dict[str, Any] = {
        "quantity": form.count("quantity"),
        "amounts": form.amounts(),
        "from_": form.names("from"),
        "to": form.names("to"),
        "country": form.country(),
        "terms": form.one_of("terms", get_args(Terms), needed=False),
        "confidence": form.share("confidence"),
        "found_by": form.names("found_by"),
        "disputed": form.disputed(),
    }
    rest |= {field: form.words(field) for field in ("place", "via", "said_by", "rule")}
    rest |= {field: form.date(field) for field in ("date", "happened", "due")}
    if kind is None or stage is None or what is None or quote is None:
        return None
    start, end = form.anchor(quote)
    return Claim(kind, stage, what, quote, Anchor(text_sha256, start, end, kind), **rest)


class Form:
    """A JSON object that is read field by field; what is wrong with it gathers in `faults`."""

    def __init__(self, item: Any, *, where: str = "", faults: list[str] | None = None) -> None:
        self.where = where
        self.faults: list[str] = [] if faults is None else faults
        self.item: dict[str, Any] = item if isinstance(item, dict) else {}
        if not isinstance(item, dict):
            self.faults.append(f"{where.rstrip('.') or 'the line'} is {shown(item)}, not an object {{…}}")

    def fault(self, field: str, why: str) -> None:
        """Note what is wrong with a field."""
        self.faults.append(f"{self.where}{field} {why}")

    def take(self, field: str, fits: Callable[[Any], bool], wanted: str, *, needed: bool = False) -> Any:
        """The field's value where it fits; None where it is missing, or at fault, which is noted."""
        value = self.item.get(field)
        if value is None:
            if needed:
                self.fault(field, f"is missing; give {wanted}")
            return None
        if not fits(value):
            self.fault(field, f"is {shown(value)}; give {wanted}")
            return None
        return value

    def words(self, field: str, *, needed: bool = False) -> str | None:
        """A text."""
        found: str | None = self.take(field, is_text, "a text in quotation marks", needed=needed)
        return found

    def one_of(self, field: str, allowed: tuple[Any, ...], *, needed: bool = True) -> Any:
        """One of the words allowed."""
        return self.take(field, lambda value: value in allowed, f"one of {', '.join(allowed)}", needed=needed)

    def count(self, field: str) -> int | None:
        """A whole number that is not negative."""
        value = self.take(field, lambda value: is_number(value) and value == int(value), "a whole number or null")
        return None if value is None else int(value)

    def share(self, field: str) -> float | None:
        """A number from 0 to 1."""
        value = self.take(field, lambda value: is_number(value) and value <= 1, "a number from 0 to 1")
        return None if value is None else float(value)

    def names(self, field: str) -> tuple[str, ...]:
        """A list of names."""
        value = self.take(field, lambda value: isinstance(value, list) and all(map(is_text, value)), "a list of names")
        return tuple(value or ())

    def disputed(self) -> tuple[Disputed, ...]:
        """What other readers read otherwise."""
        items = self.take("disputed", lambda value: isinstance(value, list), "a list of objects {…}") or []
        forms = (
            Form(item, where=f"{self.where}disputed[{index}].", faults=self.faults) for index, item in enumerate(items)
        )
        told = ((one.words("field", needed=True), one.words("by", needed=True), one.words("says")) for one in forms)
        return tuple(Disputed(field, by, says) for field, by, says in told if field is not None and by is not None)

    def country(self) -> str | None:
        """A country's code of two letters (ISO 3166-1 alpha-2)."""
        code: str | None = self.take("country", is_code(2), "a code of two capital letters (ISO 3166-1), such as KZ")
        return code

    def date(self, field: str) -> PartialDate | None:
        """A date that may be a year or a month."""
        value = self.words(field)
        try:
            return None if value is None else PartialDate.parse(value)
        except ValueError as wrong:
            self.fault(field, f"is wrong: {wrong}")
            return None

    def claims(self) -> list[tuple[int, dict[str, Any]]]:
        """The claims with their places in the list, copied, so that the object handed in stays as it is."""
        items = self.take("claims", lambda value: isinstance(value, list), "a list of claims", needed=True) or []
        for index, item in enumerate(items):
            if not isinstance(item, dict):
                self.fault(f"claims[{index}]", f"is {shown(item)}, not an object {{…}}")
        return [(index, dict(item)) for index, item in enumerate(items) if isinstance(item, dict)]

    def amounts(self) -> tuple[Money, ...]:
        """The sums stated."""
        items = self.take("amounts", lambda value: isinstance(value, list), "a list of amounts") or []
        forms = (
            Form(item, where=f"{self.where}amounts[{index}].", faults=self.faults) for index, item in enumerate(items)
        )
        return tuple(money for money in (form.money() for form in forms) if money is not None)

    def money(self) -> Money | None:
        """One sum."""
        value = self.take(
            "value", is_number, "a number from 0 up, such as 1087000000, without quotation marks", needed=True
        )
        upper = self.take("upper", is_number, "a number")
        currency = self.take("currency", is_code(3), "a code of three capital letters (ISO 4217), such as JPY, or null")
        bound: Bound = self.one_of("bound", get_args(Bound), needed=False) or "exact"
        if value is None:
            return None
        raw, start, end = self.words("raw") or "", self.count("start"), self.count("end")
        return Money(decimal(value), currency, raw, start, end, bound, None if upper is None else decimal(upper))

    def quote(self, text: str | None) -> Quote | None:
        """The quote and where it stands in the text."""
        words = self.words("quote", needed=True)
        if words is None:
            return None
        if self.item.get("start") is None and self.item.get("end") is None:
            return self.found_once(words, text or "")
        start, end = self.count("start"), self.count("end")
        if start is None or end is None:
            self.fault("start", "and end belong together; give both or neither")
            return None
        stands = end - start == len(words) if text is None else text[start:end] == words
        if not stands:
            self.fault("quote", f"does not stand at {start}:{end} of the text; offsets count code points, not bytes")
            return None
        return Quote(words, start, end)

    def found_once(self, words: str, text: str) -> Quote | None:
        """The quote where the text has it exactly once."""
        start = text.find(words)
        if start < 0:
            self.fault("quote", f"{shown(words)} does not occur in the text; copy it to the letter")
            return None
        if text.find(words, start + 1) >= 0:
            self.fault("quote", f"{shown(words)} occurs more than once in the text; lengthen it, or give start and end")
            return None
        return Quote(words, start, start + len(words))

    def anchor(self, quote: Quote) -> tuple[int, int]:
        """The offsets the claim is known by: those given, else the quote's own."""
        if self.item.get("anchor") is None:
            return quote.start, quote.end
        inner = Form(self.item["anchor"], where=f"{self.where}anchor.", faults=self.faults)
        start, end = inner.count("start"), inner.count("end")
        if start is None or end is None or start >= end:
            self.fault("anchor", 'needs "start" and "end", the end behind the start')
            return quote.start, quote.end
        return start, end


def is_text(value: Any) -> bool:
    """True for a text that holds something and that UTF-8 can write."""
    return isinstance(value, str) and bool(value.strip()) and (value.isascii() or SURROGATE.search(value) is None)


def is_number(value: Any) -> bool:
    """True for a finite number that is not negative and not beyond any sum ever announced."""
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool) and 0 <= value <= MOST


def is_code(length: int) -> Callable[[Any], bool]:
    """A check for a code of so many capital Latin letters."""
    return lambda value: isinstance(value, str) and len(value) == length and value.isascii() and value.isupper()


def decimal(value: int | float | Decimal) -> Decimal:
    """The value as its digits were written, not as binary made them."""
    return value if isinstance(value, Decimal) else Decimal(str(value))


def shown(value: Any) -> str:
    """The value as a message shows it, cut where it is long."""
    words = repr(value)
    return words if len(words) <= 60 else words[:57] + "…"
