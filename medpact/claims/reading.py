"""Reading offline: the claims of a document, in six languages, by rules and a small learned opinion.

In: a Document. Out: a Reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from medpact import languages
from medpact.claims import (
    candidates,
    casting,
    encoder,
    grammar,
    hosts,
    inherit,
    listing,
    merge,
    opinion,
    page,
    quoting,
    rules,
    sides,
    stages,
    terms,
)
from medpact.claims.candidates import Candidate
from medpact.claims.casting import Cast
from medpact.claims.claim import KINDS, Anchor, Claim, LeftOut, Quote, Reader, Reading, Stage
from medpact.claims.merge import Mention
from medpact.claims.opinion import Judged, Model, features, whole
from medpact.claims.page import Page, Span, is_on_health, within
from medpact.claims.stages import predicate, standing, weighed
from medpact.claims.stages.weighed import Weighing
from medpact.documents import Document
from medpact.values import DatedWords, Money, PartialDate, Sum

if TYPE_CHECKING:
    from medpact.claims.encoder.views import Views

VERSION = "1"
DUE = frozenset({"equipment", "facility", "training", "technology", "meeting"})
"""Kinds whose promise names the day on which it is due; money and papers are dated by their signing."""

HAPPENED = frozenset({"delivered", "working"})
YEAR = re.compile(r"\d{4}")
MOST_LEFT_OUT = 1000


LEARNED = "learned"
"""The rule of a claim that no rule takes, or that a veto speaks against, and that the learned opinion holds likely."""


def read(document: Document) -> Reading:
    """The claims that a document makes, and what looked like a claim and was left out, and why."""
    return read_with(document, opinion.load())


def read_with(document: Document, model: Model | None) -> Reading:
    """The same with a model of one's own; with None the rules read alone."""
    reader = Reader("rules", version_of(model), languages.vocabulary_hash())
    seen = page.of(document)
    views = None if model is None else encoder.of(seen)
    mentions, left_out = sift(seen, model, views)
    claims = tuple(claims_of(seen, merge.groups(inherit.dates(grounded(mentions))), model, views))
    return Reading(document.card, reader, claims, tuple(left_out[:MOST_LEFT_OUT]))


def version_of(model: Model | None) -> str:
    """The version of the reader with a model: that of its rules, and those of all weights."""
    return VERSION if model is None else "+".join([VERSION, *model.versions, *weighed.versions(), *encoder.versions()])


def sift(seen: Page, model: Model | None, views: Views | None = None) -> tuple[list[Mention], list[LeftOut]]:
    """The mentions that are claims, and what was left out."""
    mentions: list[Mention] = []
    left_out: list[LeftOut] = []
    for found in by_rules(seen) if model is None else by_opinion(seen, model, views):
        if isinstance(found, Mention):
            mentions.append(found)
        else:
            left_out.append(found)
    carried = {(one.start, one.end) for one in worths(mentions)}
    kept = [one for one in mentions if not is_carried(one, carried)] if carried else mentions
    left_out += [left(one.candidate, CARRIED) for one in mentions if carried and is_carried(one, carried)]
    return kept, left_out


def is_carried(mention: Mention, carried: set[tuple[int, int]]) -> bool:
    """True for a sum that the claim of goods carries as their worth."""
    one = mention.candidate.sum
    return one is not None and (one.start, one.end) in carried


def worths(mentions: Iterable[Mention]) -> Iterator[Sum]:
    """The sums that goods which are claims are worth, where these are not told one by one later."""
    for mention in mentions:
        worth = mention.candidate.worth if mention.candidate.kind == "equipment" else None
        if worth is not None and not mention.candidate.is_itemised_later:
            yield worth


def grounded(mentions: list[Mention]) -> Iterator[Mention]:
    """The mentions; one that only points back ("the scanner") stands where the thing itself was told of, if no claim does."""
    taken = {(one.candidate.kind, one.candidate.start) for one in mentions}
    for mention in mentions:
        told = mention.candidate.told if mention.candidate.points == "same" else None
        if told is not None and (told.kind, told.start) not in taken and rules.against(told) is None:
            taken.add((told.kind, told.start))
            mention = replace(mention, candidate=told, quantity=mention.quantity or quantity_of(told))
        yield mention


def by_rules(seen: Page) -> Iterator[Mention | LeftOut]:
    """What the rules alone make of the candidates of a page."""
    for candidate in candidates.of(seen):
        veto = rules.against(candidate)
        rule = None if veto else rules.taking(candidate)
        if rule is not None:
            yield mention_of(candidate, rule.id, stages.of(candidate))
        else:
            yield left(candidate, veto.why if veto else NO_RULE)


