"""The benchmark of checks in small: made worlds, clean and with errors of scale put in."""

import importlib.util
import random
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "benchmarks" / "checks"


@pytest.fixture(scope="module")
def benchmark():
    """The benchmark's modules: promises, errors, run."""
    sys.path.insert(0, str(FOLDER))
    spec = importlib.util.spec_from_file_location("checks_run", FOLDER / "run.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["checks_run"] = module
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(FOLDER))


def test_errors_of_scale_are_found_and_clean_worlds_raise_no_alarm(benchmark):
    score = benchmark.scored(benchmark.worlds(120, seed=11), benchmark.checked, seed=11)
    assert score.put_in["all"] > 200 and score.share("all") >= 0.95
    assert [one.arithmetic for one in score.cried if one.check == "scale"] == []


def test_a_world_is_the_same_every_time_and_an_error_changes_one_figure_of_it(benchmark):
    for number, world in enumerate(benchmark.worlds(20, seed=3)):
        assert world == benchmark.worlds(20, seed=3)[number]
        for injected in benchmark.injections(world, random.Random(number), 2):
            before = [money for text in world.texts for one in text.tellings for money in one.amounts]
            after = [money for text in injected.world.texts for one in text.tellings for money in one.amounts]
            assert sum(one != other for one, other in zip(before, after, strict=True)) == 1
