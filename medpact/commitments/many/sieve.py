"""Pairs that cannot be one commitment, seen at a glance: no comparison needs to be made of them.

In: columns of claims, and pairs of their places. Out: which of the pairs are worth comparing.

What is sifted out is vetoed by the comparison (compare.weigh) too: a test holds the two against each other. What is
not sifted out is compared: the sieve changes nothing but the time that it takes.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from medpact.commitments.compare import GIVEN_TOGETHER
from medpact.commitments.many.columns import FIGURES, number
from medpact.commitments.many.job import Array, Flags, Floats, Ints
from medpact.commitments.sums import MOST_ROUNDING, ONE_PERCENT, RATE_MOVES, rate_of
from medpact.values import PartialDate

HAIR = 1e-6
"""Figures are compared as floats here: what lies so near to a limit is left to the comparison."""

UNKNOWN, ASKED = 0.0, -1.0
"""Of a rate: no table has it; nobody has looked yet."""


class Sieve:
    """The columns of all claims, and the rates that were needed so far."""

    def __init__(self, columns: Mapping[str, Array], currencies: tuple[str, ...], months: tuple[int, int]) -> None:
        self.columns = columns
        self.currencies = currencies
        self.first_month = months[0]
        codes = np.array([number(code) for code in currencies], dtype=np.uint32)
        self.order = np.argsort(codes)
        self.codes = codes[self.order]
        # The last month stands for claims whose time is not known.
        self.rates = np.full((len(codes), len(codes), months[1] - months[0] + 2), ASKED)
        self.together = np.array([number(kind) for kind in GIVEN_TOGETHER], dtype=np.uint32)

    def worth(self, one: Ints, other: Ints) -> Flags:
        """Which of these pairs are worth comparing."""
        left = np.flatnonzero(~self.differ(one, other))
        apart = self.sums_differ(one[left], other[left])
        found = np.zeros(len(one), dtype=np.bool_)
        found[left[~apart]] = True
        return found

    def differ(self, one: Ints, other: Ints) -> Flags:
        """Which are of two kinds, two countries, two givers or two rows of a table."""
        a, b = self.both("kind", one, other)
        apart: Flags = a != b
        together = np.isin(a, self.together)
        a, b = self.both("country", one, other)
        apart |= (a != b) & (a != 0) & (b != 0)
        what, other_what = self.both("what", one, other)
        a, b = self.both("giver", one, other)
        apart |= (a != b) & (a != 0) & (b != 0) & ~(together & (what == other_what))
        a, b = self.both("row", one, other)
        text, other_text = self.both("text", one, other)
        apart |= a & b & (text == other_text)
        return apart

    def both(self, name: str, one: Ints, other: Ints) -> tuple[Array, Array]:
        """A column of both sides."""
        column = self.columns[name]
        return column[one], column[other]

    def sums_differ(self, one: Ints, other: Ints) -> Flags:
        """Which name sums that cannot be one sum: no figure of the one can be a figure of the other."""
        counts, other_counts = self.both("figures", one, other)
        apart: Flags = (counts > 0) & (other_counts > 0) & (counts <= FIGURES) & (other_counts <= FIGURES)
        for place in range(FIGURES):
            for other_place in range(FIGURES):
                asked = np.flatnonzero(apart & (counts > place) & (other_counts > other_place))
                apart[asked] = self.figures_differ(one[asked], other[asked], place, other_place)
        return apart

    def figures_differ(self, one: Ints, other: Ints, place: int, other_place: int) -> Flags:
        """Which of these figures are surely two sums."""
        here, there = self.columns[f"currency{place}"][one], self.columns[f"currency{other_place}"][other]
        a, b = self.columns[f"value{place}"][one], self.columns[f"value{other_place}"][other]
        same = here == there
        apart = np.zeros(len(one), dtype=np.bool_)
        at = np.flatnonzero(same)
        apart[at] = self.apart_within(a[at], b[at], one[at], other[at], place, other_place)
        at = np.flatnonzero(~same)
        coarse = self.columns[f"coarse{place}"][one[at]] + self.columns[f"coarse{other_place}"][other[at]]
        apart[at] = self.apart_across(a[at], b[at], here[at], there[at], one[at], other[at], coarse)
        return apart

    def apart_within(self, a: Floats, b: Floats, one: Ints, other: Ints, place: int, other_place: int) -> Flags:
        """Figures of one currency: neither one nor the other rounded, whatever the power of ten, nor like digits."""
        power = np.round(np.log10(a / b))
        scale = np.power(10.0, power)
        moved = b * scale
        step, other_step = self.columns[f"step{place}"][one], self.columns[f"step{other_place}"][other] * scale
        near = np.abs(a - moved) <= (float(ONE_PERCENT) + HAIR) * np.maximum(a, moved)
        near |= can_be_rounded(a, moved, step) | can_be_rounded(moved, a, other_step)
        signs = self.columns[f"sign{place}"][one] == self.columns[f"sign{other_place}"][other]
        few = np.minimum(self.columns[f"digits{place}"][one], self.columns[f"digits{other_place}"][other]) < 2
        is_round: Flags = (power != 0) & few  # 10 and 100 million are two grants
        apart: Flags = (~near & ~signs) | is_round
        return apart

    def apart_across(
        self, a: Floats, b: Floats, here: Array, there: Array, one: Ints, other: Ints, coarse: Floats
    ) -> Flags:
        """Figures of two currencies: no power of ten apart at the rate of the later text, nor one at the earlier's."""
        moments, other_moments = self.both("moment", one, other)
        months, other_months = self.both("month", one, other)
        is_later = moments >= other_moments
        late, early = np.where(is_later, months, other_months), np.where(is_later, other_months, months)
        early = np.where(early == 0, late, early)
        share = float(RATE_MOVES) + coarse + HAIR
        rate = self.rates_at(here, there, late)
        with np.errstate(divide="ignore", invalid="ignore"):
            converted = b * rate
            moved = converted * np.power(10.0, np.round(np.log10(a / converted)))
            apart: Flags = (rate != UNKNOWN) & (np.abs(a - moved) > share * np.maximum(a, moved))
            converted = b * self.rates_at(here, there, early)
            apart &= np.abs(a - converted) > share * np.maximum(a, converted)
        return apart

    def rates_at(self, here: Array, there: Array, months: Array) -> Floats:
        """The rate of each pair of currencies in its month; UNKNOWN where no table has it."""
        one = self.order[np.searchsorted(self.codes, here)]
        other = self.order[np.searchsorted(self.codes, there)]
        at = np.where(months == 0, self.rates.shape[2] - 1, months - self.first_month)
        found = self.rates[one, other, at]
        asked = found == ASKED
        if asked.any():
            for ask in set(zip(one[asked].tolist(), other[asked].tolist(), at[asked].tolist(), strict=True)):
                self.rates[ask] = self.rate(*ask)
            found = self.rates[one, other, at]
        return found

    def rate(self, one: int, other: int, at: int) -> float:
        """The rate of two currencies in a month."""
        when = None
        if at < self.rates.shape[2] - 1:
            year, month = divmod(at + self.first_month, 12)
            when = PartialDate(year, month + 1)
        found = rate_of(self.currencies[one], self.currencies[other], when)
        return UNKNOWN if found is None else float(found)


def can_be_rounded(rough: Floats, fine: Floats, step: Floats) -> Flags:
    """Which rough figures can be the fine ones, rounded or cut off at their last digit."""
    hair = HAIR * rough
    near = np.abs(rough - fine) <= (float(MOST_ROUNDING) + HAIR) * np.maximum(rough, fine)
    found: Flags = near & (fine - rough >= -step / 2 - hair) & (fine - rough < step + hair)
    return found
