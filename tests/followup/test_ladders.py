import pytest

from medpact.claims import KINDS, STAGES
from medpact.followup import ladders

DELIVERY = (
    "promised", "ordered", "shipped", "cleared", "delivered", "installed", "accepted", "licensed", "in service", "retired",
)  # fmt: skip
REASONS = (
    "no room", "no power", "no licence", "no operator", "not trained", "no consumables", "no part", "no contract",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_ladder_with_a_standard_or_says_why_not(kind):
    found = ladders.ladder(kind)
    assert found.kind == kind
    assert found.standards or found.no_standard
    assert all(one.fields for one in found.steps)


def test_equipment_has_three_axes_and_the_eight_reasons():
    found = ladders.ladder("equipment")
    assert tuple(one.id for one in found.steps) == DELIVERY
    assert [one.id for one in found.functions] == [
        "working", "limited", "broken", "awaiting part", "under repair", "unknown",
    ]  # fmt: skip
    assert [one.id for one in found.uses] == ["in use", "idle", "stored"]
    assert tuple(one.id for one in found.reasons) == REASONS
    assert [one.id for one in found.conditions] == ["idle", "broken", "cancelled", "ended", "never used"]


def test_the_phases_of_a_technology_transfer_are_the_four_of_who():
    labels = [one.label for one in ladders.ladder("technology").steps if one.label.startswith("Phase")]
    assert [one.split(":")[0] for one in labels] == ["Phase I", "Phase II", "Phase III", "Phase IV"]


@pytest.mark.parametrize("kind", KINDS)
def test_no_claim_proves_a_step_of_a_later_stage(kind):
    found = ladders.ladder(kind)
    for stage in STAGES:
        step = found.proven_by(stage)
        assert step is None or step.stage == stage
    assert found.proven_by("stopped") is None
    assert found.proven_by("delivered") is not None


@pytest.mark.parametrize("kind", KINDS)
def test_a_delivery_proves_the_first_step_of_its_stage_alone(kind):
    found = ladders.ladder(kind)
    delivered = [one for one in found.steps if one.stage == "delivered"]
    assert found.proven_by("delivered") == delivered[0]


def test_nobody_is_reminded_of_an_optional_step():
    found = ladders.ladder("equipment")
    assert found.after("accepted").id == "in service"
    assert found.after("in service") is None
    assert found.after(None).id == "promised"


def test_an_unknown_kind_is_named_with_the_ten_known():
    with pytest.raises(ladders.Broken, match="funding, equipment, facility"):
        ladders.ladder("treaty")


GOOD = """
kind = "meeting"
stopped_who = "host"
no_standard = "none"
reasons = []
conditions = []
[[roles]]
id = "host"
label = "The host"
[[steps]]
id = "held"
label = "Held"
stage = "delivered"
who = "host"
claims = ["delivered"]
"""

FAULTS = [
    ('claims = ["delivered"]', 'claims = ["working"]', "inferred from claims of another stage"),
    ('who = "host"\nclaims', 'who = "guest"\nclaims', "names the role 'guest'"),
    ('label = "Held"', 'lable = "Held"', "'lable', which is no field"),
    ('no_standard = "none"', "", "either standards, or no_standard"),
    ('stage = "delivered"', 'stage = "soon"', "Invalid enum value 'soon'"),
    ('stage = "delivered"', 'stage = "stopped"', "no stage of a step"),
    ('kind = "meeting"', 'kind = "research"', "its name is not research.toml"),
    ('kind = "meeting"', "kind = meeting", "Invalid value"),
    ("reasons = []", 'reasons = [{id = "x", label = "X", who = "host"}, {id = "x", label = "Y", who = "host"}]', "stands twice"),
]  # fmt: skip


@pytest.mark.parametrize(("good", "bad", "message"), FAULTS)
def test_a_faulty_ladder_says_what_is_wrong(good, bad, message):
    assert ladders.read(GOOD, name="meeting.toml").steps
    assert good in GOOD
    with pytest.raises(ladders.Broken, match=message) as caught:
        ladders.read(GOOD.replace(good, bad), name="meeting.toml")
    assert caught.value.name == "meeting.toml"
    assert "load it again" in str(caught.value)
