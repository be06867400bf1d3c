"""How a commitment stands, as its row says it."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from medpact.followup import Standing
from medpact.values import PartialDate

PASSED = {"next_due": PartialDate(2026, 2, 22), "overdue_since": PartialDate(2026, 2, 23)}


def short(standing: Standing) -> str:
    with translation.override("en"):
        return render_to_string("pages/_standing_short.html", {"standing": standing})


@pytest.mark.parametrize(
    ("standing", "says"),
    [
        (Standing("k", "promised", None, due_promised=True, **PASSED), "overdue since 2026-02-23"),
        (Standing("k", "promised", None, next_due=PartialDate(2027, 1), due_promised=True), "due 2027-01"),
        (Standing("k", "promised", None, **PASSED), "usually by 2026-02-22"),
        (Standing("k", "promised", None), "–"),
    ],
)
def test_overdue_is_said_only_of_a_day_that_was_promised(standing: Standing, says: str) -> None:
    words = short(standing)
    assert says in words
    assert ("overdue" in words) == ("overdue" in says)
