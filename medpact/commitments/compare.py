"""Two claims held against each other: a score, and the reasons for it in words.

In: two Sketches. Out: a Pair. The score depends on the two claims and their documents' cards only. A reason that
weighs VETO keeps two claims apart whatever else speaks for them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal, get_args

from medpact.claims import Claim
from medpact.commitments import names
from medpact.commitments.commitment import Pair, Reason
from medpact.commitments.sketch import (
    DATED,
    DAYS_A_YEAR,
    GOODS_AT_LARGE,
    SAYS_LITTLE,
    Sketch,
    first_day,
    gap,
    last_day,
    likely_day,
)
from medpact.commitments.sums import Answer, answers, digits, is_telling
from medpact.values import Money, PartialDate, countries

VETO = -100.0
ENOUGH = 3.0
"""From this score on two claims are taken to be about one commitment."""

A_MONTH, SLIP = 31, 3
"""A text says "today" of what was signed the other day."""

REMEMBERED = 1 << 16
"""So many comparisons of names are kept: forgetting one costs time and changes nothing."""

Said = tuple[str, float, Callable[[], str]]
"""What a feature says of two claims: its name, a weight, and the words for it, which most pairs are never asked for."""

Feature = Callable[[Sketch, Sketch], Iterator[Said]]


def compare(one: Sketch, other: Sketch) -> Pair:
    """The pair with its score and reasons, the lower anchor first."""
    if other.anchor < one.anchor:
        one, other = other, one
    reasons = weigh(one, other)
    return Pair(one.anchor, other.anchor, score(reasons), reasons)


def weigh(one: Sketch, other: Sketch) -> tuple[Reason, ...]:
    """What speaks for and against; one veto ends the comparison."""
    return tuple(Reason(feature, weight, words()) for feature, weight, words in said(one, other))


def worth(one: Sketch, other: Sketch) -> float:
    """The score of two claims, the lower anchor first, without the reasons: the sum of their weights."""
    return sum(weight for _, weight, _ in said(one, other))


def said(one: Sketch, other: Sketch) -> Iterator[Said]:
    """What all features say, up to the first veto."""
    for feature in FEATURES:
        for reason in feature(one, other):
            yield reason
            if reason[1] == VETO:
                return


def score(reasons: tuple[Reason, ...]) -> float:
    """The sum of the weights."""
    return sum(reason.weight for reason in reasons)


def is_vetoed(score: float) -> bool:
    """True where two claims of this score can never be about one commitment."""
    return score <= VETO / 2


def content(claim: Claim) -> tuple[object, ...]:
    """What a claim says, without where it stands: the guideline's fields."""
    amounts = tuple((money.value, money.currency) for money in claim.amounts)
    said = (claim.kind, claim.stage, claim.what, claim.quantity, amounts, claim.from_, claim.to, claim.country)
    return (*said, claim.place, claim.date)


def kinds(one: Sketch, other: Sketch) -> Iterator[Said]:
    """Claims of two kinds, or for two countries, are two things."""
    if one.kind != other.kind:
        yield "kind", VETO, lambda: f"one is {one.kind}, the other {other.kind}"
    elif one.claim.country != other.claim.country and one.claim.country and other.claim.country:
        yield "country", VETO, lambda: f"for {country(one.claim.country)} / for {country(other.claim.country)}"
    elif one.claim.country is not None and one.claim.country == other.claim.country:
        yield "country", 0.5, lambda: f"both are for {country(one.claim.country)}"


def one_text(one: Sketch, other: Sketch) -> Iterator[Said]:
    """One text tells each thing once: two of its claims are two things, unless they repeat one figure or are read in the same words.

    The rows of a table are as many things, whatever they say.
    """
    if one.anchor.text_sha256 != other.anchor.text_sha256:
        return
    if one.claim.is_row and other.claim.is_row:
        yield "one text", VETO, lambda: "a table tells each in a row of its own"
        return
    if one.claim.quote == other.claim.quote and one.what == other.what:
        return
    has_figure = bool(one.claim.amounts) or (one.claim.quantity or 1) > 1
    if not has_figure or content(one.claim) != content(other.claim):
        yield "one text", VETO, lambda: "one text tells them apart"


GIVEN_TOGETHER = ("equipment", "facility", "training", "technology", "research", "institution")
"""Kinds of things that two givers may bring about together, and of which one text names this giver, another that."""


