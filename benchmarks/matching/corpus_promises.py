"""The promises of a corpus: what one giver and one host agree on in a few years, with all that hangs on it.

In: a World and a chapter's number. Out: Programmes, each of some Promises: the truth that the documents then tell.
A chapter is one giver and one host. Its programmes have neighbours that are easily taken for them: the same grant a
year later, the next hospital on the same day, a second batch, other small grants signed at the same embassy that day.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from random import Random

from corpus_words import TABLES, WORDS
from corpus_world import Giver, Host, House, World, rate

FIRST_DAY, LAST_DAY = 728_294, 739_800
"""1995-01-01 and 2026-07-03, as days of the calendar."""

THINGS: dict[str, list[str]] = WORDS["things"]
MANY = frozenset(THINGS["many"])
PRICES: dict[str, list[int]] = tomllib.loads((TABLES.parent / "values" / "unit_prices.toml").read_text("utf-8"))[
    "dollars"
]
"""What one of some goods costs, from the cheapest to the dearest, in US dollars."""

STAGES = ("discussed", "promised", "delivered", "working")


def by_rank(count: int, power: float) -> list[float]:
    """How often each of a list is drawn, summed up: the first far more often than the last."""
    return list(accumulate(1 / (3 + rank) ** power for rank in range(count)))


GOODS_DRAWN = by_rank(len(THINGS["goods"]), 1.0)


@dataclass(slots=True)
class Promise:
    """One commitment, as it truly is.

    `days` are those on which it reached a stage, `shares` how many grants it is made of, `told` counts its claims.
    """

    id: str
    kind: str
    what: str
    giver: Giver
    host: Host
    house: House | None
    days: dict[str, int]
    terms: str | None = None
    quantity: int | None = None
    amount: int | None = None
    currency: str | None = None
    parent: Promise | None = None
    counts: bool = True
    body: str | None = None
    second: str | None = None
    shares: int = 0
    told: int = 0

    def stage(self, day: int) -> str:
        """How far it has come on a day."""
        return next((stage for stage in reversed(STAGES) if self.days.get(stage, LAST_DAY * 2) <= day), "discussed")


@dataclass(slots=True)
class Programme:
    """What is promised together, the head first, and the days on which the world spoke of it."""

    promises: list[Promise]
    events: list[int] = field(default_factory=list)

    @property
    def head(self) -> Promise:
        """What the rest hangs on."""
        return self.promises[0]


@dataclass(frozen=True, slots=True)
class Frame:
    """What the promises of a programme share."""

    rng: Random
    giver: Giver
    host: Host
    house: House
    start: int
    body: str | None

    def promise(self, kind: str, what: str, *, place: bool = True, late: int = 0, **rest: object) -> Promise:
        """A promise with the programme's days; `late` days after the first."""
        rng = self.rng
        start = self.start + late
        coming = {
            "agreement": (0, None), "meeting": (0, None), "registration": (0, 40), "funding": (rng.randrange(60, 500), None),
        }.get(kind, (rng.randrange(60, 700), rng.randrange(10, 300)))  # fmt: skip
        days = {"promised": start - (rng.randrange(10, 90) if kind in ("agreement", "meeting") else 0)}
        if rng.random() < 0.85:
            days["delivered"] = start + coming[0]
            if coming[1] is not None and rng.random() < 0.6:
                days["working"] = start + coming[0] + coming[1]
        house = self.house if place else None
        return Promise("", kind, what, self.giver, self.host, house, days, body=self.body, **rest)  # type: ignore[arg-type]


def chapter(world: World, number: int) -> list[Programme]:
    """The programmes of one giver and one host, with their neighbours."""
    rng = Random(f"{world.seed}/chapter/{number}")
    giver, host = world.pair(rng)
    found: list[Programme] = []
    for _ in range(1 + min(4, int(rng.expovariate(1.0)))):
        start = FIRST_DAY + int((LAST_DAY - FIRST_DAY - 40) * rng.random() ** 0.6)
        frame = Frame(rng, giver, host, host.house(rng), start, body_of(giver, rng))
        sort = rng.choices(SORTS, cum_weights=SORTS_DRAWN)[0]
        found.append(Programme(sort(frame)))
        if rng.random() < 0.3:
            found += neighbours(found[-1], frame)
    for at, programme in enumerate(found):
        for nth, promise in enumerate(programme.promises):
            promise.id = f"{number}.{at}.{nth}"
        programme.events = events(programme, rng)
    return found


