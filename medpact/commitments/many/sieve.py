"""Pairs that cannot be one commitment, seen at a glance: no comparison needs to be made of them.

In: columns of claims, and pairs of their places. Out: which of the pairs are worth comparing.

What is sifted out scores less than ENOUGH in the comparison (compare.worth) too: it is vetoed there, or the most that
each of its features can say comes to too little. A test holds the two against each other. What is not sifted out is
compared: the sieve changes nothing but the time that it takes.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from medpact.commitments.compare import A_MONTH, ENOUGH, GIVEN_TOGETHER, SAME_WEEKS, SLIP
from medpact.commitments.many.columns import EVER, FIGURES, NOBODY, SEVERAL, number
from medpact.commitments.many.job import Array, Flags, Floats, Ints
from medpact.commitments.sketch import DATED, DAYS_A_YEAR
from medpact.commitments.sums import MOST_ROUNDING, ONE_PERCENT, RATE_MOVES, rate_of
from medpact.values import PartialDate

HAIR = 1e-6
"""Figures are compared as floats here: what lies so near to a limit is left to the comparison."""

BOUNDED = 0.24
"""A figure with a bound ("at least", "about") lets the sum be so far from it, as a share of the larger (sums.BOUNDS)."""

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
        self.dated = np.array([number(kind) for kind in DATED], dtype=np.uint32)
        self.together = np.array([number(kind) for kind in GIVEN_TOGETHER], dtype=np.uint32)

    def worth(self, one: Ints, other: Ints) -> Flags:
        """Which of these pairs are worth comparing."""
        left = np.flatnonzero(~self.differ(one, other))
        left = left[self.most(one[left], other[left]) >= ENOUGH]
        left = left[~self.sums_differ(one[left], other[left])]
        found = np.zeros(len(one), dtype=np.bool_)
        found[left] = True
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
        apart |= (a != b) & (a > SEVERAL) & (b > SEVERAL) & ~(together & (what == other_what))
        a, b = self.both("row", one, other)
        text, other_text = self.both("text", one, other)
        apart |= a & b & (text == other_text)
        return apart

    def both(self, name: str, one: Ints, other: Ints) -> tuple[Array, Array]:
        """A column of both sides."""
        column = self.columns[name]
        return column[one], column[other]

    # ------------------------------------------------------------ the most that a pair can score

    def most(self, one: Ints, other: Ints) -> Floats:
        """No less than what the comparison of each pair comes to."""
        country, other_country = self.both("country", one, other)
        bodies, other_bodies = self.both("bodies", one, other)
        where, other_where = self.both("where", one, other)
        marks, other_marks = self.both("marks", one, other)
        giver, other_giver = self.both("giver", one, other)
        found = HAIR + np.where((country == other_country) & (country != 0), 0.5, 0.0)
        found += np.where((giver != NOBODY) & (other_giver != NOBODY), 1.0, 0.0)
        found += np.where(bodies & other_bodies, 1.0, 0.0)
        found += np.where(where & other_where, 2.0, 0.0)
        found += np.where(marks & other_marks, 1.0, 0.0)
        found += self.most_by_sums(one, other) + self.most_by_numbers(one, other) + self.most_by_objects(one, other)
        both: Floats = found + self.most_by_times(one, other)
        return both

    def most_by_sums(self, one: Ints, other: Ints) -> Floats:
        """What the sums say at most."""
        a, b = self.both("amounts", one, other)
        is_funding = self.columns["kind"][one] == number("funding")
        only_one = np.where(is_funding, -1.0, -0.5)
        value, other_value = self.both("value0", one, other)
        currency, other_currency = self.both("currency0", one, other)
        digits, other_digits = self.both("digits0", one, other)
        near = np.abs(value - other_value) <= (float(ONE_PERCENT) + HAIR) * np.maximum(value, other_value)
        is_equal = near & (currency == other_currency) & (np.minimum(digits, other_digits) > 1)
        of_one = np.where(is_equal, 3.5, 2.5)
        told = np.where((a > 1) | (b > 1), np.where((a > 1) & (b > 1), 4.5, 3.5), of_one)
        found: Floats = np.where((a > 0) & (b > 0), told, np.where((a > 0) | (b > 0), only_one, 0.0))
        return found

    def most_by_numbers(self, one: Ints, other: Ints) -> Floats:
        """What the numbers say at most."""
        a, b = self.both("quantity", one, other)
        alone = np.where(np.maximum(a, b) > 1, -0.5, 0.0)
        near = np.abs(a - b) * 20 <= np.maximum(a, b)
        told = np.where(a == b, np.where(a > 1, 2.0, 0.5), np.where(near, 1.0, -2.0))
        found: Floats = np.where((a < 0) | (b < 0), alone, told)
        return found

    def most_by_objects(self, one: Ints, other: Ints) -> Floats:
        """What the objects say at most."""
        kind = self.columns["kind"][one]
        what, other_what = self.both("what", one, other)
        without_sums = (self.columns["amounts"][one] == 0) & (self.columns["amounts"][other] == 0)
        thing = np.where(what == other_what, 2.0, np.where(kind == number("equipment"), 0.5, 1.5))
        found: Floats = np.where(kind == number("funding"), np.where(without_sums, 1.5, 0.5), thing)
        sort, other_sort = self.both("paper", one, other)
        papers = np.where((sort != 0) & (other_sort != 0) & (sort != other_sort), -2.0, 1.5)
        return np.where(np.isin(kind, self.dated), papers, found)

    def most_by_times(self, one: Ints, other: Ints) -> Floats:
        """What the times say at most."""
        is_dated = np.isin(self.columns["kind"][one], self.dated)
        year, other_year = self.both("year", one, other)
        month, other_month = self.both("month_of_year", one, other)
        day, other_day = self.both("day", one, other)
        dates = (year != 0) & (other_year != 0)
        same_day = (day == other_day) | (day == 0) | (other_day == 0)
        same_month = (month == other_month) & same_day
        can_be = dates & (year == other_year) & (same_month | (month == 0) | (other_month == 0))
        days = self.days_between(one, other)
        steps = np.minimum(4.0, 0.75 * (days * 2 // DAYS_A_YEAR))
        against = 1.0 + steps + np.where(is_dated & dates & (days > SLIP), 3.0, 0.0)
        vague = ((year != 0) & (month == 0)) | ((other_year != 0) & (other_month == 0))
        apart = -np.where(vague, against / 2, against)
        is_apart = (days > A_MONTH) | (is_dated & dates)
        progress, slow = self.progress(one, other)
        found = np.where(~is_dated & progress, slow, np.where(is_apart, apart, self.nearness(one, other, is_dated)))
        most: Floats = np.where(can_be, np.where(is_dated, 3.0, 2.0), found)
        return most

    def days_between(self, one: Ints, other: Ints) -> Ints:
        """Days between the spans of two claims."""
        first, other_first = self.both("first", one, other)
        last, other_last = self.both("last", one, other)
        found: Ints = np.maximum(0, np.maximum(first - other_last, other_first - last))
        return found

    def nearness(self, one: Ints, other: Ints, is_dated: Flags) -> Floats:
        """What the days say of pairs that no date keeps apart."""
        likely, other_likely = self.both("likely", one, other)
        days = np.abs(likely - other_likely)
        far = -np.minimum(1.5, days // DAYS_A_YEAR / 2)
        near = np.where(days <= 2 * A_MONTH, 1.0, np.where(days <= 4 * A_MONTH, 0.5, 0.0))
        found = np.where(days >= DAYS_A_YEAR, far, np.where(is_dated, near, 0.0))
        return np.where((likely == EVER) | (other_likely == EVER), 0.0, found)

    def progress(self, one: Ints, other: Ints) -> tuple[Flags, Floats]:
        """Which pairs are a step and a later one, and what the time between them says."""
        step, other_step = self.both("step", one, other)
        likely, other_likely = self.both("likely", one, other)
        known = (likely != EVER) & (other_likely != EVER)
        before, after = (
            np.where(step < other_step, likely, other_likely),
            np.where(step < other_step, other_likely, likely),
        )
        found = (step != other_step) & known & (before <= after + A_MONTH)
        years = np.abs(before - after) // DAYS_A_YEAR
        return found, np.where(years >= 4, -np.minimum(4.0, 0.75 * (years - 2)), 0.0)

    # ------------------------------------------------------------ sums

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
        loose = self.columns[f"loose{place}"][one] | self.columns[f"loose{other_place}"][other]
        same = here == there
        apart = np.zeros(len(one), dtype=np.bool_)
        at = np.flatnonzero(same)
        apart[at] = self.apart_within(a[at], b[at], one[at], other[at], place, other_place, loose[at])
        at = np.flatnonzero(~same)
        coarse = self.columns[f"coarse{place}"][one[at]] + self.columns[f"coarse{other_place}"][other[at]]
        coarse = np.where(loose[at], np.maximum(coarse, BOUNDED), coarse)
        apart[at] = self.apart_across(a[at], b[at], here[at], there[at], one[at], other[at], coarse)
        return apart

    def apart_within(
        self, a: Floats, b: Floats, one: Ints, other: Ints, place: int, other_place: int, loose: Flags
    ) -> Flags:
        """Figures of one currency: neither one nor the other rounded, whatever the power of ten, nor like digits."""
        power = np.round(np.log10(a / b))
        scale = np.power(10.0, power)
        moved = b * scale
        step, other_step = self.columns[f"step{place}"][one], self.columns[f"step{other_place}"][other] * scale
        near = np.abs(a - moved) <= (float(ONE_PERCENT) + HAIR) * np.maximum(a, moved)
        near |= loose & (np.abs(a - moved) <= BOUNDED * np.maximum(a, moved))
        near |= can_be_rounded(a, moved, step) | can_be_rounded(moved, a, other_step)
        signs = self.columns[f"sign{place}"][one] == self.columns[f"sign{other_place}"][other]
        few = np.minimum(self.columns[f"digits{place}"][one], self.columns[f"digits{other_place}"][other]) < 2
        is_round: Flags = (power != 0) & few & ~self.can_be_one_news(one, other)  # 10 and 100 million are two grants
        apart: Flags = (~near & ~signs) | is_round
        return apart

    def can_be_one_news(self, one: Ints, other: Ints) -> Flags:
        """Which may be texts of the same weeks on one receiver."""
        published, other_published = self.both("published", one, other)
        where, other_where = self.both("where", one, other)
        found: Flags = where & other_where & (np.abs(published - other_published) <= SAME_WEEKS)
        return found

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