def by_opinion(seen: Page, model: Model, views: Views | None = None) -> Iterator[Mention | LeftOut]:
    """What the learned opinion makes of them, and with views the encoder: the rules and vetoes are what the opinion weighs most."""
    judged = judge(seen)
    chances = chances_of(seen, judged, model, views)
    is_silent = is_about_something_else(seen, judged, chances, model)
    chances = joined(judged, handed_on(judged, chances, model), model)
    paying = {
        one.candidate.sentence.index
        for one, chance in zip(judged, chances, strict=True)
        if one.candidate.kind in PAYING and chance >= model.thresholds[one.candidate.kind]
    }
    only = only_one(judged, chances, model)
    for place, (one, probability) in enumerate(zip(judged, chances, strict=True)):
        candidate, rule = one.candidate, one.verdict.rule
        veto = next(iter(one.verdict.vetoes), None)
        is_paid = one.is_taken and candidate.sentence.index in paying and is_paid_for(candidate)
        if probability < model.thresholds[candidate.kind] and not is_paid and place != only:
            yield left(candidate, veto.why if veto else NO_RULE if rule is None else UNLIKELY)
        elif listing.only_heads(candidate):
            yield left(candidate, HEADS)
        elif is_silent:
            yield left(candidate, ELSEWHERE)
        else:
            id = LEARNED if rule is None or veto is not None else rule.id
            yield mention_of(candidate, id, one.stage, probability)


PAYING, BOUGHT = frozenset({"funding", "agreement"}), frozenset({"equipment", "facility"})
"""Kinds of claims that pay for others, and those of things that are bought or built with money."""


def is_paid_for(candidate: Candidate) -> bool:
    """True for what money or an agreement is for: "20 million for the purchase of vaccines"; it is a claim beside it."""
    small = candidate.small
    if candidate.kind not in BOUGHT or not small.paid_for:
        return False
    before = candidate.page.folded[candidate.clause.start : candidate.described]
    return grammar.ends_with(before.rstrip(), small.paid_for)


def judge(seen: Page) -> list[Judged]:
    """The candidates of a page, with what the rules say of them."""
    return [Judged(one, rules.verdict(one), stages.of(one)) for one in candidates.of(seen)]


def chances_of(seen: Page, judged: list[Judged], model: Model, views: Views | None = None) -> list[float]:
    """For each candidate how likely (0 to 1) it is a claim; not at all where a veto against it is firm."""
    told = features.of(seen, judged)
    chances = [model.probability(one.candidate.kind, own) for one, own in zip(judged, told, strict=True)]
    if views is not None:
        chances = [views.chance(one.candidate, chance) for one, chance in zip(judged, chances, strict=True)]
    return [
        0.0 if one.verdict.is_firm(one.candidate.kind) else chance for one, chance in zip(judged, chances, strict=True)
    ]


def only_one(judged: list[Judged], chances: list[float], model: Model) -> int | None:
    """Of a text in which nothing is likely enough to be a claim, the place of the likeliest that a rule takes, if it is not unlikely."""
    if any(chance >= model.thresholds[one.candidate.kind] for one, chance in zip(judged, chances, strict=True)):
        return None
    gifts = [place for place, one in enumerate(judged) if one.is_taken and one.candidate.kind in GIFTS]
    likeliest = max(gifts, key=lambda place: chances[place], default=None)
    if likeliest is None:
        return None
    least = model.thresholds[judged[likeliest].candidate.kind] * OF_BAR
    return likeliest if chances[likeliest] >= least else None


GIFTS = frozenset({"equipment", "funding"})
OF_BAR = 0.5
"""From this share of their threshold on, goods and sums that a rule takes are claims where nothing else in the text is."""


def handed_on(judged: list[Judged], chances: list[float], model: Model) -> list[float]:
    """The chances; goods that a rule takes are claims where the sum that they are worth would be one, since they carry it."""
    sums = {
        (one.candidate.sum.start, one.candidate.sum.end)
        for one, chance in zip(judged, chances, strict=True)
        if one.candidate.sum is not None and chance >= model.thresholds[one.candidate.kind]
    }
    if not sums:
        return chances
    found = []
    for one, chance in zip(judged, chances, strict=True):
        worth = one.candidate.worth if one.candidate.kind == "equipment" and one.is_taken else None
        is_carrying = worth is not None and (worth.start, worth.end) in sums and not one.candidate.is_itemised_later
        found.append(max(chance, model.thresholds["equipment"]) if is_carrying else chance)
    return found


