"""Stages of what somebody is helped, or asked, to do."""

from __future__ import annotations

import pytest

from medpact import claims, documents


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Japan helped Ndola Hospital in Zambia buy 12 incubators.", "delivered"),
        ("Japan will help Ndola Hospital in Zambia buy 12 incubators.", "promised"),
        ("A grant from Japan enabled Ndola Hospital in Zambia to procure 12 incubators.", "delivered"),
        ("A grant from Japan will enable Ndola Hospital in Zambia to procure 12 incubators.", "promised"),
        ("Japan supported the purchase of 12 incubators for Ndola Hospital in Zambia.", "delivered"),
        ("The Japanese grant was used to buy 12 incubators for Ndola Hospital in Zambia.", "delivered"),
        ("Zambia has asked Japan to buy 12 incubators for Ndola Hospital.", "discussed"),
        ("Zambia asked Japan for 12 incubators for Ndola Hospital.", "discussed"),
        ("With support from Japan, Ndola Hospital in Zambia introduced a telemedicine system.", "delivered"),
        ("Ndola Hospital in Zambia, which plans to open a new ward, received 12 incubators.", "delivered"),
        ("Zambia's health minister said she was happy to receive the 12 incubators from Japan.", "delivered"),
        ("Zambia's minister expressed gratitude for the provision of 12 incubators by Japan.", "delivered"),
        ("Zambia's minister thanked Japan for the planned donation of 12 incubators.", "promised"),
        ("Япония помогла больнице Ндолы в Замбии приобрести 12 кувезов.", "delivered"),
        ("Япония поможет больнице Ндолы в Замбии приобрести 12 кувезов.", "promised"),
        ("Замбия обратилась к Японии с просьбой поставить 12 кувезов для больницы Ндолы.", "discussed"),
        ("Грант Японії дозволив лікарні Ндоли в Замбії закупити 12 кувезів.", "delivered"),
        ("Грант Японії дозволить лікарні Ндоли в Замбії закупити 12 кувезів.", "promised"),
        ("Жапония Замбияға Ндола ауруханасында перзентхана салуға көмектесті.", "delivered"),
        ("Japani iliisaidia Zambia kujenga wodi ya wazazi katika hospitali ya Ndola.", "delivered"),
        ("Japani itaisaidia Zambia kujenga wodi ya wazazi katika hospitali ya Ndola.", "promised"),
    ],
)
def test_help_that_was_given_did_what_it_was_given_for(text: str, stage: str) -> None:
    kinds = ("equipment", "facility", "technology")
    found = claims.read(documents.from_text(text, name="example")).claims
    assert stage in [one.stage for one in found if one.kind in kinds]
