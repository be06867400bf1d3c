"""What files from strangers may do to their reader, as work for the children of test_workers.py."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from medpact.documents.errors import NoText, TooLarge, UnknownKind


def count_to(number: int) -> Iterator[int]:
    yield from range(1, number + 1)


def wait_for(item: tuple[int, float]) -> Iterator[int]:
    time.sleep(item[1])
    yield item[0]


def misbehave(deed: str) -> Iterator[object]:
    if deed == "hang":
        time.sleep(60)
    elif deed == "hang in C":
        pow(7, 10**9)
    elif deed == "hoard":
        bytearray(300 * 1024**2)
    elif deed == "segfault":
        ctypes.string_at(0)
    elif deed == "abort":
        os.abort()
    elif deed == "leave":
        os._exit(3)
    elif deed == "raise":
        raise ZeroDivisionError("by nought")
    elif deed == "dig":
        list(misbehave_deeper(0))
    elif deed == "unwritable":
        yield lambda: None
        return
    yield "well"


def misbehave_deeper(depth: int) -> Iterator[object]:
    yield from misbehave_deeper(depth + 1)


def count_then_crash(number: int) -> Iterator[int]:
    yield from range(1, number + 1)
    os.kill(os.getpid(), signal.SIGSEGV)


def refuse(what: str) -> Iterator[object]:
    if what == "large":
        raise TooLarge("a.txt", size=5, limit=4)
    if what == "kind":
        raise UnknownKind("a.xyz", ending=".xyz", known=(".txt",))
    yield NoText("a.txt", "there is nothing in it.")


def large_results(count: int) -> Iterator[bytes]:
    for _ in range(count):
        yield bytes(1_000_000)


def count_in_file(path: Path) -> Iterator[bytes]:
    for number in range(1000):
        path.write_text(str(number))
        yield bytes(100_000)


def pid_after_using(size: int) -> Iterator[int]:
    bytearray(b"x") * size
    yield os.getpid()


def own_pid(_: object) -> Iterator[int]:
    yield os.getpid()


def pid_then_sleep(_: object) -> Iterator[int]:
    yield os.getpid()
    time.sleep(60)


def pid_then_spin(_: object) -> Iterator[int]:
    yield os.getpid()
    pow(7, 10**9)


def measure(content: bytes) -> Iterator[int]:
    yield len(content)


def chatter(_: object) -> Iterator[str]:
    print("on stdout", flush=True)
    print("on stderr", file=sys.stderr, flush=True)
    subprocess.run(["echo", "from a program"], check=False)
    yield "said"
