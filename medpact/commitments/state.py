"""What a commitment's claims come to: stage, sum, number, names, place and dates, each with its reason.

In: the members of one group. Out: the fields of a Commitment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal

from medpact.claims import STAGES, Claim, Stage, Terms
from medpact.commitments.commitment import Amount, Member, Reached
from medpact.commitments.condition import in_words
from medpact.commitments.instruments import evidence_order
from medpact.commitments.names import alike
from medpact.commitments.sketch import GOODS_AT_LARGE, country_of, first_day, last_day
from medpact.commitments.sums import ONE_PERCENT, digits, near, rounds_to, shown
from medpact.values import Money, PartialDate, countries
from medpact.values.rates import off_by

SAYS_LITTLE = GOODS_AT_LARGE | {"funding", "aid", "money"}
"""Names that any name beside them outweighs."""

NAMED_TERMS: dict[str, Terms] = {"loan": "loan", "credit": "loan", "invest": "investment", "grant": "grant"}
"""Words in the name of a sum that tell its terms; what must be paid back comes first."""


# ---------------------------------------------------------------- stage


def stage(members: Sequence[Member]) -> Stage:
    """The highest stage that the claims state; stopped only where nothing later says that it goes on.

    All claims count, confirmed or not: that one text was accepted as a promise does not unsay a later delivery.
    """
    outnumbered = {member.anchor for member, _ in alone(members)}
    counting = [one for one in members if one.anchor not in outnumbered and not is_taken_back(one, members)]
    running = [member for member in counting if member.claim.stage != "stopped"]
    ended = [member for member in counting if member.claim.stage == "stopped"]
    if ended and (not running or not goes_on(ended, running)):
        return "stopped"
    return max((member.claim.stage for member in running), key=STAGES.index)


def goes_on(ended: Sequence[Member], running: Sequence[Member]) -> bool:
    """True where something is said to work after it was last said to have stopped."""
    last = max(evidence_order(member)[0] for member in ended)
    return any(member.claim.stage == "working" and evidence_order(member)[0] > last for member in running)


def is_taken_back(member: Member, members: Iterable[Member]) -> bool:
    """True where a later text puts what this one calls done into the time after it, or says that it is not so."""
    if member.published is None or member.claim.stage not in ("delivered", "working"):
        return False
    return any(is_still_to_come(member, other) or is_denied(member, other) for other in members)


def is_denied(done: Member, other: Member) -> bool:
    """True where a later text says that what was told as working has come and was never used, or is over by now.

    A course that was running is over once a later text says that it was given.
    """
    if done.claim.stage != "working" or other.claim.stage != "delivered":
        return False
    if other.published is None or done.published is None or other.published <= done.published:
        return False
    return other.claim.kind == "training" or in_words(other.claim.quote.text) == "never used"


def is_still_to_come(done: Member, other: Member) -> bool:
    """True where the other, published later, promises for a day after the text that says done."""
    due = other.claim.due or other.claim.date
    if other.claim.stage != "promised" or due is None or other.published is None or done.published is None:
        return False
    return other.published > done.published and first_day(due) > first_day(done.published)


def is_behind(member: Member, other: Member) -> bool:
    """True where a claim still discusses or promises what the other has seen done on a day before it was published."""
    if member.claim.stage not in ("discussed", "promised") or other.claim.stage not in ("delivered", "working"):
        return False
    if member.published is None or member.anchor.text_sha256 == other.anchor.text_sha256:
        return False
    if is_still_to_come(other, member):
        return False
    done = other.claim.happened or other.claim.date or other.published
    due = member.claim.due or member.claim.date
    restated = member.claim.kind == "funding" or (due is not None and first_day(due) <= last_day(member.published))
    return done is not None and not restated and last_day(done) < first_day(member.published)


def behind(members: Sequence[Member]) -> list[tuple[Member, list[Member]]]:
    """The claims that others are ahead of, each with those."""
    done = [member for member in members if member.claim.stage in ("delivered", "working")]
    found = ((member, [other for other in done if is_behind(member, other)]) for member in members)
    return [(member, ahead) for member, ahead in found if ahead]


def alone(members: Sequence[Member]) -> list[tuple[Member, list[Member]]]:
    """Claims that say done without a date, against more texts that promise it later; each with those later claims."""
    late = behind(members)
    done = {one.anchor: one for _, ahead in late for one in ahead}
    if len(late) <= len(done) or any(one.claim.date is not None or one.is_confirmed for one in done.values()):
        return []
    return [(one, [member for member, ahead in late if one in ahead]) for one in done.values()]


def judged(members: Sequence[Member]) -> list[Member]:
    """Those that a person accepted or corrected."""
    return [member for member in members if member.is_confirmed]


# ---------------------------------------------------------------- sum


def amount(members: Sequence[Member], *, official: Collection[str] = ()) -> Amount | None:
    """The commitment's sum: which of several statements, and why. `official` are the texts that an office published.

    What a person accepted or corrected comes first; of the rest, statements that their own second currency refutes by
    a power of ten are left aside. Then: the giver's own currency, the statement most texts agree on, the exact before the rounded, an office's before the press's.
    """
    told = [(member, money) for member in members for money in member.claim.amounts]
    by_person = [(member, money) for member, money in told if member.is_confirmed]
    told, whys = (by_person, ["a person confirmed it"]) if by_person else (told, [])
    stated = told
    sound = [(member, money) for member, money in told if is_sound(member, members)]
    if sound and len(sound) < len(told):
        told = sound
        whys.append("statements that their own second currency refutes are left aside")
    if not told:
        return None
    currency, why = currency_of(stated, told, members)
    told = [(member, money) for member, money in told if money.currency == currency]
    member, money, support = best_statement(told, official)
    whys += [why] if why else []
    whys.append(f"{support} of {len(told)} statements in this currency agree" if len(told) > 1 else "one source")
    return Amount(money.value, money.currency, money.bound, member.anchor, "; ".join(whys))


def is_sound(member: Member, members: Sequence[Member]) -> bool:
    """True where a claim's two currencies do not refute each other."""
    amounts, when = member.claim.amounts, time_for_rate(member, members)
    return not any(
        off_by(one, other, when=when) is not None for index, one in enumerate(amounts) for other in amounts[index + 1 :]
    )


