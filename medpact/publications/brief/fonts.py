"""The fonts of the brief: those of installed packages, never the machine's, so that the page is the same everywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

import fontpkg

# An optional package with Noto Sans JP (SIL Open Font License 1.1); Noto Sans itself has no Japanese letters.
JAPANESE_PACKAGE = "justmytype_intl_cjk"
JAPANESE = re.compile("[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Fonts:
    """Font families in the order in which a letter is looked up, the folders they lie in, and whether Japanese is among them."""

    families: tuple[str, ...]
    folders: tuple[Path, ...]
    japanese: bool

    def can_show(self, text: str) -> bool:
        """True where no letter of the text would come out as an empty box."""
        return self.japanese or JAPANESE.search(text) is None


def installed() -> Fonts:
    """The fonts that are installed here: Noto Sans always, Noto Sans JP where its package is there."""
    latin_and_cyrillic = fontpkg.path("noto-sans").parent
    if find_spec(JAPANESE_PACKAGE) is None:
        return Fonts(("Noto Sans",), (latin_and_cyrillic,), False)
    japanese = Path(str(resources.files(JAPANESE_PACKAGE) / "fonts" / "ofl" / "notosansjp"))
    return Fonts(("Noto Sans", "Noto Sans JP"), (latin_and_cyrillic, japanese), True)
