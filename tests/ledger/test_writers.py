"""Several programs write at once: nothing is lost, no number is given twice, nobody finds the database locked.

MEDPACT_WRITERS_SECONDS=60 lets them write for a minute.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WRITERS = ("astana", "nairobi", "kyiv", "semey", "embu", "lviv")
SECONDS = float(os.environ.get("MEDPACT_WRITERS_SECONDS", "3"))


def run(address: str, *words: str) -> subprocess.Popen[str]:
    environment = os.environ | {
        "DATABASE_URL": address,
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(Path(__file__).parent))),
    }
    return subprocess.Popen(
        [sys.executable, *words],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


CHECK = """
from medpact.web import start
start.ready()
from medpact import flow
from medpact.web.ledger import conclusions, models
kept = conclusions.stored()
content = flow.to_bytes(kept)
numbers = sorted(models.Number.objects.values_list("number", flat=True))
assert conclusions.rebuild() == ()
assert flow.to_bytes(conclusions.stored()) == content
print(models.Document.objects.count(), models.JudgementRow.objects.count(), numbers == list(range(1, len(numbers) + 1)))
print(sum(len(one.members) for one in kept.agreed.commitments), all(one.confirmed for one in kept.agreed.commitments))
print(models.AuditLine.objects.filter(action__in=["add", "accept"]).count())
"""


def test_several_writers_at_once_lose_nothing(address: str) -> None:
    script = str(Path(__file__).with_name("writer_process.py"))
    writers = [run(address, script, name, str(SECONDS)) for name in WRITERS]
    every = 0
    for writer in writers:
        told, complaint = writer.communicate(timeout=120 + 2 * SECONDS)
        assert writer.returncode == 0, complaint
        every += int(told)
    assert every >= len(WRITERS)
    checked = run(address, "-c", CHECK)
    told, complaint = checked.communicate(timeout=60)
    assert checked.returncode == 0, complaint
    assert told.split() == [str(every), str(every), "True", str(every), "True", str(2 * every)]


TURN = """
import sys, time
from medpact.web import start
start.ready()
from medpact.web.ledger.transactions import writing
sys.stdin.readline()
with writing():
    print("in", time.time(), flush=True)
    time.sleep(float(sys.argv[1]))
    print("out", time.time(), flush=True)
"""


def test_nobody_begins_to_write_before_the_other_has_ended(address: str) -> None:
    first, second = (run(address, "-c", TURN, seconds) for seconds in ("1", "0"))
    first.stdin.write("go\n")
    first.stdin.flush()
    assert first.stdout.readline().startswith("in")
    second_told, complaint = second.communicate("go\n", timeout=60)
    assert second.returncode == 0, complaint
    first_out = float(first.communicate(timeout=60)[0].split()[1])
    second_in = float(second_told.split()[1])
    assert second_in >= first_out