def givers(one: Sketch, other: Sketch) -> Iterator[Said]:
    """Who gives: a country shared speaks for it, two countries against it.

    Two countries never give one grant; one thing at one place they may, and each press tells of its own.
    """
    shared = one.givers & other.givers
    if shared:
        yield "giver", 1.0, lambda: f"{listed(shared)} gives in both"
    elif one.givers and other.givers:
        together = one.kind in GIVEN_TOGETHER and one.what == other.what and places(one, other).likeness == "same"
        against = -4.0 if together else VETO
        yield "giver", against, lambda: f"givers differ: {listed(one.givers)} / {listed(other.givers)}"
        return
    if one.bodies and other.bodies:
        weights = BODIES_OF_ONE_COUNTRY if shared else BODIES
        yield from named("giving body", meet(one.bodies, other.bodies, one.ids, other.ids), weights)


BODIES = {"same": 1.0, "of one place": 0.5, "different": -1.0}
BODIES_OF_ONE_COUNTRY = BODIES | {"different": -0.5}
PLACES = {"same": 2.0, "of one place": 1.5, "of one sort": 1.0, "elsewhere": -2.0, "different": -2.5}


@lru_cache(maxsize=REMEMBERED)
def listed(codes: frozenset[str]) -> str:
    """The English names of countries."""
    return ", ".join(country(code) for code in sorted(codes))


def receivers(one: Sketch, other: Sketch) -> Iterator[Said]:
    """Who receives, and where."""
    if one.where and other.where:
        yield from named("receiver", places(one, other), PLACES)


Meeting = Literal["same", "of one place", "of one sort", "unknown", "elsewhere", "different"]
MEETINGS: tuple[Meeting, ...] = get_args(Meeting)


@dataclass(frozen=True, slots=True)
class Met:
    """How the names of two sides meet: the two that are most alike, and whether these are bodies, not only a town.

    `party` is the id by which they were told, where no likeness was asked.
    """

    likeness: Meeting
    one: str = ""
    other: str = ""
    are_bodies: bool = False
    party: str | None = None


def places(one: Sketch, other: Sketch) -> Met:
    """How those who receive meet."""
    return meet(one.where, other.where, one.ids, other.ids)


Ids = tuple[tuple[str, str], ...]


@lru_cache(maxsize=REMEMBERED)
def meet(ones: tuple[str, ...], others: tuple[str, ...], ids: Ids = (), other_ids: Ids = ()) -> Met:
    """How the names of two sides meet. Bodies of one sort whose towns differ are elsewhere, whatever their sort; a body
    that does not bear a town's name may yet lie in it.

    Names that have an id are one party by their ids alone.
    """
    known, other_known = dict(ids), dict(other_ids)
    found = [meeting(a, b, known.get(a), other_known.get(b)) for a in ones for b in others]
    if not found:
        return Met("unknown")
    best = min(found, key=lambda met: (MEETINGS.index(met.likeness), not met.are_bodies, met.one, met.other))
    apart = [met for met in found if met.likeness in ("different", "elsewhere")]
    if apart and best.likeness not in ("same", "of one place"):
        first = max(apart, key=lambda met: (MEETINGS.index(met.likeness), met.one, met.other))
        return Met("elsewhere" if best.likeness == "of one sort" else first.likeness, first.one, first.other)
    return best


def meeting(one: str, other: str, party: str | None, other_party: str | None) -> Met:
    """How two names meet, by the ids of their parties where both have one."""
    if party is not None and other_party is not None:
        return Met("same" if party == other_party else "different", one, other, are_bodies=True, party=party)
    a, b = names.name(one), names.name(other)
    said = names.alike(one, other)
    likeness: Meeting = "unknown"
    if said == "alike":
        likeness = "of one place" if a.own and b.own else "of one sort"
    elif said == "different" and bool(a.kinds) != bool(b.kinds):
        likeness = "elsewhere"
    elif said != "unknown":
        likeness = said
    return Met(likeness, one, other, bool(a.kinds and b.kinds and (a.own or a.kanji)))


def is_one_body(one: Sketch, other: Sketch) -> bool:
    """True where both name one body as the receiver, not only one town."""
    met = places(one, other)
    return met.are_bodies and met.likeness in ("same", "of one place")


