"""Whatever persons confirmed, no publication holds a word or a figure of a claim that they did not."""

import csv
import hashlib
import io
import itertools
import re
from dataclasses import dataclass
from decimal import Decimal

import pytest

from medpact.claims import Anchor, Claim, Quote, Reader, Reading
from medpact.commitments import Agreed, Judgement, Number, reconcile
from medpact.documents import Card
from medpact.followup import Papers, Standing, assess
from medpact.publications import Incomplete, Unconfirmed, brief, confirmed, iati, tables
from medpact.publications.brief.contents import Page
from medpact.publications.brief.labels import LANGUAGES, labels
from medpact.publications.selection import select
from medpact.values import Money, PartialDate

TODAY = PartialDate(2026, 6, 1)
THOUSANDS = re.compile(r"(?<=\d)(?:[,.\s]|\\xa0|\\u202f)(?=\d{3}\b)")
STAGES = ("discussed", "promised", "delivered", "working", "stopped")


@dataclass(frozen=True)
class Concluded:
    today: PartialDate
    agreed: Agreed
    standings: tuple[Standing, ...]


def telltale(at: int) -> tuple[str, ...]:
    """What betrays the claim of this place: no other claim has these words or figures."""
    return (
        f"Item{at}q",
        f"Place{at}q",
        f"Giver{at}q",
        f"Taker{at}q",
        f"Carrier{at}q",
        f"60{at}7",
        f"90{at}3",
        f"19{51 + 12 * at}",
    )


def reading(at: int, stage: str, kind: str) -> Reading:
    """A text with one claim whose every field betrays it."""
    what, place, giver, taker, carrier, quantity, value, year = telltale(at)
    text = f"Words{at}q {quantity} {what} {value}"
    sha = hashlib.sha256(text.encode()).hexdigest()
    claim = Claim(
        kind=kind,
        stage=stage,
        what=what,
        quote=Quote(text, 0, len(text)),
        anchor=Anchor(sha, 0, len(text), kind),
        quantity=int(quantity),
        amounts=(Money(Decimal(value), "JPY"), Money(Decimal(value) * 2, "USD")),
        from_=(giver,),
        to=(taker,),
        country="KZ",
        place=place,
        date=PartialDate(int(year), 3),
        happened=PartialDate(int(year), 4),
        due=PartialDate(int(year), 5),
        via=carrier,
    )
    card = Card(
        f"Name{at}q",
        sha,
        published=PartialDate(2019, 1 + at),
        publisher=f"Publisher{at}q",
        address=f"https://e.org/{at}q",
    )
    return Reading(card, Reader("test", "1", "words"), (claim,))


def published(case: Concluded, cards: dict[str, Card]) -> str:
    """Everything that any form of publication says of commitment 1."""
    said = []
    sure, (one,) = select(case.agreed, [1], cards=cards)
    standings = {it.commitment: it for it in assess(sure, today=TODAY)}
    for language in LANGUAGES:
        page = Page(one, sure, Papers.of(sure), standings, cards, labels(language), brief.installed(), TODAY)
        said.append(str(page.contents()))
    for write in (tables.commitments, tables.claims, tables.findings):
        out = io.BytesIO()
        write(case, out, confirmed_only=True, cards=cards)
        said.append(str(list(csv.reader(io.StringIO(out.getvalue().decode())))))
    out = io.BytesIO()
    try:
        iati.write(case, out, numbers=[1], cards=cards)
    except Incomplete as error:
        said.append(str(error))
    return THOUSANDS.sub("", "\n".join([*said, out.getvalue().decode()]))


@pytest.mark.parametrize("kind", ["funding", "equipment", "agreement"])
@pytest.mark.parametrize(
    "stages", [*itertools.product(STAGES[:4], repeat=2), ("promised", "stopped"), ("stopped", "working")]
)
@pytest.mark.parametrize("sure", [{0}, {1}, {0, 2}])
def test_no_publication_betrays_a_claim_that_nobody_confirmed(kind, stages, sure):
    readings = [reading(at, stage, kind) for at, stage in enumerate((*stages, "promised"))]
    claims = [one.claims[0] for one in readings]
    judgements = [
        Judgement(f"s{at}", "same", claims[0].anchor, "officer", f"2026-01-05T10:00:0{at}Z", other=claims[at].anchor)
        for at in (1, 2)
    ]
    judgements += [
        Judgement(f"a{at}", "accept", claims[at].anchor, "officer", f"2026-01-05T11:00:0{at}Z", claims[at])
        for at in sure
    ]
    agreed = reconcile(readings, judgements, [Number(1, claims[0].anchor)])
    assert len(agreed.commitments) == 1
    said = published(
        Concluded(TODAY, agreed, assess(agreed, today=TODAY)), {one.document.name: one.document for one in readings}
    )
    for at in range(3):
        words = (*telltale(at), f"Words{at}q", f"Name{at}q", f"Publisher{at}q", f"{at}q")
        betrayed = [word for word in words if word in said]
        assert betrayed == [] if at not in sure else f"Words{at}q" in betrayed, (at, betrayed)


def test_where_nobody_confirmed_anything_nothing_is_published():
    one = reading(0, "promised", "funding")
    agreed = reconcile([one], (), [Number(1, one.claims[0].anchor)])
    assert confirmed(agreed).commitments == ()
    with pytest.raises(Unconfirmed):
        published(Concluded(TODAY, agreed, assess(agreed, today=TODAY)), {one.document.name: one.document})
