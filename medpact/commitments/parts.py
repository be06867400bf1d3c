"""Parts and wholes: goods under the grant that pays for them, grants under the total that sums them.

In: the Sketches of one text. Out: its Kin; and of the Kins of all texts the Family of commitments.

Each text speaks for itself: a claim's parent is a claim of the same text. The texts vote; the parent named by most
wins, ties by key. A commitment is never its own ancestor.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from medpact.claims import Anchor, Kind
from medpact.commitments import names
from medpact.commitments.compare import paper, scheme
from medpact.commitments.sketch import SAYS_LITTLE, Sketch
from medpact.commitments.sums import coarseness, near, rate_of, shown
from medpact.values import Money

PAID_FOR: tuple[Kind, ...] = ("equipment", "facility", "training", "technology", "research")
NAME_THEIR_GIVER: tuple[Kind, ...] = ("technology", "research")
"""Kinds that nobody pays for unless their giver is named."""

WITHIN_A_HUB: tuple[Kind, ...] = ("training", "technology", "research")
NEAR = 400
"""Code points: what a joint centre is to do stands in the same sentence or the next."""

NEAR_GOODS = 600
"""Code points: training on machines follows the machines."""

AT_LARGE = re.compile(
    r"agreeme|contrac|memoran|underst|coopera|health|medical|medicin|service|renew|extend|protoco|bilater"
)
"""Words of a paper on all that two sides do in health."""

HANDS_ON = re.compile(r"technolog|transfer|licen[cs]|production|manufactur")
"""Words of a paper by which know-how is handed on."""

WORKS = re.compile(r"plant|factory|cent(?:re|er)|laborator")
NETWORK = re.compile(r"\b(?:network|system|platform)\b")

TOTAL = re.compile(
    r"\b(?:total|in all|altogether|together|combined|overall|whole|package)\b|пакет|総額|合計|合わせて|計\d|\d+(?:件|案件)"
    r"|\b(?:общ\w+ сумм|всего|в целом|в общей сложности|загальн\w+ сум|усього|разом|жалпы|барлығы|jumla)"
    r"|\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|екі|үш|төрт|бес|алты"
    r"|дв(?:а|е|ух|і|ох)|тр(?:и|ёх|ех|ьох)|четыр(?:е|ёх|ех)|чотир(?:и|ьох)|п['’ʼ]?ят(?:ь|и|ьох)|пят[ьи]|шест[ьи])"
    r"\s+(?:grant|project|жоба|грант|проект|проєкт)",
    re.IGNORECASE,
)
"""Words of a quote that call its sum a total."""

SHARE = re.compile(
    r"\b(?:share|cost of|of which|part of|portion|доля|часть|из них|в том числе|з них|у тому числі|sehemu)\b|このうち"
)
"""Words that call a sum a share of another."""

PORTION = re.compile(
    r"\b(?:of them|of these|of those|among them|already|another|remaining|the rest|(?:the )?first"
    r"|перв(?:ая|ую) (?:групп|парти)\w+|перш(?:а|у) (?:груп|парті)\w+|бірінші топ\w*|kundi la kwanza"
    r"|уже|вже|tayari|ещё|еще|остальн\w+|первые|решта|ще|перші|оның ішінде|қалған\w*|тағы|miongoni mwa\w*|wengine|nyingine)\b"
    r"|第[1一]陣|うち|残り|さらに|既に|すでに",
    re.IGNORECASE,
)
"""Words that call a number of things a portion of a larger one."""

ALL = re.compile(
    r"\b(?:all(?! sizes| kinds| types| sorts)|out of|in total|в общей сложности|все|всі|із|барлық|yote|wote|zote)\b|全",
    re.IGNORECASE,
)
"""Words that call a number all there is to come."""

OVER_YEARS = re.compile(
    r"\b(?:since (?:\w+ )?(?:19|20)\d\d|since$|since then|to date|so far|over the (?:past|last|years)|in the (?:past|last) \w+ years|cumulative"
    r"|с (?:19|20)\d\d года|за (?:последни\w+|\d+ лет|все время|всё время|эти годы|годы)|накопл\w+"
    r"|з (?:19|20)\d\d року|за (?:останн\w+|\d+ років|весь час|роки)"
    r"|(?:19|20)\d\d жылдан (?:бері|бастап)|осы уақытқа дейін|tangu (?:mwaka )?(?:19|20)\d\d|hadi sasa)\b"
    r"|累計|これまで|以来|年度?から",
    re.IGNORECASE,
)
"""Words that make a sum what was given over the years: it counts not beside what it sums."""

FUND = re.compile(r"\bfund\b")
"""Words for money that is set aside, and given out in sums of its own."""

COUNTED: tuple[Kind, ...] = ("equipment", "facility", "training")
"""Kinds of which there are so many."""

MOST_PARTS = 12

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


@dataclass(frozen=True, slots=True)
class Family:
    """Who is part of what, by the keys of commitments: the texts' votes put together.

    What it says of a commitment follows from the texts that tell of it, and from what it says of its parents.
    `papers` are the papers that bind a commitment.
    """

    parents: Mapping[str, tuple[str, ...]]
    wholes: Mapping[str, str]
    shares: Mapping[str, str]
    sums: tuple[tuple[Anchor, tuple[Anchor, ...]], ...]
    papers: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of a text and the sums of the same text that it holds."""

    whole: Sketch
    parts: tuple[Sketch, ...]
    adds_up: bool


