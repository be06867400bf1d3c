"""Whether a body is the subject of a verb of giving or of getting in an English sentence: "the Kembe Trust has donated".

In: a text, and where a body and its sentence end. Out: "gives", "takes", or None where no such verb follows.
"""

from __future__ import annotations

import re

REACH = 200
"""A verb stands no further behind its subject (characters)."""

SHORT = r"(?:\s?\([^()\n]{1,40}\))?"
ASIDE = r"(?:,(?!\d)\s[^,;:.\n()]{2,90}(?=,)){0,2},?"
TOGETHER = r"(?:\s(?:in (?:collaboration|partnership|conjunction|cooperation|co-operation)|together|along|jointly) with (?:the )?[A-Z][^,;:.\n()]{2,60}?)?"
HELPING = r"(?:\s(?:has|have|had|today|yesterday|recently|also|earlier|officially|formally|generously|on|last|this|week|month|[A-Z][a-z]+day))*"
SUBJECT = re.compile(
    rf"{SHORT}{ASIDE}{TOGETHER}{HELPING}\s(?:"
    r"(?P<gives>donated|donates|presented|presents|handed over|hands over|gave|gives|gifted|supplied|contributed|granted|pledged|handed)"
    r"|(?P<takes>received|receives|took delivery|takes delivery|acquired)"
    r")\s(?!by\b|to\b|from\b|in\b)"
)


def deed(text: str, start: int, end: int) -> str | None:
    """What a body that ends at `start` does by the verb that follows it in its sentence, which ends at `end`."""
    found = SUBJECT.match(text, start, min(start + REACH, end))
    return None if found is None else "gives" if found["gives"] else "takes"