def joined(judged: list[Judged], chances: list[float], model: Model) -> list[float]:
    """The chances; supplies that a rule takes are claims beside goods of their clause that are: "12 ventilators and medicines"."""
    bar, found = model.thresholds["equipment"], list(chances)
    goods = [
        (one.candidate, chance >= bar, place)
        for place, (one, chance) in enumerate(zip(judged, chances, strict=True))
        if one.is_taken and one.candidate.kind == "equipment" and chance >= OF_SUPPLIES
    ]
    for own, is_claim, place in goods:
        if (
            not is_claim
            and own.what in SUPPLIES
            and any(is_beside(own, other) for other, is_sure, _ in goods if is_sure)
        ):
            found[place] = bar
    return found


def is_beside(one: Candidate, other: Candidate) -> bool:
    """True for two goods of one clause with hardly more between them than a small word."""
    if one.clause != other.clause:
        return False
    return -1 < (one.start - other.end if other.end <= one.start else other.start - one.end) <= REACH_OF_JOINT


SUPPLIES = frozenset(
    {
        "medicine",
        "vaccine",
        "medical consumable",
        "medical supplies",
        "mask",
        "glove",
        "test kit",
        "reagent",
        "personal protective equipment",
        "bed net",
        "insulin",
    }
)
OF_SUPPLIES, REACH_OF_JOINT = 0.3, 18
"""Supplies are often told without a number: this likely, and this close to goods that are given (characters), they are given too."""


def is_about_something_else(seen: Page, judged: list[Judged], chances: list[float], model: Model) -> bool:
    """True for a text of some length in which no claim at all is to be expected: what looks like claims is by the way.

    Not where it is plain of one of them that it is a claim.
    """
    if model.whole is None or not is_long(seen):
        return False
    if any(is_plain(one, chance) for one, chance in zip(judged, chances, strict=True)):
        return False
    return model.whole.is_silent(whole.measures(seen, judged, chances))


def is_plain(one: Judged, chance: float) -> bool:
    """True where a rule takes what is very likely a claim, or what is likely one, of health, beside a body or a country from abroad."""
    if not one.is_taken or chance < PLAIN_BESIDE_GIVER:
        return False
    sentence, host = one.candidate.sentence, one.candidate.page.setting.host
    is_abroad = any(country.alpha2 != host for country in sentence.countries) or bool(sentence.of("party"))
    return chance >= PLAIN or (is_abroad and is_on_health(sentence))


def is_long(seen: Page) -> bool:
    """True for a text that tells enough of itself to be judged as a whole."""
    return len(seen.sentences) > SHORT_TEXT


SHORT_TEXT = 6
"""A text of no more sentences than this tells too little of itself to be judged as a whole."""

PLAIN = 0.8
PLAIN_BESIDE_GIVER = 0.6
"""What a rule takes is plainly a claim from these probabilities on, whatever the rest of the text is about."""

CARRIED = "It is the worth of goods, which the claim of the goods carries."
HEADS = "It is the general word for goods that are listed behind it."
ELSEWHERE = "The text as a whole is about something else."
NO_RULE = "No rule reads it as a claim."
UNLIKELY = "What surrounds it makes a claim unlikely."


def left(candidate: Candidate, why: str) -> LeftOut:
    """The candidate as something left out."""
    return LeftOut(candidate.page.text[candidate.start : candidate.end], candidate.start, candidate.end, why)


def mention_of(candidate: Candidate, rule: str, told: Stage, probability: float = 1.0) -> Mention:
    """The mention, with what its sentence says of it; `told` is the stage that the sentence tells."""
    published = candidate.page.document.card.published
    dates = sides.dates_of(candidate)
    stage = stage_of(candidate, stages.risen(candidate, told), dates, published)
    return Mention(
        candidate,
        rule,
        stage,
        quantity_of(candidate),
        amounts_of(candidate),
        date_of(candidate, stage, dates, published),
        hosts.host_of(candidate, candidate.page.setting),
        probability,
    )


def stage_of(candidate: Candidate, stage: Stage, dates: Iterable[DatedWords], published: PartialDate | None) -> Stage:
    """How far it has come; nothing has been done yet that the text dates after its own day."""
    days = [one.date for one in within(dates, candidate.clause) if not sides.is_until(candidate, one)]
    is_to_come = published is not None and bool(days) and not any(is_past(day, published) for day in days)
    return "promised" if is_to_come and stage == "delivered" else stage


def date_of(
    candidate: Candidate, stage: Stage, dates: list[DatedWords], published: PartialDate | None
) -> PartialDate | None:
    """The nearest date; of what is to come, the nearest day that is not gone by; of what has happened, one that is."""
    if published is not None and stage in HAPPENED:
        dates = [one for one in dates if is_past(one.date, published)]
    if published is None or stage != "promised" or candidate.kind not in DUE:
        return dates[0].date if dates else None
    ahead = [one.date for one in dates if is_ahead(one.date, published)]
    return next(iter([*ahead, *map(next_of_its_name, filter(is_bare_month, dates))]), None)