# ---------------------------------------------------------------- one text


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


# ---------------------------------------------------------------- all texts together


def family(kins: Iterable[Kin], holder: Mapping[Anchor, str]) -> Family:
    """The family of all commitments; `holder` sends each claim's anchor to its commitment's key."""
    told = sorted(kins, key=lambda one: one.text)
    votes = count(told, holder)
    first = {child: favourite(named) for child, named in votes.items()}
    beside, kinds = named_together(told, holder), kinds_of(told, holder)
    wanted = {child: chosen(child, votes[child], first, beside.get(child, {}), kinds) for child in votes}
    parents = without_rings(wanted, votes)
    wholes = first_said((one.wholes for one in told), holder)
    shares = first_said((one.shares for one in told), holder)
    return Family(
        parents=parents,
        wholes=wholes,
        shares={key: why for key, why in shares.items() if key in parents and not wholes.keys() & set(parents[key])},
        sums=tuple(total for one in told for total in one.sums),
        papers=papers(told, holder),
    )


def count(kins: Iterable[Kin], holder: Mapping[Anchor, str]) -> dict[str, Counter[str]]:
    """The votes that each whole of each part has."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for link in (link for one in kins for link in one.links):
        if holder[link.part] != holder[link.whole]:
            votes[holder[link.part]][holder[link.whole]] += link.votes
    return votes


def favourite(named: Counter[str]) -> str:
    """The whole with most votes, ties by key."""
    return min(named, key=lambda key: (-named[key], key))


def chosen(
    child: str,
    named: Counter[str],
    first: Mapping[str, str],
    beside: Mapping[str, set[str]],
    kinds: Mapping[str, Kind],
) -> tuple[str, ...]:
    """The wholes of a part: the one with most votes, or what a text names within it, and what pays for it beside that.

    A text that tells the total alone does not speak against one that tells which of its sums pays, nor one that tells
    the grant against one that tells the order of which this is a batch; and what pays together, where some text adds it
    up, is that total.
    """
    most, seen = favourite(named), set[str]()
    while most not in seen:
        seen.add(most)
        alike = {kinds[most], kinds[child]}
        within = Counter({key: named[key] for key in named if first.get(key) == most and kinds[key] in alike})
        most = favourite(within) if within else most
    together = (most, *sorted(beside.get(most, set()) - {most}))
    above = {first.get(key) for key in together}
    total = above.pop() if len(above) == 1 else None
    return together if total is None or len(together) == 1 else (total,)


def kinds_of(kins: Iterable[Kin], holder: Mapping[Anchor, str]) -> dict[str, Kind]:
    """The kind of each part and each whole."""
    ends = (end for one in kins for link in one.links for end in (link.part, link.whole))
    return {holder[end]: end.kind for end in ends}


def named_together(kins: Iterable[Kin], holder: Mapping[Anchor, str]) -> dict[str, dict[str, set[str]]]:
    """For each part, and each of its wholes, the wholes that one claim names beside it."""
    of_claim: dict[Anchor, set[str]] = defaultdict(set)
    for link in (link for one in kins for link in one.links):
        of_claim[link.part].add(holder[link.whole])
    found: dict[str, dict[str, set[str]]] = defaultdict(dict)
    for part, wholes in of_claim.items():
        for whole in wholes if len(wholes) > 1 else ():
            found[holder[part]].setdefault(whole, set()).update(wholes - {holder[part]})
    return found


def without_rings(
    parents: Mapping[str, tuple[str, ...]], votes: Mapping[str, Counter[str]]
) -> dict[str, tuple[str, ...]]:
    """The parents, none of them its own ancestor: of each ring the link with the fewest votes falls, ties by key."""
    standing = {child: set(named) for child, named in parents.items()}
    while rings := rings_of(standing):
        for ring in rings:
            inside = [(child, whole) for child in ring for whole in standing[child] & ring]
            child, whole = min(inside, key=lambda link: (votes[link[0]][link[1]], link))
            standing[child].discard(whole)
    return {child: tuple(sorted(named)) for child, named in sorted(standing.items()) if named}


def rings_of(parents: Mapping[str, set[str]]) -> list[frozenset[str]]:
    """The sets of commitments that are each other's ancestors."""
    left = in_play(parents)
    above = {key: ancestors(key, left) for key in left}
    return sorted(
        {frozenset(one for one in above[key] if key in above[one]) for key in left if key in above[key]}, key=sorted
    )


