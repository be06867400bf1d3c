"""Which grant pays for goods, works and training.

In: a claim and the grants of its text. Out: the grant that fits best; where several givers pay together, what each gives.
"""

from __future__ import annotations

from collections.abc import Sequence

from medpact.claims import Anchor, Kind
from medpact.commitments import names
from medpact.commitments.sides import came_before, distance, giver_fits, is_done, is_investment, is_joint, same_body
from medpact.commitments.sketch import Sketch
from medpact.commitments.wholes import Total, counts_elsewhere

NEAR = 400
"""Code points: what a joint centre is to do stands in the same sentence or the next."""


NAME_THEIR_GIVER: tuple[Kind, ...] = ("technology", "research")
"""Kinds that nobody pays for unless their giver is named."""


def payers(child: Sketch, grants: Sequence[Sketch], found: Sequence[Total]) -> list[Sketch]:
    """What several givers pay for one thing: the total of it, else the grant of each; none where one has no grant."""
    if len(child.givers) < 2:
        return []
    wholes = {total.whole.anchor for total in found}
    each = [
        payer(child, [one for one in grants if one.givers == {giver} and one.claim.amounts], wholes)
        for giver in sorted(child.givers)
    ]
    paying = {one.anchor: one for one in each if one is not None and one.anchor not in wholes}
    if len(paying) < len(child.givers):
        return []
    above = [total.whole for total in found if paying.keys() <= {part.anchor for part in total.parts}]
    return above[:1] or list(paying.values())


def payer(child: Sketch, grants: Sequence[Sketch], totals_here: set[Anchor]) -> Sketch | None:
    """The grant of the same text that pays for it: the same giver and receiver, then the nearest before it."""
    scored = [(fitness(child, grant, totals_here), grant) for grant in grants]
    fitting = [(score, grant) for score, grant in scored if score is not None]
    return min(fitting, key=lambda item: (-item[0], distance(child, item[1]), item[1].anchor), default=(0.0, None))[1]


def fitness(child: Sketch, grant: Sketch, totals_here: set[Anchor]) -> float | None:
    """How well a grant fits as the payer; None where it cannot be.

    A wish is paid by nobody; a shareholder's investment buys no goods for others; a programme without a sum pays only
    for what is named with it. What is done is seldom paid by what is only promised, and a grant is mostly named
    before what it buys: where either fails, the receiver must speak for it. One body that gives both speaks for it,
    two bodies speak against it, and so does a giver of the money who does not give the goods.
    """
    done = [is_done(side) for side in (child, grant)]
    if child.claim.stage == "discussed" or is_investment(grant) or counts_elsewhere(grant):
        return None
    if child.claim.country != grant.claim.country and child.claim.country and grant.claim.country:
        return None
    if not giver_fits(child, grant) or (child.kind in NAME_THEIR_GIVER and not child.claim.from_):
        return None
    if came_before(child, grant):
        return None
    met = [names.alike(a, b) for a in child.where for b in grant.where]
    if met and child.kind != "training" and not {"same", "alike", "unknown"} & set(met):
        return None
    if not grant.claim.amounts and "same" not in met:
        return None
    score = 2.0 if "same" in met else 1.0 if "alike" in met else 0.0
    if child.bodies and grant.bodies:
        score += 0.75 if set(child.bodies) & set(grant.bodies) else 0.5 if same_body(child, grant) else -0.5
    gives_all = is_joint(child) or not is_joint(grant)
    score -= 0.0 if gives_all else 0.5
    if grant.anchor in totals_here:
        score += 0.5 if gives_all and not child.where else -0.5
    score -= 1.0 if done[0] != done[1] else 0.0
    if grant.anchor > child.anchor and "same" not in met:
        score -= 0.5 if grant.anchor.start - child.anchor.start < NEAR else 1.0
    return score if score > -1.0 else None
