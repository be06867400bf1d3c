"""Sums that hold others: totals that a text adds up or calls so, what was given over the years, what a fund holds.

In: the sums of money of one text. Out: Totals, and why a sum is not counted beside its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from medpact.claims import Anchor
from medpact.commitments import names
from medpact.commitments.sides import covers, giver_fits, says
from medpact.commitments.sketch import Sketch
from medpact.commitments.sums import coarseness, near, rate_of, shown
from medpact.values import Money

TOTAL = re.compile(
    r"\b(?:total|in all|altogether|together|combined|overall|whole|package)\b|пакет|総額|合計|合わせて|総計|総事業費|全体で|計\d|\d+(?:件|案件)"
    r"|\b(?:общ\w+ (?:сумм|стоимост|бюджет|объ[её]м)|всего|итого|в целом|в общей сложности|в совокупности|весь пакет"
    r"|загальн\w+ (?:сум|варт|бюджет)|усього|всього|загалом|разом|сукупн|жалпы|барлығы|жиыны|бүкіл|jumla|kwa ujumla|kwa pamoja)"
    r"|\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|екі|үш|төрт|бес|алты"
    r"|дв(?:а|е|ух|і|ох)|тр(?:и|ёх|ех|ьох)|четыр(?:е|ёх|ех)|чотир(?:и|ьох)|п['’ʼ]?ят(?:ь|и|ьох)|пят[ьи]|шест[ьи])"
    r"\s+(?:grant|project|жоба|грант|проект|проєкт)",
    re.IGNORECASE,
)
"""Words of a quote that call its sum a total."""


OVER_YEARS = re.compile(
    r"\b(?:since (?:\w+ )?(?:19|20)\d\d|since$|since then|over the (?:past|last|years)|in the (?:past|last) \w+ years|cumulative"
    r"|с (?:19|20)\d\d года|за (?:последни\w+|\d+ лет|все время|всё время|эти годы|годы)|накопл\w+"
    r"|з (?:19|20)\d\d року|за (?:останн\w+|\d+ років|весь час|роки)"
    r"|(?:19|20)\d\d жылдан (?:бері|бастап)|tangu (?:mwaka )?(?:19|20)\d\d)\b"
    r"|累計|以来|年度?から",
    re.IGNORECASE,
)
"""Words that make a sum what was given over the years: it counts not beside what it sums."""


FUND = re.compile(r"^(?:\w+ )?fund(?: for .*)?$")
"""Words for money that is set aside, and given out in sums of its own."""


MOST_PARTS = 12

ROOM = Decimal("1.03")
"""How far the parts of a total may exceed it by rounding."""


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of a text and the sums of the same text that it holds."""

    whole: Sketch
    parts: tuple[Sketch, ...]
    adds_up: bool


def totals(grants: Sequence[Sketch], holder: Mapping[Anchor, str]) -> list[Total]:
    """The totals of a text with the grants that they hold, the smallest first; a grant is held by one."""
    found: list[Total] = []
    held: set[Anchor] = set()
    for whole in sorted(grants, key=lambda grant: (largest(grant), grant.anchor)):
        free = (part for part in parts_of(whole, grants) if part.anchor not in held)
        parts = tuple(part for part in free if holder[part.anchor] != holder[whole.anchor])
        if parts:
            found.append(Total(whole, parts, summed(whole, parts)))
            held |= {part.anchor for part in parts}
    return found


def largest(grant: Sketch) -> Decimal:
    """The largest figure a grant states: smaller totals are looked at first."""
    return max((money.value for money in grant.claim.amounts), default=Decimal(0))


def parts_of(whole: Sketch, grants: Sequence[Sketch]) -> list[Sketch]:
    """The grants that add up to this one; where it calls itself a total, the smaller ones of the same giver."""
    if not whole.claim.amounts:
        return []
    smaller = [grant for grant in grants if is_smaller(grant, whole) and giver_fits(grant, whole)]
    said = f"{whole.what} {whole.claim.quote.text}"
    is_called_so = says(TOTAL, said)
    for run in runs(smaller):
        if summed(whole, run) and (is_called_so or is_apart(whole, run)):
            return run
    if not (is_called_so or says(OVER_YEARS, said)):
        return []
    if says(OVER_YEARS, said):
        smaller += [grant for grant in grants if not grant.claim.amounts and giver_fits(grant, whole)]
    within = [grant for grant in smaller if fits_in(grant, whole)]
    return within if summed_up(whole, within) <= ROOM else []


