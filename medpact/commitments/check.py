"""What is wrong or open in a commitment: scale, conflict, sum, stage, name.

In: commitments in the making. Out: Findings, each with arithmetic in words that anybody can do again.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib import resources

from medpact.claims import STAGES, Anchor
from medpact.commitments import names, state
from medpact.commitments.commitment import Check, Finding, Member, Resolution
from medpact.commitments.judge import Contradiction
from medpact.commitments.judgement import Judgement
from medpact.commitments.sketch import country_of, first_day, last_day
from medpact.commitments.sums import compare, digits, is_telling, shown
from medpact.values import Money, PartialDate
from medpact.values.rates import Off, off_by

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
MONTHS = (
    "", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

Told = tuple[Member, Money]


def findings(commitment: str, members: Sequence[Member]) -> Iterator[Finding]:
    """What the members of one commitment show when they are held against each other."""
    counting = [member for member in members if member.state != "corrected"]
    scaled = list(scale(commitment, counting, members))
    yield from scaled
    yield from conflicting_sums(commitment, members, {finding.claim for finding in scaled})
    yield from conflicting_dates(commitment, members)
    yield from conflicting_places(commitment, members)
    yield from stages(commitment, members)
    yield from misspelt(commitment, members)


def finding(
    check: Check,
    commitment: str,
    claim: Anchor,
    others: Iterable[Anchor],
    arithmetic: str,
    *,
    proposed: str = "",
    about: str = "",
) -> Finding:
    """A finding. Its key is made of the check, the claims and what it is about, its content of the figures it holds."""
    held = tuple(sorted(set(others) - {claim}))
    key = hashlib.sha256("|".join([check, str(claim), about]).encode()).hexdigest()[:16]
    content = hashlib.sha256("|".join([arithmetic, proposed]).encode()).hexdigest()[:16]
    return Finding(key, check, commitment, claim, held, arithmetic, proposed, content)


def resolved(found: Finding, resolutions: Mapping[str, Judgement]) -> Finding:
    """The finding with who settled it, as long as it holds what it held when it was settled."""
    settled = resolutions.get(found.key)
    if settled is None or (settled.content is not None and settled.content != found.content):
        return found
    resolution = Resolution(settled.by, settled.at, settled.reason, settled.id)
    return Finding(
        found.key, found.check, found.commitment, found.claim, found.others, found.arithmetic, found.proposed,
        found.content, resolution,
    )  # fmt: skip


# ---------------------------------------------------------------- scale


def scale(commitment: str, suspects: Sequence[Member], members: Sequence[Member]) -> Iterator[Finding]:
    """Sums that are a power of ten off from their own second currency, or from what other texts say."""
    for member in suspects:
        off = own_scale(member, members)
        if off is not None:
            yield scale_by_rate(commitment, member, off, wrong_side(member, off, members), members)
            continue
        for money in member.claim.amounts:
            right = scale_against(member, money, members)
            if right:
                yield scale_by_others(commitment, member, money, right, members)
                break


def own_scale(member: Member, members: Sequence[Member]) -> Off | None:
    """How a claim's own two currencies refute each other, where it is by a power of ten."""
    amounts = member.claim.amounts
    when = state.time_for_rate(member, members)
    for index, one in enumerate(amounts):
        for other in amounts[index + 1 :]:
            off = off_by(one, other, when=when)
            if off is not None and off.is_scale:
                return off
    return None


def wrong_side(member: Member, off: Off, members: Sequence[Member]) -> Money:
    """Which of the two figures is the wrong one: the one that other texts bear out less; the first where none tells."""
    first, second = sorted((off.weak, off.strong), key=member.claim.amounts.index)
    return second if borne(member, second, members) < borne(member, first, members) else first


def borne(member: Member, money: Money, members: Sequence[Member]) -> int:
    """How many statements of other claims, in whatever currency, bear a figure out, less those that speak against it."""
    when = state.time_for_rate(member, members)
    others = [said for other in members if other.anchor != member.anchor for said in other.claim.amounts]
    verdicts = Counter(compare(money, said, when=when).verdict for said in others)
    return sum(verdicts[good] for good in ("equal", "rounded", "rate")) - verdicts["scale"] - verdicts["different"]


def support(member: Member, money: Money, members: Sequence[Member]) -> list[Told]:
    """The other statements in this currency that agree with the figure."""
    return [
        (other, said)
        for other, said in statements(member, money.currency, members)
        if compare(money, said, when=None).verdict in ("equal", "rounded")
    ]


