"""One commitment as one activity. The elements come in the order that the schema prescribes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from medpact.commitments import Agreed, Amount, Commitment, Member
from medpact.commitments.sums import shown
from medpact.documents import Card
from medpact.followup import Papers, days, happened_on, signed_on
from medpact.publications.confirmed import card_of
from medpact.publications.errors import Incomplete
from medpact.publications.iati import codes
from medpact.values import PartialDate, countries

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ENGLISH = "en"
# XML 1.0, section 2.2: characters that no document may hold.
# RFC 3986: letters that an address may hold; further ones (RFC 3987) as long as they are letters.
WEB_ADDRESS = re.compile(r"https?://[\w.~:/?#@!$&'()*+,;=%-]+")
# The form of a language code (xs:language); what has another form is told without one.
LANGUAGE = re.compile("[a-z]{1,8}(-[a-z0-9]{1,8})*")
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class ReportingOrg:
    """Who reports: its IATI organisation identifier, its name and its type (codelist OrganisationType).

    The default reference is registered nowhere: who publishes on the Registry puts the own one in its place, once.
    """

    ref: str = "MEDPACT"
    name: str = "medpact"
    type: str = "90"


@dataclass(frozen=True, slots=True)
class Setting:
    """What an activity stands in: all that is confirmed, what is published with it, and the day."""

    sure: Agreed
    papers: Papers
    chosen: tuple[Commitment, ...]
    cards: Mapping[str, Card]
    reporting_org: ReportingOrg
    today: PartialDate

    @property
    def now(self) -> str:
        """The day as a time stamp: a file made twice on one day is the same file."""
        return f"{days.first_day(self.today).isoformat()}T00:00:00Z"

    def identifier(self, number: int | None) -> str:
        """The identifier of the activity of this number."""
        return f"{self.reporting_org.ref}-{number}"


def activity(commitment: Commitment, setting: Setting) -> etree._Element:
    """The activity of a commitment. Raises Incomplete where its confirmed claims do not say what IATI requires."""
    _check(commitment)
    element = etree.Element("iati-activity", {LANG: ENGLISH, "last-updated-datetime": setting.now})
    amount = commitment.amount
    if amount is not None and amount.currency is not None:
        element.set("default-currency", amount.currency)
    element.extend(_identity(commitment, setting))
    element.extend(_descriptions(commitment, setting))
    element.extend(_participants(commitment))
    element.extend(_other_identifiers(commitment, setting))
    element.append(_coded("activity-status", _status(commitment, setting)))
    element.extend(_dates(commitment, setting))
    element.append(_coded("recipient-country", commitment.country or ""))
    element.append(_element("sector", {"vocabulary": "1", "code": _sector(commitment, setting)}))
    if commitment.terms in codes.FINANCE:
        element.append(_coded("default-finance-type", codes.FINANCE[commitment.terms]))
    element.extend(_transactions(commitment, setting))
    element.extend(_document_links(commitment, setting))
    element.extend(_relations(commitment, setting))
    return element


def _check(commitment: Commitment) -> None:
    needed = {
        "which country receives": commitment.country,
        "who gives or carries out": commitment.from_ or commitment.to or _carriers(commitment),
        "when anything happened or was published": _earliest(commitment),
    }
    missing = [what for what, said in needed.items() if not said]
    if missing:
        raise Incomplete(commitment.number or 0, missing)


def _identity(commitment: Commitment, setting: Setting) -> Iterator[etree._Element]:
    org = setting.reporting_org
    yield _element("iati-identifier", text=setting.identifier(commitment.number))
    attributes = {"ref": org.ref, "type": org.type, "secondary-reporter": "1"}
    yield _told("reporting-org", org.name, attributes)
    yield _told("title", _title(commitment))


def _title(commitment: Commitment) -> str:
    thing = _thing(commitment)
    giver = f" from {commitment.from_[0]}" if commitment.from_ else ""
    country = countries.name(commitment.country or "", "en")
    place = f" ({commitment.place})" if commitment.place else ""
    return f"{thing[:1].upper()}{thing[1:]}{giver} for {country}{place}"


def _thing(commitment: Commitment) -> str:
    count = "" if commitment.quantity is None else f"{commitment.quantity} × "
    return f"{count}{commitment.what}"


def _descriptions(commitment: Commitment, setting: Setting) -> Iterator[etree._Element]:
    yield _told("description", _summary(commitment, setting), {"type": codes.GENERAL})
    for member in commitment.members:
        quote = _quoted(member, setting)
        if quote is not None:
            language, text = quote
            element = _element("description", {"type": codes.OTHER})
            element.append(_narrative(text, language))
            yield element


def _summary(commitment: Commitment, setting: Setting) -> str:
    sentences = [f"{_title(commitment)}: {commitment.stage}."]
    if commitment.amount is not None:
        sentences.append(f"Sum: {_sum(commitment.amount)}.")
    sentences += [
        f"Agreed by: {paper.what}" + (f", {day}." if (day := signed_on(paper)) else ".")
        for paper in setting.papers.behind(commitment)
    ]
    parts = [one for one in setting.sure.commitments if one.key in commitment.parts]
    if parts:
        sentences.append("Parts: " + "; ".join(f"{_thing(one)} ({one.stage})" for one in parts) + ".")
    return " ".join(sentences)


def _sum(amount: Amount) -> str:
    bound = "" if amount.bound == "exact" else f"{'from' if amount.bound == 'range' else amount.bound} "
    return bound + shown(amount.value, amount.currency)


def _quoted(member: Member, setting: Setting) -> tuple[str, str] | None:
    """The words of the announcement in their own language, with publisher and day, where they may be quoted."""
    card = card_of(member, setting.cards)
    if card is None or card.reuse == "internal":
        return None
    where = ", ".join(str(one) for one in (card.publisher, card.published) if one is not None)
    return card.language.lower(), f"“{member.claim.quote.text}”" + (f" ({where})" if where else "")


def _participants(commitment: Commitment) -> Iterator[etree._Element]:
    """Countries that give are funding; a body named beside its country extends; who carries it out implements."""
    states = [name for name in commitment.from_ if countries.of(name) is not None]
    bodies = [name for name in commitment.from_ if name not in states]
    yield from (_participant(name, codes.FUNDING, codes.GOVERNMENT) for name in states)
    yield from (_participant(name, codes.EXTENDING if states else codes.FUNDING) for name in bodies)
    carriers = _carriers(commitment)
    if not (states or bodies or carriers):
        carriers = commitment.to
    yield from (_participant(name, codes.IMPLEMENTING) for name in carriers)


def _carriers(commitment: Commitment) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.claim.via for one in commitment.members if one.claim.via))


def _participant(name: str, role: str, type_: str | None = None) -> etree._Element:
    return _told("participating-org", name, {"role": role} | ({"type": type_} if type_ else {}))


def _other_identifiers(commitment: Commitment, setting: Setting) -> Iterator[etree._Element]:
    """Numbers that were merged into this one: what was published under them is this activity."""
    for number in commitment.numbers:
        if number != commitment.number:
            yield _element("other-identifier", {"ref": setting.identifier(number), "type": codes.PREVIOUS})


def _status(commitment: Commitment, setting: Setting) -> str:
    if commitment.stage == "promised" and setting.papers.behind(commitment):
        return codes.IMPLEMENTATION
    if commitment.stage == "stopped" and _came(commitment):
        return codes.CLOSED
    return codes.STATUS[commitment.stage]


def _came(commitment: Commitment) -> tuple[Member, ...]:
    """The claims that say that it came; none where the ledger concludes that they were early."""
    if commitment.stage not in ("delivered", "working", "stopped"):
        return ()
    return tuple(one for one in commitment.members if one.claim.stage in ("delivered", "working"))


def _dates(commitment: Commitment, setting: Setting) -> Iterator[etree._Element]:
    """A start that has come, else one that is planned; the end that was promised, or that was told."""
    begun = [happened_on(one) for one in _came(commitment)]
    begun += [signed_on(paper) for paper in setting.papers.behind(commitment)]
    start = min((one for one in begun if one is not None and not _is_to_come(one, setting)), default=None)
    if start is not None:
        yield _date(codes.ACTUAL_START, start)
    elif commitment.due is not None:
        yield _date(codes.PLANNED_START, commitment.due)
    else:
        yield _date(codes.PLANNED_START, _earliest(commitment), "No start is stated: the day it was first announced.")
    if start is not None and commitment.due is not None and days.first_day(start) < days.first_day(commitment.due):
        yield _date(codes.PLANNED_END, commitment.due)
    ended = [happened_on(one) for one in commitment.members if one.claim.stage == "stopped"]
    end = max((one for one in ended if one is not None and not _is_to_come(one, setting)), default=None)
    if commitment.stage == "stopped" and end is not None:
        yield _date(codes.ACTUAL_END, end)


def _earliest(commitment: Commitment) -> PartialDate | None:
    found = [happened_on(one) for one in commitment.members]
    return min((one for one in found if one is not None), default=None)


def _is_to_come(when: PartialDate, setting: Setting) -> bool:
    return days.first_day(when) > days.first_day(setting.today)


def _date(type_: str, when: PartialDate | None, why: str = "") -> etree._Element:
    assert when is not None  # _check saw to it
    known = "" if when.day else f"Known only as {when}."
    element = _element("activity-date", {"type": type_, "iso-date": days.first_day(when).isoformat()})
    if why or known:
        element.append(_narrative(" ".join(one for one in (why, known) if one)))
    return element


def _sector(commitment: Commitment, setting: Setting) -> str:
    """The sector of the kind; for money, that of what it pays for, where all parts are of one sector."""
    sectors = {codes.SECTOR[one.kind] for one in setting.sure.commitments if one.key in commitment.parts}
    if commitment.kind == "funding" and len(sectors) == 1:
        return sectors.pop()
    return codes.SECTOR[commitment.kind]


def _transactions(commitment: Commitment, setting: Setting) -> Iterator[etree._Element]:
    """What was pledged or committed, and what came.

    - Discussed: nothing. Promised without a signed paper: an outgoing pledge. With one: an outgoing commitment,
      on the day of the paper. A sum that was only talked of is neither.
    - Delivered: a disbursement, of what a confirmed claim says has come.
    """
    amount = commitment.amount
    signed = [day for paper in setting.papers.behind(commitment) if (day := signed_on(paper)) is not None]
    promised = [one for one in commitment.members if one.claim.stage == "promised"]
    talked_of = any(it.anchor == amount.anchor and it.claim.stage == "discussed" for it in commitment.members if amount)
    if amount is not None and not talked_of and (signed or promised) and commitment.stage != "discussed":
        code = codes.COMMITMENT if signed else codes.PLEDGE
        day = signed[0] if signed else happened_on(promised[0])
        yield from _transaction(code, amount, day, commitment, setting)
    for member in _paid(commitment):
        stated = member.claim.amounts[0]
        sum_ = Amount(stated.value, stated.currency, stated.bound, member.anchor)
        yield from _transaction(codes.DISBURSEMENT, sum_, happened_on(member), commitment, setting)


def _paid(commitment: Commitment) -> list[Member]:
    """The claim that tells what has come: the commitment's own where it is one, else the last that states a sum."""
    told = [one for one in _came(commitment) if one.claim.amounts]
    chosen = [one for one in told if commitment.amount is not None and one.anchor == commitment.amount.anchor]
    return (chosen or told[-1:])[:1]


