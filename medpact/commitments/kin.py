"""What one text says of parts and wholes: goods under the grant that pays for them, grants under their total.

In: the Sketches of one text, and which of its claims are about one commitment. Out: its Kin.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from medpact.claims import Anchor, Kind
from medpact.commitments.payers import NAME_THEIR_GIVER, payer, payers
from medpact.commitments.portions import adds_up_goods, portion_of, share_of, why_share
from medpact.commitments.serving import bound_by, goods_taught, host, main_paper, programme, sent_under, site, works
from medpact.commitments.sketch import Sketch
from medpact.commitments.wholes import Total, counts_elsewhere, totals, why_whole

PAID_FOR: tuple[Kind, ...] = ("equipment", "facility", "training", "technology", "research")


LOOSE, USUAL = 1, 2
"""Votes of a text: on money without a sum and on machines that people are taught beside, and on all other wholes."""


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A claim, the claim that it is part of, and how many votes that has."""

    part: Anchor
    whole: Anchor
    votes: int = USUAL


@dataclass(frozen=True, slots=True)
class Kin:
    """What one text says of parts and wholes, by the anchors of its claims.

    `links` lead from a part to its whole. `wholes` are those whose parts are counted in their stead, `shares` those that are
    counted with their whole, each with the words that say why. `sums` are totals that the text adds up, with their
    parts. `papers` are (paper, what it binds) pairs.
    """

    text: str
    links: tuple[Link, ...] = ()
    wholes: tuple[tuple[Anchor, str], ...] = ()
    shares: tuple[tuple[Anchor, str], ...] = ()
    sums: tuple[tuple[Anchor, tuple[Anchor, ...]], ...] = ()
    papers: tuple[tuple[Anchor, Anchor], ...] = ()


def kin(told: Sequence[Sketch], holder: Mapping[Anchor, str]) -> Kin:
    """What one text says of parts and wholes.

    `holder` tells which of its claims are about one commitment, and nothing else. Rows of tables are left out: each
    of them tells of itself alone.
    """
    text = told[0].anchor.text_sha256
    told = sorted((one for one in told if not one.claim.is_row), key=lambda one: one.anchor)
    grants = [one for one in told if one.kind == "funding"]
    found = totals(grants, holder)
    linked = {part.anchor: total.whole for total in found for part in total.parts}
    shares = shares_in(told, grants, linked, holder)
    linked = shares | linked
    pairs = [(child, whole.anchor, USUAL) for child, whole in linked.items()]
    for one in (one for one in told if one.anchor not in linked):
        pairs += [(one.anchor, whole.anchor, votes_of(one, whole)) for whole in wholes_of(one, told, found)]
    return Kin(
        text,
        links=tuple(sorted(Link(*one) for one in pairs)),
        wholes=tuple(whys_of_wholes(told, found)),
        shares=tuple((child, why_share(whole)) for child, whole in sorted(shares.items())),
        sums=tuple((one.whole.anchor, tuple(part.anchor for part in one.parts)) for one in found if one.adds_up),
        papers=tuple((one.anchor, money.anchor) for one in told for money in bound_by(one, grants)),
    )


def votes_of(child: Sketch, whole: Sketch) -> int:
    """How many votes a text's word has: fewer where it names money without a sum, which may be any money."""
    loose = (whole.kind == "funding" and not whole.claim.amounts) or (child.kind, whole.kind) == (
        "training",
        "equipment",
    )
    return LOOSE if loose else USUAL


def shares_in(
    told: Sequence[Sketch], grants: Sequence[Sketch], held: Mapping[Anchor, Sketch], holder: Mapping[Anchor, str]
) -> dict[Anchor, Sketch]:
    """The claims that call themselves a share of another of their text, each with that one."""
    found = {}
    for child in told:
        wholes = share_of(child, grants) if child.kind == "funding" else portion_of(child, told)
        apart_ = (whole for whole in wholes if holder[whole.anchor] != holder[child.anchor])
        if child.anchor not in held and (whole := next(apart_, None)) is not None:
            found[child.anchor] = whole
    return found


def wholes_of(child: Sketch, told: Sequence[Sketch], found: Sequence[Total]) -> list[Sketch]:
    """What a claim is part of by what it is: the grant that buys it, the centre it runs in, the paper it hangs on."""
    grants = [one for one in told if one.kind == "funding"]
    one: Sketch | None = None
    if child.kind in PAID_FOR:
        totals_here = {total.whole.anchor for total in found}
        one = host(child, told)
        return [one] if one is not None else payers(child, grants, found) or uses(child, told, grants, totals_here)
    if child.kind == "agreement":
        one = main_paper(child, told)
    elif child.kind == "funding":
        one = programme(child, grants) or site(child, told)
    return [] if one is None else [one]


def uses(child: Sketch, told: Sequence[Sketch], grants: Sequence[Sketch], totals_here: set[Anchor]) -> list[Sketch]:
    """What goods, training and know-how serve; for training on machines the machines come before the money."""
    if child.kind in NAME_THEIR_GIVER and not child.claim.from_:
        return []
    site_ = works(child, told)
    taught = goods_taught(child, told) if site_ is None else None
    one = taught or payer(child, grants, totals_here) or site_ or sent_under(child, told)
    return [] if one is None else [one]


def whys_of_wholes(told: Sequence[Sketch], found: Sequence[Total]) -> Iterator[tuple[Anchor, str]]:
    """The claims of a text that are not counted beside their parts, each with the words that say why."""
    yield from ((total.whole.anchor, why_whole(total)) for total in found)
    for one in told:
        why = adds_up_goods(one, told) or counts_elsewhere(one)
        if why:
            yield one.anchor, why