def statements(member: Member, currency: str | None, members: Sequence[Member]) -> list[Told]:
    """What the other claims say in a currency."""
    return [
        (other, said)
        for other in members
        if other.anchor != member.anchor
        for said in other.claim.amounts
        if said.currency == currency
    ]


def scale_by_rate(commitment: str, member: Member, off: Off, wrong: Money, members: Sequence[Member]) -> Finding:
    """The finding on a claim whose own two currencies refute each other."""
    power = off.power if wrong is off.weak else -off.power
    rate = f"implies {figure(off.implied)} {many(off.weak.currency)} to the {one_of(off.strong.currency)}"
    actual = f"in {month_words(off.month)} it was about {figure(off.actual)}"
    parts = [f"{shown(off.weak.value, off.weak.currency)} for {shown(off.strong.value, off.strong.currency)} {rate}"]
    parts += [actual, times(power)]
    backing = scale_against(member, wrong, members)
    parts += others_say(backing)
    right = Money(wrong.value.scaleb(-power), wrong.currency)
    best = backing[0][1] if backing else right
    return finding(
        "scale",
        commitment,
        member.anchor,
        (other.anchor for other, _ in backing),
        "; ".join(parts),
        proposed=shown(best.value, best.currency),
    )


def scale_against(member: Member, money: Money, members: Sequence[Member]) -> list[Told]:
    """The statements that are a power of ten from this one, where they are better founded; the best said first."""
    told = statements(member, money.currency, members)
    apart = [(other, said) for other, said in told if is_scaled(money, said)]
    if not apart or not outweighed([(member, money), *support(member, money, members)], apart, members):
        return []
    most = Counter(said.value for _, said in apart)
    return sorted(apart, key=lambda item: (-most[item[1].value], -digits(item[1].value), item[0].anchor))


def is_scaled(one: Money, other: Money) -> bool:
    """True where two figures of one currency are a power of ten apart, and not only because both are round."""
    answer = compare(one, other, when=None)
    return answer.verdict == "scale" and is_telling(answer)


def outweighed(ours: Sequence[Told], theirs: Sequence[Told], members: Sequence[Member]) -> bool:
    """True where the other side is better founded: by its best claim, then by its texts; of equals the first stands."""

    def standing(side: Sequence[Told]) -> tuple[int, int]:
        return max(weighs(one, members) for one, _ in side), len({one.anchor.text_sha256 for one, _ in side})

    if standing(ours) != standing(theirs):
        return standing(ours) < standing(theirs)
    return min(one.anchor for one, _ in ours) > min(one.anchor for one, _ in theirs)


def weighs(member: Member, members: Sequence[Member]) -> int:
    """How well a claim's sum is founded: 3 if a person confirmed it, 1 more or less as its currencies bear it out."""
    amounts, when = member.claim.amounts, state.time_for_rate(member, members)
    two = [
        (one, other) for index, one in enumerate(amounts) for other in amounts[index + 1 :] if can_be_held(one, other)
    ]
    founded = 0 if not two else -1 if any(off_by(one, other, when=when) for one, other in two) else 1
    return founded + (3 if member.is_confirmed else 0)


def can_be_held(one: Money, other: Money) -> bool:
    """True where a rate can tell something of two figures."""
    return one.currency != other.currency and None not in (one.currency, other.currency)


def scale_by_others(
    commitment: str, member: Member, money: Money, right: list[Told], members: Sequence[Member]
) -> Finding:
    """The finding on a claim whose sum is a power of ten from what other texts say of it."""
    power = compare(money, right[0][1], when=None).power
    parts = [f"{shown(money.value, money.currency)} is {times(power)}", *others_say(right)]
    second = next((said for said in right[0][0].claim.amounts if said.currency != money.currency), None)
    if second is not None:
        parts.append(f"the same text gives it as {shown(second.value, second.currency)} too")
    return finding(
        "scale",
        commitment,
        member.anchor,
        (other.anchor for other, _ in right),
        "; ".join(parts),
        proposed=shown(right[0][1].value, right[0][1].currency),
    )


