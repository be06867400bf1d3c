"""Chances and odds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medpact.claims.odds import MOST, chance_of, log_odds


def test_odds_are_logarithms_within_bounds() -> None:
    assert log_odds(0.5) == 0
    assert log_odds(0.9) == pytest.approx(2.197, abs=1e-3)
    assert (log_odds(0), log_odds(1), log_odds(1, 2.0)) == (-MOST, MOST, 2.0)


@given(st.floats(-MOST, MOST))
def test_the_one_is_the_other_backwards(total: float) -> None:
    assert log_odds(chance_of(total)) == pytest.approx(total, abs=1e-6)


@given(st.floats(allow_nan=False))
def test_no_sum_is_too_large(total: float) -> None:
    assert 0 < chance_of(total) < 1
