"""Answers: what came back, taken apart without trusting it.

In: bytes of a server or a file. Out: the model's words, and the objects in them that may be claims.

Rules:
- The answer is the JSON object asked for; failing that, the list behind the last `"claims":` in whatever words surround
  it, or the first list of objects.
- A list that breaks off gives the objects that were whole, and is called cut.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

LONGEST = 2_000_000
"""Characters of an answer that are looked at."""

MOST_CLAIMS = 2000
MOST_TRIES = 20
LIST_OF_CLAIMS = re.compile(r'"claims"\s*:\s*\[')
LIST_OF_OBJECTS = re.compile(r"\[\s*(?=\{)")
GAP = re.compile(r"[\s,]*")


@dataclass(frozen=True, slots=True)
class Answer:
    """The objects that an answer lists, and whether it breaks off."""

    items: tuple[Any, ...]
    cut: bool = False


def read(words: str) -> Answer | None:
    """The objects that the words list; None where they list none and are no empty list either."""
    words = words[:LONGEST]
    whole = decoded(words.strip())
    if isinstance(whole, dict) and isinstance(whole.get("claims"), list):
        return Answer(tuple(whole["claims"][:MOST_CLAIMS]))
    found = [listed(words, start) for start in starts(words)]
    return next((one for one in found if not one.cut), max(found, key=lambda one: len(one.items), default=None))


def starts(words: str) -> Iterator[int]:
    """Where a list of claims may begin, the likeliest first."""
    named = [found.end() for found in LIST_OF_CLAIMS.finditer(words)]
    yield from reversed(named[-MOST_TRIES:])
    if not named:
        bare = LIST_OF_OBJECTS.search(words)
        if bare is not None:
            yield bare.end()


def listed(words: str, start: int) -> Answer:
    """The objects of the list that begins at `start`, as far as they are whole."""
    items: list[Any] = []
    at = gap(words, start)
    while words[at : at + 1] == "{" and len(items) < MOST_CLAIMS:
        try:
            item, at = DECODER.raw_decode(words, at)
        except (ValueError, RecursionError):
            return Answer(tuple(items), cut=True)
        items.append(item)
        at = gap(words, at)
    return Answer(tuple(items), cut=words[at : at + 1] != "]" and len(items) < MOST_CLAIMS)


def gap(words: str, at: int) -> int:
    """The first place from here that is neither blank nor comma."""
    found = GAP.match(words, at)
    return at if found is None else found.end()


def decoded(words: str | bytes) -> Any:
    """What the JSON says; None for what is none."""
    try:
        return DECODER.decode(words if isinstance(words, str) else words.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None


DECODER = json.JSONDecoder(strict=False, parse_constant=lambda _: None)


def content(reply: bytes) -> str | None:
    """The model's words in a chat completion, or in a line of a batch of them; None where it is neither."""
    return words_of(decoded(reply))


def words_of(said: Any) -> str | None:
    """The model's words in a decoded chat completion."""
    if isinstance(said, dict) and isinstance(said.get("response"), dict):
        said = said["response"].get("body")
    choices = said.get("choices") if isinstance(said, dict) else None
    first = choices[0] if isinstance(choices, list) and choices else None
    message = first.get("message") if isinstance(first, dict) else None
    if not isinstance(message, dict):
        return None
    told = message.get("content")
    if isinstance(told, list):
        parts = (one.get("text") for one in told if isinstance(one, dict))
        return "".join(part for part in parts if isinstance(part, str))
    return told if isinstance(told, str) else ""


def tokens(reply: bytes) -> int | None:
    """The tokens that the server says it used; None where it says nothing that can be."""
    said = decoded(reply)
    usage = said.get("usage") if isinstance(said, dict) else None
    total = usage.get("total_tokens") if isinstance(usage, dict) else None
    is_count = isinstance(total, int) and not isinstance(total, bool) and 0 <= total < 10**9
    return total if is_count else None
