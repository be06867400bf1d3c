"""Parts and wholes: goods under the grant that pays for them, grants under the total that sums them.

In: commitments in the making. Out: for each its parent, and whether it counts in totals.

Each text speaks for itself: a claim's parent is a claim of the same text. The texts vote; the parent named by most
wins, ties by key. A commitment is never its own ancestor.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from medpact.claims import Anchor, Kind
from medpact.commitments import names
from medpact.commitments.compare import paper, scheme
from medpact.commitments.sketch import Sketch
from medpact.commitments.sums import coarseness, near, rate_of, shown
from medpact.values import Money

PAID_FOR: tuple[Kind, ...] = ("equipment", "facility", "training", "technology", "research")
WITHIN_A_HUB: tuple[Kind, ...] = ("training", "technology", "research")
NEAR = 400
"""Code points: what a joint centre is to do stands in the same sentence or the next."""

WORKS = re.compile(r"plant|factory|cent(?:re|er)|laborator")

TOTAL = re.compile(
    r"\b(?:total|in all|altogether|together|combined|overall)\b|総額|合計|合わせて|計\d|\d+(?:件|案件)"
    r"|\b(?:общ\w+ сумм|всего|в целом|в общей сложности|загальн\w+ сум|усього|разом|жалпы|барлығы|jumla)"
    r"|\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|екі|үш|төрт|бес|алты"
    r"|дв(?:а|е|ух|і|ох)|тр(?:и|ёх|ех|ьох)|четыр(?:е|ёх|ех)|чотир(?:и|ьох)|п['’ʼ]?ят(?:ь|и|ьох)|пят[ьи]|шест[ьи])"
    r"\s+(?:grant|project|жоба|грант|проект|проєкт)",
    re.IGNORECASE,
)
"""Words of a quote that call its sum a total."""

SHARE = re.compile(
    r"\b(?:share|of which|part of|portion|доля|часть|из них|в том числе|з них|у тому числі|sehemu)\b|このうち"
)
"""Words that call a sum a share of another."""

MOST_PARTS = 12


@dataclass(slots=True)
class Family:
    """Who is part of what.

    `wholes` are those whose parts are counted in their stead, `shares` those that are counted with their parent, each
    with the words that say why. `sums` are totals that some text adds up, with their parts.
    """

    parent: dict[str, str] = field(default_factory=dict)
    shares: dict[str, str] = field(default_factory=dict)
    wholes: dict[str, str] = field(default_factory=dict)
    sums: list[tuple[Anchor, tuple[Anchor, ...]]] = field(default_factory=list)


def family(sketches: Iterable[Sketch], holder: Mapping[Anchor, str]) -> Family:
    """The family of all commitments; `holder` sends each claim's anchor to its commitment's key."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    found = Family()
    for told in by_text(sketches):
        for child, parent in links(told, found, holder):
            if holder[child.anchor] != holder[parent.anchor]:
                votes[holder[child.anchor]][holder[parent.anchor]] += 1
    for child_key in sorted(votes):
        parent_key = min(votes[child_key], key=lambda key: (-votes[child_key][key], key))
        if not is_above(found.parent, parent_key, child_key):
            found.parent[child_key] = parent_key
    found.shares = {
        child: why
        for child, why in found.shares.items()
        if child in found.parent and found.parent[child] not in found.wholes
    }
    return found


def by_text(sketches: Iterable[Sketch]) -> Iterator[list[Sketch]]:
    """The claims of each text, in their order, without the rows of tables: each of them tells of itself alone."""
    texts: dict[str, list[Sketch]] = defaultdict(list)
    for sketch in sorted(sketches, key=lambda sketch: sketch.anchor):
        if not sketch.claim.is_row:
            texts[sketch.anchor.text_sha256].append(sketch)
    yield from texts.values()


def links(told: Sequence[Sketch], found: Family, holder: Mapping[Anchor, str]) -> Iterator[tuple[Sketch, Sketch]]:
    """Each claim of a text with the claim of the same text that it is part of."""
    grants = [sketch for sketch in told if sketch.kind == "funding"]
    in_totals = totals(grants, found, holder)
    yield from in_totals
    totals_here = {whole.anchor for _, whole in in_totals}
    parts_here = {part.anchor for part, _ in in_totals}
    for sketch in told:
        parent = None
        if sketch.kind in PAID_FOR:
            parent = host(sketch, told) or payer(sketch, grants, totals_here) or works(sketch, told)
        elif sketch.kind == "agreement":
            parent = main_paper(sketch, told)
        elif sketch.kind == "funding" and sketch.anchor not in parts_here:
            parent = programme(sketch, grants) or share_of(sketch, grants, found, holder)
        if parent is not None:
            yield sketch, parent
        if sketch.kind in ("equipment", "training") and sketch.claim.quantity:
            count_totals(sketch, told, found, holder)


