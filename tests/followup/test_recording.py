import pytest
from followup_cases import TODAY, agreed, commitment, day, member, unit, visit

from medpact.followup import NotRecordable, check_observation

CASE = agreed(commitment(member("equipment", "delivered", published="2025-09-02")))

GOOD = [
    visit("2026-01-01", number=7, step="installed"),
    visit("2026-01-01", unit="u1", function="broken", use="idle", reason="no part"),
    visit("2026-06-01", unit="u1", note="The ward was closed."),
    visit("2026", unit="u1", reason="never used"),
]

BAD = [
    (visit("2026-01-01", step="installed"), ["a commitment's number or a unit's id"]),
    (visit("2026-01-01", number=7, unit="u1", step="installed"), ["not both"]),
    (visit("2026-06-02", number=7, step="installed"), ["after today, 2026-06-01"]),
    (visit("2026-01-01", number=7), ["It says nothing"]),
    (visit("2026-01-01", number=99, step="installed"), ["No commitment has the number 99"]),
    (visit("2026-01-01", unit="u9", step="installed"), ["no unit 'u9'"]),
    (
        visit("2027-01-01", number=7, step="flown", function="purring", use="loved", reason="fate"),
        ["after today", "'flown' is no step", "'purring' is no function", "'loved' is no use", "'fate' is no reason"],
    ),
]


@pytest.mark.parametrize("observation", GOOD)
def test_a_sound_observation_passes(observation):
    check_observation(observation, agreed=CASE, units=[unit()], today=TODAY)


@pytest.mark.parametrize(("observation", "messages"), BAD)
def test_all_faults_are_told_at_once(observation, messages):
    with pytest.raises(NotRecordable) as caught:
        check_observation(observation, agreed=CASE, units=[unit()], today=TODAY)
    assert len(caught.value.faults) == len(messages)
    assert all(message in fault for message, fault in zip(messages, caught.value.faults, strict=True))


def test_a_kind_without_the_axis_says_to_leave_it_empty():
    case = agreed(commitment(member("training", "promised", published="2025-09-02"), kind="training"))
    with pytest.raises(NotRecordable, match="leave it empty"):
        check_observation(visit("2026-01-01", number=7, function="working"), agreed=case, today=day("2026-06-01"))
