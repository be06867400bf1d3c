"""Every rule reads its example and leaves its counter-example; every veto leaves its example out."""

from __future__ import annotations

import pytest

from medpact import claims, documents
from medpact.claims.rules import RULES, VETOES, Rule, Veto

pytestmark = pytest.mark.usefixtures("rules_alone")


def read(text: str) -> claims.Reading:
    return claims.read(documents.from_text(text, name="example"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_reads_its_example(rule: Rule) -> None:
    assert rule.id in {claim.rule for claim in read(rule.example).claims}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_leaves_its_counter_example(rule: Rule) -> None:
    assert rule.id not in {claim.rule for claim in read(rule.counter_example).claims}


@pytest.mark.parametrize("veto", VETOES, ids=lambda veto: veto.id)
def test_veto_leaves_its_example_out_and_says_why(veto: Veto) -> None:
    assert veto.why in {left.why for left in read(veto.example).left_out}


def test_ids_of_rules_and_vetoes_are_unique() -> None:
    ids = [rule.id for rule in RULES] + [veto.id for veto in VETOES]
    assert len(ids) == len(set(ids))