def body_of(giver: Giver, rng: Random) -> str | None:
    """The body that speaks for a giver here."""
    return rng.choice(giver.bodies) if giver.bodies and rng.random() < 0.6 else None


def events(programme: Programme, rng: Random) -> list[int]:
    """The days worth a text: each day on which the head reached a stage, and those on which it is told again."""
    days = sorted({day for promise in programme.promises[:2] for day in promise.days.values()})
    days += [programme.head.days["promised"] + rng.randrange(20, 360) for _ in range(2)]
    return [min(day, LAST_DAY) for day in days]


# ---------------------------------------------------------------- sorts of programmes


def equipment_grant(frame: Frame) -> list[Promise]:
    """A grant, the goods it buys, the papers signed for it, and sometimes a ward or a ceremony."""
    rng = frame.rng
    grant = frame.promise("funding", "grant aid", terms="grant", **money(frame, low=4.6, high=7.3))
    found = [grant]
    found += [goods(frame, parent=grant) for _ in range(rng.choice((1, 1, 2, 3, 3, 4, 6, 8)))]
    if rng.random() < 0.5:
        paper = frame.promise("agreement", "exchange of notes", place=False)
        found.append(paper)
        if rng.random() < 0.5:
            late = rng.randrange(30, 200)
            found.append(frame.promise("agreement", "grant agreement", place=False, late=late, parent=paper))
    if rng.random() < 0.25:
        found.append(frame.promise("facility", rng.choice(THINGS["facilities"]), parent=grant))
    if rng.random() < 0.2:
        found.append(frame.promise("training", "training", parent=grant, quantity=rng.randrange(4, 60)))
    if rng.random() < 0.25:
        found.append(frame.promise("meeting", "handover ceremony", late=rng.randrange(80, 500)))
    return distinct(found)


def small_grant(frame: Frame) -> list[Promise]:
    """A grassroots grant of an embassy and what it buys."""
    grant = frame.promise("funding", "grassroots grant", terms="grant", **money(frame, low=4.1, high=5.0, round_=0.1))
    found = [grant, goods(frame, parent=grant)]
    if frame.rng.random() < 0.4:
        found.append(frame.promise("agreement", "grant contract", place=True))
    return found


def donation(frame: Frame) -> list[Promise]:
    """Goods in kind."""
    found = [goods(frame, terms="in kind") for _ in range(frame.rng.choice((1, 1, 1, 2, 3)))]
    if frame.rng.random() < 0.4:
        for name, value in worth(frame, found[0]).items():
            setattr(found[0], name, value)
    if frame.rng.random() < 0.3:
        found.append(frame.promise("meeting", "handover ceremony"))
    return distinct(found)


def worth(frame: Frame, given: Promise) -> dict[str, object]:
    """What goods are worth: so many times a usual price, or anything where there is no usual one."""
    usual = PRICES.get(given.what)
    if usual is None:
        return money(frame, low=4.0, high=6.8)
    if given.quantity is None:
        return {}
    low, high = (math.log10(price * given.quantity) for price in usual)
    return money(frame, low=low, high=high)


def people(frame: Frame) -> list[Promise]:
    """Courses, scholarships, doctors sent."""
    rng = frame.rng
    found = [
        frame.promise(
            "training", rng.choice(THINGS["trainings"]), quantity=count(rng, 3, 400), place=rng.random() < 0.6
        )
    ]
    if rng.random() < 0.4:
        found.append(frame.promise("agreement", rng.choice(THINGS["papers"]), place=False))
    return found


def technology(frame: Frame) -> list[Promise]:
    """A technology brought in, with its paper and its money."""
    rng = frame.rng
    found = [frame.promise("technology", rng.choice(THINGS["technologies"]))]
    if rng.random() < 0.5:
        found.append(frame.promise("agreement", rng.choice(THINGS["papers"]), place=False))
    if rng.random() < 0.5:
        found.append(frame.promise("funding", "investment", terms="investment", **money(frame, low=5.5, high=8.3)))
    return found


def study(frame: Frame) -> list[Promise]:
    """Joint or clinical research."""
    rng = frame.rng
    found = [frame.promise("research", rng.choice(THINGS["studies"]))]
    if rng.random() < 0.4:
        found.append(frame.promise("funding", "research grant", terms="grant", **money(frame, low=4.8, high=7.0)))
    return found


def registration(frame: Frame) -> list[Promise]:
    """Products put on a market."""
    return [frame.promise("registration", "registration", place=False, quantity=count(frame.rng, 1, 500))]


