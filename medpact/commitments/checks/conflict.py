"""Sums, dates and places on which texts disagree, where it is no rounding, scale or rate.

In: the members of a commitment. Out: Findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from medpact.claims import Anchor
from medpact.commitments import names, state
from medpact.commitments.checks.finding import finding
from medpact.commitments.checks.told import Told, in_currency, others_say, outweighed, statements, support
from medpact.commitments.checks.words import count_words, figure, many, month_words, one_of
from medpact.commitments.commitment import Finding, Member
from medpact.commitments.sketch import country_of, first_day, last_day
from medpact.commitments.sums import RATE_MOVES, coarseness, compare, near, shown
from medpact.values import Money, PartialDate, countries
from medpact.values.rates import off_by


def conflicting_sums(commitment: str, members: Sequence[Member], scaled: set[Anchor]) -> Iterator[Finding]:
    """Sums of one currency that are neither rounding nor scale: the claim with less behind it is at fault."""
    for member in members:
        if member.anchor in scaled:
            continue
        for money in member.claim.amounts:
            against = conflict_against(member, money, members, scaled)
            if against:
                yield conflict_of_sums(commitment, member, money, against, members)
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
    commitment: str, member: Member, money: Money, against: list[Told], members: Sequence[Member]
) -> Finding:
    """The finding on a sum that others contradict."""
    parts = [f"{shown(money.value, money.currency)} here", *others_say(against)]
    for other in member.claim.amounts:
        off = off_by(money, other, when=state.time_for_rate(member, members))
        if off is not None:
            implied = f"{figure(off.implied)} {many(off.weak.currency)} to the {one_of(off.strong.currency)}"
            parts.append(
                f"its own two figures imply {implied}; in {month_words(off.month)} it was about {figure(off.actual)}"
            )
    if compare(money, against[0][1], when=None).verdict == "slip":
        parts.append("the digits are the same but for a nought")
    anchors = (other.anchor for other, _ in against)
    proposed = shown(against[0][1].value, money.currency)
    return finding("conflict", commitment, member.anchor, anchors, "; ".join(parts), proposed=proposed, about="sum")


def conflicting_dates(commitment: str, members: Sequence[Member]) -> Iterator[Finding]:
    """Papers and meetings put on another day than most texts put them; money paid before it was promised."""
    dated = [member for member in members if member.claim.date is not None and member.claim.stage != "stopped"]
    if dated and dated[0].claim.kind == "funding":
        yield from paid_too_early(commitment, dated)
    if not dated or dated[0].claim.kind not in ("agreement", "meeting"):
        return
    usual = state.date_of(dated)
    for member in dated:
        said = member.claim.date
        if usual is not None and said is not None and not said.can_be(usual):
            against = [other for other in dated if other.claim.date is not None and other.claim.date.can_be(usual)]
            words = f"dated {said.iso} here; {count_words(len(against))} other{'s' * (len(against) > 1)}: {usual.iso}"
            yield finding(
                "conflict", commitment, member.anchor, (one.anchor for one in against), words,
                proposed=usual.iso, about="date",
            )  # fmt: skip


def conflicting_places(commitment: str, members: Sequence[Member]) -> Iterator[Finding]:
    """A place that one text lists and a longer list of another text, which has the rest of it, does not hold."""
    lists = [(member, [place.strip() for place in (member.claim.place or "").split(";")]) for member in members]
    lists = [(member, places) for member, places in lists if len(places) > 1]
    for member, places in lists:
        for other, longer in lists:
            missing = [place for place in places if not any(names.alike(place, one) == "same" for one in longer)]
            if len(longer) > len(places) > len(missing) > 0:
                words = f"{', '.join(missing)} here; the {count_words(len(longer))} places of another text do not hold it: {', '.join(longer)}"
                yield finding("conflict", commitment, member.anchor, [other.anchor], words, about="place")
                break


def paid_too_early(commitment: str, dated: Sequence[Member]) -> Iterator[Finding]:
    """Money that one text dates before another says that it was promised."""
    promised = [(day(member), member) for member in dated if member.claim.stage == "promised"]
    for member in dated:
        after = [other for signed, other in promised if last_day(day(member)) < first_day(signed)]
        if member.claim.stage == "delivered" and after:
            signed = min(day(other) for other in after)
            words = f"{member.claim.stage} {day(member)} here; promised only on {signed} in {count_words(len(after))} other text{'s' * (len(after) > 1)}"
            yield finding(
                "conflict", commitment, member.anchor, (one.anchor for one in after), words,
                proposed=f"after {signed}", about="date",
            )  # fmt: skip


def day(member: Member) -> PartialDate:
    """The claim's date, which those asked for have."""
    assert member.claim.date is not None
    return member.claim.date
