"""The key that signs sessions.

In: MEDPACT_SECRET_KEY, else a file beside the ledger. Out: the key, made on first use.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def key(beside: Path) -> str:
    """The key of the environment, else of the file `.medpact-secret-key` in this folder, made where there is none."""
    given = os.environ.get("MEDPACT_SECRET_KEY")
    return given or kept(beside / ".medpact-secret-key")


def kept(file: Path) -> str:
    """The key in the file. Written first under another name, so that of two starting at once both read one key."""
    if not file.exists():
        fresh = file.with_name(f"{file.name}.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
        try:
            os.link(fresh, file)
        except FileExistsError:
            pass  # another process was quicker: its key stands
        finally:
            fresh.unlink()
    return file.read_text().strip()
