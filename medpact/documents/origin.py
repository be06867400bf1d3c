"""Where a text says that it was taken from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from medpact import languages
from medpact.documents.document import Paragraph

LONGEST = 200


def of(text: str, paragraphs: Sequence[Paragraph]) -> str | None:
    """What a line such as "Original: …", "Источник: …" or "出典:…" names: an address or a name; None without one."""
    for paragraph in paragraphs:
        line = text[paragraph.start : min(paragraph.end, paragraph.start + LONGEST)]
        found = labelled().match(line)
        if found is not None:
            return found[1].strip().rstrip(".。") or None
    return None


@cache
def labelled() -> re.Pattern[str]:
    """A line that begins with the label of an origin in any of the languages: a translation keeps its original's."""
    labels = {label for language in languages.LANGUAGES for label in languages.table(language, "segments")["origin"]}
    longest_first = sorted(labels, key=lambda label: (-len(label), label))
    return re.compile(
        rf"[\[(（]?(?:{'|'.join(map(re.escape, longest_first))})\s*[:：]\s*([^\r\n\])）]+)", re.IGNORECASE
    )
