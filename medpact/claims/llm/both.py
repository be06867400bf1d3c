"""Both: what the rules and a language model read in one text, as one reading.

In: two Readings of one document. Out: one Reading; each claim names who found it, and what the other reads otherwise.

Rules:
- What both found is one claim: the same figure or noun, else the same thing in overlapping words.
- Where they differ, the kind, number and sum of the rules stand, and of two stages the earlier: a later one is never
  inferred. Who, where and when are the model's, held to the text, as far as it tells them. What only one of them tells
  is taken from it.
- What one of them found alone is kept, and said to be found by it alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from medpact.claims.claim import Claim, Disputed, LeftOut, Reader, Reading
from medpact.claims.reading import DUE, HAPPENED

RULES, MODEL = "rules", "llm"
ORDER = ("discussed", "promised", "delivered", "working")
ONE_A_STRETCH = frozenset({"facility", "training", "technology", "research", "agreement", "meeting", "institution"})
"""Kinds of which the same words seldom tell two: overlapping quotes speak of one."""

FAR = 10**6


def together(rules: Reading, model: Reading) -> Reading:
    """The two readings as one."""
    pairs = paired(rules.claims, model.claims)
    found = [merged(rules.claims[one], model.claims[other]) for one, other in pairs.items()]
    found += [alone(one, by=RULES, other=MODEL) for index, one in enumerate(rules.claims) if index not in pairs]
    mine = set(pairs.values())
    found += [alone(one, by=MODEL, other=RULES) for index, one in enumerate(model.claims) if index not in mine]
    claims = tuple(sorted(found, key=lambda one: (one.anchor.start, one.anchor.end, one.anchor.kind)))
    left_out = (*(one for one in rules.left_out if not is_claimed(one, model.claims)), *model.left_out)
    return Reading(rules.document, reader(rules.reader, model.reader), claims, left_out)


def reader(rules: Reader, model: Reader) -> Reader:
    """Who read: both."""
    vocabulary = hashlib.sha256(f"{rules.vocabulary} {model.vocabulary}".encode()).hexdigest()
    return Reader(f"{rules.name} + {model.name}", f"{rules.version} + {model.version}", vocabulary)


def is_claimed(one: LeftOut, claims: Iterable[Claim]) -> bool:
    """True for a stretch that holds the figure or noun of a claim: somebody found it after all."""
    return any(one.start <= claim.anchor.start and claim.anchor.end <= one.end for claim in claims)


def paired(rules: tuple[Claim, ...], model: tuple[Claim, ...]) -> dict[int, int]:
    """Which claim of the rules is which of the model, one to one, the likeliest pairs first."""
    likely = sorted(
        (-likeness(one, other), distance(one, other), i, j)
        for i, one in enumerate(rules)
        for j, other in enumerate(model)
        if likeness(one, other)
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in likely:
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def likeness(one: Claim, other: Claim) -> int:
    """How sure it is that two claims of a text are one; 0 where they are two."""
    touching = one.anchor.start < other.anchor.end and other.anchor.start < one.anchor.end
    overlapping = one.quote.start < other.quote.end and other.quote.start < one.quote.end
    if one.kind != other.kind:
        return 1 if touching else 0
    if touching or share_a_figure(one, other):
        return 5
    if one.what.casefold() == other.what.casefold() and overlapping:
        return 4
    if overlapping and one.kind in ONE_A_STRETCH:
        return 3
    same = says(one, "amounts") == says(other, "amounts") and says(one, "quantity") == says(other, "quantity")
    named = one.what.casefold() == other.what.casefold() or one.kind == "funding"
    has_figure = one.quantity is not None or bool(one.amounts)
    return 2 if same and named and has_figure and not one.is_row else 0


def share_a_figure(one: Claim, other: Claim) -> bool:
    """True where both carry the sum that stands at one place, and both are about that sum."""
    places = {(amount.start, amount.end) for amount in one.amounts if amount.start is not None}
    return one.kind == "funding" and any((amount.start, amount.end) in places for amount in other.amounts)


def distance(one: Claim, other: Claim) -> int:
    """How far apart two claims stand."""
    return min(abs(one.anchor.start - other.anchor.start), FAR)


def merged(rules: Claim, model: Claim) -> Claim:
    """The claim that both found."""
    stands = staged(rules, model)
    date = rules.date if model.date is None else model.date
    return replace(
        rules,
        stage=stands.stage,
        quantity=model.quantity if rules.quantity is None else rules.quantity,
        amounts=rules.amounts or model.amounts,
        from_=model.from_ or rules.from_,
        to=model.to or rules.to,
        country=model.country or rules.country,
        place=model.place or rules.place,
        date=date,
        happened=date if stands.stage in HAPPENED else None,
        due=date if stands.stage == "promised" and rules.kind in DUE else None,
        terms=rules.terms or model.terms,
        via=rules.via or model.via,
        said_by=rules.said_by or model.said_by,
        found_by=(RULES, MODEL),
        disputed=tuple(disputes(rules, model, stands)),
    )


def staged(rules: Claim, model: Claim) -> Claim:
    """The claim whose stage stands: the earlier; the rules' where one says that the thing stopped."""
    if rules.stage in ORDER and model.stage in ORDER:
        return min(rules, model, key=lambda one: ORDER.index(one.stage))
    return rules


def disputes(rules: Claim, model: Claim, stands: Claim) -> Iterator[Disputed]:
    """What one of the two reads otherwise than it stands."""
    if rules.kind != model.kind:
        yield Disputed("kind", MODEL, model.kind)
    if rules.stage != model.stage:
        loser, by = (rules, RULES) if stands is model else (model, MODEL)
        yield Disputed("stage", by, loser.stage)
    for field in ("quantity", "amounts"):
        mine, other = says(rules, field), says(model, field)
        if mine and other and mine != other:
            yield Disputed(field, MODEL, other)


def says(claim: Claim, field: str) -> str | None:
    """The number or the sums of a claim in words, the same words for the same figures."""
    value: Any = getattr(claim, field)
    if field == "quantity":
        return None if value is None else str(value)
    told = sorted(f"{amount.value.normalize():f} {amount.currency or '?'}" for amount in value)
    return "; ".join(told) or None


def alone(claim: Claim, *, by: str, other: str) -> Claim:
    """The claim that one reader found and the other did not."""
    return replace(claim, found_by=(by,), disputed=(Disputed("claim", other),))
