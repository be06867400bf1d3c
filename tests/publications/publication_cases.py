"""The Semey grant, its paper, its scanner and their neighbours, made by hand: texts, claims, commitments."""

import hashlib
from dataclasses import dataclass, replace
from decimal import Decimal

from medpact.claims import Anchor, Claim, Quote
from medpact.commitments import Agreed, Amount, Commitment, Finding, Instrument, Member
from medpact.documents import Card
from medpact.followup import Observation, Standing, Unit, assess
from medpact.values import Money, PartialDate

TODAY = PartialDate(2026, 6, 1)


@dataclass(frozen=True, slots=True)
class Conclusions:
    today: PartialDate
    agreed: Agreed
    standings: tuple[Standing, ...]


def day(iso):
    return None if iso is None else PartialDate.parse(iso)


TEXTS = {
    "en/embassy": (
        "Japan will provide Semey with grant aid of 1,087,000,000 yen. "
        "The exchange of notes was signed in Astana on 25 August 2025. "
        "It will pay for one MRI machine and one CT scanner."
    ),
    "ru/hospital": "Больница в Семее получила компьютерный томограф, подарок Японии.",
    "en/translated": "Japan gives 108.7 million yen (approximately 7 million US dollars) in grant aid.",
    "en/rumour": "A second grant of 500 million yen is said to be under discussion.",
}
PUBLISHED = {"en/embassy": "2025-08-26", "ru/hospital": "2026-03-05", "en/translated": "2025-08-28", "en/rumour": "2026-01-10"}  # fmt: skip
CARDS = {
    name: Card(
        name,
        hashlib.sha256(text.encode()).hexdigest(),
        language=name[:2],
        published=day(PUBLISHED[name]),
        publisher={"en/embassy": "Embassy of Japan", "ru/hospital": "Больница скорой помощи"}.get(name, "A newspaper"),
        address=f"https://example.org/{name}",
    )
    for name, text in TEXTS.items()
}


def member(document, words, *, kind="funding", stage="promised", state="accepted", what="grant aid", money=(), **more):
    text = TEXTS[document]
    start = text.index(words)
    quote = Quote(words, start, start + len(words))
    assert text[quote.start : quote.end] == quote.text
    anchor = Anchor(CARDS[document].text_sha256, start, start + len(words), kind)
    amounts = tuple(Money(Decimal(value), currency) for value, currency in money)
    parties = {"from_": ("Japan",), "to": ("Kazakhstan",), "country": "KZ"} | more
    claim = Claim(kind, stage, what, quote, anchor, amounts=amounts, **parties)
    return Member(anchor, claim, (document,), published=day(PUBLISHED[document]), state=state)


GRANT = member("en/embassy", "1,087,000,000 yen", money=[(1087000000, "JPY")], terms="grant")
MISREAD = member(
    "en/translated",
    "108.7 million yen (approximately 7 million US dollars)",
    money=[(108700000, "JPY"), (7000000, "USD")],
    state="read",
)
NOTES = member(
    "en/embassy",
    "exchange of notes was signed",
    kind="agreement",
    stage="delivered",
    what="exchange of notes",
    date=day("2025-08-25"),
)
SCANNER_PROMISED = member("en/embassy", "one CT scanner", kind="equipment", what="CT scanner", quantity=1)
SCANNER_CAME = member(
    "ru/hospital",
    "получила компьютерный томограф",
    kind="equipment",
    stage="delivered",
    what="CT scanner",
    date=day("2026-03-04"),
    place="Семей",
    quantity=1,
)
RUMOUR = member("en/rumour", "500 million yen", stage="discussed", money=[(500000000, "JPY")], state="read")


def commitment(key, *members, number=None, **more):
    first = members[0].claim
    fields = {
        "kind": first.kind,
        "what": first.what,
        "stage": members[-1].claim.stage,
        "from_": first.from_,
        "to": first.to,
        "country": first.country,
        "terms": first.terms,
        "confirmed": any(one.state != "read" for one in members),
        "number": number,
        "numbers": () if number is None else (number,),
        "quantity": first.quantity,
    }
    if first.amounts:
        stated = first.amounts[0]
        fields["amount"] = Amount(stated.value, stated.currency, stated.bound, members[0].anchor, "stated")
    return Commitment(key=key, members=members, **(fields | more))


SCALE = Finding(
    "f1",
    "scale",
    "grant",
    MISREAD.anchor,
    (GRANT.anchor,),
    "108,700,000 JPY for 7,000,000 USD implies 15.5 yen to the dollar; the rate of August 2025 was 147.",
    "1,087,000,000 JPY",
)
SIGNED = (Instrument("notes", "exchange of notes", day("2025-08-25")),)
FUNDS = commitment(
    "grant", GRANT, MISREAD, number=1, parts=("scanner",), findings=("f1",), stage="promised", agreed_by=SIGNED
)
PAPER = commitment("notes", NOTES, number=2, date=day("2025-08-25"))
SCANNER = commitment("scanner", SCANNER_PROMISED, SCANNER_CAME, number=3, parents=("grant",), place="Семей")
WHISPER = commitment("rumour", RUMOUR)
UNIT = Unit("u1", 3, "CT scanner", "TSX-0042", "Семей")
SEEN = Observation(
    "o1", day("2026-05-04"), "Engineer A", unit="u1", step="installed", function="unknown", reason="no licence"
)


def concluded(*commitments, findings=(), today=TODAY, observations=(), units=()):
    agreed = Agreed(
        tuple(commitments), tuple(findings), tuple((one.number, one.key) for one in commitments if one.number)
    )
    return Conclusions(today, agreed, assess(agreed, observations, units, today=today))


def semey(**more):
    return concluded(FUNDS, PAPER, SCANNER, WHISPER, findings=[SCALE], observations=[SEEN], units=[UNIT], **more)


def accepted(one):
    return replace(one, state="accepted")