def others_say(told: Sequence[Told]) -> list[str]:
    """What the other texts say, the figure most often said first, without those that only round it."""
    said = {(money.value, money.currency): money for _, money in told}
    texts = {
        key: len({one.anchor.text_sha256 for one, money in told if (money.value, money.currency) == key})
        for key in said
    }
    ranked = sorted(said, key=lambda key: (-texts[key], -digits(key[0]), key[0]))
    kept = [
        key for key in ranked if key == ranked[0] or compare(said[ranked[0]], said[key], when=None).verdict != "rounded"
    ]
    return [f"{texts_say(texts[key])} {shown(*key)}" for key in kept]


def texts_say(count: int) -> str:
    """So many other texts say."""
    return f"{count_words(count)} other text says" if count == 1 else f"{count_words(count)} other texts say"


def times(power: int) -> str:
    """A power of ten in words: ten times too small."""
    words = {1: "ten", 2: "a hundred", 3: "a thousand", 4: "ten thousand", 6: "a million"}
    return f"{words.get(abs(power), f'{10 ** abs(power):,}')} times too {'large' if power > 0 else 'small'}"


def figure(rate: Decimal) -> str:
    """A rate as people say it: 15.5, 155.8, 155,000."""
    if rate >= 1000:
        step = Decimal(10) ** (rate.adjusted() - 2)
        return f"{int((rate / step).quantize(Decimal(1), ROUND_HALF_UP) * step):,}"
    places = Decimal("0.1") if rate >= 10 else Decimal("0.01") if rate >= Decimal("0.1") else Decimal("0.0001")
    return f"{rate.quantize(places, ROUND_HALF_UP)}"


def month_words(month: PartialDate | None) -> str:
    """A month in words, or that the time is not known."""
    if month is None:
        return "the latest month known"
    return f"{MONTHS[month.month]} {month.year}" if month.month else str(month.year)


@cache
def spoken() -> dict[str, dict[str, str]]:
    """What people call their money."""
    text = resources.files("medpact.commitments").joinpath("currencies.toml").read_text("utf-8")
    return tomllib.loads(text)


def one_of(currency: str | None) -> str:
    """One unit of a currency in words, or its code."""
    return spoken()["one"].get(currency or "", currency or "unit")


def many(currency: str | None) -> str:
    """Several units of a currency in words, or its code."""
    code = currency or ""
    return spoken()["many"].get(code, f"{spoken()['one'][code]}s" if code in spoken()["one"] else code or "units")


def count_words(count: int) -> str:
    """A small number in words."""
    return SMALL[count] if count < len(SMALL) else f"{count:,}"


# ---------------------------------------------------------------- conflict


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
    told = [item for item in statements(member, money.currency, members) if item[0].anchor not in scaled]
    apart = [
        (other, said)
        for other, said in told
        if compare(money, said, when=None).verdict in ("different", "slip")
        and not agree_otherwise(member, other, money)
    ]
    if not apart or not outweighed([(member, money), *support(member, money, members)], apart, members):
        return []
    return apart


