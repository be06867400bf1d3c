"""Who does the giving: the subject of a verb of giving gets nothing, that of a verb of getting gives nothing."""

from __future__ import annotations

import pytest

from medpact import claims, documents
from medpact.claims.casting import subjects

DEEDS = [
    ("Kembe Trust", " has donated two beds.", "gives"),
    ("Kembe Trust", " (KT), Malta, in collaboration with the Lund Fund, has presented beds.", "gives"),
    ("Kembe Trust", ", a charity based in Malta, on Friday handed over beds.", "gives"),
    ("Kembe Trust", " together with the Lund Fund donated beds.", "gives"),
    ("Kembe Hospital", " has received two beds.", "takes"),
    ("Kembe Trust", " thanked those who donated beds.", None),
    ("Kembe Trust", " donated by the Lund Fund.", None),
]


@pytest.mark.parametrize(("name", "rest", "deed"), DEEDS)
def test_the_verb_behind_a_body_says_what_it_does(name: str, rest: str, deed: str | None) -> None:
    assert subjects.deed(name + rest, len(name), len(name + rest)) == deed


def sides(text: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    found = claims.read(documents.from_text(text, name="example")).claims
    return [(one.from_, one.to) for one in found]


def test_who_gives_with_others_gets_nothing() -> None:
    (giver, receiver), *_ = sides(
        "The Zambian Nurses Association of Ohio (ZNAO), USA, in collaboration with the Rotary Club of Lusaka, has donated "
        "15 delivery beds to the Kabwe General Hospital in Zambia."
    )
    assert "Zambian Nurses Association of Ohio (ZNAO)" in giver
    assert receiver == ("Kabwe General Hospital", "Zambia")


def test_a_name_without_a_noun_is_a_giver_by_what_stands_behind_it() -> None:
    (giver, _), *_ = sides(
        "Hope Rising Ghana, a non-governmental organisation based in Canada, presented 12 wheelchairs to the Ho Municipal Hospital."
    )
    assert "Hope Rising Ghana" in giver


GIVEN = [
    ("UNDP gave two incubators to the ", True),
    ("Beds were offered by the Lund Fund to the Government of ", True),
    ("The Lund Fund handed over beds to the people of ", True),
    ("The Lund Fund came to ", False),
    ("Beds were donated by the ", False),
]


@pytest.mark.parametrize(("before", "is_given"), GIVEN)
def test_who_stands_behind_what_is_given_to_gets_it(before: str, is_given: bool) -> None:
    assert subjects.is_receiver(before, 0, len(before)) is is_given


@pytest.mark.parametrize(
    ("before", "is_given"),
    [
        ("Beds were donated by the ", True),
        ("Tests jointly funded by the Government of ", True),
        ("Beds were handed over near ", False),
        ("Thanks to the ", True),
        ("They came in May, thanks to the ", True),
        ("The director expressed thanks to the ", False),
    ],
)
def test_by_whom_a_thing_is_given_gives_it(before: str, is_given: bool) -> None:
    assert subjects.is_giver(before, 0, len(before)) is is_given


def test_a_government_to_which_things_are_given_gives_nothing() -> None:
    (giver, receiver), *_ = sides("The donation offered by UNICEF to the Kenyan government consists of 5 ambulances.")
    assert "Kenya" not in giver
    assert "Kenya" in receiver


@pytest.mark.parametrize(
    ("behind", "done"),
    [
        (" Зума ауруханасына екі кереует табыстады.", "gives"),
        (" елшіліктен екі кереует қабылдап алды.", "takes"),
        ("нің кереуеті табыстады.", None),
        (" екі кереует күтіп отыр.", None),
    ],
)
def test_the_verb_at_the_end_of_a_kazakh_sentence_tells_what_its_subject_does(behind: str, done: str | None) -> None:
    text = f"Үміт қоры{behind}"
    assert subjects.deed_in_kazakh(text.lower(), len("Үміт қоры"), len(text)) == done


def test_a_country_in_brackets_is_no_part_of_a_known_name() -> None:
    (giver, _), *_ = sides("Two incubators were donated to Zuma Hospital by KfW (Germany).")
    assert set(giver) == {"KfW", "Germany"}
