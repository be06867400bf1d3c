"""The five calls in order, on the samples: what a stranger sees after the first command."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

import medpact
from medpact import claims, documents, flow
from medpact.claims import Reading
from medpact.commitments import Commitment, Judgement, Number
from medpact.values import PartialDate

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
TODAY = PartialDate(2026, 11, 21)
SEMEY = {
    "kazakhstan/semey-notes-en",
    "kazakhstan/semey-notes-ru",
    "kazakhstan/semey-signed-en",
    "kazakhstan/semey-signed-ru",
}


@pytest.fixture(scope="module")
def opened() -> dict[str, documents.Document]:
    found = (documents.open(path, root=root) for root, path in documents.walk([SAMPLES]))
    return {document.card.name: document for document in found}


@pytest.fixture(scope="module")
def readings(opened: dict[str, documents.Document]) -> tuple[Reading, ...]:
    return tuple(claims.read(document) for document in opened.values())


@pytest.fixture(scope="module")
def concluded(readings: tuple[Reading, ...]) -> flow.Conclusions:
    return flow.conclude(flow.Facts(readings), today=TODAY)


def told_by(commitment: Commitment) -> set[str]:
    return {name for member in commitment.members for name in member.documents}


def grant(concluded: flow.Conclusions, value: int, currency: str) -> Commitment:
    [found] = [
        c
        for c in concluded.agreed.commitments
        if c.kind == "funding" and c.amount is not None and (c.amount.value, c.amount.currency) == (value, currency)
    ]
    return found


def test_the_samples_are_fifteen_and_each_is_read(readings: tuple[Reading, ...]) -> None:
    assert len(readings) == 15
    assert not [reading.document.name for reading in readings if not reading.claims]


def test_every_quote_stands_in_its_text_once(
    opened: dict[str, documents.Document], readings: tuple[Reading, ...]
) -> None:
    for reading in readings:
        text = opened[reading.document.name].text
        for claim in reading.claims:
            assert text[claim.quote.start : claim.quote.end] == claim.quote.text
            assert text.count(claim.quote.text) == 1


def test_the_semey_grant_told_in_two_languages_is_one_commitment(concluded: flow.Conclusions) -> None:
    semey = grant(concluded, 1_087_000_000, "JPY")
    assert told_by(semey) == SEMEY
    assert semey.stage == "promised"
    assert semey.country == "KZ"
    assert "Japan" in semey.from_


def test_the_tenfold_error_is_found_with_its_arithmetic(concluded: flow.Conclusions) -> None:
    [scale] = [finding for finding in concluded.agreed.findings if finding.check == "scale"]
    semey = grant(concluded, 1_087_000_000, "JPY")
    assert scale.commitment == semey.key
    assert "15.5 yen to the dollar" in scale.arithmetic
    at_fault = next(member for member in semey.members if member.anchor == scale.claim)
    assert Decimal(108_700_000) in [money.value for money in at_fault.claim.amounts]


def test_other_grants_to_kazakhstan_stay_apart(concluded: flow.Conclusions) -> None:
    for value, currency, document in [
        (648_000_000, "JPY", "kazakhstan/semipalatinsk-2001-en"),
        (467_000_000, "JPY", "kazakhstan/kyzylorda-2003-ru"),
        (454_000_000, "JPY", "kazakhstan/kyzylorda-2003-ru"),
        (68_790, "USD", "kazakhstan/blood-centre-en"),
        (95_700, "USD", "kazakhstan/schools-and-hospitals-ru"),
        (76_500, "USD", "kazakhstan/schools-and-hospitals-ru"),
    ]:
        assert told_by(grant(concluded, value, currency)) == {document}


def test_what_the_grant_buys_is_folded_under_it(concluded: flow.Conclusions) -> None:
    semey = grant(concluded, 1_087_000_000, "JPY")
    parts = {c.what for c in concluded.agreed.commitments if c.key in semey.parts}
    assert {"MRI machine", "CT scanner", "endoscope"} <= parts


def test_nothing_is_confirmed_until_a_person_confirms_it(concluded: flow.Conclusions) -> None:
    assert not [c for c in concluded.agreed.commitments if c.confirmed or c.number is not None]


def test_concluding_twice_gives_the_same_bytes(readings: tuple[Reading, ...], concluded: flow.Conclusions) -> None:
    again = flow.conclude(flow.Facts(readings), today=TODAY)
    assert flow.to_bytes(again) == flow.to_bytes(concluded)
    assert flow.from_bytes(flow.to_bytes(concluded)) == concluded


def test_facts_in_any_order_give_the_same_bytes(readings: tuple[Reading, ...], concluded: flow.Conclusions) -> None:
    semey = grant(concluded, 1_087_000_000, "JPY")
    judgements = tuple(
        Judgement(f"j{n}", "accept", m.anchor, "aigul", f"2026-01-0{n + 1}T00:00:00Z", claim=m.claim)
        for n, m in enumerate(semey.members[:3])
    )
    numbers = tuple(Number(n + 1, m.anchor) for n, m in enumerate(semey.members[:2]))
    expected = flow.to_bytes(flow.conclude(flow.Facts(readings, judgements, numbers), today=TODAY))
    for seed in range(3):
        draw = Random(seed)
        facts = flow.Facts(
            tuple(draw.sample(readings, len(readings))),
            tuple(draw.sample(judgements, len(judgements))),
            tuple(draw.sample(numbers, len(numbers))),
        )
        assert flow.to_bytes(flow.conclude(facts, today=TODAY)) == expected


def test_conclusions_hold_dates_and_only_the_day_moves_them(readings: tuple[Reading, ...]) -> None:
    one = flow.conclude(flow.Facts(readings), today=TODAY)
    other = flow.conclude(flow.Facts(readings), today=PartialDate.parse(date(2026, 11, 22).isoformat()))
    assert one.agreed == other.agreed


def test_the_result_says_from_which_facts_code_rates_and_day_it_follows(readings: tuple[Reading, ...]) -> None:
    one = flow.conclude(flow.Facts(readings), today=TODAY)
    fewer = flow.conclude(flow.Facts(readings[1:]), today=TODAY)
    assert one.facts_sha256 != fewer.facts_sha256
    assert (one.code_version, one.rates_version, one.today) == (fewer.code_version, fewer.rates_version, TODAY)
    assert one.code_version.startswith(f"{medpact.__version__}+")
    assert "hmrc-rates" in one.rates_version