def agree_otherwise(one: Member, other: Member, besides: Money) -> bool:
    """True where two claims state one sum in another currency: then the figures differ by the rate or its day."""
    return any(
        a.currency == b.currency != besides.currency and compare(a, b, when=None).verdict in ("equal", "rounded")
        for a in one.claim.amounts
        for b in other.claim.amounts
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


# ---------------------------------------------------------------- stage


def stages(commitment: str, members: Sequence[Member]) -> Iterator[Finding]:
    """A later text that states a lower stage, and a text that says done what later ones still promise.

    Where one undated "done" stands against more texts that promise it later, the one is at fault.
    """
    behind, alone = state.behind(members), state.alone(members)
    for member, later in alone:
        yield too_early(commitment, member, later)
    if alone:
        return
    for member, ahead in behind:
        best = max(ahead, key=lambda other: (STAGES.index(other.claim.stage), other.anchor))
        words = f"{member.claim.stage} in a text of {member.published}; {best.claim.stage} {since(best)} in another"
        proposed = best.claim.stage
        yield finding("stage", commitment, member.anchor, (one.anchor for one in ahead), words, proposed=proposed)
    for member in members:
        later = [other for other in members if state.is_still_to_come(member, other)]
        if later and member.claim.stage in ("delivered", "working"):
            yield too_early(commitment, member, later)


def too_early(commitment: str, member: Member, later: Sequence[Member]) -> Finding:
    """The finding on a claim that says done what later texts still promise."""
    first = later[0]
    due = state.due_date(first.claim) or first.claim.date
    expected = f"expects it for {due}" if due is not None else f"still says {first.claim.stage}"
    words = f"{member.claim.stage} in a text of {member.published}; a text of {first.published} {expected}"
    return finding("stage", commitment, member.anchor, (one.anchor for one in later), words, proposed=first.claim.stage)


def since(member: Member) -> str:
    """When a claim's stage was reached, in words."""
    said = member.claim.happened or member.claim.date
    return f"on {said}" if said is not None else f"in a text of {member.published}"


# ---------------------------------------------------------------- sum


def sums(totals: Iterable[tuple[Member, Sequence[Member], str]]) -> Iterator[Finding]:
    """Totals that their parts, in the same text and currency, do not add up to."""
    for whole, parts, commitment in totals:
        for money in whole.claim.amounts:
            figures = [
                next((said for said in part.claim.amounts if said.currency == money.currency), None) for part in parts
            ]
            known = [said for said in figures if said is not None]
            added = sum((said.value for said in known), Decimal(0))
            if len(known) == len(parts) and abs(added - money.value) > money.value * Decimal("0.02"):
                yield sum_finding(commitment, whole, parts, money, known, added)
                break


def sum_finding(
    commitment: str, whole: Member, parts: Sequence[Member], money: Money, known: Sequence[Money], added: Decimal
) -> Finding:
    """The finding on a total, with what is left over."""
    left = shown(abs(added - money.value), money.currency)
    more = "more than" if added > money.value else "less than"
    words = f"{' + '.join(f'{said.value:,.0f}' for said in known)} = {shown(added, money.currency)}: {left} {more} the {shown(money.value, money.currency)} stated"
    return finding("sum", commitment, whole.anchor, (part.anchor for part in parts), words)


# ---------------------------------------------------------------- name


def misspelt(commitment: str, members: Sequence[Member]) -> Iterator[Finding]:
    """Names in Latin letters of which one is most likely another's misspelling: the one that fewer texts bear out."""
    said = [(member, name) for member in members for name in member.claim.to if country_of(name) is None]
    latin = {name: borne_out(name, said) for _, name in said if name.isascii()}
    for member, name in said:
        better = [
            other for other in latin if is_misspelt(name, other) and (latin[other], other) > (latin.get(name, 0), name)
        ]
        if name in latin and better:
            best = max(better, key=lambda other: (latin[other], other))
            held = [one.anchor for one, found in said if found == best]
            words = f"{name} here; {best} in {count_words(len(held))} other text{'s' * (len(held) > 1)}"
            yield finding("name", commitment, member.anchor, held, words, proposed=best, about=name)


def borne_out(name: str, said: Sequence[tuple[Member, str]]) -> int:
    """How many texts have the name, in any script."""
    own = set(names.name(name).own)
    return len({one.anchor.text_sha256 for one, found in said if found == name or own & set(names.name(found).own)})


def is_misspelt(one: str, other: str) -> bool:
    """True where two names differ in one word only, by one or two letters that are no ending."""
    words, others = names.WORD.findall(one.casefold()), names.WORD.findall(other.casefold())
    if len(words) != len(others):
        return False
    pairs = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    if len(pairs) != 1:
        return False
    a, b = pairs[0]
    return len(a) > 4 and len(b) > 4 and a[-2:] == b[-2:] and names.distance(a, b) <= 2


# ---------------------------------------------------------------- contradicting judgements


def refused(pair: tuple[Anchor, Anchor], commitment: str) -> Finding:
    """The finding on two claims judged the same that other judgements keep apart."""
    words = (
        "a person judged these two claims the same; what persons judged different of claims like them keeps them apart"
    )
    return finding("conflict", commitment, pair[0], [pair[1]], words, about=f"refused {pair[1]}")


def contradiction(found: Contradiction, commitment: str) -> Finding:
    """The finding on a claim, or on a pair of claims, of which two judgements say two things."""
    (claim, other), counts, beaten = found.pair, found.counts, found.beaten
    things, them = ("this claim", "it") if claim == other else ("the two claims", "them")
    words = (
        f"{beaten.by} judged {things}: {beaten.sort} at {beaten.at}, {counts.by} judged {them}: {counts.sort} at "
        f"{counts.at}; the later judgement counts"
    )
    return finding("conflict", commitment, claim, [other], words, about=f"judgement {other}")