def building(frame: Frame) -> list[Promise]:
    """A building, its loan or grant, and what stands in it."""
    rng = frame.rng
    loan = rng.random() < 0.5
    fund = frame.promise(
        "funding", "loan" if loan else "grant aid", terms="loan" if loan else "grant", **money(frame, low=5.8, high=8.5)
    )
    found = [fund, frame.promise("facility", rng.choice(THINGS["facilities"]), parent=fund)]
    if rng.random() < 0.5:
        found.append(frame.promise("agreement", "loan agreement" if loan else "exchange of notes", place=False))
    return distinct(found + [goods(frame, parent=fund) for _ in range(rng.randrange(3))])


def institution(frame: Frame) -> list[Promise]:
    """A joint centre or group, with its paper."""
    rng = frame.rng
    found = [frame.promise("institution", rng.choice(THINGS["institutions"]))]
    if rng.random() < 0.6:
        found.append(frame.promise("agreement", rng.choice(THINGS["papers"]), place=False))
    return found


def talks(frame: Frame) -> list[Promise]:
    """A visit, a session, a forum; sometimes something is signed."""
    rng = frame.rng
    found = [frame.promise("meeting", rng.choice(THINGS["meetings"]), place=False)]
    if rng.random() < 0.4:
        found.append(frame.promise("agreement", rng.choice(THINGS["papers"]), place=False))
    return found