def _transaction(
    code: str, amount: Amount, day: PartialDate | None, commitment: Commitment, setting: Setting
) -> Iterator[etree._Element]:
    """None without a currency or a day, or of a day to come: IATI has no way to leave them open."""
    if amount.currency is None or day is None or _is_to_come(day, setting):
        return
    element = _element("transaction")
    iso = min(days.last_day(day), days.first_day(setting.today)).isoformat()
    element.append(_coded("transaction-type", code))
    element.append(_element("transaction-date", {"iso-date": iso}))
    attributes = {"currency": amount.currency, "value-date": iso}
    element.append(_element("value", attributes, text=f"{amount.value:f}"))
    note = " ".join(_notes(amount, day))
    if note:
        element.append(_told("description", note))
    if commitment.from_:
        element.append(_told("provider-org", "; ".join(commitment.from_)))
    if commitment.to:
        element.append(_told("receiver-org", "; ".join(commitment.to)))
    yield element


def _notes(amount: Amount, day: PartialDate) -> Iterator[str]:
    if amount.bound == "range":
        yield "The source gives a range; this is its lower figure."
    elif amount.bound != "exact":
        yield f"The source says: {amount.bound} this sum."
    if not day.day:
        yield f"The source dates this only to {day}; the date given is the last day it can mean."