WORDS: dict[Meeting, str] = {
    "same": "can be one",
    "of one place": "may be one: their own words agree, not all of the rest",
    "of one sort": "are of one sort",
    "elsewhere": "differ, though one may lie in the other",
    "different": "differ",
}


def named(feature: str, met: Met, weights: Mapping[str, float]) -> Iterator[Said]:
    """How the names of two sides agree, in words."""
    weight = weights.get(met.likeness, 0.0)
    if weight and met.one == met.other:
        yield feature, weight, lambda: f"{met.one}: the same {feature} in both"
    elif weight:
        words = WORDS[met.likeness] if met.party is None else told_by(met)
        yield feature, weight, lambda: f"{feature}: {met.one} / {met.other} {words}"


def told_by(met: Met) -> str:
    """What the authority says of two names, in words."""
    by = "on the list of facilities" if met.party and met.party.startswith("facility:") else "as a person judged"
    return f"are {'one party' if met.likeness == 'same' else 'two parties'}, {by}"


def sums(one: Sketch, other: Sketch) -> Iterator[Said]:
    """The money: one figure agreed on outweighs another that is not; none agreed on is a veto."""
    if not one.claim.amounts or not other.claim.amounts:
        if one.claim.amounts or other.claim.amounts:
            yield "sum", -1.0 if one.kind == "funding" else -0.5, lambda: "only one of the two names a sum"
        return
    if len(one.claim.amounts) == len(other.claim.amounts) == 1:
        a, b = one.claim.amounts[0], other.claim.amounts[0]
        if a.value == b.value and a.currency == b.currency and a.currency is not None and a.value > 0:
            yield "sum", 3.5 if digits(a.value) > 1 else 2.5, lambda: at_best(one, other)[0].words
            return
        if are_far_apart(a, b):
            yield "sum", VETO, lambda: at_best(one, other)[0].words
            return
    found = at_best(one, other)
    agreed = next((answer for answer in found if answer.verdict in AGREE), None)
    here = [answer for answer in found if answer.is_one_currency]
    off = next((answer for answer in here if answer.verdict in ("scale", "slip") and is_telling(answer)), None)
    off = off or next((answer for answer in here if answer.verdict == "scale" and are_one_news(one, other)), None)
    if agreed is not None:
        yield "sum", weight(agreed), lambda: agreed.words
        yield from second_sum(found, agreed)
    elif off is not None:
        yield "sum", weight(off), lambda: off.words
    elif here and is_transposed(here[0]) and places(one, other).likeness == "same":
        yield "sum", 0.5, lambda: f"{here[0].words}, with the same digits in another order"
    elif here or found[0].verdict == "different":
        yield "sum", VETO, lambda: (here or found)[0].words


def are_one_news(one: Sketch, other: Sketch) -> bool:
    """True where two texts of the same weeks tell of one receiver: round sums a power of ten apart are then an error."""
    if one.published is None or other.published is None or not is_one_body(one, other):
        return False
    return abs(first_day(one.published) - first_day(other.published)) <= SAME_WEEKS


SAME_WEEKS = 2 * A_MONTH


def are_far_apart(one: Money, other: Money) -> bool:
    """True where two figures of one currency have nothing to do with each other, at first sight: no rounding, no power of
    ten, not the same digits. Most figures that meet by their worth in dollars are of this sort."""
    if one.currency != other.currency or one.currency is None or one.upper is not None or other.upper is not None:
        return False
    if one.value <= 0 or other.value <= 0:
        return False
    apart = abs(math.log10(one.value) - math.log10(other.value))
    return abs(apart - round(apart)) > FARTHEST and nonzero(one.value) != nonzero(other.value)


FARTHEST = math.log10(1.4)
"""No rounding and no bound lets two statements of a sum lie further apart."""

AGREE = ("equal", "rounded", "rate")


def second_sum(found: tuple[Answer, ...], best: Answer) -> Iterator[Said]:
    """What the other figures say: one more agreed on helps; one of the same currency that differs speaks against."""
    against = next((answer for answer in found if answer.is_one_currency and answer.verdict not in AGREE), None)
    rest = [answer for answer in found if answer.one is not best.one and answer.other is not best.other]
    if against is not None:
        yield "second sum", -2.0 if against.verdict == "different" else -0.5, lambda: against.words
    elif rest and rest[0].verdict in AGREE:
        yield "second sum", 1.0, lambda: rest[0].words