# ---------------------------------------------------------------- what a grant pays for


def payer(child: Sketch, grants: Sequence[Sketch], totals_here: set[Anchor]) -> Sketch | None:
    """The grant of the same text that pays for it: the same giver and receiver, then the nearest before it."""
    scored = [(fitness(child, grant, totals_here), grant) for grant in grants]
    fitting = [(score, grant) for score, grant in scored if score is not None]
    return min(fitting, key=lambda item: (-item[0], distance(child, item[1]), item[1].anchor), default=(0.0, None))[1]


def fitness(child: Sketch, grant: Sketch, totals_here: set[Anchor]) -> float | None:
    """How well a grant fits as the payer; None where it cannot be.

    A wish is paid by nobody; a shareholder's investment buys no goods for others; a programme without a sum pays only
    for what is named with it. What is done is seldom paid by what is only promised, and a grant is mostly named
    before what it buys: where either fails, the receiver must speak for it.
    """
    done = [is_done(side) for side in (child, grant)]
    if child.claim.stage == "discussed" or is_investment(grant):
        return None
    if child.claim.country != grant.claim.country and child.claim.country and grant.claim.country:
        return None
    if not giver_fits(child, grant):
        return None
    met = [names.alike(a, b) for a in child.where for b in grant.where]
    if met and not {"same", "alike", "unknown"} & set(met):
        return None
    if not grant.claim.amounts and "same" not in met:
        return None
    score = 2.0 if "same" in met else 1.0 if "alike" in met else 0.0
    if grant.anchor in totals_here:
        score += -0.5 if child.where else 0.5
    score -= 1.0 if done[0] != done[1] else 0.0
    if grant.anchor > child.anchor and "same" not in met:
        score -= 0.5 if grant.anchor.start - child.anchor.start < NEAR else 1.0
    return score if score > -1.0 else None


def is_done(side: Sketch) -> bool:
    """True where the claim says that it has happened."""
    return side.claim.stage in ("delivered", "working", "stopped")


def is_investment(grant: Sketch) -> bool:
    """True for money put in to earn."""
    return grant.claim.terms == "investment" or "invest" in grant.what


def giver_fits(child: Sketch, grant: Sketch) -> bool:
    """True where both can have one giver."""
    if child.givers and grant.givers:
        return bool(child.givers & grant.givers)
    if child.bodies and grant.bodies:
        return any(names.alike(a, b) == "same" for a in child.bodies for b in grant.bodies)
    return not (child.givers or child.bodies) or not (grant.givers or grant.bodies)


def distance(child: Sketch, parent: Sketch) -> int:
    """How far apart they stand; a parent that follows its part stands twice as far."""
    ahead = child.anchor.start - parent.anchor.start
    return ahead if ahead >= 0 else -2 * ahead


# ---------------------------------------------------------------- centres, works, papers, programmes


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
    """The plant or centre of the same text and place for which goods, training and know-how are meant."""
    sites = [
        one
        for one in told
        if one.kind == "facility"
        and child.kind != "facility"
        and (is_done(one) or not is_done(child))
        and WORKS.search(one.what)
        and one.claim.country == child.claim.country
        and giver_fits(child, one)
        and (one.where == child.where or any(names.alike(a, b) == "same" for a in one.where for b in child.where))
    ]
    return min(sites, key=lambda one: (distance(child, one), one.anchor), default=None)


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


def share_of(child: Sketch, grants: Sequence[Sketch], found: Family, holder: Mapping[Anchor, str]) -> Sketch | None:
    """The larger sum of the same text of which this one calls itself a share; it is counted there."""
    if not SHARE.search(f"{child.what} {child.claim.quote.text}"):
        return None
    larger = [one for one in grants if is_smaller(child, one) and giver_fits(child, one)]
    parent = min(larger, key=lambda one: (distance(child, one), one.anchor), default=None)
    if parent is not None:
        money = parent.claim.amounts[0]
        found.shares.setdefault(
            holder[child.anchor], f"it is a share of {shown(money.value, money.currency)}, counted there"
        )
    return parent


# ---------------------------------------------------------------- totals of money


def totals(grants: Sequence[Sketch], found: Family, holder: Mapping[Anchor, str]) -> list[tuple[Sketch, Sketch]]:
    """The grants of a text with the total of the same text that holds them."""
    linked: dict[Anchor, tuple[Sketch, Sketch]] = {}
    for whole in sorted(grants, key=lambda grant: (largest(grant), grant.anchor)):
        free = (part for part in parts_of(whole, grants) if part.anchor not in linked)
        parts = [part for part in free if holder[part.anchor] != holder[whole.anchor]]
        if parts:
            adds_up = summed(whole, parts)
            found.wholes.setdefault(holder[whole.anchor], why_whole(parts, adds_up=adds_up))
            if adds_up:
                found.sums.append((whole.anchor, tuple(part.anchor for part in parts)))
            linked |= {part.anchor: (part, whole) for part in parts}
    return list(linked.values())


