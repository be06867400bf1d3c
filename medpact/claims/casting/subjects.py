"""Whether a body is the subject of a verb of giving or of getting in an English or Japanese sentence: "the Kembe Trust has donated".

In: a text, and where a body and its sentence end. Out: "gives", "takes", or None where no such verb follows.
"""

from __future__ import annotations

import re

from medpact.claims import grammar

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


GIVEN_TO = re.compile(
    r"\b(?:donat(?:ed|es|e|ing|ions?)|gave|gives?|given|giving|gift(?:ed|s)?|hand(?:ed|s|ing)?(?: it| them)? over|handover|presented|presents|provided|"
    r"provides|delivered|delivers|granted|supplied|supplies|sent|sends|shipped|offered|contributed|pledged|extended)\b"
    r"(?:(?!\b(?:by|from|to|and|who|which|that|but|while|funded|of)\b)[^.;:\n]){0,80}?"
    r"(?:\bby (?:the )?[^.;:,\n]{2,60}?)? to (?:(?:the )?(?:people|government|ministry) (?:and (?:the )?(?:people|government) )?of )?(?:the )?$",
    re.IGNORECASE,
)
"""What stands before whom something is given to: "donated 20 beds to the", "offered by the Lund Fund to the"."""

REACH_BEFORE = 170
"""A verb stands no further before its receiver (characters)."""


def is_receiver(text: str, begin: int, start: int) -> bool:
    """True for a name that begins at `start`, in a sentence that begins at `begin`, to which something is given."""
    if not text.endswith((" to ", " to the ", " of ", " of the "), begin, start):
        return False
    return GIVEN_TO.search(text, max(begin, start - REACH_BEFORE), start) is not None


GIVEN_BY = re.compile(
    r"\b(?:donated|gifted|funded|financed|sponsored|provided|supplied|contributed|given|granted|presented)"
    r"(?: \w+ly| jointly)? by (?:the )?(?:people and )?(?:government of )?(?:the )?$"
    r"|(?:(?<!\w )|\b(?:and|but|that) )\bthanks to (?:the )?$",
    re.IGNORECASE,
)
"""What stands right before a giver: "donated by the", "Thanks to"."""


def is_giver(text: str, begin: int, start: int) -> bool:
    """True for a name that begins at `start`, in a sentence that begins at `begin`, by which something is given."""
    if not text.endswith(
        (" by ", " by the ", " of ", " of the ", "thanks to ", "thanks to the ", "Thanks to ", "Thanks to the "),
        begin,
        start,
    ):
        return False
    return GIVEN_BY.search(text, max(begin, start - REACH_BEFORE), start) is not None


GETTING = r"受け取|受領し|譲り受け|(?:寄贈|寄付|贈呈|供与|提供|支援|贈与|引き渡し)を受け"
GIVING = r"(?:寄贈|寄付|贈呈|供与|提供|贈与|無償提供|譲渡)(?:を(?:行|決|検討|予定|約束|表明|提案|申し出|計画|発表)|し(?!てもら)|する|いたし|致し)|贈った|贈りま|贈って|贈る|手渡し|引き渡し(?!式)|届けた|届けま"
PASSIVE = r"(?:寄贈|寄付|贈呈|供与|提供|贈与)(?:さ)?れ|贈られ|引き渡され|届けられ|届い"
ASKING = r"(?:を|の供与を|の提供を|の支援を|の寄贈を)(?:要請|要望|依頼|申請)(?!を受け|に応|により)|を求め"
JAPANESE = re.compile(
    rf"(?:[（(][^（()）\n]{{0,60}}[）)])?(?:"
    rf"(?P<subject>[はが])(?:(?!は、)[^。\n]){{0,120}}?(?:(?P<takes>{GETTING}|{ASKING})|(?P<gives>{GIVING})|{PASSIVE})"
    rf"|(?P<source>から|より)(?!も)[^。\n]{{0,60}}?(?:{GETTING}|{PASSIVE})"
    rf"|(?P<asked>に(?:対して|対し)?|へ)[^。\n]{{2,60}}?{ASKING}"
    rf"|(?P<helped>の(?:おかげ|支援|援助|協力|資金|寄付|無償資金協力|資金協力|資金援助|支援金)(?:で(?!あ)|により|によって|を受けて|を得て))"
    rf"|(?P<visited>を(?:訪れ|訪問し|視察し))[^。\n]{{0,60}}?{GIVING}"
    rf"|(?P<goal>に(?:対して|対し)?|へ)(?:(?!は、)[^。\n]){{2,60}}?(?:{GIVING}|{PASSIVE}))"
)
"""What stands behind a body in a Japanese sentence of giving: "ヤマセは…を寄贈した", "ヤマセから…を受け取った", "病院に…を贈った"."""