def time_for_rate(member: Member, members: Iterable[Member]) -> PartialDate | None:
    """The time whose rate counts for a claim's figures: its own, its text's, else that of the commitment."""
    return member.claim.date or member.published or time_of(members)


def time_of(members: Iterable[Member]) -> PartialDate | None:
    """The time of a commitment for exchange rates: its latest dated claim, else its latest text."""
    known = list(members)
    dated = [member.claim.date for member in known if member.claim.date is not None]
    return max(dated or [member.published for member in known if member.published is not None], default=None)


def currency_of(
    stated: Sequence[tuple[Member, Money]], sound: Sequence[tuple[Member, Money]], members: Sequence[Member]
) -> tuple[str | None, str]:
    """The currency to state the sum in, of those that a sound statement has: the giver's own, but for many texts.

    Another is taken where two texts more than those in the giver's own state the sum in it.
    """
    texts = {money.currency: {one.anchor.text_sha256 for one, other in stated if other.currency == money.currency}
             for _, money in sound}  # fmt: skip
    givers = {code for member in members for code in map(country_of, member.claim.from_) if code is not None}
    own = {code for code in map(countries.currency, sorted(givers)) if code in texts}
    own = own if len(own) == 1 else set()
    most = min(texts, key=lambda code: (-len(texts[code]) - (code in own), code not in own, code or "~"))
    why = "the giver's own currency" if most in own else "the currency most texts use"
    return most, why if len(texts) > 1 else ""


def best_statement(told: Sequence[tuple[Member, Money]], official: Collection[str]) -> tuple[Member, Money, int]:
    """The statement that most others agree with; of equals the most precise, an office's, the most often made, the first."""
    values = Counter(money.value for _, money in told)
    support = {value: sum(count for other, count in values.items() if agree(value, other)) for value in values}
    best = min(
        told,
        key=lambda item: (
            -support[item[1].value],
            item[1].bound != "exact",
            -digits(item[1].value),
            item[0].anchor.text_sha256 not in official,
            -values[item[1].value],
            item[0].anchor,
        ),
    )
    return best[0], best[1], support[best[1].value]


def agree(one: Decimal, other: Decimal) -> bool:
    """True where two values of one currency are one, or one of them rounded."""
    return (
        near(one, other, ONE_PERCENT)
        or rounds_to(Money(one, None), Money(other, None))
        or rounds_to(Money(other, None), Money(one, None))
    )


# ---------------------------------------------------------------- number


