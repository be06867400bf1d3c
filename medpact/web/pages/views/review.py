"""What waits for a person: the claims that nobody judged, the least sure first."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medpact.claims import Claim
from medpact.commitments import Agreed, Commitment, Member
from medpact.documents import Card
from medpact.web.ledger import conclusions
from medpact.web.pages import tables
from medpact.web.pages.forms import ReviewForm
from medpact.web.pages.said import how_sure
from medpact.web.pages.views.commitments import query
from medpact.web.pages.visitor import Visitor, member

CLAIMS_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A claim that waits, its document, and the commitment that it is counted in."""

    member: Member
    card: Card
    commitment: Commitment

    @property
    def claim(self) -> Claim:
        """The claim as read."""
        return self.member.claim


@member
@require_safe
def all_(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The claims that wait and that the filter asks for."""
    form = ReviewForm(request.GET)
    found = waiting(visitor, form)
    page = Paginator(found, CLAIMS_A_PAGE).get_page(request.GET.get("page"))
    shown = {"section": "review", "form": form, "found": len(found), "page": page, "query": query(request)}
    return render(request, "pages/review.html", {**shown, "filtered": form.asks(), "lines": page.object_list})


@member
@require_safe
def table(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The same claims in the same order, as CSV."""
    return tables.review([(one.member, one.card) for one in waiting(visitor, ReviewForm(request.GET))])


def waiting(visitor: Visitor, form: ReviewForm) -> list[Line]:
    """The claims that nobody judged, disputed ones first, then the least sure."""
    cards = {card.text_sha256: card for card in conclusions.cards(visitor.desk)}
    lines = lines_of(conclusions.stored(visitor.desk).agreed, cards)
    return sorted((one for one in lines if form.wants(one.claim, one.card)), key=lambda one: order(one.claim))


def lines_of(agreed: Agreed, cards: dict[str, Card]) -> list[Line]:
    """A line for each claim that nobody judged."""
    return [
        Line(one, cards[one.anchor.text_sha256], commitment)
        for commitment in agreed.commitments
        for one in commitment.members
        if one.state == "read" and one.anchor.text_sha256 in cards
    ]


def order(claim: Claim) -> tuple[bool, float, str, int]:
    """Where a claim stands in the list."""
    return not claim.disputed, how_sure(claim), claim.quote.text, claim.quote.start
