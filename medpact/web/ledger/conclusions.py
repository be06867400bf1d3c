"""What follows from the facts: kept in a book, and brought up to date with the facts that came since.

In: the facts that a view may see, and the day. Out: `flow.Conclusions`, and what changed since they were last drawn.

Facts are appended and never changed, so what a book lacks are the rows behind the last ones that it has seen. They name
the texts on which conclusions must be drawn anew (`medpact.commitments.book`); all else stays as it stands. Where the
program or the rates moved on, or a fact of another sort came in, all is drawn anew.
"""

from __future__ import annotations

import json
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from itertools import chain

import msgspec
from django.db import connection
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from medpact import flow
from medpact.claims import Anchor, Reading
from medpact.commitments import Agreed, Commitment, Judgement, Number
from medpact.commitments.authority import ONE, TWO, Authority, authority
from medpact.commitments.book import Book
from medpact.commitments.reconcile import Listed
from medpact.commitments.shelves import InMemory
from medpact.flow import Conclusions
from medpact.followup import assess
from medpact.values import PartialDate, rates
from medpact.web.ledger import models, rows
from medpact.web.ledger.changes import Change, changes
from medpact.web.ledger.rows import cards
from medpact.web.ledger.shelves import InTables, filled
from medpact.web.ledger.transactions import writing

__all__ = [
    "Change",
    "as_of",
    "bring_up",
    "cards",
    "changes",
    "day_of",
    "holding",
    "named",
    "rebuild",
    "stored",
    "this_day",
    "view_name",
]

PUBLIC = "public"

MANY = 500
"""Where so many texts are new, all is drawn anew: that costs less."""

Seen = dict[str, int]


def stored(desk: str | None = None, *, today: PartialDate | None = None) -> Conclusions:
    """What follows from the facts that the desk (None: the public) may see."""
    book = bring_up(desk, today=today)
    try:
        return held(book)
    except msgspec.DecodeError:  # an older version wrote it in another form
        with writing():
            return held(drawn_anew(desk, today or this_day()))


def bring_up(desk: str | None = None, *, today: PartialDate | None = None) -> models.Book:
    """The view's book, with all that came in since it was last asked for."""
    day = today or this_day()
    book = models.Book.objects.filter(view=view_name(desk)).first()
    if book is not None and is_current(book, day):
        return book
    with writing():
        return brought_up(models.Book.objects.filter(view=view_name(desk)).first(), desk, day)


def as_of(moment: datetime, *, desk: str | None = None) -> Conclusions:
    """What followed from what the ledger knew at that instant. Computed, not stored."""
    return flow.conclude(rows.facts(desk, as_of=moment), today=day_of(moment))


def rebuild(desk: str | None = None, *, today: PartialDate | None = None) -> tuple[Change, ...]:
    """What changed, and why, when the view's conclusions are thrown away and drawn again."""
    with writing():
        book = models.Book.objects.filter(view=view_name(desk)).first()
        before = None if book is None else held(book)
        after = held(drawn_anew(desk, today or this_day()))
    return changes(before, after)


def holding(claims: Iterable[Anchor], *, desk: str | None) -> dict[Anchor, Commitment]:
    """The commitments that hold these claims in the desk's eyes, by claim."""
    shelves = InTables.of(bring_up(desk).pk)
    homes = {anchor: one.home for anchor, one in shelves.claims.get(claims).items()}
    commitments = shelves.commitments.get(set(homes.values()))
    return {anchor: commitments[home] for anchor, home in homes.items()}


def named(name: int | str, *, desk: str | None) -> Commitment | None:
    """The commitment that goes by this number, by this key or by the id of any of its claims, in the desk's eyes."""
    shelves = InTables.of(bring_up(desk).pk)
    key = shelves.leads.get([name]).get(name, "") if isinstance(name, int) else shelves.claims.home(name) or name
    return shelves.commitments.get([key]).get(key)


# --- what a book holds ---------------------------------------------------------------------------------------------


KEPT, MOST_KEPT = 4, 20_000
"""So many views' conclusions stay in memory, each of no more claims than this: a page then need not read them again."""

in_memory: OrderedDict[tuple[object, ...], Conclusions] = OrderedDict()


