"""The scoring rules of the reading guideline: which predicted claim is which gold claim.

A predicted and a gold claim of one document can be paired when their kinds are equal, their quotes touch (the longest
run of text they share is at least half of the shorter and a quarter of the longer one), and funding agrees in an amount
to 1 %, equipment in quantity (none is 1) and in name, registration in quantity. Pairs are one to one, as many as can be.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

JSON = dict[str, Any]
SMALL = {"the", "a", "an", "of"}


@dataclass
class Count:
    """Claims right, wrong and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0


def f1(right: int, wrong: int, missed: int) -> float:
    """F1 of so many right, wrong and missed."""
    return 2 * right / max(1, 2 * right + wrong + missed)


def line(name: str, count: Count) -> str:
    """One line of the report."""
    right, wrong, missed = count.right, count.wrong, count.missed
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    whole = f1(right, wrong, missed)
    return f"{name:14} precision {precision:.3f}  recall {recall:.3f}  F1 {whole:.3f}  ({right} right, {wrong} wrong, {missed} missed)"


def chosen(name: str, split: str | None) -> bool:
    """True where a document belongs to the split: the test are the names whose SHA-256 is divisible by 3."""
    test = int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0 and not name.startswith("en-seed")
    return split is None or test == (split == "test")


def score(gold_file: Path, predicted_file: Path, groups: dict[str, Count]) -> None:
    """Adds the right, wrong and missed claims of one document to those of all, of its language and of each kind."""
    gold = json.loads(gold_file.read_text("utf-8"))
    text = gold_file.with_suffix(".txt").read_text("utf-8")
    found = json.loads(predicted_file.read_text("utf-8"))["claims"] if predicted_file.exists() else []
    exact = [claim for claim in found if claim["quote"] and text.count(claim["quote"]) == 1]
    matched = pairs(exact, gold["claims"])
    hits = {index for index, _ in matched}
    reached = {index for _, index in matched}
    for index, claim in enumerate(exact):
        for group in ("all", gold["language"], claim["kind"]):
            groups[group].right += index in hits
            groups[group].wrong += index not in hits
    groups["all"].wrong += len(found) - len(exact)
    for index, claim in enumerate(gold["claims"]):
        for group in ("all", gold["language"], claim["kind"]):
            groups[group].missed += index not in reached


def pairs(found: list[JSON], gold: list[JSON]) -> list[tuple[int, int]]:
    """A largest one-to-one pairing, found index to gold index, by augmenting paths."""
    edges = [[index for index, one in enumerate(gold) if can_pair(claim, one)] for claim in found]
    return [(index, other) for other, index in matched(edges).items()]


def matched(edges: Sequence[Sequence[int]]) -> dict[int, int]:
    """A largest one-to-one matching by augmenting paths: `edges` are what each could have; out: who has each."""
    owner: dict[int, int] = {}

    def place(index: int, seen: set[int]) -> bool:
        for other in edges[index]:
            if other not in seen:
                seen.add(other)
                if other not in owner or place(owner[other], seen):
                    owner[other] = index
                    return True
        return False

    for index in range(len(edges)):
        place(index, set())
    return owner


def can_pair(found: JSON, gold: JSON) -> bool:
    """True where the two can be the same claim."""
    if found["kind"] != gold["kind"] or not touch(found["quote"], gold["quote"]):
        return False
    if gold["kind"] == "funding":
        one, other = found["amounts"], gold["amounts"]
        return all(any(same_money(a, b) for b in other) for a in one) if one and other else not one and not other
    if gold["kind"] == "equipment":
        same_count = (found["quantity"] or 1) == (gold["quantity"] or 1)
        return same_count and (plain(found["what"]) == plain(gold["what"]) or plain(gold["what"]) not in LISTED)
    return gold["kind"] != "registration" or bool(found["quantity"] == gold["quantity"])


def same_money(one: JSON, other: JSON) -> bool:
    """True for one currency and values that differ by 1 % at most."""
    near = abs(float(one["value"]) - float(other["value"])) <= 0.01 * abs(float(other["value"]))
    return bool(one["currency"] == other["currency"] and near)


def touch(one: str, other: str) -> bool:
    """True where the two quotes share enough of their words."""
    one, other = plain(one), plain(other)
    if not one or not other:
        return False
    run = SequenceMatcher(None, one, other, autojunk=False).find_longest_match().size
    return run >= 0.5 * min(len(one), len(other)) and run >= 0.25 * max(len(one), len(other))


def plain(text: str) -> str:
    """Lower case, no accents, single spaces, no punctuation."""
    text = unicodedata.normalize("NFKD", text).casefold()
    text = "".join(c if c.isalnum() else " " for c in text if not unicodedata.combining(c))
    return " ".join(word for word in text.split() if word not in SMALL)


def names_of_equipment() -> Iterator[str]:
    """The guideline's names for equipment."""
    listed = (Path(__file__).parent / "equipment.txt").read_text("utf-8")
    yield from (plain(name) for name in listed.replace("\n", " ").split(";"))


LISTED = frozenset(names_of_equipment())