def quantity(members: Sequence[Member]) -> int | None:
    """How many: as judged, else as most claims say; of equals the less round, then the one at the highest stage."""
    counting = [member for member in judged(members) or members if member.claim.quantity is not None]
    if not counting:
        return None
    said = Counter(member.claim.quantity for member in counting if member.claim.quantity is not None)
    highest = {
        number: max(STAGES.index(m.claim.stage) for m in counting if m.claim.quantity == number) for number in said
    }
    return min(
        said, key=lambda number: (-said[number], -digits(Decimal(number)) if number else 0, -highest[number], number)
    )


# ---------------------------------------------------------------- names, place, dates


def union(claims: Iterable[Claim], side: str) -> tuple[str, ...]:
    """The names of a side, each once, the most often said first, countries last; the fullest spelling of each."""
    said = Counter(name for claim in claims for name in (claim.from_ if side == "from" else claim.to))
    bodies = sorted(
        (name for name in said if country_of(name) is None), key=lambda name: (-said[name], -len(name), name)
    )
    lands = sorted((name for name in said if country_of(name) is not None), key=lambda name: (-said[name], name))
    kept: list[str] = []
    for name in bodies:
        if not any(alike(name, other) == "same" for other in kept):
            kept.append(name)
    named = dict.fromkeys(country_of(name) for name in lands)
    return (*kept, *(countries.name(code) for code in named if code is not None))


def what_of(claims: Sequence[Claim]) -> str:
    """The name said most often; one that says little only where there is no other."""
    names = [claim.what for claim in claims]
    return most_said(name for name in names if name not in SAYS_LITTLE) or most_said(names) or ""


def most_said(values: Iterable[str | None]) -> str | None:
    """The value said most often; of equals the first by spelling."""
    said = Counter(value for value in values if value)
    return min(said, key=lambda value: (-said[value], value)) if said else None


def date_of(members: Sequence[Member]) -> PartialDate | None:
    """The date said most often, a coarser form counting for the finer; of equals the most precise, then the earliest."""
    said = Counter(member.claim.date for member in judged(members) or members if member.claim.date is not None)
    if not said:
        return None
    support = {date: sum(count for other, count in said.items() if date.can_be(other)) for date in said}
    return min(said, key=lambda date: (-support[date], -len(date.iso), date))


def due_of(members: Sequence[Member]) -> PartialDate | None:
    """When it is due: as the latest text says that names a day."""
    told = [member for member in judged(members) or members if due_date(member.claim) is not None]
    return due_date(max(told, key=evidence_order).claim) if told else None


def due_date(claim: Claim) -> PartialDate | None:
    """The day a claim says it is due. A promise of goods, buildings or training is dated by when they come."""
    if claim.due is not None:
        return claim.due
    dated_by_coming = claim.kind in ("equipment", "facility", "training", "technology") and claim.stage == "promised"
    return claim.date if dated_by_coming else None


def terms_of(members: Sequence[Member]) -> Terms | None:
    """Grant, loan or other terms, as most claims say."""
    told = [terms_in(member.claim) for member in judged(members) or members]
    said = Counter(terms for terms in told if terms is not None)
    return min(said, key=lambda terms: (-said[terms], terms), default=None)


def terms_in(claim: Claim) -> Terms | None:
    """The claim's terms; where it bears none, those that the name of its money tells."""
    if claim.terms is not None or claim.kind != "funding":
        return claim.terms
    return next((terms for word, terms in NAMED_TERMS.items() if word in claim.what.casefold()), None)


# ---------------------------------------------------------------- steps


def reached(members: Sequence[Member], *, official: Collection[str] = ()) -> tuple[Reached, ...]:
    """Each stage that a claim states: how many, how much and when, by which claims, in the order of the stages."""
    told = ((name, [one for one in members if one.claim.stage == name]) for name in STAGES)
    return tuple(step(name, at, official=official) for name, at in told if at)


def step(name: Stage, members: Sequence[Member], *, official: Collection[str]) -> Reached:
    """One stage as its claims tell it; where none dates it, by when the first text told it."""
    dates = [member.claim.happened or (None if due_date(member.claim) else member.claim.date) for member in members]
    published = [member.published for member in members]
    first = min((date for date in dates if date is not None), default=None)
    first = first or min((date for date in published if date is not None), default=None)
    anchors = tuple(member.anchor for member in members)
    return Reached(name, quantity(members), amount(members, official=official), first, anchors)


def stated(money: Amount) -> str:
    """The sum in words."""
    return shown(money.value, money.currency)