def largest(grant: Sketch) -> Decimal:
    """The largest figure a grant states: smaller totals are looked at first."""
    return max((money.value for money in grant.claim.amounts), default=Decimal(0))


def parts_of(whole: Sketch, grants: Sequence[Sketch]) -> list[Sketch]:
    """The grants that add up to this one; where it calls itself a total, the smaller ones of the same giver."""
    if not whole.claim.amounts:
        return []
    smaller = [grant for grant in grants if is_smaller(grant, whole) and giver_fits(grant, whole)]
    for run in runs(smaller):
        if summed(whole, run):
            return run
    if TOTAL.search(whole.claim.quote.text) is None:
        return []
    return [grant for grant in smaller if fits_in(grant, whole)]


def runs(grants: Sequence[Sketch]) -> Iterator[list[Sketch]]:
    """All stretches of two and more neighbouring grants, the longest first."""
    for length in range(min(len(grants), MOST_PARTS), 1, -1):
        for start in range(len(grants) - length + 1):
            yield list(grants[start : start + length])


def summed(whole: Sketch, parts: Sequence[Sketch]) -> bool:
    """True where the parts add up to the whole in one currency, to one per cent or to its rounding."""
    if len(parts) < 2:
        return False
    for money in whole.claim.amounts:
        values = [in_currency(part, money.currency) for part in parts]
        known = [value for value in values if value is not None]
        share = max(Decimal("0.01"), min(coarseness(money), Decimal("0.03")))
        if len(known) == len(parts) and near(sum(known, Decimal(0)), money.value, share):
            return True
    return False


def in_currency(part: Sketch, currency: str | None) -> Decimal | None:
    """The part's figure in this currency."""
    return next((money.value for money in part.claim.amounts if money.currency == currency), None)


def is_smaller(part: Sketch, whole: Sketch) -> bool:
    """True where the part's sum is certainly smaller than the whole's."""
    if part.anchor == whole.anchor:
        return False
    return any(below(a, b, part) for a in part.claim.amounts for b in whole.claim.amounts)


def below(one: Money, other: Money, part: Sketch) -> bool:
    """True where one figure is below another, in one currency or by the rate of the time."""
    if one.currency == other.currency:
        return one.value < other.value
    rate = rate_of(other.currency, one.currency, part.when)
    return rate is not None and one.value * rate * 2 < other.value


def fits_in(part: Sketch, whole: Sketch) -> bool:
    """True where a sum can belong to a total of the same text: no other year, and a receiver that it covers."""
    a, b = part.claim.date, whole.claim.date
    if a is not None and b is not None and a.year != b.year:
        return False
    return not whole.where or any(names.alike(x, y) in ("same", "alike") for x in part.where for y in whole.where)


def why_whole(parts: Sequence[Sketch], *, adds_up: bool) -> str:
    """Why a total is not counted."""
    figures = [
        shown(part.claim.amounts[0].value, part.claim.amounts[0].currency) for part in parts if part.claim.amounts
    ]
    if adds_up:
        return f"it is the sum of its parts, which are counted: {' + '.join(figures)}"
    return f"it is called a total, and its parts are counted: {', '.join(figures)}"


# ---------------------------------------------------------------- totals of goods


def count_totals(whole: Sketch, told: Sequence[Sketch], found: Family, holder: Mapping[Anchor, str]) -> None:
    """Note a number that sums two deliveries of the same text: 16 and 7 ambulances make 23."""
    same = [
        one
        for one in told
        if one.kind == whole.kind and one.what == whole.what and one.anchor != whole.anchor and giver_fits(one, whole)
    ]
    counts = sorted(
        one.claim.quantity for one in same if one.claim.quantity and one.claim.quantity < (whole.claim.quantity or 0)
    )
    if len(counts) > 1 and sum(counts) == whole.claim.quantity:
        figures = " + ".join(f"{count:,}" for count in counts)
        found.wholes.setdefault(holder[whole.anchor], f"it is the sum of what is counted already: {figures}")


def is_above(parent: Mapping[str, str], key: str, child: str) -> bool:
    """True where the child stands above the key, so that the link would close a ring."""
    seen = set()
    while key in parent and key not in seen:
        if key == child:
            return True
        seen.add(key)
        key = parent[key]
    return key == child
