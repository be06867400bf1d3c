"""What of a total its parts leave unexplained.

In: a commitment's sum and the sums of its parts. Out: a Remainder with its arithmetic in words.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from medpact.commitments.commitment import Amount, Remainder
from medpact.commitments.sums import shown


def remainder(whole: Amount | None, parts: Iterable[Amount | None]) -> Remainder | None:
    """What is left of a sum when its parts are taken off; None where no part is told in its currency.

    Parts are sums of money: what goods are worth is never taken off the grant that bought them.
    """
    told = [part for part in parts if part is not None]
    same = [part for part in told if whole is not None and part.currency == whole.currency]
    if whole is None or not same:
        return None
    summed = sum((part.value for part in same), Decimal(0))
    left = whole.value - summed
    figures = " + ".join(figure(part.value) for part in same)
    return Remainder(
        left, whole.currency, summed, in_words(whole, left, summed, figures, elsewhere=len(told) - len(same))
    )


def figure(value: Decimal) -> str:
    """A figure without its currency."""
    return shown(value, "").rstrip(" ").removesuffix(" of an open currency")


def in_words(whole: Amount, left: Decimal, summed: Decimal, figures: str, *, elsewhere: int) -> str:
    """The arithmetic of a remainder."""
    total = shown(whole.value, whole.currency)
    if left == 0:
        said = f"{figures} = {total}: nothing is left over"
    elif left > 0:
        said = f"{total} − {f'({figures})' if '+' in figures else figures} = {shown(left, whole.currency)} not itemised"
    else:
        said = f"{figures} = {shown(summed, whole.currency)}, {shown(-left, whole.currency)} more than {total}"
    others = "one part is" if elsewhere == 1 else f"{elsewhere} parts are"
    return said if not elsewhere else f"{said}; {others} told in another currency"
