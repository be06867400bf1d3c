"""What a claim serves that is no grant: the centre it runs in, the plant it is for, the paper it rests on.

In: a claim and the others of its text. Out: that other claim, and the money that a paper binds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from medpact.claims import Anchor, Kind
from medpact.commitments import names
from medpact.commitments.compare import paper, scheme
from medpact.commitments.payers import NEAR
from medpact.commitments.sides import came_before, covers, distance, giver_fits, is_done, is_investment, same_body, says
from medpact.commitments.sketch import SAYS_LITTLE, Sketch

WITHIN_A_HUB: tuple[Kind, ...] = ("training", "technology", "research")


NEAR_GOODS = 600
"""Code points: training on machines follows the machines."""


AT_LARGE = re.compile(
    r"agreeme|contrac|memoran|underst|coopera|health|medical|medicin|service|renew|extend|protoco|bilater"
)
"""Words of a paper on all that two sides do in health."""


HANDS_ON = re.compile(r"technolog|transfer|licen[cs]|production|manufactur")
"""Words of a paper by which know-how is handed on."""


WORKS = re.compile(r"plant|factory|cent(?:re|er)|laborator")
PLANT = re.compile(r"plant|factory")


NETWORK = re.compile(r"\b(?:network|system|platform)\b")


BINDING = (
    "exchange of notes",
    "grant agreement",
    "grant contract",
    "loan agreement",
    "loan contract",
    "financing agreement",
    "credit agreement",
)
"""Papers that bind money. A memorandum of understanding does not, unless it is linked to the commitment itself."""


NEAR_PAPER = 600
"""Code points: how far apart in a text a paper and the money it binds are told."""


def host(child: Sketch, told: Sequence[Sketch]) -> Sketch | None:
    """The joint centre or partnership named just before training, technology or research, with the same sides."""
    hubs = [
        one
        for one in told
        if child.kind in WITHIN_A_HUB
        and one.kind == "institution"
        and 0 <= child.anchor.start - one.anchor.start <= NEAR
        and giver_fits(child, one)
    ]
    return min(hubs, key=lambda one: (distance(child, one), one.anchor), default=None)


def works(child: Sketch, told: Sequence[Sketch]) -> Sketch | None:
    """The plant, centre or network of the same text and place for which goods, training and know-how are meant."""
    sites = [
        one
        for one in told
        if (is_works_of(child, one) or is_network_of(child, one))
        and (is_done(one) or not is_done(child) or one.kind == "technology")
        and one.claim.country == child.claim.country
        and giver_fits(child, one)
        and (one.givers or child.givers != {child.claim.country})
    ]
    return min(sites, key=lambda one: (distance(child, one), one.anchor), default=None)


def is_works_of(child: Sketch, one: Sketch) -> bool:
    """True for a plant or centre at the place of the goods."""
    if one.kind != "facility" or child.kind == "facility" or not says(WORKS, one.what):
        return False
    if child.kind == "equipment" and not says(PLANT, one.what):
        return False
    return one.where == child.where or any(names.alike(a, b) == "same" for a in one.where for b in child.where)


def is_network_of(child: Sketch, one: Sketch) -> bool:
    """True for a network or system that the goods or the training are named after."""
    if one.kind != "technology" or child.kind not in ("equipment", "training") or not says(NETWORK, one.what):
        return False
    return bool(one.words & child.words - SAYS_LITTLE)


def main_paper(child: Sketch, told: Sequence[Sketch]) -> Sketch | None:
    """The agreement that an implementing paper or a renewal of the same text hangs on."""
    if paper(child.what) not in ("implementation", "renewal"):
        return None
    others = [
        one
        for one in told
        if one.kind == "agreement" and paper(one.what) not in ("implementation", "renewal", "supplement")
        and giver_fits(child, one)
    ]  # fmt: skip
    return min(others, key=lambda one: (distance(child, one), one.anchor), default=None)


def programme(child: Sketch, grants: Sequence[Sketch]) -> Sketch | None:
    """The programme without a sum of its own, named before a grant of the same scheme and giver."""
    if not child.claim.amounts or not scheme(child.what):
        return None
    running = [
        one
        for one in grants
        if not one.claim.amounts and scheme(one.what) == scheme(child.what) and giver_fits(child, one)
        and one.anchor < child.anchor
    ]  # fmt: skip
    return min(running, key=lambda one: (distance(child, one), one.anchor), default=None)


def site(child: Sketch, told: Sequence[Sketch]) -> Sketch | None:
    """The plant of the same text that money is put into: by its builder, or given to its builder."""
    built = [
        one
        for one in told
        if one.kind == "facility" and one.claim.country == child.claim.country and is_put_into(child, one)
    ]
    return min(built, key=lambda one: (distance(child, one), one.anchor), default=None)


def is_put_into(money: Sketch, built: Sketch) -> bool:
    """True where money goes to the builder of a plant, or is what the builder invests."""
    if not says(WORKS, built.what):
        return False
    if is_investment(money):
        return giver_fits(built, money)
    return any(names.alike(a, b) == "same" for a in money.claim.to for b in built.bodies)


def sent_under(child: Sketch, told: Sequence[Sketch]) -> Sketch | None:
    """The agreement of the same text and the same two sides under which people are taught or know-how is handed on."""
    signed = [
        one
        for one in told
        if one.kind == "agreement" and one.claim.stage != "discussed" and is_for(one, child)
        and one.givers and one.givers == child.givers and one.claim.country == child.claim.country
    ]  # fmt: skip
    return min(signed, key=lambda one: (distance(child, one), one.anchor), default=None)


def is_for(signed: Sketch, child: Sketch) -> bool:
    """True where a paper of this sort can be what training or know-how rests on: one at large, or one that names it."""
    if child.kind not in ("training", "technology") or binds_money(signed) or paper(signed.what) == "supplement":
        return False
    if signed.words & child.words - SAYS_LITTLE or says(HANDS_ON, signed.what):
        return True
    return child.kind == "training" and not {word for word in signed.words if not AT_LARGE.match(word)}


def goods_taught(child: Sketch, told: Sequence[Sketch]) -> Sketch | None:
    """The goods just before training that names no giver, or that of the body which gave them and no money beside."""
    if child.kind != "training" or (child.claim.from_ and not child.bodies):
        return None
    if child.bodies and any(same_body(child, one) for one in told if one.kind == "funding"):
        return None
    goods = [
        one
        for one in told
        if one.kind == "equipment" and 0 <= child.anchor.start - one.anchor.start <= NEAR_GOODS
        and one.claim.country == child.claim.country and covers(one, child)
        and (not child.bodies or same_body(child, one)) and not came_before(child, one)
    ]  # fmt: skip
    return min(goods, key=lambda one: (distance(child, one), one.anchor), default=None)


def bound_by(signed: Sketch, grants: Sequence[Sketch]) -> list[Sketch]:
    """The money told nearest to a paper of a sort that binds money: of the same giver and country."""
    if signed.kind != "agreement" or not binds_money(signed):
        return []
    near_it = [
        one
        for one in grants
        if one.claim.stage != "discussed" and one.claim.country == signed.claim.country and giver_fits(signed, one)
        and apart(signed.anchor, one.anchor) <= NEAR_PAPER
    ]  # fmt: skip
    return sorted(near_it, key=lambda one: (apart(signed.anchor, one.anchor), one.anchor))[:1]


def binds_money(signed: Sketch) -> bool:
    """True for a paper of a sort that binds money."""
    return any(words in signed.what for words in BINDING)


def apart(one: Anchor, other: Anchor) -> int:
    """Code points between two claims."""
    return max(0, one.start - other.end, other.start - one.end)
