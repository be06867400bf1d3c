"""What can go wrong with what is handed to the commitments, each error named for it and carrying its values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class CommitmentError(Exception):
    """The root of all that the commitments refuse."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line of a file, and what to do about it."""

    line: int
    words: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.words}"


class FaultyJudgements(CommitmentError, ValueError):
    """A file of judgements is not in order. `faults` are all that is wrong with it, in the order of its lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        told = "\n".join(map(str, self.faults))
        super().__init__(f"{told}\nMend these lines, or have the file written anew: nothing of it was taken over.")