def held(book: models.Book) -> Conclusions:
    """The conclusions in a book, as they stand there."""
    mark = (connection.settings_dict["NAME"], book.view, book.rebuilt_at, book.facts, book.others)
    known = in_memory.get(mark)
    if known is None:
        known = taken_from(book)
        if sum(len(one.members) for one in known.agreed.commitments) <= MOST_KEPT:
            in_memory[mark] = known
        while len(in_memory) > KEPT:
            in_memory.popitem(last=False)
    return known


def taken_from(book: models.Book) -> Conclusions:
    """The conclusions in a book, read from its shelves."""
    shelves = InTables.of(book.pk)
    standings = tuple(one for _, one in sorted(shelves.standings.all()))
    facts = flow.hash_of(int(book.facts) + int(book.others))
    day, agreed = PartialDate.parse(book.today), agreed_in(shelves)
    return Conclusions(facts, book.code_version, book.rates_version, day, agreed, standings)


def agreed_in(shelves: InTables) -> Agreed:
    """All that was agreed, as it stands on the shelves."""
    return Book(Listed(()), shelves).agreed()


# --- bringing a book up to date ------------------------------------------------------------------------------------


def brought_up(book: models.Book | None, desk: str | None, day: PartialDate) -> models.Book:
    """The book with what came in since; drawn anew where that is not told text by text."""
    if book is None or versions() != (book.code_version, book.rates_version):
        return drawn_anew(desk, day)
    before, now = json.loads(book.seen), seen()
    texts = texts_since(before, now)
    if texts is None or len(texts) > MANY:
        return drawn_anew(desk, day)
    shelves = InTables.of(book.pk)
    changed = update(book, shelves, desk, texts)
    numbers = numbers_in(texts) | numbers_since(before, now)
    if numbers:
        book.others = str(digest_of_others(desk))
        changed |= set(shelves.leads.get(numbers).values())
    is_same_day, book.today = book.today == day.iso, day.iso
    assess_again(book, shelves, desk, changed if is_same_day else None)
    book.seen, book.rebuilt_at = json.dumps(now), timezone.now()
    book.save()
    return book


def update(book: models.Book, shelves: InTables, desk: str | None, texts: set[str]) -> frozenset[str]:
    """Draw conclusions from these texts anew; the keys of commitments that changed, or are gone."""
    source = Visible(desk)
    touched = Book(source, shelves).update(texts)
    before = shelves.digests.get(texts)
    fresh = {text: str(total) for text, total in digests(source, texts).items()}
    shelves.digests.drop(before.keys() - fresh.keys())
    shelves.digests.put(fresh)
    book.facts = str(
        (int(book.facts) + sum(map(int, fresh.values())) - sum(map(int, before.values()))) % flow.FACTS_MODULO
    )
    return touched.drawn | touched.gone


def drawn_anew(desk: str | None, day: PartialDate) -> models.Book:
    """The view's book, thrown away and drawn again from all facts."""
    facts = rows.facts(desk)
    listed, made = Listed(facts.readings, facts.judgements, facts.numbers, facts.facilities), InMemory()
    Book(listed, made).update(listed.texts())
    book, _ = models.Book.objects.get_or_create(view=view_name(desk))
    shelves = filled(book.pk, made)
    by_text = digests(listed, listed.texts())
    shelves.digests.put({text: str(total) for text, total in by_text.items()})
    book.code_version, book.rates_version = versions()
    book.facts = str(sum(by_text.values()) % flow.FACTS_MODULO)
    book.others = str(flow.digest(chain(facts.units, facts.observations, facts.facilities)))
    book.seen, book.today, book.rebuilt_at = json.dumps(seen()), day.iso, timezone.now()
    agreed = Book(listed, made).agreed()
    standings = assess(agreed, facts.observations, facts.units, today=day)
    shelves.standings.put({one.commitment: one for one in standings})
    book.save()
    return book


