"""What goods are worth is told with them: the claim of the goods carries the sum, and the sum is no claim beside it."""

from __future__ import annotations

import pytest

from medpact import claims, documents
from medpact.claims.guideline import to_guideline


def told(text: str) -> list[tuple[str, list[float]]]:
    found = map(to_guideline, claims.read(documents.from_text(text, name="note.txt")).claims)
    return [(one["kind"], [amount["value"] for amount in one["amounts"]]) for one in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The Lund Fund donated half a million birr worth medical equipment to Dessa Hospital in Ethiopia.", 500_000),
        ("The Lund Fund donated $1.3 million worth of medical equipment to Dessa Hospital in Ethiopia.", 1_300_000),
        ("The Lund Fund donated $1.3 million in medical equipment to Dessa Hospital in Ethiopia.", 1_300_000),
        ("The Lund Fund donated wheelchairs amounting to Rs 20 million to Dessa Hospital in Nepal.", 20_000_000),
        ("The Lund Fund donated wheelchairs (valued at $25,000) to Dessa Hospital in Ethiopia.", 25_000),
        ("The Lund Fund donated medical equipment valued at nearly $100,000 to Dessa Hospital in Ghana.", 100_000),
        ("Япония передала больнице в Оше томограф за 3 млн долларов.", 3_000_000),
        ("Япония передала больнице в Оше партию масок ценой 500 тыс. евро.", 500_000),
        ("Японія передала лікарні в Сумах ліки на загальну суму 3 млн доларів.", 3_000_000),
        ("日本はケニアのキツイ病院に500万円分の医療機材を贈った。", 5_000_000),
        ("日本はケニアのキツイ病院に総額1億2,000万円相当の救急車を贈った。", 120_000_000),
        ("Жапония Ош ауруханасына 3 млн доллар тұратын томограф табыстады.", 3_000_000),
        ("Жапония Ош ауруханасына құны 45 млн теңге медициналық жабдық берді.", 45_000_000),
        ("Japani imetoa msaada wa dawa zenye thamani ya dola milioni 3 kwa Hospitali ya Kitui.", 3_000_000),
    ],
)
def test_goods_carry_what_they_are_worth(text: str, value: float) -> None:
    assert told(text) == [("equipment", [value])]


@pytest.mark.parametrize(
    "text",
    [
        "The Lund Fund gave Dessa Hospital in Ethiopia a grant of $1.3 million for a new ward.",
        "The Lund Fund donated $25,000 to Dessa Hospital in Ethiopia.",
    ],
)
def test_money_without_goods_stays_a_sum(text: str) -> None:
    assert "funding" in [kind for kind, _ in told(text)]


def test_the_worth_of_goods_told_one_by_one_stays_a_sum_beside_them() -> None:
    text = (
        "The Lund Fund donated medical equipment worth $90,000 to Dessa Hospital in Ethiopia. "
        "The equipment includes two ventilators, an incubator and five hospital beds."
    )
    found = told(text)
    assert ("funding", [90_000]) in found
    assert len([one for one in found if one[0] == "equipment"]) == 3
