"""Sums whose currency stands in the sum before."""

from __future__ import annotations

import pytest

from medpact import documents
from medpact.claims import page

SUMS = {
    "The EU granted 5 million euros for the clinic in Gulu. Norway added 1.2 million, and the city paid 300 thousand.": [
        5_000_000,
        1_200_000,
        300_000,
    ],
    "The clinic in Gulu costs EUR 90m. KfW itself lends 35m, and the rest, up to 55m, is to come from Oslo.": [
        90_000_000,
        35_000_000,
        55_000_000,
    ],
    "Норвегия выделила больнице 5 млн долларов, Исландия (1,2 млн) присоединилась позже. Ещё 0,4 млн перечислил город.": [
        5_000_000,
        1_200_000,
        400_000,
    ],
    "Hospitali ya Gulu ilipata Sh milioni 900. Norway ilitoa milioni 300, Kanisa la Lira milioni 45.": [
        900_000_000,
        300_000_000,
        45_000_000,
    ],
    "Норвегія виділила лікарні 5 млн євро. Решту, 700 тис., сплатила громада.": [5_000_000, 700_000],
}
NO_SUMS = (
    "The EU granted 5 million euros for the clinic. By June the island is to get 2.6 million of the new Cuban vaccine.",
    "Норвегия выделила больнице 5 млн долларов. В городе живут 2 млн человек, а к лету будет 3 млн.",
    "The EU granted 5 million euros for vaccines. By June 2 million doses came, and by July 3 million.",
    "The EU granted 5 million euros for vaccines. The clinic stands 105m from the road, 300m from the mosque.",
    "За 5 млн євро закупили вакцину: 2 млн доз у травні, 3 млн у червні.",
    "Norway ilitoa Sh milioni 900 za chanjo. Dozi milioni 2 zilifika Mei, na watu milioni 3 wamechanjwa.",
    "В клинику пришли 2 млн доз, 3 млн придут позже.",
)


def amounts(text: str) -> list[int]:
    """The sums of a text."""
    seen = page.of(documents.from_text(text, name="text"))
    return [int(one.amounts[0].value) for sentence in seen.sentences for one in sentence.sums]


@pytest.mark.parametrize("text", SUMS)
def test_currency_of_the_sum_before(text: str) -> None:
    assert amounts(text) == SUMS[text]


@pytest.mark.parametrize("text", NO_SUMS)
def test_figures_that_count_something(text: str) -> None:
    assert len(amounts(text)) <= 1