def _document_links(commitment: Commitment, setting: Setting) -> Iterator[etree._Element]:
    names = dict.fromkeys(name for one in commitment.members for name in one.documents)
    linked: set[str] = set()
    for card in (setting.cards[name] for name in names if name in setting.cards):
        if card.access != "public" or card.address in linked or not _is_web_address(card.address):
            continue
        linked.add(card.address or "")
        yield _document_link(card)


def _is_web_address(address: str | None) -> bool:
    return address is not None and WEB_ADDRESS.fullmatch(address) is not None


def _document_link(card: Card) -> etree._Element:
    element = _element("document-link", {"url": card.address or "", "format": "text/html"})
    title = _element("title")
    title.append(_narrative(card.title or card.publisher or card.name, card.language))
    element.append(title)
    element.append(_coded("category", codes.ACTIVITY_WEB_PAGE))
    if LANGUAGE.fullmatch(card.language.lower()):
        element.append(_coded("language", card.language.lower()))
    if card.published is not None and card.published.day:
        element.append(_element("document-date", {"iso-date": card.published.iso}))
    return element


def _relations(commitment: Commitment, setting: Setting) -> Iterator[etree._Element]:
    """Wholes and parts that are published in the same file."""
    for one in setting.chosen:
        ref = setting.identifier(one.number)
        if one.key in commitment.parents:
            yield _element("related-activity", {"ref": ref, "type": codes.PARENT})
        if one.key in commitment.parts:
            yield _element("related-activity", {"ref": ref, "type": codes.CHILD})


def _told(tag: str, text: str, attributes: Mapping[str, str] | None = None) -> etree._Element:
    element = _element(tag, attributes)
    element.append(_narrative(text))
    return element


def _narrative(text: str, language: str = ENGLISH) -> etree._Element:
    language = language.lower()
    is_told = language != ENGLISH and LANGUAGE.fullmatch(language) is not None
    return _element("narrative", {LANG: language} if is_told else {}, text=text)


def _coded(tag: str, code: str) -> etree._Element:
    return _element(tag, {"code": code})


def _element(tag: str, attributes: Mapping[str, str] | None = None, *, text: str | None = None) -> etree._Element:
    element = etree.Element(tag, dict(attributes or {}))
    if text is not None:
        element.text = NO_XML.sub("\ufffd", text)
    return element
