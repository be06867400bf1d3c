"""Sums, numbers, dates, places and receivers on which texts disagree, where it is no rounding, scale or rate.

In: the members of a commitment. Out: Findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from medpact.claims import Anchor
from medpact.commitments import names, state
from medpact.commitments.checks.finding import finding
from medpact.commitments.checks.told import (
    Told,
    against,
    in_currency,
    others_say,
    outweighed,
    particular,
    statements,
    support,
)
from medpact.commitments.checks.words import count_words, figure, listed, many, month_words, one_of, texts_say
from medpact.commitments.commitment import Finding, Member
from medpact.commitments.compare import is_rounded
from medpact.commitments.sketch import DAYS_A_MONTH, country_of, first_day, gap, last_day
from medpact.commitments.sums import RATE_MOVES, coarseness, compare, near, shown
from medpact.commitments.writing import latin
from medpact.values import Money, PartialDate, countries
from medpact.values.rates import off_by

FAR_AWAY = 10**7


def conflicting_sums(commitment: str, members: Sequence[Member], scaled: set[Anchor]) -> Iterator[Finding]:
    """Sums of one currency that are neither rounding nor scale: the claim with less behind it is at fault."""
    for member in members:
        if member.anchor in scaled:
            continue
        for money in member.claim.amounts:
            others = conflict_against(member, money, members, scaled)
            if others:
                yield conflict_of_sums(commitment, member, money, others, members)
                break


def conflict_against(member: Member, money: Money, members: Sequence[Member], scaled: set[Anchor]) -> list[Told]:
    """The better founded statements of the same currency that this one contradicts."""
    told = [item for item in in_currency(statements(member, members), money.currency) if item[0].anchor not in scaled]
    apart = [
        (other, said)
        for other, said in told
        if compare(money, said, when=None).verdict in ("different", "slip")
        and not agree_otherwise(member, other, money)
        and not is_of_the_day(member, money, other, said, members)
    ]
    if not apart or not outweighed([(member, money), *support(money, told, when=None)], apart, members):
        return []
    return apart


def agree_otherwise(one: Member, other: Member, besides: Money) -> bool:
    """True where two claims state one sum in another currency: then the figures differ by the rate or its day."""
    return any(
        a.currency == b.currency != besides.currency and compare(a, b, when=None).verdict in ("equal", "rounded")
        for a in one.claim.amounts
        for b in other.claim.amounts
    )


def is_of_the_day(member: Member, money: Money, other: Member, said: Money, members: Sequence[Member]) -> bool:
    """True where two figures differ as two days' rates do: the giver's own currency is another one.

    They are near each other, or each is the sum in the giver's currency by the rate of its own text's month.
    """
    own = {countries.currency(code) for one in members for code in map(country_of, one.claim.from_) if code is not None}
    if not own - {None} or money.currency in own:
        return False
    if near(money.value, said.value, 2 * RATE_MOVES + coarseness(money) + coarseness(said)):
        return True
    given = [one for told in members for one in told.claim.amounts if one.currency in own]
    return all(
        any(compare(converted, one, when=told.published).verdict == "rate" for one in given)
        for told, converted in ((member, money), (other, said))
    )


def conflict_of_sums(
    commitment: str, member: Member, money: Money, others: list[Told], members: Sequence[Member]
) -> Finding:
    """The finding on a sum that others contradict."""
    best = others[0][1]
    parts = [f"{shown(money.value, money.currency)} here", *others_say(others), *own_rates(member, money, members)]
    if compare(money, best, when=None).verdict == "slip":
        parts.append("the digits are the same but for a nought")
    return finding(
        "conflict",
        commitment,
        member.anchor,
        (other.anchor for other, _ in others),
        "; ".join(parts),
        proposed=shown(best.value, best.currency),
        about="sum",
        against=against(member, money, best, members),
    )


def own_rates(member: Member, money: Money, members: Sequence[Member]) -> Iterator[str]:
    """The rates that the claim's own other figures imply, where they are none of the time."""
    for other in member.claim.amounts:
        off = off_by(money, other, when=state.time_for_rate(member, members))
        if off is not None:
            implied = f"{figure(off.implied)} {many(off.weak.currency)} to the {one_of(off.strong.currency)}"
            yield f"its own two figures imply {implied}; in {month_words(off.month)} it was about {figure(off.actual)}"


# ---------------------------------------------------------------- numbers


def conflicting_numbers(commitment: str, members: Sequence[Member]) -> Iterator[Finding]:
    """How many there are, where texts of one stage and one time disagree: the number that fewer texts state is at fault.

    What is delivered or trained grows from month to month: then only texts of one month contradict each other.
    """
    counted = [member for member in members if (member.claim.quantity or 0) > 1 and not member.claim.is_row]
    for member in counted:
        others = [other for other in counted if contradicts_number(member, other)]
        if others and outnumbered(member, others, counted):
            best = max(others, key=lambda other: (texts_with(number(other), counted), other.is_confirmed, other.anchor))
            same = [other for other in others if number(other) == number(best)]
            third = [other for other in others if number(other) != number(best)]
            words = f"{number(member):,} here; {texts_say(texts_with(number(best), same))} {number(best):,}"
            yield finding(
                "conflict",
                commitment,
                member.anchor,
                (other.anchor for other in same),
                words,
                proposed=f"{number(best):,}",
                about="number",
                against=[str(number(member)), *(str(number(other)) for other in third), *stating(member, counted)],
            )


def contradicts_number(one: Member, other: Member) -> bool:
    """True where two texts give one stage two numbers, neither of them rounded."""
    if one.anchor.text_sha256 == other.anchor.text_sha256 or is_one_number(number(one), number(other)):
        return False
    if one.claim.stage == other.claim.stage == "promised":
        return True
    return one.claim.stage == other.claim.stage and gap(told_in(one), told_in(other)) < DAYS_A_MONTH


