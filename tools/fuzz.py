"""Fuzzing: hostile bytes for every kind of file that is read, found by what they reach in the code.

Run: make fuzz MINUTES=30  (all kinds side by side, two at a time), or: python tools/fuzz.py pdf --minutes 2

Every input is opened as `medpact add` opens it. An input that raises anything but a DocumentError is kept in
build/fuzz/KIND/found, one for each place in the code, and the run goes on. libFuzzer, through atheris, ends the run
where one takes more than SECONDS or the process needs more than MEGABYTES, and keeps it there too. What reached new
code is in build/fuzz/KIND/corpus; `--keep` puts a few of the smaller ones into tests/fuzz/seeds/KIND, where the tests
open them again.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import shutil
import subprocess
import sys
import traceback
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "tests" / "fuzz" / "seeds"
BUILT = ROOT / "build" / "fuzz"
SECONDS, MEGABYTES = 10, 1024
LONGEST = 64 * 1024
# A seed that is kept is in every clone: few and small.
LARGEST_KEPT, MOST_KEPT = 12 * 1024, 25
# A mutated byte of a packed file is mostly a broken checksum: what is packed is mutated, and packed again.
PACKED = frozenset({"docx", "xlsx", "zip", "ods"})


def main() -> int:
    """0 where nothing was found, 1 where an input crashed, hung or took too much."""
    said = arguments()
    if said.child:
        fuzz(said.kinds[0], said.minutes)
        return 0
    kinds = said.kinds or sorted(path.name for path in SEEDS.iterdir() if path.is_dir())
    share = said.minutes * said.jobs / len(kinds)
    with ThreadPoolExecutor(said.jobs) as pool:
        ended = dict(zip(kinds, pool.map(lambda kind: in_child(kind, share), kinds), strict=True))
    for kind in kinds:
        found = sorted((BUILT / kind / "found").iterdir())
        print(f"{kind}: {runs(kind):,} inputs, found {len(found)}", *found, sep="\n  ")
        if said.keep:
            keep(kind)
    return int(any(ended.values()) or any(any((BUILT / kind / "found").iterdir()) for kind in kinds))


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description="Fuzz the readers of files.")
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="an ending without its dot; all, unless named")
    parser.add_argument("--minutes", type=float, default=30, help="for all kinds together, on the wall's clock")
    parser.add_argument("--jobs", type=int, default=2, help="how many kinds at a time")
    parser.add_argument("--keep", action="store_true", help="put the fewest inputs that reach all into the seeds")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def in_child(kind: str, minutes: float) -> int:
    """How the fuzzing of one kind ended, in a process of its own; its log is build/fuzz/KIND/log."""
    shutil.rmtree(BUILT / kind / "found", ignore_errors=True)
    for folder in ("corpus", "found"):
        (BUILT / kind / folder).mkdir(parents=True, exist_ok=True)
    command = [sys.executable, str(Path(__file__)), kind, "--minutes", str(minutes), "--child"]
    with (BUILT / kind / "log").open("wb") as log:
        return subprocess.run(command, stdout=log, stderr=log, check=False).returncode  # noqa: S603  (ourselves)


def runs(kind: str) -> int:
    """How many inputs were tried, by the log."""
    done = re.findall(r"^#(\d+)\s", (BUILT / kind / "log").read_text("utf-8", "replace"), re.MULTILINE)
    return int(done[-1]) if done else 0


def fuzz(kind: str, minutes: float) -> None:
    """Fuzz one kind; does not return."""
    import atheris

    with atheris.instrument_imports(include=["medpact.documents", "docx", "email", "zipfile", "csv"]):
        from medpact.documents import DocumentError, unpacking

        for path in sorted((SEEDS / kind).iterdir()):  # imports all that this kind needs, instrumented
            opened(path.read_bytes(), f"seed.{kind}", unpacking, DocumentError)

    places: set[str] = set()

    def one(content: bytes) -> None:
        try:
            opened(content, f"fuzzed.{kind}", unpacking, DocumentError)
        except Exception as error:  # whatever it is, it is what we look for
            place = where(error)
            if place not in places:
                places.add(place)
                (BUILT / kind / "found" / place).write_bytes(content)
                traceback.print_exc()

    flags = [
        sys.argv[0],
        str(BUILT / kind / "corpus"),
        str(SEEDS / kind),
        f"-timeout={SECONDS}",
        f"-rss_limit_mb={MEGABYTES}",
        f"-max_total_time={int(minutes * 60)}",
        f"-max_len={LONGEST}",
        f"-artifact_prefix={BUILT / kind / 'found'}/",
    ]
    atheris.Setup(flags, one, custom_mutator=packed_mutator if kind in PACKED else None)
    atheris.Fuzz()


def where(error: Exception) -> str:
    """The kind of an error and the place in our code that it came from, as a file's name."""
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "medpact" in Path(frame.filename).parts]
    last = ours[-1]
    return f"{type(error).__name__}-{Path(last.filename).stem}-{last.lineno}"


def opened(content: bytes, name: str, unpacking: object, error: type[Exception]) -> None:
    """Open the bytes as `medpact add` does: documents whose paragraphs stand in their text, or complaints."""
    for file in unpacking.unpack(content, name=name):  # type: ignore[attr-defined]
        if isinstance(file, error):
            assert str(file).strip(), "a complaint that says nothing"
            continue
        try:
            document = unpacking.from_file(file)  # type: ignore[attr-defined]
        except error as complaint:
            assert str(complaint).strip(), "a complaint that says nothing"
            continue
        assert document.text.strip(), "a document without text"
        for paragraph in document.paragraphs:
            assert document.text[paragraph.start : paragraph.end].strip(), "a paragraph without words"


def packed_mutator(content: bytes, most: int, seed: int) -> bytes:
    """The archive with the content of one of its files mutated; or, now and then, its own bytes."""
    import atheris

    chance = random.Random(seed)  # noqa: S311  (no secret: libFuzzer gives the seed)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = {zipped.filename: archive.read(zipped) for zipped in archive.infolist()}
    except Exception:  # what was mutated may be anything
        members = {}
    if not members or chance.random() < 0.2:
        return bytes(atheris.Mutate(content, most))
    name = chance.choice(sorted(members))
    members[name] = bytes(atheris.Mutate(members[name], min(most, 2 * len(members[name]) + 64)))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, words in members.items():
            archive.writestr(member, words)
    return packed.getvalue() if packed.tell() <= most else content


def keep(kind: str) -> None:
    """Put some of the small inputs that reached something new into the seeds, beside those that are there."""
    small = [path for path in sorted((BUILT / kind / "corpus").iterdir()) if path.stat().st_size <= LARGEST_KEPT]
    there = sum(1 for _ in (SEEDS / kind).iterdir())
    chosen = random.Random(0).sample(small, min(len(small), max(0, MOST_KEPT - there)))  # noqa: S311
    for path in chosen:
        shutil.copy(path, SEEDS / kind / path.name[:16])


if __name__ == "__main__":
    sys.exit(main())
