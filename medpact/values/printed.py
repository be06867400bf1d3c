"""Values in the words of a language: sums, counts and dates as a reader of it would write them.

In: a value and a language. Out: text, in which the value readers find the same value again. Words come from the section
`printed` of the language's tables `numbers` and `dates`; currencies are printed by their ISO 4217 code.
"""

from __future__ import annotations

from decimal import Decimal

from medpact.languages import table
from medpact.values.dates import PartialDate
from medpact.values.money import Money
from medpact.values.numerals import Bound
from medpact.values.quantity import Quantity


def money(value: Money, *, language: str) -> str:
    """The sum with its bound and currency: "about 1,087,000,000 JPY", "5–7 000 000 EUR". An open currency is left out."""
    words = _ranged(value.value, value.upper, value.bound, language)
    return words if value.currency is None else f"{words} {value.currency}"


def quantity(value: Quantity, *, language: str) -> str:
    """The count with its bound: "at least 20", "по 2", "各1台"."""
    printed = table(language, "numbers")["printed"]
    upper = None if value.upper is None else Decimal(value.upper)
    words = _ranged(Decimal(value.value), upper, value.bound, language) + printed["counter"]
    return str(printed["each"]).format(count=words) if value.each else words


def date(value: PartialDate, *, language: str) -> str:
    """The date as precise as it is: "16 July 2025", "июль 2025 года", "2025年"."""
    dates = table(language, "dates")
    printed = dates["printed"]
    precision = "day" if value.day else "month" if value.month else "year"
    names = dates["months"].get(str(value.month), [str(value.month)])
    name = names[printed["month_alone"]] if precision == "month" and len(names) > 1 else names[0]
    shown = name.capitalize() if printed["capital"] else name
    return str(printed[precision]).format(year=value.year, month=shown, day=value.day)


def _ranged(value: Decimal, upper: Decimal | None, bound: Bound, language: str) -> str:
    """The figure, or the two of a range, with the word of its bound."""
    if upper is not None:
        return f"{figure(value, language=language)}–{figure(upper, language=language)}"
    words = table(language, "numbers")["printed"].get(bound, "")
    return f"{words}{figure(value, language=language)}"


def figure(value: Decimal, *, language: str) -> str:
    """The number in figures, in the groups and with the fraction's mark of the language, hundredths at most."""
    numbers = table(language, "numbers")
    whole, fraction = divmod(value.quantize(Decimal("0.01")), 1)
    groups = f"{int(whole):,}".replace(",", numbers["printed"]["group"])
    return f"{groups}{numbers['decimal']}{int(fraction * 100):02}" if fraction else groups