def weight(answer: Answer) -> float:
    """How much two figures speak for one sum; round figures agree by chance, and are powers of ten apart by chance."""
    told = min(digits(money.value) for money in (answer.one, answer.other) if money is not None)
    by_verdict = {
        "equal": 3.5 if told > 1 else 2.5,
        "rounded": 2.5,
        "rate": 2.5,
        "scale": 1.5 if told > 3 else 0.5,
        "slip": 1.0,
    }
    return by_verdict[answer.verdict]


def at_best(one: Sketch, other: Sketch) -> tuple[Answer, ...]:
    """What the sums have to do with each other at the rate of the later text; or of the earlier, where they agree only then."""
    times = sorted({when for when in (one.when, other.when) if when is not None}, reverse=True)
    found = answers(one.claim.amounts, other.claim.amounts, when=next(iter(times), None))
    if found[0].verdict != "different" or found[0].is_one_currency or len(times) < 2:
        return found
    earlier = answers(one.claim.amounts, other.claim.amounts, when=times[-1])
    return earlier if earlier[0].verdict in AGREE else found


@lru_cache(maxsize=REMEMBERED)
def nonzero(value: Decimal) -> str:
    """The digits of a figure but its noughts, in their order of size."""
    return "".join(sorted("".join(map(str, value.as_tuple().digits)).replace("0", "")))


def is_transposed(one: Answer) -> bool:
    """True where the figures have the same digits in another order: 58 and 85 million."""
    if (
        one.one is None
        or one.other is None
        or not one.is_one_currency
        or one.one.value.adjusted() != one.other.value.adjusted()
    ):
        return False
    a, b = (str(money.value.normalize().as_tuple().digits) for money in (one.one, one.other))
    return is_telling(one) and sorted(a) == sorted(b)


def quantities(one: Sketch, other: Sketch) -> Iterator[Said]:
    """How many: another number of goods is another delivery, but for rounding."""
    a, b = one.claim.quantity, other.claim.quantity
    if a is None or b is None:
        if (a or b or 1) > 1:
            yield "quantity", -0.5, lambda: f"only one of the two gives a number, {a or b:,}"
    elif a == b:
        yield "quantity", 2.0 if a > 1 else 0.5, lambda: f"both say {a:,}"
    elif is_rounded(a, b):
        yield "quantity", 1.0, lambda: f"{a:,} and {b:,} are one number, rounded"
    else:
        yield "quantity", other_number(one, other), lambda: f"numbers differ: {a:,} / {b:,}"


def other_number(one: Sketch, other: Sketch) -> float:
    """How much two numbers speak against one thing.

    Goods of quite another number are another delivery. By a little texts contradict each other, above all on what one
    body receives or one sum pays for.
    """
    low, high = sorted((one.claim.quantity or 1, other.claim.quantity or 1))
    if high * 2 > low * 3:
        return VETO if one.kind in ("equipment", "registration") else -3.0
    return -2.0 if is_one_body(one, other) or is_one_sum(one, other) else -3.0


def is_one_sum(one: Sketch, other: Sketch) -> bool:
    """True where both name a sum, to the last digit."""
    a, b = ({(money.value, money.currency) for money in side.claim.amounts} for side in (one, other))
    return bool(a & b)


def is_rounded(one: int, other: int) -> bool:
    """True where the rounder of two numbers can stand for the other: 100 doctors, and 101."""
    rough, fine = sorted((one, other), key=lambda number: len(str(number).rstrip("0")))
    step = 10 ** (len(str(rough)) - len(str(rough).rstrip("0")))
    return step > 1 and abs(rough - fine) * 2 < step and abs(rough - fine) * 20 <= max(rough, fine)


def objects(one: Sketch, other: Sketch) -> Iterator[Said]:
    """What it is."""
    if one.kind in (*DATED, "funding"):
        yield from loose_objects(one, other)
    elif one.what == other.what:
        at_large = one.what in GOODS_AT_LARGE
        yield "object", 1.0 if at_large else 2.0, lambda: f"both are {one.claim.what}"
    elif one.kind == "equipment":
        yield from goods(one, other)
    else:
        yield from phrases(one, other)