def in_play(parents: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The links without those that lead to an end: what remains are rings, and what hangs on them."""
    left = {child: {one for one in named if one in parents} for child, named in parents.items()}
    while ends := {child for child, named in left.items() if not named}:
        left = {child: named - ends for child, named in left.items() if child not in ends}
    return left


def ancestors(key: str, parents: Mapping[str, set[str]]) -> set[str]:
    """All that a commitment is part of, at any remove."""
    seen: set[str] = set()
    ahead = list(parents[key])
    while ahead:
        one = ahead.pop()
        if one not in seen:
            seen.add(one)
            ahead += parents[one]
    return seen


def first_said(told: Iterable[Iterable[tuple[Anchor, str]]], holder: Mapping[Anchor, str]) -> dict[str, str]:
    """The words of the first text that says why, for each commitment."""
    found: dict[str, str] = {}
    for anchor, why in (said for one in told for said in one):
        found.setdefault(holder[anchor], why)
    return found


def papers(kins: Iterable[Kin], holder: Mapping[Anchor, str]) -> dict[str, tuple[str, ...]]:
    """The papers that bind each commitment; a paper binds the one that most texts tell nearest to it."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for paper_, bound in (link for one in kins for link in one.papers):
        votes[holder[paper_]][holder[bound]] += 1
    bound_to: dict[str, list[str]] = defaultdict(list)
    for key in sorted(votes):
        bound_to[favourite(votes[key])].append(key)
    return {key: tuple(found) for key, found in sorted(bound_to.items())}


# ---------------------------------------------------------------- what a grant pays for


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


def came_before(child: Sketch, other: Sketch) -> bool:
    """True where something came in a year before the other was promised."""
    came = child.claim.happened or child.claim.date
    promised = other.claim.happened or other.claim.date or other.published
    if not is_done(child) or other.claim.stage != "promised" or came is None or promised is None:
        return False
    return came.year < promised.year


def is_joint(side: Sketch) -> bool:
    """True where several give together."""
    return len(side.givers) > 1 or len(side.bodies) > 1


def is_done(side: Sketch) -> bool:
    """True where the claim says that it has happened."""
    return side.claim.stage in ("delivered", "working", "stopped")


def is_investment(grant: Sketch) -> bool:
    """True for money put in to earn."""
    return grant.claim.terms == "investment" or "invest" in grant.what


def giver_fits(child: Sketch, grant: Sketch) -> bool:
    """True where both can have one giver."""
    if child.givers & grant.givers or same_body(child, grant):
        return True
    if child.givers and grant.givers:
        return False
    if child.bodies and grant.bodies:
        return False
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
    if one.kind != "facility" or child.kind == "facility" or not WORKS.search(one.what):
        return False
    return one.where == child.where or any(names.alike(a, b) == "same" for a in one.where for b in child.where)


def is_network_of(child: Sketch, one: Sketch) -> bool:
    """True for a network or system that the goods or the training are named after."""
    if one.kind != "technology" or child.kind not in ("equipment", "training") or not NETWORK.search(one.what):
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
    if WORKS.search(built.what) is None:
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
    if signed.words & child.words - SAYS_LITTLE or HANDS_ON.search(signed.what):
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


def same_body(one: Sketch, other: Sketch) -> bool:
    """True where one body gives both."""
    return any(names.alike(a, b) == "same" for a in one.bodies for b in other.bodies)


# ---------------------------------------------------------------- shares


def share_of(child: Sketch, grants: Sequence[Sketch]) -> list[Sketch]:
    """The larger sums of the same text of which this one calls itself a share, the nearest first."""
    if programme(child, grants) or not SHARE.search(f"{child.what} {child.claim.quote.text}"):
        return []
    larger = [
        one
        for one in grants
        if is_smaller(child, one) and giver_fits(child, one) and not SHARE.search(f"{one.what} {one.claim.quote.text}")
    ]
    return sorted(larger, key=lambda one: (distance(child, one), one.anchor))


def portion_of(child: Sketch, told: Sequence[Sketch]) -> list[Sketch]:
    """The larger number of the same things in the same text of which this one is a portion, the largest first."""
    if child.kind not in COUNTED:
        return []
    larger = [
        one
        for one in told
        if one.kind == child.kind and one.what == child.what and one.claim.country == child.claim.country
        and giver_fits(child, one) and covers(one, child) and is_portion_or_place(child, one, told)
    ]  # fmt: skip
    return sorted(larger, key=lambda one: (-(one.claim.quantity or 0), distance(child, one), one.anchor))


def is_portion_or_place(child: Sketch, whole: Sketch, told: Sequence[Sketch]) -> bool:
    """True for a portion, and for what of one delivery went to one place; a sum of several years has no portions."""
    added = deliveries_of(whole, told)
    return are_of_one_year(added) and child in added if added else is_portion(child, whole)


def is_portion(child: Sketch, whole: Sketch) -> bool:
    """True for 53 of 101 that "already came", for "another 15", and for goods worth so much that lie idle among all."""
    few, many = child.claim.quantity, whole.claim.quantity
    if few is not None and many is not None and few < many and marked(child.claim.quote.text):
        return True
    if child.claim.date and whole.claim.date and child.claim.date.year != whole.claim.date.year:
        return False
    if few is not None and many is not None:
        told = ALL.search(whole.claim.quote.text) is not None or is_one_place_of(child, whole)
        return few < many and (told or is_batch(child, whole))
    says_how_much = few is not None or bool(child.claim.amounts)
    says_all = many is None and not whole.claim.amounts and is_done(whole)
    return child.claim.stage == "stopped" and says_how_much and says_all


def is_batch(part: Sketch, whole: Sketch) -> bool:
    """True for 20 that came this year of 60 still promised; what came before they were promised is none of them."""
    came, day = part.claim.happened or part.claim.date, part.published
    is_new = came is None or day is None or came.year == day.year
    return is_done(part) and whole.claim.stage == "promised" and is_new


def covers(whole: Sketch, part: Sketch) -> bool:
    """True where the whole is for no place in particular, or for those of the part too."""
    return not whole.where or all(any(names.alike(a, b) in ("same", "alike") for b in whole.where) for a in part.where)


def is_one_place_of(part: Sketch, whole: Sketch) -> bool:
    """True for the machine in Lira beside the machines in Lira and Mbale."""
    return 0 < len(part.where) < len(whole.where) and covers(whole, part)


def marked(quote: str) -> bool:
    """True where the words call a number a portion of a larger one."""
    return SHARE.search(quote) is not None or PORTION.search(quote) is not None


def why_share(whole: Sketch) -> str:
    """Why a share is not counted."""
    if whole.claim.amounts:
        money = whole.claim.amounts[0]
        return f"it is a share of {shown(money.value, money.currency)}, counted there"
    if whole.claim.quantity is not None:
        return f"it is a share of {whole.claim.quantity:,} {whole.what}, counted there"
    return f"it is a share of all {whole.what}, counted there"


# ---------------------------------------------------------------- papers and the money they bind


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


# ---------------------------------------------------------------- totals of money


def totals(grants: Sequence[Sketch], holder: Mapping[Anchor, str]) -> list[Total]:
    """The totals of a text with the grants that they hold, the smallest first; a grant is held by one."""
    found: list[Total] = []
    held: set[Anchor] = set()
    for whole in sorted(grants, key=lambda grant: (largest(grant), grant.anchor)):
        free = (part for part in parts_of(whole, grants) if part.anchor not in held)
        parts = tuple(part for part in free if holder[part.anchor] != holder[whole.anchor])
        if parts:
            found.append(Total(whole, parts, summed(whole, parts)))
            held |= {part.anchor for part in parts}
    return found


def largest(grant: Sketch) -> Decimal:
    """The largest figure a grant states: smaller totals are looked at first."""
    return max((money.value for money in grant.claim.amounts), default=Decimal(0))


def parts_of(whole: Sketch, grants: Sequence[Sketch]) -> list[Sketch]:
    """The grants that add up to this one; where it calls itself a total, the smaller ones of the same giver."""
    if not whole.claim.amounts:
        return []
    smaller = [grant for grant in grants if is_smaller(grant, whole) and giver_fits(grant, whole)]
    said = f"{whole.what} {whole.claim.quote.text}"
    is_called_so = TOTAL.search(said) is not None
    for run in runs(smaller):
        if summed(whole, run) and (is_called_so or is_apart(whole, run)):
            return run
    if not any(words.search(said) for words in (TOTAL, OVER_YEARS)):
        return []
    if OVER_YEARS.search(said):
        smaller += [grant for grant in grants if not grant.claim.amounts and giver_fits(grant, whole)]
    return [grant for grant in smaller if fits_in(grant, whole)]


def is_apart(whole: Sketch, parts: Sequence[Sketch]) -> bool:
    """True where a sum that calls itself no total is none of its parts' kind: round sums add up by chance.

    It is another sort of money, or it stands before or after them all and is for no other place than they are.
    """
    if any(part.what != whole.what for part in parts):
        return True
    is_between = min(one.anchor for one in parts) < whole.anchor < max(one.anchor for one in parts)
    return not is_between and all(covers(whole, part) for part in parts)


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
    if (
        a is not None
        and b is not None
        and a.year != b.year
        and not OVER_YEARS.search(f"{whole.what} {whole.claim.quote.text}")
    ):
        return False
    return not whole.where or any(names.alike(x, y) in ("same", "alike") for x in part.where for y in whole.where)


def why_whole(total: Total) -> str:
    """Why a total is not counted."""
    sums = [part.claim.amounts[0] for part in total.parts if part.claim.amounts]
    figures = [shown(money.value, money.currency) for money in sums]
    if total.adds_up:
        return f"it is the sum of its parts, which are counted: {' + '.join(figures)}"
    return f"it is called a total, and its parts are counted: {', '.join(figures)}"


def counts_elsewhere(whole: Sketch) -> str:
    """Why a sum is not counted that says what was given over the years, or what a fund holds out of which it gives."""
    has_come = whole.kind in ("equipment", "training") and whole.claim.quantity and whole.claim.stage == "delivered"
    if has_come and OVER_YEARS.search(whole.claim.quote.text):
        return f"{whole.claim.quantity:,} sums what was given over the years, each counted by itself"
    if whole.kind != "funding" or not whole.claim.amounts:
        return ""
    money = whole.claim.amounts[0]
    if OVER_YEARS.search(whole.claim.quote.text) or OVER_YEARS.search(whole.what):
        return f"{shown(money.value, money.currency)} sums what was given over the years, each counted by itself"
    if FUND.search(whole.what):
        return f"{shown(money.value, money.currency)} is what a fund holds; what it gives is counted by itself"
    return ""


# ---------------------------------------------------------------- totals of goods


def adds_up_goods(whole: Sketch, told: Sequence[Sketch]) -> str:
    """Why a number is not counted that sums deliveries of several years of the same text: 16 and 7 make 23."""
    added = deliveries_of(whole, told)
    if not added or are_of_one_year(added):
        return ""
    figures = " + ".join(f"{one.claim.quantity:,}" for one in added)
    return f"it is the sum of what is counted already: {figures}"


def deliveries_of(whole: Sketch, told: Sequence[Sketch]) -> Sequence[Sketch]:
    """The smaller numbers of the same things in the same text that add up to this one; none where none do.

    All of them; only where the words call it a sum, some of them.
    """
    if whole.kind not in COUNTED or not whole.claim.quantity:
        return ()
    same = [
        one
        for one in told
        if one.kind == whole.kind and one.what == whole.what and giver_fits(one, whole)
        and not is_one_place_of(one, whole) and 0 < (one.claim.quantity or 0) < whole.claim.quantity
    ]  # fmt: skip
    same = sorted(same, key=lambda one: (one.claim.quantity or 0, one.anchor))[:MOST_PARTS]
    some = [same] if TOTAL.search(whole.claim.quote.text) is None else stretches(same)
    return next((few for few in some if len(few) > 1 and how_many(few) == whole.claim.quantity), ())


def how_many(some: Iterable[Sketch]) -> int:
    """How many there are together."""
    return sum(one.claim.quantity or 0 for one in some)


def stretches(some: Sequence[Sketch]) -> Iterator[Sequence[Sketch]]:
    """All of them first, then all but one or more."""
    for length in range(len(some), 1, -1):
        yield from combinations(some, length)


def are_of_one_year(deliveries: Iterable[Sketch]) -> bool:
    """True where all are dated within one year: one delivery to several places."""
    dates = [one.claim.happened or one.claim.date for one in deliveries]
    return None not in dates and len({date.year for date in dates if date is not None}) == 1
