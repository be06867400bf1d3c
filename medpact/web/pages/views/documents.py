"""Documents: the list, and one of them with its claims highlighted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medpact.claims import LeftOut
from medpact.commitments import Agreed, Commitment, Member
from medpact.documents import Card, Document
from medpact.web.ledger import conclusions, models, rows
from medpact.web.pages import highlights, tables
from medpact.web.pages.highlights import Span
from medpact.web.pages.said import Said, how_sure, judged, members_of_text, said
from medpact.web.pages.views.audit import audit_lines
from medpact.web.pages.views.commitments import query
from medpact.web.pages.visitor import Visitor, member

ROWS_A_PAGE = 50
CLAIMS_A_PAGE = 200
Told = tuple[Member, Commitment | None]
AUDIT_LINES_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One document of the list, with how many claims it makes and how many of them a person judged."""

    card: Card
    claims: int
    judged: int


@member
@require_safe
def all_(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The list of documents, or those that hold the words searched for."""
    text = words_searched(request)
    found = found_cards(visitor, text)
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    claims, done = counts(conclusions.stored(visitor.desk).agreed)
    lines = [Line(card, claims[card.text_sha256], done[card.text_sha256]) for card in page.object_list]
    shown = {
        "section": "documents",
        "text": text,
        "found": len(found),
        "page": page,
        "lines": lines,
        "query": query(request),
    }
    return render(request, "pages/documents.html", {**shown, "may_write": visitor.may_write})


@member
@require_safe
def table(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The documents that the search finds, as CSV."""
    return tables.documents(found_cards(visitor, words_searched(request)))


@member
@require_safe
def one(request: HttpRequest, visitor: Visitor, text_sha256: str) -> HttpResponse:
    """One text with its claims highlighted, each claim beside it with what a person can decide."""
    texts = visible_texts(visitor, text_sha256)
    reading = next((one for one in rows.readings(visitor.desk) if one.document.text_sha256 == text_sha256), None)
    concluded = conclusions.stored(visitor.desk)
    chosen = request.GET.get("claim", "")
    told = members_of_text(concluded.agreed, text_sha256)
    page = page_of(told, chosen=chosen, wanted=request.GET.get("page"))
    claims, stretch = claims_of(concluded.agreed, page.object_list, texts[0]), stretch_of(texts[0].text, page)
    anchors = {one.member.anchor for one in claims}
    left_out = [one for one in (() if reading is None else reading.left_out) if stretch[0] <= one.start < stretch[1]]
    shown = {
        "page": page,
        "section": "documents",
        "card": texts[0].card,
        "cards": [text.card for text in texts],
        "reader": None if reading is None else reading.reader,
        "lines": lines_of(texts[0], claims, left_out, within=stretch),
        "claims": sorted(claims, key=lambda one: (one.member.anchor.id != chosen, *order_of_review(one))),
        "states": {one.member.anchor.id: one.state for one in claims},
        "chosen": chosen,
        "notes": list(dict.fromkeys(note for text in texts for note in text.notes)),
        "left_out": left_out,
        "judgements": judged(visitor.desk, anchors=anchors),
        "audit": audit_of(visitor, texts[0], claims),
        "may_write": visitor.may_write,
    }
    return render(request, "pages/document.html", shown)


def page_of(claims: Iterable[Told], *, chosen: str, wanted: str | None) -> Page[Told]:
    """The page of a text that holds the claim chosen, else the one wanted: a table has as many claims as rows."""
    ordered = list(claims)
    pages = Paginator(ordered, CLAIMS_A_PAGE)
    place = next((place for place, (one, _) in enumerate(ordered) if chosen and one.anchor.id == chosen), None)
    return pages.get_page(wanted if place is None else place // CLAIMS_A_PAGE + 1)


def stretch_of(text: str, page: Page[Told]) -> tuple[int, int]:
    """The whole lines of the text that a page of its claims shows: all pages together show all of it."""
    every = page.paginator.object_list
    first, last = page.start_index() - 1, page.end_index()
    begin = line_start(text, every[first][0].claim.quote.start) if page.has_previous() else 0
    if not page.has_next():
        return begin, len(text) + 1
    next_ = line_start(text, every[last][0].claim.quote.start)
    return begin, max(next_, every[last - 1][0].claim.quote.end)


def line_start(text: str, at: int) -> int:
    """Where the line begins in which this place lies."""
    return text.rfind("\n", 0, at) + 1


@member
@require_safe
def claims_table(request: HttpRequest, visitor: Visitor, text_sha256: str) -> HttpResponse:
    """The claims of one text, as CSV."""
    visible_texts(visitor, text_sha256)
    concluded = conclusions.stored(visitor.desk)
    members = [claim_member for claim_member, _commitment in members_of_text(concluded.agreed, text_sha256)]
    return tables.claims(concluded, members, name=f"claims-{text_sha256[:12]}")


def words_searched(request: HttpRequest) -> str:
    """What the search asks for, without the NUL that no database can look for."""
    return request.GET.get("text", "").replace("\0", "").strip()


def found_cards(visitor: Visitor, text: str) -> list[Card]:
    """The cards of the documents whose text, name, title or publisher holds all the words, the latest first."""
    cards = conclusions.cards(visitor.desk)
    for word in text.split():
        holding = set(rows.visible_documents(visitor.desk).filter(in_text(word)).values_list("text_sha256", flat=True))
        cards = tuple(card for card in cards if card.text_sha256 in holding or word.casefold() in on_card(card))
    return sorted(
        cards, key=lambda card: ("" if card.published is None else card.published.iso, card.name), reverse=True
    )


def in_text(word: str) -> Q:
    """The texts that hold the word, in small letters, as a name, or in capitals: SQLite folds only the Latin ones."""
    forms = {word, word.lower(), word.capitalize(), word.upper()}
    return reduce(or_, (Q(text__contains=form) for form in sorted(forms)), Q(text__icontains=word))


def on_card(card: Card) -> str:
    """What the search looks through beside the text."""
    return f"{card.name}\n{card.title or ''}\n{card.publisher or ''}".casefold()


def counts(agreed: Agreed) -> tuple[Counter[str], Counter[str]]:
    """How many claims each text makes, and how many of them a person judged."""
    members = [member for commitment in agreed.commitments for member in commitment.members]
    done = [member for member in members if member.is_confirmed]
    return (
        Counter(member.anchor.text_sha256 for member in members),
        Counter(member.anchor.text_sha256 for member in [*done, *agreed.rejected]),
    )


def visible_texts(visitor: Visitor, text_sha256: str) -> tuple[Document, ...]:
    """The visible documents with this text. Raises Http404."""
    found = rows.documents(visitor.desk, text_sha256=text_sha256)
    if not found:
        raise Http404(text_sha256)
    return found


def claims_of(agreed: Agreed, told: Iterable[Told], text: Document) -> list[Said]:
    """These claims of the text, as a page shows them."""
    unresolved = [one for one in agreed.findings if one.resolution is None]
    return [
        said(
            claim_member,
            text.card,
            commitment=commitment,
            findings=tuple(one for one in unresolved if one.claim == claim_member.anchor),
            is_rejected=commitment is None,
        )
        for claim_member, commitment in told
    ]


def lines_of(
    text: Document, claims: list[Said], left_out: Iterable[LeftOut], *, within: tuple[int, int]
) -> tuple[highlights.Line, ...]:
    """The text's lines in a stretch, cut where a claim's quote or figure starts or ends, or what the reader left out."""
    quotes = [Span(one.quote.start, one.quote.end, one.anchor.id) for one in (said.member.claim for said in claims)]
    figures = [Span(one.start, one.end, one.id, "figure") for one in (said.member.anchor for said in claims)]
    skipped = [Span(one.start, one.end, "", "left out") for one in left_out]
    languages = [(one.start, one.end, one.language) for one in text.paragraphs]
    spans = [*quotes, *figures, *skipped]
    return highlights.lines(text.text, spans, languages, language=text.card.language, within=within)


def order_of_review(one: Said) -> tuple[bool, float]:
    """What waits for a person first, the least sure of it first."""
    return one.state != "read", how_sure(one.member.claim) if one.state == "read" else 0.0


def audit_of(visitor: Visitor, text: Document, claims: list[Said]) -> list[models.AuditLine]:
    """The latest deeds on this text and on its claims."""
    objects = [text.card.text_sha256, *(one.member.anchor.id for one in claims)]
    return list(audit_lines(visitor.desk).filter(object__in=objects)[:AUDIT_LINES_SHOWN])