def is_past(date: PartialDate, published: PartialDate) -> bool:
    """True for a date that had begun on the day of publication."""
    return (date.year, date.month, date.day) <= (published.year, published.month or 12, published.day or 31)


def is_ahead(date: PartialDate, published: PartialDate) -> bool:
    """True for a date that is not over on the day of publication."""
    return (date.year, date.month or 12, date.day or 31) >= (published.year, published.month, published.day)


def is_bare_month(dated: DatedWords) -> bool:
    """True for a month that is named without a year and a day."""
    return bool(dated.date.month) and not dated.date.day and YEAR.search(dated.raw) is None


def next_of_its_name(dated: DatedWords) -> PartialDate:
    """The same month a year on."""
    return PartialDate(dated.date.year + 1, dated.date.month)


def amounts_of(candidate: Candidate) -> tuple[Money, ...]:
    """The money of a claim: a sum's own; of goods, the sum that they are worth."""
    one = candidate.sum or candidate.worth
    return () if one is None else one.amounts


def quantity_of(candidate: Candidate) -> int | None:
    """How many: the number that counts it, times the receivers that get as many each."""
    receivers = candidate.receivers if candidate.kind == "equipment" else None
    times = 1 if receivers is None else receivers.value
    if candidate.counted is None:
        return None if receivers is None else times
    return candidate.counted.value * times


NAMED = {str(kind): kind for kind in KINDS}
"""The kinds of claims by their names."""


def claims_of(
    seen: Page, groups: Iterable[list[Mention]], model: Model | None, views: Views | None = None
) -> Iterator[Claim]:
    """One claim for each group of mentions that a quote can carry."""
    cast: Cast | None = None
    weighing: Weighing | None = None
    taken: set[tuple[int, int, str]] = set()
    for group in groups:
        if cast is None:
            cast, weighing = casting.of(seen, views), None if model is None else weighed.of(seen, views)
        claim = claim_of(seen, cast, group, model, weighing)
        if claim is not None and (key := (claim.anchor.start, claim.anchor.end, claim.kind)) not in taken:
            taken.add(key)
            yield claim


def stage_told(group: list[Mention]) -> Stage:
    """The highest stage that mentions of one thing tell; a heading ("Japan gives ...") only where the body tells none."""
    body = [one for one in group if not merge.in_heading(one)]
    if any(stages.is_told(one.candidate) for one in body):
        states = [one.stage for one in group if one.stage in standing.STATES]
        return stages.highest([one.stage for one in body] + states)
    return stages.highest([one.stage for one in group if tells_stage(one)] or [group[0].stage])


def tells_stage(mention: Mention) -> bool:
    """True unless it stands in a heading, with no more than the stage that is meant where nothing is told."""
    return not merge.in_heading(mention) or mention.stage != stages.UNTOLD[mention.candidate.kind]


def claim_of(
    seen: Page, cast: Cast, group: list[Mention], model: Model | None, weighing: Weighing | None = None
) -> Claim | None:
    """The claim that a group of mentions makes; None where no quote occurs once."""
    first = group[0]
    candidate = first.candidate
    sentence = Span(candidate.sentence.start, candidate.sentence.end)
    quote: Quote | None = quoting.once(seen.text, quoting.of(candidate), sentence)
    if quote is None:
        return None
    both, kind = sides.of(candidate, cast), NAMED[candidate.kind]
    told = stage_told(group)
    stage = told if weighing is None else predicate.outdone(group, weighing.stage(group, told))
    date = cast.date(candidate, stage, next((one.date for one in group if one.date is not None), None))
    return Claim(
        kind=kind,
        stage=stage,
        what=terms.name_of(candidate),
        quote=quote,
        anchor=Anchor(
            seen.document.card.text_sha256,
            candidate.start,
            candidate.end,
            kind,
        ),
        quantity=first.quantity,
        amounts=next((one.amounts for one in group if one.amounts), ()),
        from_=both.from_,
        to=both.to,
        country=both.country,
        place=both.place,
        date=date,
        happened=date if stage in ("delivered", "working") else None,
        due=date if stage == "promised" and candidate.kind in DUE else None,
        terms=terms.terms_of(candidate),
        via=both.via,
        said_by=both.said_by,
        rule=first.rule,
        confidence=None if model is None else round(model.confidence(max(one.probability for one in group)), 2),
    )