def goods(one: Sketch, other: Sketch) -> Iterator[Said]:
    """Two names of goods: they must share a word that says more than machine or equipment."""
    a, b = (side.words - SAYS_LITTLE or side.words for side in (one, other))
    if a <= b or b <= a:
        yield "object", 0.5, lambda: f"goods alike: {both(one, other)}"
    else:
        yield "object", VETO, lambda: f"goods differ: {both(one, other)}"


def both(one: Sketch, other: Sketch) -> str:
    """What the two are called."""
    return f"{one.claim.what} / {other.claim.what}"


def phrases(one: Sketch, other: Sketch) -> Iterator[Said]:
    """Two phrases: by the share of words they have in common. That both are a course or a centre says little."""
    shared = one.words & other.words
    if len(shared) >= 0.4 * len(one.words | other.words):
        yield "object", 1.5, lambda: f"objects alike: {both(one, other)}"
    elif shared <= SAYS_LITTLE and one.words - SAYS_LITTLE and other.words - SAYS_LITTLE:
        yield "object", -2.0 if not shared else -1.0, lambda: f"objects differ: {both(one, other)}"
    elif shared:
        yield "object", 0.5, lambda: f"objects have a word in common: {both(one, other)}"
    else:
        yield "object", -2.0, lambda: f"objects differ: {both(one, other)}"


SCHEMES = ("grassroot", "loan", "scholar", "invest")
PAPERS = {
    "notes": ("exchange of notes", "notes", "intergovernmental"),
    "contract": ("contract", "grant agreement"),
    "implementation": ("implement",),
    "memorandum": ("memorandum", "mou"),
    "ratification": ("ratif",),
    "supplement": ("supplement", "amend", "protocol"),
    "renewal": ("renew", "exten"),
}


def loose_objects(one: Sketch, other: Sketch) -> Iterator[Said]:
    """Grants, papers and meetings go by many names: only schemes and sorts of paper tell them apart."""
    if one.kind == "agreement":
        yield from papers(one, other)
        return
    a, b = scheme(one.what), scheme(other.what)
    if a != b:
        yield "scheme", -1.5, lambda: f"schemes differ: {both(one, other)}"
    elif a:
        programmes = not one.claim.amounts and not other.claim.amounts
        yield "scheme", 1.5 if programmes else 0.5, lambda: f"one scheme: {both(one, other)}"
    elif one.words & other.words:
        yield "object", 0.5, lambda: f"objects have a word in common: {both(one, other)}"


def papers(one: Sketch, other: Sketch) -> Iterator[Said]:
    """Two papers: by their sort, or where none is known by their very name."""
    a, b = paper(one.what), paper(other.what)
    if a and a == b:
        yield "paper", 1.0, lambda: f"one sort of paper: {both(one, other)}"
    elif a and b:
        yield "paper", -2.0, lambda: f"two sorts of paper: {both(one, other)}"
    elif not a and one.what == other.what and " " in one.what:
        yield "paper", 1.0, lambda: f"both are {one.claim.what}"


@lru_cache(maxsize=4096)
def scheme(what: str) -> str:
    """The scheme of money that the words name, if they name one."""
    return next((stem for stem in SCHEMES if stem in what), "")


@lru_cache(maxsize=4096)
def paper(what: str) -> str:
    """What sort of paper the words name; the implementing document of a grant agreement is the former."""
    order = ("implementation", "ratification", "supplement", "renewal", "memorandum", "notes", "contract")
    return next((sort for sort in order if any(word in what for word in PAPERS[sort])), "")


