"""What to ask: the open questions to a partner or a host, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medpact.commitments import Commitment
from medpact.documents import Card
from medpact.followup.questions import Asked, Question, UnknownParty, Words
from medpact.publications.brief import labels as brief
from medpact.publications.brief.asking import sentence
from medpact.values import countries
from medpact.web.ledger import conclusions
from medpact.web.ledger.questions import Open, open_questions
from medpact.web.pages import labels, tables
from medpact.web.pages.forms import QuestionsForm
from medpact.web.pages.views.commitments import query
from medpact.web.pages.visitor import Visitor, member

WHOLES_A_PAGE = 25
QUOTES_SHOWN = 3
LISTED = 40


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that a question rests on, and the card of their document."""

    words: Words
    card: Card | None


@dataclass(frozen=True, slots=True)
class Line:
    """A question in the reader's language, its quotes, the commitment that it is about, and the parts that it is asked of."""

    question: Question
    sentence: str
    commitment: Commitment
    parts: tuple[Commitment, ...]
    quotes: tuple[Quoted, ...]
    more_quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """A commitment that is part of no other, with the questions on it and on its parts."""

    commitment: Commitment
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """A partner or a host as the page names it, and how much is open."""

    name: str
    questions: int


@member
@require_safe
def all_(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The questions that the filter asks for, those on one commitment and its parts together."""
    known, form = open_questions(visitor.desk), QuestionsForm(request.GET)
    found, unknown = wanted(known, form)
    page = Paginator(grouped(found), WHOLES_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "section": "questions",
        "form": form,
        "filtered": form.asks(),
        "unknown": unknown,
        "found": len(found),
        "today": known.today,
        "is_empty": not known.agreed.commitments,
        "page": page,
        "wholes": wholes(page.object_list, known, conclusions.cards(visitor.desk)),
        "partners": named(known.partners()),
        "hosts": named(known.hosts()),
        "asked_of": " → ".join(map(party_name, form.parties())),
        "listed": LISTED,
        "listed_slice": f":{LISTED}",
        "query": query(request),
        "may_write": visitor.may_write,
    }
    return render(request, "pages/questions.html", shown)


@member
@require_safe
def table(request: HttpRequest, visitor: Visitor, form: str) -> HttpResponse:
    """The same questions in the same order, as a file of this form. A name that nobody goes by has none."""
    known = open_questions(visitor.desk)
    found, unknown = wanted(known, QuestionsForm(request.GET))
    if unknown is not None:
        raise Http404(unknown.name)
    return tables.questions(found, form=form, today=known.today, language=labels.language())


def wanted(known: Open, form: QuestionsForm) -> tuple[tuple[Question, ...], UnknownParty | None]:
    """The questions that the form asks for; none where nobody goes by the name, and which name that is."""
    try:
        return known.of(**form.asked()), None
    except UnknownParty as unknown:
        return (), unknown


def grouped(found: Iterable[Question]) -> list[tuple[Question, ...]]:
    """The questions in their order, those of one whole together."""
    return [tuple(asked) for _whole, asked in groupby(found, key=lambda one: one.whole)]


def wholes(groups: Iterable[Iterable[Question]], known: Open, cards: Iterable[Card]) -> list[Whole]:
    """The groups with all that the page shows of them."""
    by_key = {one.key: one for one in known.agreed.commitments}
    by_name = {card.name: card for card in cards}
    spoken = brief.labels(labels.language())
    listed = []
    for group in groups:
        lines = [line(one, by_key, by_name, spoken) for one in group]
        listed.append(Whole(by_key[lines[0].question.whole], tuple(lines)))
    return listed


def line(one: Question, by_key: Mapping[str, Commitment], cards: Mapping[str, Card], spoken: brief.Labels) -> Line:
    """The question as the page shows it."""
    quotes = tuple(Quoted(words, card_of(words, cards)) for words in one.words)
    asked = sentence(one, spoken)
    keys = (one.commitment, *(other.commitment for other in one.also))
    parts = tuple(by_key[key] for key in keys if key != one.whole)
    return Line(one, asked, by_key[one.commitment], parts, quotes[:QUOTES_SHOWN], quotes[QUOTES_SHOWN:])


def card_of(words: Words, cards: Mapping[str, Card]) -> Card | None:
    """The card of the first document that says it."""
    return next((cards[name] for name in words.documents if name in cards), None)


def named(asked: Iterable[Asked]) -> list[Party]:
    """Those of whom something can be asked, in the reader's language."""
    return [Party(party_name(one.name), one.questions) for one in asked if one.questions]


def party_name(name: str) -> str:
    """A country by its name in the reader's language, anybody else as written."""
    code = countries.of(name)
    return name if code is None else countries.name(code, labels.language())
