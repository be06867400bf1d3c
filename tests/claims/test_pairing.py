"""Several gifts in one sentence, each with its own giver or receiver."""

from __future__ import annotations

import pytest

from medpact import claims, documents
from medpact.claims.casting import pairing
from medpact.claims.casting.pairing import GIVER, RECEIVER, THING, Group

NATIONS = {"Japan", "Kenya", "India", "Zambia"}


def sides(text: str) -> dict[str, tuple[set[str], set[str]]]:
    """The countries on both sides of the goods of a text, by what they are."""
    found = claims.read(documents.from_text(f"Health aid\n\n{text}", name="example")).claims
    return {one.what: (set(one.from_) & NATIONS, set(one.to) & NATIONS) for one in found if one.kind == "equipment"}


@pytest.mark.parametrize(
    "text",
    [
        "Japan gave 12 incubators to Kenya, and India gave 7 ventilators to Zambia.",
        "Japan gave Kenya 12 incubators, India gave Zambia 7 ventilators.",
        "Kenya received 12 incubators from Japan and Zambia received 7 ventilators from India.",
        "Japan donated 12 incubators to Kenya; India donated 7 ventilators to Zambia.",
        "Япония передала Кении 12 инкубаторов, а Индия передала Замбии 7 аппаратов ИВЛ.",
        "日本はケニアに保育器12台を、インドはザンビアに人工呼吸器7台を贈った。",
    ],
)
def test_each_gift_has_its_own_giver_and_receiver(text: str) -> None:
    assert sides(text) == {"incubator": ({"Japan"}, {"Kenya"}), "ventilator": ({"India"}, {"Zambia"})}


def test_a_bank_of_no_country_gives_beside_a_country() -> None:
    text = "India donated 10 ambulances while the African Development Bank donated 12 incubators to Zambia."
    found = claims.read(documents.from_text(text, name="example")).claims
    assert {one.what: one.from_ for one in found} == {
        "ambulance": ("India",),
        "incubator": ("African Development Bank",),
    }


def test_a_giver_or_a_receiver_may_be_that_of_both() -> None:
    both = sides("Japan gave 12 incubators to Kenya and 7 ventilators to Zambia.")
    assert both == {"incubator": ({"Japan"}, {"Kenya"}), "ventilator": ({"Japan"}, {"Zambia"})}
    both = sides("Kenya received 12 incubators from Japan and 7 ventilators from India.")
    assert both == {"incubator": ({"Japan"}, {"Kenya"}), "ventilator": ({"India"}, {"Kenya"})}
    both = sides("Kenya and Zambia received 12 incubators and 7 ventilators from Japan.")
    assert both == dict.fromkeys(("incubator", "ventilator"), ({"Japan"}, {"Kenya", "Zambia"}))


@pytest.mark.parametrize(
    "text",
    [
        "ケニアには日本から保育器12台が、ザンビアにはインドから人工呼吸器7台が届けられた。",
        "日本からケニアへ保育器が、インドからザンビアへ人工呼吸器が送られた。",
        "ケニアの病院に日本が保育器を、ザンビアの病院にインドが人工呼吸器を寄贈した。",
        "日本がケニアに保育器を供与し、インドがザンビアに人工呼吸器を供与した。",
    ],
)
def test_japanese_particles_tell_whose_gift_it_is(text: str) -> None:
    assert sides(text) == {"incubator": ({"Japan"}, {"Kenya"}), "ventilator": ({"India"}, {"Zambia"})}


def test_bodies_and_countries_may_take_turns_in_japanese() -> None:
    text = "日本赤十字社が毛布2000枚、中国がマスク10万枚をネパールに届けた。"
    found = {one.what: set(one.from_) for one in claims.read(documents.from_text(text, name="example")).claims}
    assert found["mask"] == {"China"}
    assert "China" not in found["blanket"]


def test_two_hospitals_of_one_country_take_turns() -> None:
    text = "日本はケニアのナクル病院に保育器12台を、ハトロン母子病院に人工呼吸器7台を引き渡した。"
    found = {
        one.what: (one.country, one.place) for one in claims.read(documents.from_text(text, name="example")).claims
    }
    assert found == {"incubator": ("KE", "ナクル病院"), "ventilator": ("KE", "ハトロン母子病院")}


def test_what_stands_side_by_side_is_one_group() -> None:
    groups = pairing.grouped([(30, THING, 30), (0, GIVER, 1), (10, GIVER, 2), (20, THING, 20), (40, RECEIVER, 3)])
    assert groups == {
        GIVER: [Group(0, frozenset({1, 2}))],
        THING: [Group(20, frozenset({20, 30}))],
        RECEIVER: [Group(40, frozenset({3}))],
    }


@pytest.mark.parametrize(
    ("things", "players", "take_turns"),
    [
        ((10, 30), (0, 20), True),
        ((0, 20), (10, 30), True),
        ((10, 20), (0, 30), False),
        ((10, 30), (0,), False),
        ((0, 10), (20, 30), False),
    ],
)
def test_players_take_turns_with_things(things: tuple[int, ...], players: tuple[int, ...], take_turns: bool) -> None:
    rows = [[Group(at, frozenset({at})) for at in one] for one in (things, players)]
    assert pairing.takes_turns(*rows) is take_turns