def summed_up(whole: Sketch, parts: Sequence[Sketch]) -> Decimal:
    """What share of the whole the parts come to, as far as they are told in one of its currencies."""
    shares = [Decimal(0)]
    for money in whole.claim.amounts:
        values = (in_currency(part, money.currency) for part in parts)
        if money.value > 0:
            shares.append(sum((value for value in values if value is not None), Decimal(0)) / money.value)
    return max(shares)


def is_apart(whole: Sketch, parts: Sequence[Sketch]) -> bool:
    """True where a sum that calls itself no total is none of its parts' kind: round sums add up by chance.

    It is another sort of money, or it stands before or after them all and is for no other place than they are.
    """
    if any(part.what != whole.what for part in parts):
        return True
    is_between = min(one.anchor for one in parts) < whole.anchor < max(one.anchor for one in parts)
    return not is_between and all(covers(whole, part) for part in parts)


def runs(grants: Sequence[Sketch]) -> Iterator[list[Sketch]]:
    """All stretches of two and more neighbouring grants, the longest first."""
    for length in range(min(len(grants), MOST_PARTS), 1, -1):
        for start in range(len(grants) - length + 1):
            yield list(grants[start : start + length])


def summed(whole: Sketch, parts: Sequence[Sketch]) -> bool:
    """True where the parts add up to the whole in one currency, to one per cent or to its rounding."""
    if len(parts) < 2:
        return False
    for money in whole.claim.amounts:
        values = [in_currency(part, money.currency) for part in parts]
        known = [value for value in values if value is not None]
        share = max(Decimal("0.01"), min(coarseness(money), Decimal("0.03")))
        if len(known) == len(parts) and near(sum(known, Decimal(0)), money.value, share):
            return True
    return False


def in_currency(part: Sketch, currency: str | None) -> Decimal | None:
    """The part's figure in this currency."""
    return next((money.value for money in part.claim.amounts if money.currency == currency), None)


def is_smaller(part: Sketch, whole: Sketch) -> bool:
    """True where the part's sum is certainly smaller than the whole's."""
    if part.anchor == whole.anchor:
        return False
    return any(below(a, b, part) for a in part.claim.amounts for b in whole.claim.amounts)


def below(one: Money, other: Money, part: Sketch) -> bool:
    """True where one figure is below another, in one currency or by the rate of the time."""
    if one.currency == other.currency:
        return one.value < other.value
    rate = rate_of(other.currency, one.currency, part.when)
    return rate is not None and one.value * rate * 2 < other.value


def fits_in(part: Sketch, whole: Sketch) -> bool:
    """True where a sum can belong to a total of the same text: no other year, and a receiver that it covers."""
    a, b = part.claim.date, whole.claim.date
    if (
        a is not None
        and b is not None
        and a.year != b.year
        and not says(OVER_YEARS, f"{whole.what} {whole.claim.quote.text}")
    ):
        return False
    return not whole.where or any(names.alike(x, y) in ("same", "alike") for x in part.where for y in whole.where)


def why_whole(total: Total) -> str:
    """Why a total is not counted."""
    sums = [part.claim.amounts[0] for part in total.parts if part.claim.amounts]
    figures = [shown(money.value, money.currency) for money in sums]
    if total.adds_up:
        return f"it is the sum of its parts, which are counted: {' + '.join(figures)}"
    return f"it is called a total, and its parts are counted: {', '.join(figures)}"


def counts_elsewhere(whole: Sketch) -> str:
    """Why a sum is not counted that says what was given over the years, or what a fund holds out of which it gives."""
    has_come = whole.kind in ("equipment", "training") and whole.claim.quantity and whole.claim.stage == "delivered"
    if has_come and says(OVER_YEARS, whole.claim.quote.text):
        return f"{whole.claim.quantity:,} sums what was given over the years, each counted by itself"
    if whole.kind != "funding" or not whole.claim.amounts:
        return ""
    money = whole.claim.amounts[0]
    if says(OVER_YEARS, whole.claim.quote.text) or says(OVER_YEARS, whole.what):
        return f"{shown(money.value, money.currency)} sums what was given over the years, each counted by itself"
    if says(FUND, whole.what):
        return f"{shown(money.value, money.currency)} is what a fund holds; what it gives is counted by itself"
    return ""
