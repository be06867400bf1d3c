"""Whether pictures of text are to be read, by a program of its own.

In: what was said, and the environment. Out: yes or no; asking imports nothing of what would read them.
"""

from __future__ import annotations

import os


def is_asked(by_ocr: bool | None = None) -> bool:
    """True where pictures are to be read: as given, else as MEDPACT_OCR says."""
    return os.environ.get("MEDPACT_OCR", "") not in {"", "0"} if by_ocr is None else by_ocr