def assess_again(book: models.Book, shelves: InTables, desk: str | None, keys: Collection[str] | None) -> None:
    """Say anew how these commitments stand, with their parts; or all of them."""
    commitments = dict(shelves.commitments.all()) if keys is None else shelves.commitments.get(keys)
    gone = set() if keys is None else keys - commitments.keys()
    shelves.standings.drop(gone)
    wanted = {key for one in commitments.values() for key in (one.key, *one.parts)}
    near = {key for one in commitments.values() for key in (*one.parents, *one.parts)}
    commitments |= shelves.commitments.get(near - commitments.keys())
    above = {key for one in commitments.values() for key in one.parents}
    commitments |= shelves.commitments.get(above - commitments.keys())
    numbers = {number for key in wanted for number in commitments[key].numbers}
    units = rows.units(desk, among=numbers)
    observations = rows.observations(desk, among=numbers)
    agreed = Agreed(tuple(commitments.values()), ())
    standings = assess(agreed, observations, units, today=PartialDate.parse(book.today))
    shelves.standings.put({one.commitment: one for one in standings if one.commitment in wanted})


# --- which facts a book lacks --------------------------------------------------------------------------------------

FOLLOWED = ("unit", "observation")
"""Facts that hang on numbers: they change how commitments stand, not which there are."""

ASIDE = ("release", "auditline", "columnmapping", "judgementfile")
"""Rows from which nothing is concluded."""

BY_TEXT: Mapping[str, Callable[[int], Iterable[str]]] = {
    "document": lambda last: of_documents(models.Document.objects.filter(pk__gt=last)),
    "withdrawal": lambda last: of_documents(models.Document.objects.filter(withdrawal__pk__gt=last)),
    "reading": lambda last: models.Reading.objects.filter(pk__gt=last).values_list("text_sha256", flat=True),
    "number": lambda last: models.Number.objects.filter(pk__gt=last).values_list("text_sha256", flat=True),
    "judgementrow": lambda last: of_judgements(models.JudgementRow.objects.filter(pk__gt=last)),
    "judgementfileundone": lambda last: of_judgements(models.JudgementRow.objects.filter(of_file__undone__pk__gt=last)),
    "unfounded": lambda last: of_judgements(models.JudgementRow.objects.filter(unfounded__pk__gt=last)),
}
"""For each table whose rows are told text by text: the texts of the rows behind this one."""


def tables() -> dict[str, type[models.Fact]]:
    """The tables of facts from which something is concluded, by name."""
    found = {str(table._meta.model_name): table for table in models.Fact.__subclasses__()}
    return {name: table for name, table in found.items() if name not in ASIDE}


def seen() -> Seen:
    """The last key of each table of facts, 0 where it is empty."""
    return {name: table.objects.aggregate(last=Max("pk"))["last"] or 0 for name, table in tables().items()}


def texts_since(before: Seen, now: Seen) -> set[str] | None:
    """The texts on which facts came in since; None where facts came in that are not told text by text."""
    moved = {name for name in now if before.get(name) != now[name]}
    if moved - BY_TEXT.keys() - set(FOLLOWED) or names_were_judged(before):
        return None
    texts = {text for name in moved & BY_TEXT.keys() for text in BY_TEXT[name](before[name])}
    if len(texts) <= MANY and models.Import.objects.filter(document__text_sha256__in=texts).exists():
        return None  # with a table goes, or comes, what its rows overwrote in other tables
    return texts


def names_were_judged(before: Seen) -> bool:
    """True where a judgement on names came in, went with what brought it, or is seen by others now.

    Any claim may bear the names. They go with their texts: the sort of the judgement tells.
    """
    came = Q(pk__gt=before["judgementrow"])
    went = Q(of_file__undone__pk__gt=before["judgementfileundone"]) | Q(unfounded__pk__gt=before["unfounded"])
    texts = {text for name in ("document", "withdrawal") for text in BY_TEXT[name](before[name])}
    if len(texts) > MANY:  # all is drawn anew in any case, and no database takes so many values in one question
        return True
    seen_now = Q(text_sha256__in=texts) | Q(other_text_sha256__in=texts)
    moved = models.JudgementRow.objects.filter(came | went | seen_now)
    taken = models.JudgementRow.objects.filter(judgement_id__in=moved.exclude(takes_back="").values("takes_back"))
    return any(rows_.filter(sort__in=(ONE, TWO)).exists() for rows_ in (moved, taken))


def of_documents(documents: QuerySet[models.Document]) -> set[str]:
    """The texts of the documents, and of those that bear the same names: documents of one name are told apart."""
    names = set(documents.values_list("name_sha256", flat=True))
    return set(models.Document.objects.filter(name_sha256__in=names).values_list("text_sha256", flat=True))


