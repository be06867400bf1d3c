"""The fonts of the brief: those of installed packages, never the machine's, so that the page is the same everywhere."""

from __future__ import annotations

import struct
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

import fontpkg

# An optional package with Noto Sans JP (SIL Open Font License 1.1); Noto Sans itself has no Japanese letters.
JAPANESE_PACKAGE = "justmytype_intl_cjk"


@dataclass(frozen=True, slots=True)
class Fonts:
    """Font families in the order in which a letter is looked up, the folders they lie in, and whether Japanese is among them."""

    families: tuple[str, ...]
    folders: tuple[Path, ...]
    japanese: bool

    def can_show(self, text: str) -> bool:
        """True where no letter of the text would come out as an empty box."""
        return all(self.has(letter) for letter in text)

    def shown(self, text: str) -> str:
        """The text with U+FFFD for each letter that no font has: PDF/UA allows no empty box, and makes no page of it."""
        return text if self.can_show(text) else "".join(one if self.has(one) else "\ufffd" for one in text)

    def has(self, letter: str) -> bool:
        """True for a letter that one of the fonts has, and for white space and marks that show nothing."""
        if letter in "\n\t" or unicodedata.category(letter) == "Cf":
            return True
        return any(ord(letter) in letters(folder) for folder in self.folders)


@cache
def letters(folder: Path) -> frozenset[int]:
    """The code points that the upright fonts of a folder have."""
    files = sorted(file for file in folder.iterdir() if file.suffix in (".ttf", ".otf") and "Italic" not in file.name)
    return frozenset().union(*(covered(file.read_bytes()) for file in files))


def covered(font: bytes) -> set[int]:
    """The code points that a font has, by its segmented coverage (OpenType 1.9, table "cmap", format 12)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * at) for at in range(tables))
    cmap = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    for at in range(count):
        start = cmap + struct.unpack_from(">HHI", font, cmap + 4 + 8 * at)[2]
        if struct.unpack_from(">H", font, start) == (12,):
            (groups,) = struct.unpack_from(">I", font, start + 12)
            spans = (struct.unpack_from(">II", font, start + 16 + 12 * group) for group in range(groups))
            return {code for first, last in spans for code in range(first, last + 1)}
    return set()


def installed() -> Fonts:
    """The fonts that are installed here: Noto Sans always, Noto Sans JP where its package is there."""
    latin_and_cyrillic = fontpkg.path("noto-sans").parent
    if find_spec(JAPANESE_PACKAGE) is None:
        return Fonts(("Noto Sans",), (latin_and_cyrillic,), False)
    japanese = Path(str(resources.files(JAPANESE_PACKAGE) / "fonts" / "ofl" / "notosansjp"))
    return Fonts(("Noto Sans", "Noto Sans JP"), (latin_and_cyrillic, japanese), True)
