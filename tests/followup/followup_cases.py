"""A hospital's scanner and ambulances, made by hand: text, claims, commitments, units and visits."""

import hashlib

from medpact.claims import STAGES, Anchor, Claim, Quote
from medpact.commitments import Agreed, Commitment, Member
from medpact.followup import Observation, Unit
from medpact.values import PartialDate

TODAY = PartialDate(2026, 6, 1)


def day(iso):
    return None if iso is None else PartialDate.parse(iso)


def member(kind, stage, *, published, words="one CT scanner", date=None, happened=None, text=None):
    text = text or f"{published or ''} {stage}: {words}."
    start = text.index(words)
    quote = Quote(words, start, start + len(words))
    assert text[quote.start : quote.end] == quote.text
    anchor = Anchor(hashlib.sha256(text.encode()).hexdigest(), start, start + len(words), kind)
    claim = Claim(kind, stage, "CT scanner", quote, anchor, date=day(date), happened=day(happened))
    return Member(anchor, claim, (f"doc-{published}",), published=day(published))


def commitment(*members, kind="equipment", number=7, quantity=1, due=None, key="k1"):
    stages = [one.claim.stage for one in members]
    stage = "stopped" if stages[-1] == "stopped" else max(stages, key=STAGES.index)
    return Commitment(
        key, kind, "CT scanner", stage, members, number=number, numbers=(number,), quantity=quantity, due=day(due)
    )


def agreed(*commitments):
    return Agreed(tuple(commitments), (), tuple((one.number, one.key) for one in commitments))


def unit(id="u1", *, number=7, serial="SN-1"):
    return Unit(id, number, "CT scanner", serial)


def visit(seen_on, *, unit=None, number=None, id=None, **said):
    return Observation(id or f"o-{seen_on}", day(seen_on), "engineer", unit=unit, number=number, **said)