def of_judgements(judgements: QuerySet[models.JudgementRow]) -> set[str]:
    """The texts that these judgements are about, and those of the judgements that they take back."""
    found: set[str] = set()
    ahead = list(judgements)
    while ahead:
        found |= {text for row in ahead for text in rows.texts_of(row)}
        taken = {row.takes_back for row in ahead} - {""}
        ahead = list(models.JudgementRow.objects.filter(judgement_id__in=taken))
    return found


def numbers_in(texts: Collection[str]) -> set[int]:
    """The numbers bound to claims of these texts: what was seen of them may become visible with the texts."""
    return set(models.Number.objects.filter(text_sha256__in=texts).values_list("number", flat=True))


def numbers_since(before: Seen, now: Seen) -> set[int]:
    """The numbers of the units and observations that came in since."""
    if all(before[name] == now[name] for name in FOLLOWED):
        return set()
    units = models.Unit.objects.filter(pk__gt=before["unit"])
    seen_since = models.Observation.objects.filter(pk__gt=before["observation"])
    of_units = models.Unit.objects.filter(unit_id__in=seen_since.exclude(unit_id="").values("unit_id"))
    named = (units, of_units, seen_since.filter(number__isnull=False))
    return {number for found in named for number in found.values_list("number", flat=True) if number is not None}


def is_current(book: models.Book, day: PartialDate) -> bool:
    """True where nothing moved on since: no version, no day, no fact."""
    moved_on = versions() != (book.code_version, book.rates_version) or book.today != day.iso
    return not moved_on and json.loads(book.seen) == seen()


def versions() -> tuple[str, str]:
    """The versions of the program and of the exchange rates."""
    return flow.code_version(), rates.VERSION


class Visible:
    """The facts that a desk (None: the public) may see, asked for by text."""

    def __init__(self, desk: str | None) -> None:
        self.desk = desk
        self._authority: Authority | None = None

    def authority(self) -> Authority:
        """Whom names name, by all judgements on names and all facilities that the desk may see."""
        if self._authority is None:
            self._authority = authority(rows.judgements_on_names(self.desk), rows.facilities(self.desk))
        return self._authority

    def readings(self, texts: Iterable[str]) -> Iterable[Reading]:
        """The current readings of the documents that have one of these texts."""
        return rows.readings(self.desk, texts=set(texts))

    def judgements(self, texts: Iterable[str]) -> Iterable[Judgement]:
        """The judgements on claims of these texts, and those that take them back."""
        return rows.judgements(self.desk, texts=set(texts))

    def numbers(self, texts: Iterable[str], also: Iterable[int] = ()) -> Iterable[Number]:
        """All bindings of the numbers that are bound to a claim of these texts, and of those named."""
        return rows.numbers(self.desk, texts=set(texts), also=set(also))


def digests(source: Listed | Visible, texts: Collection[str]) -> dict[str, int]:
    """The digest of the facts that hang on each text; a judgement hangs on the text of its first claim."""
    facts: dict[str, list[object]] = defaultdict(list)
    for reading in source.readings(texts):
        facts[reading.document.text_sha256].append(reading)
    hanging: Iterable[Judgement | Number] = (*source.judgements(texts), *source.numbers(texts))
    for one in hanging:
        facts[one.anchor.text_sha256].append(one)
    return {text: flow.digest(found) for text, found in facts.items() if text in texts}


def digest_of_others(desk: str | None) -> int:
    """The digest of the facts that hang on no text."""
    return flow.digest(chain(rows.units(desk), rows.observations(desk), rows.facilities(desk)))


# --- views, days ---------------------------------------------------------------------------------------------------


def view_name(desk: str | None) -> str:
    """The name of the view of a desk, or of the public (None)."""
    return PUBLIC if desk is None else f"desk:{desk}"


def desk_of(view: str) -> str | None:
    """The desk whose view goes by this name; None for the public."""
    return None if view == PUBLIC else view.removeprefix("desk:")


def this_day() -> PartialDate:
    """Today, where the ledger is kept (MEDPACT_TIME_ZONE)."""
    return day_of(timezone.now())


def day_of(moment: datetime) -> PartialDate:
    """The day of this instant, where the ledger is kept."""
    return PartialDate.parse(timezone.localdate(moment).isoformat())
