"""Claims by the million: the same conclusions as in memory, however many workers, whatever stops them."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from telling import grant, judge, text

from medpact.claims.guideline import read_reading
from medpact.cli import main
from medpact.commitments import many, reconcile, shared
from medpact.commitments.answer import answer
from medpact.commitments.compare import ENOUGH, VETO, worth
from medpact.commitments.judge import settle
from medpact.commitments.many.columns import columns
from medpact.commitments.many.meeting import meetings
from medpact.commitments.many.sieve import Sieve
from medpact.commitments.many.tying import components
from medpact.commitments.sketch import sketch
from medpact.values import Money

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks" / "matching"))

import corpus

NAMES = ("commitments.jsonl", "findings.jsonl")


@pytest.fixture(scope="module")
def claims(tmp_path_factory):
    """A file of some hundred claims, with copies, neighbours and errors."""
    folder = tmp_path_factory.mktemp("corpus")
    corpus.write(folder, claims=600, seed="many")
    return folder / "claims.jsonl"


@pytest.fixture(scope="module")
def readings(claims):
    return [read_reading(json.loads(line)) for line in claims.read_bytes().splitlines()]


@pytest.fixture(scope="module")
def decided(readings):
    """Judgements of each sort on these claims, and one on a claim that is not there."""
    found = [one for reading in readings for one in reading.claims]
    first, second, third, fourth = found[0], found[7], found[40], found[41]
    absent = judge(9, "accept", first)
    spelt, names = spelt_two_ways(readings)
    return (
        judge(1, "reject", first),
        judge(2, "accept", second),
        judge(3, "same", third, other=fourth),
        judge(4, "different", second, other=found[90]),
        judge(5, "same", second, other=found[90]),
        judge(6, "two parties", spelt, names=names),
        replace(absent, anchor=replace(first.anchor, text_sha256="0" * 64)),
    )


def spelt_two_ways(readings):
    """A claim of a commitment whose receiver another of its claims names otherwise, and the two names."""
    groups = [[member.claim for member in one.members] for one in reconcile(readings).commitments]
    pairs = ((one, other) for claims in groups for one in claims for other in claims if one.to and other.to)
    one, other = next(pair for pair in pairs if pair[0].to[0] != pair[1].to[0])
    return one, (one.to[0], other.to[0])


@pytest.fixture(scope="module")
def whole(claims, tmp_path_factory):
    """What one process writes, of one partition."""
    return run(claims, tmp_path_factory.mktemp("whole"), partitions=1)


def run(claims, folder, engine=None, **options):
    """The bytes of the files that are written."""
    many.reconcile([str(claims)], folder, engine=engine or many.Processes(1), **options)
    assert not (folder / ".work").exists()
    return [(folder / name).read_bytes() for name in NAMES]


def told(files):
    return [[json.loads(line) for line in file.splitlines()] for file in files]


def in_memory(readings, judgements=()):
    whole = json.loads(json.dumps(answer(reconcile(readings, judgements))))
    return [whole["commitments"], whole["findings"]]


def test_what_is_written_is_what_is_concluded_in_memory(whole, readings):
    commitments, findings = told(whole)
    assert [commitments, findings] == in_memory(readings)
    assert len(commitments) > 100
    assert findings


def test_judgements_count_as_they_do_in_memory(claims, readings, decided, tmp_path, whole):
    found = told(run(claims, tmp_path, partitions=3, judgements=decided))
    assert found == in_memory(readings, decided)
    assert found != told(whole)


@pytest.mark.parametrize(("jobs", "partitions"), [(1, 2), (1, 7), (2, 3)])
def test_jobs_and_partitions_change_no_byte(claims, whole, tmp_path, jobs, partitions):
    assert run(claims, tmp_path, many.Processes(jobs), partitions=partitions) == whole


def test_several_files_in_any_order_are_one_corpus(claims, whole, tmp_path):
    lines = claims.read_bytes().splitlines(keepends=True)
    files = [tmp_path / "b.jsonl", tmp_path / "a.jsonl"]
    files[0].write_bytes(b"\xef\xbb\xbf" + b"".join(lines[::2]))
    files[1].write_bytes(b"".join(lines[1::2]).rstrip(b"\n"))
    many.reconcile(list(map(str, files)), tmp_path / "to", engine=many.Processes(1))
    assert [(tmp_path / "to" / name).read_bytes() for name in NAMES] == whole


class Stopping(many.Processes):
    """An engine that stops after so many tasks."""

    def __init__(self, after):
        super().__init__(1)
        self.left = after
        self.ran = 0

    def map(self, task, job, numbers):
        for number in super().map(task, job, numbers):
            self.ran += 1
            self.left -= 1
            yield number
            if self.left == 0:
                raise KeyboardInterrupt


@pytest.mark.parametrize("after", [1, 4, 9, 13])
def test_what_was_stopped_is_taken_up_where_it_was(claims, whole, tmp_path, after):
    with pytest.raises(KeyboardInterrupt):
        run(claims, tmp_path, Stopping(after), partitions=3)
    assert many.is_begun(tmp_path)
    rest, anew = Stopping(0), Stopping(0)
    assert run(claims, tmp_path, rest, partitions=3) == whole
    assert run(claims, tmp_path / "anew", anew, partitions=3) == whole
    assert rest.ran == anew.ran - after


def test_work_of_another_input_is_begun_anew(claims, whole, tmp_path):
    changed = tmp_path / "claims.jsonl"
    changed.write_bytes(b"".join(claims.read_bytes().splitlines(keepends=True)[:50]))
    with pytest.raises(KeyboardInterrupt):
        run(changed, tmp_path / "to", Stopping(5), partitions=3)
    changed.write_bytes(claims.read_bytes())
    assert run(changed, tmp_path / "to", partitions=3) == whole


def test_a_killed_run_is_taken_up_by_the_same_command(claims, whole, tmp_path):
    command = [sys.executable, "-m", "medpact.cli", "reconcile", str(claims), "--to", str(tmp_path), "--jobs", "2"]
    work = tmp_path / ".work"
    child = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    while not (work / "numbered" / "00000").exists():
        assert child.poll() is None
        time.sleep(0.002)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert work.exists()
    assert not (tmp_path / NAMES[0]).exists()
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "unfinished work" in again.stderr
    assert "settling" not in again.stderr  # that was done
    assert "drawing" in again.stderr
    assert [(tmp_path / name).read_bytes() for name in NAMES] == whole


def test_bad_lines_are_named_and_the_rest_is_reconciled(claims, whole, tmp_path):
    lines = claims.read_bytes().splitlines(keepends=True)
    bad = tmp_path / "claims.jsonl"
    bad.write_bytes(b"".join([*lines[:3], b"{no json\n", b"\n", *lines[3:], b'{"claims": [{"kind": "gift"}]}\n']))
    result = CliRunner().invoke(main, ["reconcile", str(bad), "--to", str(tmp_path / "to"), "--jobs", "1"])
    assert result.exit_code == 1
    faults = [line for line in result.stderr.splitlines() if line.startswith(str(bad))]
    assert faults[0].startswith(f"{bad}:4: is no JSON")
    assert all(line.startswith(f"{bad}:{len(lines) + 3}: claims[0]") for line in faults[1:])
    assert len(faults) > 2
    assert [(tmp_path / "to" / name).read_bytes() for name in NAMES] == whole


def test_no_claims_are_no_commitments(tmp_path):
    (tmp_path / "empty.jsonl").write_bytes(b"")
    (tmp_path / "none.jsonl").write_text('{"document": "a", "claims": []}\n')
    for name in ("empty.jsonl", "none.jsonl"):
        result = CliRunner().invoke(
            main, ["reconcile", str(tmp_path / name), "--to", str(tmp_path / "to"), "--jobs", "2"]
        )
        assert result.exit_code == 0, result.output
        assert [(tmp_path / "to" / name).read_bytes() for name in NAMES] == [b"", b""]


def test_judgements_come_as_a_file(claims, readings, decided, tmp_path):
    file = tmp_path / "judgements.jsonl"
    file.write_bytes(shared.to_bytes(shared.Shared(one) for one in decided))
    to = tmp_path / "to"
    result = CliRunner().invoke(
        main, ["reconcile", str(claims), "--to", str(to), "--jobs", "1", "--judgements", str(file)]
    )
    assert result.exit_code == 0, result.output
    given = [one.judgement for one in shared.from_bytes(file.read_bytes())]
    assert told([(to / name).read_bytes() for name in NAMES]) == in_memory(readings, given)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-", "--to", "x"], "--to reads files"),
        (["{claims}", "--jobs", "2"], "--jobs and --engine go with --to"),
        (["{claims}", "--to", "x", "--json"], "--to writes files"),
        (["{claims}", "--to", "x", "--engine", "abacus"], "the engine is dask"),
    ],
)
def test_what_does_not_go_together_is_said(claims, words, told):
    result = CliRunner().invoke(main, ["reconcile", *(word.format(claims=claims) for word in words)])
    assert result.exit_code == 2
    assert told in result.stderr


@pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="the extra dask is not installed")
def test_an_engine_with_two_workers_changes_no_byte(claims, whole, tmp_path):
    assert run(claims, tmp_path, many.Dask(2), partitions=3) == whole


@pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="the extra dask is not installed")
def test_an_engine_that_does_not_answer_is_named(claims, tmp_path):
    words = ["reconcile", str(claims), "--to", str(tmp_path), "--engine", "dask=nowhere"]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 1
    assert "no Dask at nowhere" in result.stderr


# ---------------------------------------------------------------- the sieve


def sieved(readings):
    """All sketches, and a sieve that knows them."""
    settled = settle(readings, (), ())
    sketches = [sketch(one, settled.cards[one.anchor.text_sha256][0]) for one in settled.members]
    found = columns(sketches)
    texts = {text: number for number, text in enumerate(settled.cards)}
    found["text"] = np.array([texts[one.anchor.text_sha256] for one in sketches])
    codes = sorted({money.currency for one in sketches for money in one.claim.amounts if money.currency})
    months = found["month"][found["month"] > 0]
    return sketches, Sieve(found, tuple(codes), (int(months.min()), int(months.max())))


def test_what_the_sieve_holds_apart_the_comparison_holds_apart_too(readings):
    sketches, sieve = sieved(readings)
    one, other = np.triu_indices(len(sketches), 1)
    alike = np.flatnonzero(sieve.columns["kind"][one] == sieve.columns["kind"][other])
    one, other = one[alike], other[alike]
    apart = np.flatnonzero(~sieve.worth(one, other))
    assert len(apart) > len(one) / 2
    for a, b in zip(one[apart[::4]].tolist(), other[apart[::4]].tolist(), strict=True):
        pair = sorted((sketches[a], sketches[b]), key=lambda one: one.anchor)
        assert worth(*pair) < ENOUGH, pair


def test_sums_of_every_sort_are_held_apart_only_where_they_differ():
    figures = (1, 3.8, 4.804, 5, 10, 23, 38, 48.04, 60, 65.95, 84.04, 108.7, 1000, 1087, 2060, 2600)
    sorts = [(bound, code) for bound in ("exact", "about", "at least", "at most") for code in ("USD", "JPY", "UZS")]
    sums = [(figure, *sort) for figure in figures for sort in sorts]
    sums += [(figure, bound, "USD") for figure in (7.0, 70.0) for bound in ("exact", "at least")]
    readings = [
        text(f"text {number}", f"{2009 + number % 9}-05", grant("so much", amounts=(money(figure, bound, code),)))
        for number, (figure, bound, code) in enumerate(sums)
    ]
    sketches, sieve = sieved(readings)
    one, other = np.triu_indices(len(sketches), 1)
    for a, b in zip(one.tolist(), other.tolist(), strict=True):
        pair = sorted((sketches[a], sketches[b]), key=lambda one: one.anchor)
        if worth(*pair) > VETO / 2:
            assert not sieve.sums_differ(np.array([a]), np.array([b])).any(), [one.claim.amounts for one in pair]


def money(figure, bound, code):
    return Money(Decimal(str(figure)) * 10**6, code, bound=bound)


def test_no_pair_scores_more_than_the_sieve_lets_it(readings):
    sketches, sieve = sieved(readings)
    one, other = np.triu_indices(len(sketches), 1)
    alike = np.flatnonzero(~sieve.differ(one, other))
    one, other = one[alike], other[alike]
    most = sieve.most(one, other)
    for a, b, bound in list(zip(one.tolist(), other.tolist(), most.tolist(), strict=True))[::3]:
        pair = sorted((sketches[a], sketches[b]), key=lambda one: one.anchor)
        assert worth(*pair) <= bound, pair


def test_under_a_key_all_meet_but_those_that_both_stand_aside():
    keys, places = np.array([1, 1, 1, 1, 2, 3, 3]), np.array([10, 11, 12, 13, 14, 15, 16])
    aside = np.array([False, False, True, True, False, True, True])
    found = {
        pair for one, other in meetings(keys, places, aside) for pair in zip(one.tolist(), other.tolist(), strict=True)
    }
    assert found == {(10, 11), (10, 12), (10, 13), (11, 12), (11, 13)}


def test_components_hold_what_edges_hold_together():
    edges = [(5, 3), (3, 9), (1, 2), (8, 8), (9, 7), (2, 0)]
    one, other = (np.array(side) for side in zip(*edges, strict=True))
    assert components(10, one, other).tolist() == [0, 0, 0, 3, 4, 3, 6, 3, 8, 3]


def test_a_chain_of_any_length_is_one_component():
    chain = np.random.default_rng(1).permutation(5000)
    assert set(components(5000, chain[:-1], chain[1:]).tolist()) == {0}


@pytest.mark.parametrize("at_once", [1, 2, 4, 9, 10, 11])
def test_however_many_pairs_are_looked_at_together_each_comes_once(monkeypatch, at_once):
    monkeypatch.setattr("medpact.commitments.many.meeting.AT_ONCE", at_once)
    keys, places, aside = np.zeros(5, dtype=np.int64), np.arange(5), np.zeros(5, dtype=np.bool_)
    found = [pair for one, other in meetings(keys, places, aside) for pair in zip(one, other, strict=True)]
    assert len(found) == len(set(found)) == 10