def times(one: Sketch, other: Sketch) -> Iterator[Said]:
    """When: the day shared speaks for it; years between what each text allows speak against it."""
    a, b = date_of(one), date_of(other)
    dated = one.kind in DATED
    if a is not None and b is not None and can_be_one(a, b):
        exact = bool(a.day and b.day)
        yield "date", (3.0 if dated else 2.0) if exact else 1.0, lambda: f"both say {max(a, b).iso}"
        return
    days = gap(one.span, other.span)
    if not dated and is_progress(one, other):
        yield from slowness(one, other)
    elif days > A_MONTH or (dated and a is not None and b is not None):
        against = 1.0 + min(4.0, 0.75 * (days * 2 // DAYS_A_YEAR)) + (3.0 if dated and a and b and days > SLIP else 0.0)
        if is_to_come(one, other) or is_to_come(other, one):
            against += 1.5
        if one.claim.stage == other.claim.stage == "delivered" and a and b and a.month and b.month:
            against += 1.0
        vague = (a is not None and not a.month) or (b is not None and not b.month)
        yield "date", -against / 2 if vague else -against, lambda: f"times differ: {told(one)} / {told(other)}"
    else:
        yield from nearness(one, other)


def can_be_one(one: PartialDate, other: PartialDate) -> bool:
    """True where one date is the other or a coarser form of it."""
    return one.year == other.year and (
        not (one.month and other.month)
        or (one.month == other.month and (not (one.day and other.day) or one.day == other.day))
    )


STEPS = {"discussed": 0, "promised": 1, "delivered": 2, "working": 3, "stopped": 4}


def is_progress(one: Sketch, other: Sketch) -> bool:
    """True where the claim of the later stage is also the later in time: what was promised came, what came works."""
    steps = STEPS[other.claim.stage] - STEPS[one.claim.stage]
    if not steps:
        return False
    first, second = (one, other) if steps > 0 else (other, one)
    before, after = likely_day(first.claim, first.published), likely_day(second.claim, second.published)
    return before is not None and after is not None and before <= after + A_MONTH


def slowness(one: Sketch, other: Sketch) -> Iterator[Said]:
    """What speaks against a step that took longer than steps take."""
    first, second = likely_day(one.claim, one.published), likely_day(other.claim, other.published)
    years = 0 if first is None or second is None else abs(first - second) // DAYS_A_YEAR
    if years >= 4:
        yield "time", -min(4.0, 0.75 * (years - 2)), lambda: f"a step of {years} years: {told(one)} / {told(other)}"


def is_to_come(done: Sketch, coming: Sketch) -> bool:
    """True where what the one text calls done is, in the other, due after that text was published."""
    if done.claim.stage not in ("delivered", "working") or coming.claim.stage != "promised":
        return False
    due = coming.claim.due or coming.claim.date
    return due is not None and done.published is not None and first_day(due) > last_day(done.published)


def nearness(one: Sketch, other: Sketch) -> Iterator[Said]:
    """How near in time two claims are that no date keeps apart."""
    first, second = likely_day(one.claim, one.published), likely_day(other.claim, other.published)
    if first is None or second is None:
        return
    days = abs(first - second)
    if days >= DAYS_A_YEAR:
        far = -min(1.5, days // DAYS_A_YEAR / 2)
        yield "time", far, lambda: f"far apart in time: {told(one)} / {told(other)}"
    elif one.kind in DATED and days <= 4 * A_MONTH:
        near = 1.0 if days <= 2 * A_MONTH else 0.5
        yield "time", near, lambda: f"near in time: {told(one)} / {told(other)}"


def date_of(side: Sketch) -> PartialDate | None:
    """The claim's date; None where it is the day on which it stopped."""
    return None if side.claim.stage == "stopped" else side.claim.happened or side.claim.date


def told(side: Sketch) -> str:
    """When a claim puts its thing, in words."""
    claim = side.claim
    if claim.date is not None:
        return claim.date.iso
    return f"{claim.stage}, in a text of {side.published.iso}" if side.published is not None else claim.stage


def singled_out(one: Sketch, other: Sketch) -> Iterator[Said]:
    """What the quotes single out: a dental vehicle, a children's ward. What the object's name says already adds nothing."""
    if not one.marks or not other.marks:
        return
    if one.marks - other.marks and other.marks - one.marks:
        words = f"{', '.join(sorted(one.marks))} / {', '.join(sorted(other.marks))}"
        yield "mark", -2.0, lambda: f"singled out: {words}"
    elif shared := one.marks & other.marks - (names.name(one.what).marks & names.name(other.what).marks):
        yield "mark", 1.0, lambda: f"both speak of: {', '.join(sorted(shared))}"


@cache
def country(code: str) -> str:
    """The country's English name, or its code where the table has none."""
    try:
        return countries.name(code)
    except countries.UnknownCountry:
        return code


FEATURES: tuple[Feature, ...] = (
    kinds, one_text, sums, quantities, objects, givers, times, receivers, singled_out,
)  # fmt: skip
"""The cheap and the decisive ones first."""
