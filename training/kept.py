"""Where the weights of a learned part are kept: the rows, compressed, and beside them what is to be known of them.

In: rows of 16-bit weights and what tells of them. Out: two files.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol


class Row(Protocol):
    """A row of weights."""

    def tobytes(self) -> bytes:
        """Its numbers, 16 bits each."""


def write(rows: Iterable[Row], about: dict[str, Any], *, weights_to: Path, about_to: Path) -> None:
    """Writes both files; the version is the hash of the weights and of what tells of them: other bars, another version."""
    weights = b"".join(row.tobytes() for row in rows)
    version = hashlib.sha256(weights + json.dumps(about).encode()).hexdigest()[:12]
    weights_to.write_bytes(zlib.compress(weights, 9))
    about_to.write_text(json.dumps({"version": version, **about}, indent=1) + "\n", "utf-8")
    print(f"kept {weights_to.name}: {weights_to.stat().st_size / 1e6:.2f} MB, version {version}")