def deed_in_japanese(text: str, end: int, sentence_end: int) -> str | None:
    """The same for a Japanese sentence, by the particle behind a body and the first verb of giving or getting."""
    found = JAPANESE.match(text, end, min(end + REACH, sentence_end))
    if found is None:
        return None
    if found["subject"]:
        return "takes" if found["takes"] else "gives" if found["gives"] else None
    return "takes" if found["goal"] or found["visited"] else "gives"


COMING = r"(?:送|贈|渡|配|届け|納入さ|納品さ|設置さ|配備さ|整備さ|搬入さ|提供さ|供与さ|寄贈さ|寄付さ|贈呈さ|引き渡さ)(?:ら|さ)?れ|届い|届き|到着|入っ|入り"
SENT = r"送っ|送り|届け(?!られ)|配っ|配り|贈っ|贈り|贈る|渡し|納入し|設置し|配備し|整備し|出し"
VERBS = re.compile(
    rf"(?P<takes>{GETTING}|もらっ|受けた|受けま)|(?P<comes>{PASSIVE}|{COMING})|(?P<gives>{GIVING}|{SENT})"
)
SIDE = re.compile(
    r"(?:政府|側)?(?:[（(][^（()）\n]{0,40}[）)])?(?:の(?!支援|援助|協力|資金|寄付)[^はがをにへでと、。\n]{1,20}?)?"
    r"(?:(?P<subject>は(?!、)|が)|(?P<source>から|より|による|の(?:支援|援助|協力|資金|寄付)(?:で|により))|(?P<goal>に(?:対して?|は)?|へ(?:は)?))"
)


def side_in_japanese(text: str, end: int, sentence_end: int) -> str | None:
    """The same for one of several in a sentence that the verb at its end closes: "AはBに車を、CはDに薬を贈った"."""
    found = SIDE.match(text, end, sentence_end)
    last = None if found is None else next(iter(reversed([*VERBS.finditer(text, found.end(), sentence_end)])), None)
    if found is None or last is None:
        return None
    if found["source"]:
        return "gives"
    if found["subject"]:
        return {"takes": "takes", "gives": "gives"}.get(last.lastgroup or "")
    return None if last["takes"] else "takes"


HELD = re.compile(
    r"(?:構?内|庁舎|本部|大?講堂|会議室|大会議室|議場|公邸|本館|新館)?(?:に?於いて|において|にて|で(?![はもすあきしな]))"
)
"""What stands behind a place where something is held: "首都ラマト市にて", "大使館で"."""


def is_where_held(text: str, end: int, sentence_end: int) -> bool:
    """True for a name that ends at `end` and, by the particle behind it, is where what a Japanese sentence tells was held."""
    return HELD.match(text, end, sentence_end) is not None


def deed(text: str, start: int, end: int) -> str | None:
    """What a body that ends at `start` does by the verb that follows it in its sentence, which ends at `end`."""
    found = SUBJECT.match(text, start, min(start + REACH, end))
    return None if found is None else "gives" if found["gives"] else "takes"


ENDS = ' .!?…»”"'
"""What stands behind the verb that ends a Kazakh sentence."""


def deed_in_kazakh(folded: str, end: int, sentence_end: int) -> str | None:
    """The same for a Kazakh sentence, whose verb ends it; the body that ends at `end` stands in the nominative."""
    said = folded[end:sentence_end].rstrip(ENDS)
    small = grammar.of("kk")
    if not said[:1].isspace():
        return None
    if said.endswith(tuple(small.giving_last)):
        return "gives"
    return "takes" if said.endswith(tuple(small.getting_last)) else None
