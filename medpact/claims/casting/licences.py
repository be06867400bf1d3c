"""Who brings and who takes over a technology, by the English words beside a body: "a licence from Norlund Devices".

In: a text, and where a body stands in its sentence. Out: "gives", "takes", or None where no such words stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from medpact.claims.page import Sentence

REACH = 130
"""The words stand no further from a body (characters)."""

RIGHT = re.compile(
    r"licen[cs]|technolog|tech[- ]transfer|know-?how|\brights?\b|drug substance|bulk|patent|fill|produc|manufactur",
    re.IGNORECASE,
)
"""A sentence about technology holds one of these."""

THING = (
    r"(?:sub-?)?licen[cs]\w*|technolog\w+|tech[- ]transfer\w*|know-?how|rights?|patents?|processe?s?|formula\w*|strains?"
    r"|drug substance|active ingredients?|antigens?|bulk(?: vaccines?)?|vaccine candidates?|methods?|expertise|sublicences?"
)
MAKING = (
    r"(?:to (?:locally |jointly )?(?:produce|manufacture|make|sell|market|commerciali[sz]e|distribute|fill|package|assemble)|"
    r"for (?:the )?(?:local )?(?:production|manufacture|manufacturing))\b"
)
OWNER = (
    r"(?:(?:[a-z-]+\s){0,6}?(?:makers|manufacturers|companies|partners|firms|producers)(?:,|:|\s–)?\s(?:including\s|namely\s|such as\s)?)?"
    r"(?:(?:the|a|an|its|biotech|pharma|drug|company|maker|makers|manufacturer|manufacturers|firm|partner|partners|group|giant|[a-z]+-based|[A-Z][a-z]+(?:-based|['’]s|an|ese|ish|i)|South|North|United|New|Saudi|Sri)\s){0,5}"
)
"""What may stand before the name: "India's", "the biotech company", "Danish maker"."""

BEFORE = re.compile(
    r"(?:(?P<gives>"
    rf"(?:{THING})(?:\s(?:agreement|deal|transfer|package|support))?(?:\s(?!to\b|by\b)[\w-]+){{0,3}}?\s(?:from|owned by|held by|developed by|belonging to)"
    r"|(?:obtain|acquir|secur|receiv|buy|bought|tak|took|import|in-?licens)\w*\s[^,;.:\n]{3,60}?\sfrom"
    r"|(?:transferred|licen[cs]ed|sublicen[cs]ed|granted|shared|provided|supplied|made available|developed|invented|patented|issued|handed over|passed on|conferred)\sby"
    r"|(?:with|on|by|using)\s(?:the\s)?(?:help|support|assistance|technology|know-how)\s(?:of|from)"
    r")"
    r"|(?P<takes>"
    r"(?:transfer|licen[cs]|sublicen[cs]|grant|hand|pass|provid|suppl|deliver|offer|issu|extend|award|ship|sold|sell|out-licen[cs])\w*\s[^,;:\n]{3,80}?\sto"
    r"|(?:transferred|licen[cs]ed|sublicen[cs]ed|granted|issued|supplied|handed over|passed on|shipped)\s(?:exclusively\s)?to"
    rf"|(?:{THING}|transfers?)\sto"
    r"|(?:grant(?:s|ed|ing)?|(?:giv(?:es?|ing|en)|gave)(?=\s[^.;\n]{2,60}(?:right|licen[cs]e)))"
    r"|(?:allow|enabl|permit|authori[sz]|licens|help)(?:s|es|ed|ing|e)?(?=\s[^.;\n]{2,60}\sto\s(?:\w+\s)?(?:produce|manufacture|make|fill|package|assemble|formulate|commercialise|commercialize|develop))"
    r"|(?:signed|signs|concluded|issued|announced)\s(?:\w+\s){0,2}sub-?licen[cs]\w*(?:\s\w+)?\s(?:with|to)"
    r"))"
    rf"\s{OWNER}$"
)
AFTER = re.compile(
    r"(?:\s?\([^()\n]{1,40}\))?(?:,(?!\d)\s[^,;:.\n()]{2,90},)?"
    r"(?:\s(?:has|have|had|will|would|also|already|recently|agreed to|agrees to|plans to|intends to|now|today|earlier|then|(?:is|are)(?=\s(?:\w+ing|to)\b)|to))*\s(?:"
    r"(?P<takes>(?:was|were|been|be|is|are)\s(?:\w+ly\s)?(?:granted|given|awarded|issued|licensed)\s(?=(?:an?|the|exclusive|non-exclusive|rights?|licen[cs]e|sub-?licen[cs]e|to)\b)"
    r"|(?:obtain|acquir|secur|receiv|gain|w[io]n|get|got|hold|take over|took over|in-?licen[cs])(?:e|es|s|ed|ing)?\s"
    rf"(?=[^.;\n]{{0,70}}\b(?:{THING})\b)"
    r"|(?:make|produc|manufactur|assembl|fill|bottl|packag)(?:e|es|s|ed|ing)?\s(?=[^.;\n]{0,90}\b(?:under (?:a |the )?licen[cs]e|licen[cs]ed (?:from|by)|with (?:the )?technology))"
    rf"|(?:sign(?:ed|s|ing)|conclud(?:ed|es)|enter(?:ed|s) into)\s(?:[\w-]+\s){{1,4}}(?:agreement|licen[cs]e|sub-?licen[cs]e|deal)\swith\s[^.;\n]{{3,80}}?\s(?=under which it\b|{MAKING})"
    r"|signed\s(?:an?\s)(?:[\w-]+\s)?sub-?licen[cs]\w*)"
    r"|(?P<gives>(?:grant|licen[cs]|sub-?licen[cs]|out-?licen[cs]|transfer|transferr|hand)(?:e|es|s|ed|ing)?(?=\s(?!by\b|to\b|from\b))"
    rf"|(?:shar|provid|suppl|pass|contribut|bring|brought|offer)(?:e|es|s|ed|ing|y|ies|ied)?(?:\son)?\s(?=[^.;\n]{{0,50}}\b(?:{THING})\b)"
    r"|(?:signed|signs|concluded|issued)\s(?:\w+\s){0,2}sub-?licen[cs](?:es|ing agreements)\s(?:with|to)\b)"
    r"|(?P<makes>(?:begun\s|began\s|start(?:s|ed)?\s|begin(?:s)?\s)?(?:to\s)?(?:make|produc|manufactur|assembl|fill|bottl|packag)(?:e|es|s|ed|ing)?\b)"
    r")"
)
OWNS = re.compile(
    r"['’]s?\s(?:[\w()-]+\s){0,6}?(?:vaccines?|technolog\w+|know-how|platform|candidate|drugs?|medicines?|tablets?|products?|treatment|insulin|portfolio|\w+vir|\w+mab)\b"
)
TAKING = re.compile(r"\b(?:rights?|sub-?licen[cs]\w*|licen[cs]\w*|generic versions?)\b[^.;\n]{0,90}$", re.IGNORECASE)
SIGNED = re.compile(
    rf"\b(?:licen[cs]\w*|rights?|technology(?:\s(?:transfer|licen[cs]\w+))?|tech[- ]transfer)\s(?:agreement|deal|contract)s?\swith\s{OWNER}$"
)
BEHIND = re.compile(rf",?\s(?:under which it\b|{MAKING})")
NEXT = re.compile(
    r"^(?:\s\([^()\n]{1,40}\))?(?:\s(?:of|from|in)\s[A-Z]\w+(?:\s[A-Z]\w+)?)?(?:,|,?\sand|,?\sas well as)\s"
    + OWNER
    + "$"
)
"""What stands between two bodies of a row."""

POOL = "Patent Pool"


def part(text: str, start: int, end: int, sentence: Sentence) -> str | None:
    """What a body (`start:end`) does with the technology that its sentence tells of; "makes" where it only makes goods."""
    before = text[max(sentence.start, start - REACH) : start]
    found = BEFORE.search(before)
    if found is not None and text.startswith(POOL, end - len(POOL)) and "sign" in found[0]:
        return "gives"
    if found is None:
        if SIGNED.search(before) and BEHIND.match(text, end, sentence.end):
            return "gives"
        found = AFTER.match(text, end, min(sentence.end, end + REACH))
    if found is not None:
        return "gives" if found["gives"] else "takes" if found["takes"] else "makes"
    if OWNS.match(text, end, sentence.end) and TAKING.search(before):
        return "gives"
    return None


def parts(text: str, mentions: Iterable[tuple[int, int]], sentence: Sentence) -> Iterator[tuple[int, str]]:
    """For the bodies of a sentence that do something with technology where each begins and what it does."""
    if not RIGHT.search(text, sentence.start, sentence.end):
        return
    last, done = 0, None
    for start, end in sorted(mentions):
        own = part(text, start, end, sentence)
        if own is None and done == "takes" and NEXT.match(text[last:start]):
            own = done
        if own is not None:
            yield start, own
        last, done = end, own