def outnumbered(member: Member, others: Sequence[Member], counted: Sequence[Member]) -> bool:
    """True where another number stands in more texts; of equals the one that was told first is right."""

    def standing(one: Member) -> tuple[bool, int, int]:
        told = [other for other in counted if number(other) == number(one)]
        first = min((told_in(other)[0] for other in told), default=0)
        return any(other.is_confirmed for other in told), texts_with(number(one), counted), -first

    return max(standing(other) for other in others) > standing(member)


def stating(member: Member, counted: Sequence[Member]) -> list[str]:
    """The other texts that state the member's number."""
    return [other.anchor.text_sha256 for other in counted if other != member and number(other) == number(member)]


def texts_with(count: int, counted: Iterable[Member]) -> int:
    """How many texts state this number."""
    return len({member.anchor.text_sha256 for member in counted if number(member) == count})


def is_one_number(one: int, other: int) -> bool:
    """True where two numbers are one, or the rounder of the two may stand for the other."""
    return one == other or is_rounded(one, other)


def number(member: Member) -> int:
    """The claim's number, which those asked for have."""
    assert member.claim.quantity is not None
    return member.claim.quantity


def told_in(member: Member) -> tuple[int, int]:
    """The days for which the claim speaks: its text's, else all days."""
    said = member.published
    return (first_day(said), last_day(said)) if said is not None else (0, FAR_AWAY)


# ---------------------------------------------------------------- dates, places


def conflicting_dates(commitment: str, members: Sequence[Member]) -> Iterator[Finding]:
    """Papers and meetings put on another day than most texts put them; money paid before it was promised."""
    dated = [member for member in members if member.claim.date is not None and member.claim.stage != "stopped"]
    if dated and dated[0].claim.kind == "funding":
        yield from paid_too_early(commitment, dated)
    usual = state.date_of(dated)
    if usual is None or dated[0].claim.kind not in ("agreement", "meeting"):
        return
    for member in dated:
        if day(member).can_be(usual):
            continue
        right = [other for other in dated if day(other).can_be(usual)]
        speaks = [day(member).iso, *(day(other).iso for other in dated if not day(other).can_be(usual))]
        words = f"dated {day(member).iso} here; {texts_say(len(right))} {usual.iso}"
        yield finding(
            "conflict", commitment, member.anchor, (one.anchor for one in right), words,
            proposed=usual.iso, about="date", against=speaks,
        )  # fmt: skip


def conflicting_places(commitment: str, members: Sequence[Member]) -> Iterator[Finding]:
    """A place that one text lists and a longer list of another text, which has the rest of it, does not hold."""
    lists = [(member, [place.strip() for place in (member.claim.place or "").split(";")]) for member in members]
    lists = [(member, places) for member, places in lists if len(places) > 1]
    for member, places in lists:
        for other, longer in lists:
            missing = [place for place in places if not any(names.alike(place, one) == "same" for one in longer)]
            if len(longer) > len(places) > len(missing) > 0:
                words = (
                    f"{', '.join(missing)} here; the {count_words(len(longer))} places of another text do not hold it: "
                    f"{', '.join(longer)}"
                )
                yield finding(
                    "conflict", commitment, member.anchor, [other.anchor], words, about="place", against=missing
                )
                break


def conflicting_receivers(commitment: str, members: Sequence[Member]) -> Iterator[Finding]:
    """A receiver that has nothing of those whom two or more other texts name, all of them one and the same."""
    named = [(member, receivers) for member in members if (receivers := particular(member))]
    for member, receivers in named:
        others = [(other, said) for other, said in named if other.anchor.text_sha256 != member.anchor.text_sha256]
        apart = [(other, said) for other, said in others if all(is_elsewhere(a, b) for a in receivers for b in said)]
        texts = {other.anchor.text_sha256 for other, _ in apart}
        agreed = all(
            names.alike(a, b) == "same" for _, said in apart for a in said[:1] for _, more in apart for b in more[:1]
        )
        if len(texts) > 1 and len(apart) == len(others) and agreed:
            usual = apart[0][1][0]
            words = f"for {listed(receivers)} here; {texts_say(len(texts))} {usual}"
            yield finding(
                "conflict", commitment, member.anchor, (other.anchor for other, _ in apart), words,
                proposed=usual, about="receiver", against=receivers,
            )  # fmt: skip


def is_elsewhere(one: str, other: str) -> bool:
    """True where two names are alike but for the place in them: other words may be a translation's."""
    rest = [
        [word for word in names.WORD.findall(name.casefold()) if latin(word) not in names.name(name).own]
        for name in (one, other)
    ]
    return rest[0] == rest[1] != [] and names.alike(one, other) == "different"


def paid_too_early(commitment: str, dated: Sequence[Member]) -> Iterator[Finding]:
    """Money that one text dates before another says that it was promised."""
    promised = [(day(member), member) for member in dated if member.claim.stage == "promised"]
    for member in dated:
        after = [other for signed, other in promised if last_day(day(member)) < first_day(signed)]
        if member.claim.stage == "delivered" and after:
            signed = min(day(other) for other in after)
            words = f"{member.claim.stage} {day(member)} here; {texts_say(len(after))} promised only on {signed}"
            yield finding(
                "conflict", commitment, member.anchor, (one.anchor for one in after), words,
                proposed=f"after {signed}", about="date", against=[day(member).iso],
            )  # fmt: skip


def day(member: Member) -> PartialDate:
    """The claim's date, which those asked for have."""
    assert member.claim.date is not None
    return member.claim.date
