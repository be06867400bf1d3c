"""What holds for any sequence of visits."""

from datetime import date

from followup_cases import TODAY, agreed, commitment, member, unit, visit
from hypothesis import example, given, settings
from hypothesis import strategies as some

from medpact.followup import assess, ladders

LADDER = ladders.ladder("equipment")
DELIVERED = member("equipment", "delivered", published="2025-09-02", date="2025-09-01")
SAID = some.fixed_dictionaries(
    {
        "step": some.sampled_from([None, *(one.id for one in LADDER.steps)]),
        "function": some.sampled_from([None, *(one.id for one in LADDER.functions)]),
        "use": some.sampled_from([None, *(one.id for one in LADDER.uses)]),
        "reason": some.sampled_from([None, *(one.id for one in (*LADDER.reasons, *LADDER.conditions))]),
    }
)
VISITS = some.lists(some.tuples(some.dates(date(2025, 9, 2), date(2026, 5, 31)), SAID), max_size=6)


def made(visits):
    return [visit(str(when), unit="u1", id=f"o{at}", **said) for at, (when, said) in enumerate(visits)]


def standing(visits):
    (found,) = assess(agreed(commitment(DELIVERED)), visits, [unit()], today=TODAY)
    return found


@settings(max_examples=150, deadline=None)
@given(VISITS, some.randoms(use_true_random=False))
def test_the_order_in_which_visits_are_handed_in_does_not_matter(visits, random):
    seen = made(visits)
    shuffled = random.sample(seen, len(seen))
    assert standing(seen) == standing(shuffled)


@settings(max_examples=150, deadline=None)
@given(VISITS)
def test_the_clock_runs_from_a_day_on_which_something_was_known_and_never_while_it_works(visits):
    found = standing(made(visits))
    (machine,) = found.units
    known = {"2025-09-01", *(str(when) for when, _ in visits)}
    assert machine.not_working_since is None or machine.not_working_since.iso in known
    if machine.not_working_since is not None:
        assert machine.function not in ("working", "limited")
        assert found.not_working_since == machine.not_working_since


@settings(max_examples=150, deadline=None)
@given(VISITS)
def test_the_step_is_one_that_somebody_told_or_saw(visits):
    found = standing(made(visits))
    assert found.step in {"delivered", *(said["step"] for _, said in visits)}
    assert found.step == found.units[0].delivery
    assert found.reason is None or found.reason in {said["reason"] for _, said in visits}


@settings(max_examples=150, deadline=None)
@given(VISITS)
@example([(date(2025, 9, 2), {"step": "in service", "function": "unknown", "use": None, "reason": None})])
def test_where_something_is_to_be_done_somebody_is_named(visits):
    found = standing(made(visits))
    if found.next_step is not None or found.not_working_since is not None:
        assert found.who_must_act in {one.id for one in LADDER.roles}
