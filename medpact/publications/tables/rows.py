"""The rows of each table, and the file they are written to."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

from medpact.commitments import Agreed, Commitment, Finding, Member
from medpact.documents import Card
from medpact.followup import Standing
from medpact.publications.concluded import Concluded
from medpact.publications.confirmed import NO_CARDS, card_of, confirmed
from medpact.values import Money

Out = Path | BinaryIO
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

COMMITMENTS = (
    "key", "number", "kind", "what", "stage", "amount", "currency", "bound", "quantity", "from", "to", "country",
    "place", "date", "due", "terms", "confirmed", "counts_in_totals", "claims", "documents", "parents", "findings",
    "agreed_by", "signed_on", "condition", "condition_reason", "condition_since", "remainder", "sureness", "voices", "open",
    "step", "last_evidence", "next_step", "next_due", "due_promised", "overdue_since", "not_working_since", "reason", "who_must_act",
)  # fmt: skip
CLAIMS = (
    "commitment", "number", "anchor", "document", "published", "state", "kind", "stage", "what", "quantity", "amounts",
    "from", "to", "country", "place", "date", "terms", "start", "end", "quote",
)  # fmt: skip
FINDINGS = (
    "key", "check", "commitment", "number", "claim", "quote", "arithmetic", "proposed", "resolved_by", "resolved_at",
    "resolution",
)  # fmt: skip


def commitments(
    conclusions: Concluded,
    out: Out,
    *,
    confirmed_only: bool = False,
    cards: Mapping[str, Card] = NO_CARDS,
    bom: bool = False,
) -> None:
    """Writes one row for each commitment: what it is, how far it has come, when something is due, who must act.

    With `confirmed_only`, each holds what the confirmed claims state, and the columns of the standing, which rest
    on all that was read, stay empty; with `cards` (by document name) too, only what public documents carry. `bom`
    puts the byte order mark before it that some spreadsheets need.
    """
    agreed = _agreed(conclusions, confirmed_only, cards)
    standings = {} if confirmed_only else {one.commitment: one for one in conclusions.standings}
    rows = (_commitment(one, standings.get(one.key)) for one in agreed.commitments)
    write(out, COMMITMENTS, rows, bom=bom)


def claims(
    conclusions: Concluded,
    out: Out,
    *,
    confirmed_only: bool = False,
    cards: Mapping[str, Card] = NO_CARDS,
    bom: bool = False,
) -> None:
    """Writes one row for each claim and each document that says it, with the quote and where it stands.

    With `confirmed_only` and `cards` it is fit for everybody: no draft, and no quote of what is for internal use.
    """
    agreed = _agreed(conclusions, confirmed_only, cards)
    rows = (
        _claim(commitment, member, document, quoted=not confirmed_only or _may_quote(member, cards))
        for commitment in agreed.commitments
        for member in commitment.members
        for document in member.documents
    )
    write(out, CLAIMS, rows, bom=bom)


def findings(
    conclusions: Concluded,
    out: Out,
    *,
    confirmed_only: bool = False,
    cards: Mapping[str, Card] = NO_CARDS,
    bom: bool = False,
) -> None:
    """Writes one row for each finding, with its arithmetic in words and who resolved it.

    `confirmed_only` and `cards` as for claims.
    """
    agreed = _agreed(conclusions, confirmed_only, cards)
    by_key = {one.key: one for one in agreed.commitments}
    found = ((one, by_key.get(one.commitment)) for one in agreed.findings)
    rows = (_finding(one, of, quoted=not confirmed_only or _may_quote(_member_of(one, of), cards)) for one, of in found)
    write(out, FINDINGS, rows, bom=bom)


def _agreed(conclusions: Concluded, confirmed_only: bool, cards: Mapping[str, Card]) -> Agreed:
    return confirmed(conclusions.agreed, cards=cards) if confirmed_only else conclusions.agreed


def _may_quote(member: Member | None, cards: Mapping[str, Card]) -> bool:
    card = None if member is None else card_of(member, cards)
    return card is None or card.reuse != "internal"


def _commitment(one: Commitment, standing: Standing | None) -> Iterator[object]:
    amount = one.amount
    yield from (one.key, one.number, one.kind, one.what, one.stage)
    yield from (amount and amount.value, amount and amount.currency, amount and amount.bound, one.quantity)
    yield from (one.from_, one.to, one.country, one.place, one.date, one.due, one.terms)
    yield from (one.confirmed, one.counts_in_totals, len(one.members))
    yield tuple(dict.fromkeys(name for member in one.members for name in member.documents))
    yield from (one.parents, one.findings)
    yield from _known(one)
    if standing is None:
        yield from [None] * 9
        return
    yield from (standing.step, standing.last_evidence, standing.next_step, standing.next_due)
    yield from (
        standing.due_promised,
        standing.overdue_since,
        standing.not_working_since,
        standing.reason,
        standing.who_must_act,
    )


def _known(one: Commitment) -> Iterator[object]:
    """By which papers it was agreed, its condition, what its parts leave over, how sure it is and what is open."""
    yield tuple(paper.what for paper in one.agreed_by)
    yield next((paper.signed_on for paper in one.agreed_by if paper.signed_on is not None), None)
    amiss = one.condition
    yield from (amiss and amiss.name, amiss and amiss.reason, amiss and amiss.since)
    yield from (one.remainder and one.remainder.value, one.sureness, len(one.voices) or None)
    yield tuple(dict.fromkeys(open_.field for open_ in one.open_))


def _claim(commitment: Commitment, member: Member, document: str, *, quoted: bool) -> Iterator[object]:
    one = member.claim
    yield from (commitment.key, commitment.number, member.anchor.id, document, member.published, member.state)
    yield from (one.kind, one.stage, one.what, one.quantity, tuple(_money(amount) for amount in one.amounts))
    yield from (one.from_, one.to, one.country, one.place, one.happened or one.due or one.date, one.terms)
    yield from (one.quote.start, one.quote.end, one.quote.text if quoted else None)


def _finding(one: Finding, commitment: Commitment | None, *, quoted: bool) -> Iterator[object]:
    at_fault = _member_of(one, commitment)
    settled = one.resolution
    yield from (one.key, one.check, one.commitment, commitment and commitment.number, one.claim.id)
    quote = at_fault.claim.quote.text if at_fault is not None and quoted else None
    yield from (quote, one.arithmetic, one.proposed)
    yield from (settled and settled.by, settled and settled.at, settled and settled.reason)


def _member_of(finding: Finding, commitment: Commitment | None) -> Member | None:
    members = () if commitment is None else commitment.members
    return next((one for one in members if one.anchor == finding.claim), None)


def _money(amount: Money) -> str:
    return f"{_number(amount.value)} {amount.currency or '?'}"


def _number(value: Decimal) -> str:
    return f"{value:f}"


def cell(value: object) -> str:
    """The value as text of a cell. Text that a spreadsheet would take for a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, int):
        return str(value)
    text = "; ".join(value) if isinstance(value, tuple) else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def write(out: Out, header: Sequence[str], rows: Iterable[Iterable[object]], *, bom: bool = False) -> None:
    """Writes the rows as CSV, each value as `cell` gives it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")  # RFC 4180
    writer.writerow(header)
    writer.writerows([cell(value) for value in row] for row in rows)
    put(text.getvalue().encode("utf-8-sig" if bom else "utf-8"), out)


def put(written: bytes, out: Out) -> None:
    """Writes the bytes to the path or the open file."""
    if isinstance(out, Path):
        out.write_bytes(written)
    else:
        out.write(written)
