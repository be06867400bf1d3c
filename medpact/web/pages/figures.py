"""Figures as each language writes them, and never in a way that can be read two ways.

In: Decimals and Amounts. Out: strings such as `1,087,000,000` (en, ja, sw) or `1 087 000 000` (ru, uk, kk).
"""

from __future__ import annotations

from decimal import Decimal

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
# CLDR 46, symbols/decimal and symbols/group of each locale. Django has no such table for Swahili.
GROUP = {"ru": NO_BREAK_SPACE, "uk": NO_BREAK_SPACE, "kk": NO_BREAK_SPACE}
DECIMAL = {"ru": ",", "uk": ",", "kk": ","}


def figure(value: Decimal | int, *, language: str) -> str:
    """The value in full digits, grouped by thousands as the language does it."""
    plain = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    whole, _, fraction = plain.partition(".")
    fraction = fraction.rstrip("0")
    grouped = whole.replace(",", GROUP.get(language, ","))
    return grouped + (DECIMAL.get(language, ".") + fraction if fraction else "")