def package(frame: Frame) -> list[Promise]:
    """A package and its grants, which add up to it or leave something over; each grant for a hospital of its own."""
    rng = frame.rng
    total = frame.promise("funding", "health package", place=False, terms="grant", **money(frame, low=6.8, high=8.5))
    assert total.amount is not None
    step = 10 ** max(0, len(str(total.amount)) - 4)
    shares = [rng.random() + 0.3 for _ in range(rng.choice((2, 3, 3, 4)))]
    whole = sum(shares) * (1.0 if rng.random() < 0.5 else 1.15)
    found = [total]
    for share in shares:
        part = frame.promise("funding", "grant aid", terms="grant", parent=total)
        part.amount = max(step, int(total.amount * share / whole) // step * step)
        part.currency, part.house = total.currency, frame.host.house(rng)
        found.append(part)
        if rng.random() < 0.6:
            bought = goods(frame, parent=part)
            bought.house = part.house
            found.append(bought)
    parts = [one for one in found[1:] if one.kind == "funding"]
    if whole == sum(shares):
        parts[-1].amount = total.amount - sum(one.amount or 0 for one in parts[:-1])
    total.counts, total.shares = whole != sum(shares), len(parts)
    for part in parts:
        part.counts = not total.counts
    return distinct(found)


SORTS = (
    equipment_grant,
    small_grant,
    donation,
    people,
    technology,
    study,
    registration,
    building,
    institution,
    talks,
    package,
)
SORTS_DRAWN = list(accumulate((22, 9, 20, 14, 5, 4, 3, 8, 4, 7, 4)))


def goods(frame: Frame, **rest: object) -> Promise:
    """Goods of one sort."""
    rng = frame.rng
    what = rng.choices(THINGS["goods"], cum_weights=GOODS_DRAWN)[0]
    how_many = count(rng, 500, 2_000_000) if what in MANY else count(rng, 1, 60)
    return frame.promise("equipment", what, quantity=None if rng.random() < 0.15 else how_many, **rest)


def count(rng: Random, low: int, high: int) -> int:
    """A number between two, small ones more often, and large ones round."""
    number = int(math.exp(rng.uniform(math.log(low), math.log(high + 1))))
    digits = len(str(number))
    keep = 2 if digits <= 3 or rng.random() < 0.8 else 3
    return max(low, round(number, keep - digits)) if digits > keep else number


def money(frame: Frame, *, low: float, high: float, round_: float = 0.4) -> dict[str, object]:
    """A sum in the giver's currency, between 10**low and 10**high dollars, and the currency that it is also told in."""
    rng, day = frame.rng, frame.start
    currency = own_currency(frame.giver, day)
    year, month = year_month(day)
    dollars = 10 ** rng.uniform(low, high)
    price = rate(currency, "USD", year, month)
    value = dollars * (price or 1)
    chance = rng.random()
    keep = 1 + (rng.random() < 0.5) if chance < round_ else rng.choice((3, 3, 4)) if chance < 0.75 else 7
    digits = len(str(int(value)))
    amount = int(round(value, max(keep, 1) - digits)) if digits > keep else int(value)
    others = [code for code in ("USD", frame.host.currency) if code and code != currency]
    others = [code for code in others if rate(code, currency, year, month)]
    return {
        "amount": max(amount, 1),
        "currency": currency,
        "second": rng.choice(others) if others and rng.random() < 0.6 else None,
    }


def own_currency(giver: Giver, day: int) -> str:
    """What the giver counts in at the time: the euro came in 1999, and older rates are not known for all."""
    year, month = year_month(day)
    return giver.currency if giver.currency == "USD" or rate("USD", giver.currency, year, month) else "USD"


def year_month(day: int) -> tuple[int, int]:
    """The year and month of a day."""
    found = date.fromordinal(day)
    return found.year, found.month


def distinct(found: list[Promise]) -> list[Promise]:
    """The promises without goods or wards that are named twice: nothing would tell the two apart."""
    kept: dict[tuple[object, ...], Promise] = {}
    for at, one in enumerate(found):
        key = (one.kind, one.what, id(one.house)) if one.kind in ("equipment", "facility") else (at,)
        kept.setdefault(key, one)
    return list(kept.values())


# ---------------------------------------------------------------- neighbours


def neighbours(programme: Programme, frame: Frame) -> list[Programme]:
    """What is easily taken for the programme: next year's, the next hospital's, a second batch, others of that day."""
    rng, head = frame.rng, programme.head
    sort = rng.choice((next_year, next_hospital, second_batch, same_day))
    frames = sort(frame)
    if head.kind in ("meeting", "registration") or head.shares:
        return []
    alike = (like(programme, other, keep_sum=rng.random() < 0.3) for other in frames)
    return [Programme(found) for found in alike if found]


def shifted(frame: Frame, *, days: int, house: House | None = None) -> Frame:
    """The frame at another time or place."""
    start = frame.start + days if frame.start + days < LAST_DAY - 40 else frame.start - days
    return Frame(frame.rng, frame.giver, frame.host, house or frame.house, start, frame.body)


def next_year(frame: Frame) -> list[Frame]:
    """The same again a year or two later, for the same house or another."""
    other = frame.host.house(frame.rng) if frame.rng.random() < 0.5 else None
    return [shifted(frame, days=frame.rng.randrange(330, 760), house=other)]


def next_hospital(frame: Frame) -> list[Frame]:
    """The same day, other houses."""
    return on_that_day(frame, frame.rng.choice((1, 1, 2)))


def second_batch(frame: Frame) -> list[Frame]:
    """The same house, some months on."""
    return [shifted(frame, days=frame.rng.randrange(120, 330))]


def same_day(frame: Frame) -> list[Frame]:
    """Other small grants signed at the same embassy."""
    return on_that_day(frame, frame.rng.choice((1, 2, 3)))


def on_that_day(frame: Frame, how_many: int) -> list[Frame]:
    """The same day, each time another house."""
    houses = {id(house): house for house in (frame.host.house(frame.rng) for _ in range(how_many))}
    houses.pop(id(frame.house), None)
    return [shifted(frame, days=0, house=house) for house in houses.values()]


def like(programme: Programme, frame: Frame, *, keep_sum: bool) -> list[Promise]:
    """The programme once more in another frame: the same sorts of things, with other figures."""
    rng = frame.rng
    moved: dict[int, Promise] = {}
    is_that_day = frame.start == programme.head.days["promised"]
    for one in programme.promises:
        if is_that_day and one.house is None:  # one paper, one package: nothing would tell a second from the first
            continue
        again = frame.promise(one.kind, one.what, place=one.house is not None, terms=one.terms)
        again.parent, again.counts = moved.get(id(one.parent)), one.counts
        again.currency, again.second = one.currency, one.second
        if one.amount is not None:
            keeps = one.kind == "equipment" or (keep_sum and len(str(one.amount).rstrip("0")) < 3)
            again.amount = one.amount if keeps else max(1, around(one.amount, rng))
        if one.quantity is not None:
            keeps = rng.random() < 0.4 or one.amount is not None  # what one of them costs stays what it is
            again.quantity = one.quantity if keeps else max(1, around(one.quantity, rng))
        moved[id(one)] = again
    return list(moved.values())


def around(value: int, rng: Random) -> int:
    """Another figure of the same size and roundness, not within a fifth of the first."""
    factor = rng.choice((0.4, 0.55, 0.7, 1.3, 1.5, 1.9, 2.4))
    kept = len(str(value).rstrip("0"))
    made = int(value * factor)
    return int(round(made, kept - len(str(made)))) if len(str(made)) > kept else made
