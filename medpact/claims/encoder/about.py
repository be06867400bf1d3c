"""What is to be known of the encoder before it is read: which it is, whether it is to be asked, and what it tells.

In: the environment, and `encoder.json`. Out: its version.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("encoder.json")
"""The version of the weights in `encoder.npz`, with what they were trained on and how many layers and attentions they are."""

SWITCH = "MEDPACT_ENCODER"
"""The variable of the environment that says "on" where reading is to be careful, or "off"."""

PARTS = ("from", "to", "place", "country", "from country", "to country")
"""The parts that are told of a player beside a claim: the first three of bodies and towns, the others of countries."""

TYPES = ("body", "country", "town")
"""What players are."""


def is_on() -> bool:
    """True where the environment switches the encoder on. Raises ValueError where it says neither on nor off."""
    told = os.environ.get(SWITCH) or "off"
    if told not in ("on", "off"):
        raise ValueError(f"{SWITCH} is {told!r}: it is 'on' or 'off'.")
    return told == "on"


def versions() -> list[str]:
    """The version of the encoder, as part of that of the reader; empty where there is none, or where it is not switched on."""
    return [held()["version"]] if is_on() and held() else []


@cache
def held() -> dict[str, Any]:
    """What the file says; empty where it or the weights are not there."""
    is_there = FILE.is_file() and FILE.with_suffix(".npz").is_file()
    found: dict[str, Any] = json.loads(FILE.read_text("utf-8")) if is_there else {}
    return found
