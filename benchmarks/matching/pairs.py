"""How well claims are grouped, by pairs, counted without looking at any pair.

In: for each claim the commitment it truly is about, and the group an answer put it into. Out: Pairs: right, wrong and
missed pairs, with precision, recall and F1, as the stories' scorer counts them.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ClaimId = bytes


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of claims that were put together rightly, wrongly, or not put together that should have been."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of the pairs put together that belong together."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of the pairs that belong together that were put together."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Both in one."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def claim_id(document: str, kind: str, quote: str) -> ClaimId:
    """A claim's name in sixteen bytes, so that a million of them take little room."""
    return hashlib.blake2b(f"{document}\n{kind}\n{quote}".encode(), digest_size=16).digest()


def truth(path: Path) -> dict[ClaimId, str]:
    """The commitment of each claim, from a corpus's truth file."""
    found: dict[ClaimId, str] = {}
    known: dict[str, str] = {}
    with path.open("rb") as lines:
        for line in lines:
            told = json.loads(line)
            for kind, quote, commitment in told["claims"]:
                found[claim_id(told["document"], kind, quote)] = known.setdefault(commitment, commitment)
    return found


def score(true: dict[ClaimId, str], answered: Iterable[tuple[int, ClaimId]]) -> Pairs:
    """The pairs, counted over the claims of `true` alone; a claim answered twice counts where it came first."""
    cells: Counter[tuple[str, int]] = Counter()
    groups: Counter[int] = Counter()
    met: set[ClaimId] = set()
    for group, claim in answered:
        commitment = true.get(claim)
        if commitment is None or claim in met:
            continue
        met.add(claim)
        cells[commitment, group] += 1
        groups[group] += 1
    right = twos(cells.values())
    return Pairs(right, twos(groups.values()) - right, twos(Counter(true.values()).values()) - right)


def twos(counts: Iterable[int]) -> int:
    """How many pairs there are within groups of these sizes."""
    return sum(count * (count - 1) // 2 for count in counts)


def answered(path: Path) -> Iterator[tuple[int, ClaimId]]:
    """Each claim of an answer with the number of its group."""
    for number, group in enumerate(groups(path)):
        for document, quote, kind in group["claims"]:
            yield number, claim_id(document, kind, quote)


def groups(path: Path) -> Iterator[dict[str, Any]]:
    """The commitments of an answer."""
    return (one for one in objects(path, "commitments") if isinstance(one.get("claims"), list) and "check" not in one)


def findings(path: Path) -> Iterator[tuple[str, ClaimId]]:
    """Each finding of an answer: its check and its claim."""
    for one in objects(path, "findings"):
        if "check" in one and "claim" in one:
            document, quote, kind = one["claim"]
            yield one["check"], claim_id(document, kind, quote)


@dataclass(frozen=True, slots=True)
class Checked:
    """Of how many commitments something was put wrong that a check could find, how many it found, and how many others."""

    wrong: int
    found: int
    others: int


CHECKED = ("scale", "conflict", "sum")
"""The checks that are counted by commitments; a misspelt name is told once for a whole text."""


def checked(errors: Path, true: dict[ClaimId, str], found: Iterable[tuple[str, ClaimId]]) -> dict[str, Checked]:
    """What the checks found of a corpus's errors, commitment by commitment.

    An error can be found where a second figure stands beside it, or where the commitment is told twice.
    """
    often = Counter(true.values())
    wrong: dict[str, set[str]] = {check: set() for check in CHECKED}
    hopeless: dict[str, set[str]] = {check: set() for check in CHECKED}
    with errors.open("rb") as lines:
        for one in map(json.loads, lines):
            if one["check"] in wrong:
                has_hope = often[one["commitment"]] > 1 or one.get("has_second_figure") or one["check"] == "sum"
                (wrong if has_hope else hopeless)[one["check"]].add(one["commitment"])
    told: dict[str, set[str]] = {check: set() for check in CHECKED}
    for check, claim in found:
        if check in told:
            told[check].add(true.get(claim, ""))
    return {
        check: Checked(
            len(wrong[check]), len(wrong[check] & told[check]), len(told[check] - wrong[check] - hopeless[check])
        )
        for check in CHECKED
    }


def objects(path: Path, part: str) -> Iterator[dict[str, Any]]:
    """The objects of an answer: of a folder's files, of JSON lines, or of that part of one JSON object."""
    files = sorted(path.rglob("*.json*")) if path.is_dir() else [path]
    for file in files:
        with file.open("rb") as lines:
            first = lines.readline().strip()
            lines.seek(0)
            if file.suffix == ".jsonl" or (
                first.startswith(b"{") and first.endswith(b"}") and b'"commitments"' not in first
            ):
                yield from (one for one in map(json.loads, lines) if isinstance(one, dict))
            else:
                yield from json.load(lines).get(part, ())
