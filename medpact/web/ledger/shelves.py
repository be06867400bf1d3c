"""The shelves of a book in the ledger's tables (see `medpact.commitments.shelves`).

In: a book's row. Out: its shelves, each reading and writing only what it is asked for; `filled` puts whole shelves in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Generic, TypeVar

import msgspec
from django.db import connection, models

from medpact.claims import Anchor
from medpact.claims.claim import Kind
from medpact.commitments import Commitment, Finding, Judgement, Member
from medpact.commitments.group import Decision, Group
from medpact.commitments.judge import Contradiction
from medpact.commitments.shelves import Claimed, InMemory, Meeting, Tie, Told
from medpact.followup import Standing
from medpact.web.ledger.models import BookClaim, BookEdge, BookEntry, BookKey

K = TypeVar("K")
V = TypeVar("V")
E_ = TypeVar("E_", Tie, Decision, Contradiction)

AT_ONCE = 400
"""So many values stand in one query: SQLite takes 999 of them."""

TABLES: tuple[type[models.Model], ...] = (BookEntry, BookClaim, BookKey, BookEdge)


def number(anchor: Anchor) -> int:
    """The anchor's id as a number of 64 bits, as the tables hold it."""
    return int.from_bytes(bytes.fromhex(anchor.id), "big", signed=True)


def is_id(words: str) -> bool:
    """True for what can be the id of an anchor: 16 hexadecimal digits."""
    return len(words) == 16 and set(words) <= set("0123456789abcdef")


def chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    """The values, so many at a time as one query takes."""
    rest = iter(values)
    while chunk := list(islice(rest, AT_ONCE)):
        yield chunk


def insert(table: type[models.Model], rows: Iterable[Sequence[Any]]) -> None:
    """Append rows: the values of all columns but the key, in the order of the model's fields."""
    columns = [str(field.column) for field in table._meta.concrete_fields if not field.primary_key]
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    places = ", ".join(["%s"] * len(columns))
    statement = f"INSERT INTO {connection.ops.quote_name(table._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608
    with connection.cursor() as cursor:
        for chunk in chunks(rows):
            cursor.executemany(statement, chunk)


def written(thing: object) -> bytes:
    """The thing as JSON, the same bytes for equal things."""
    return msgspec.json.encode(thing, order="deterministic")


class Entries(Generic[K, V]):
    """A shelf in the table of entries."""

    def __init__(
        self, book: int, shelf: str, of: Any, *, key: Callable[[K], str] = str, back: Callable[[str], Any] = str
    ) -> None:
        self.book = book
        self.shelf = shelf
        self.read = msgspec.json.Decoder(of).decode
        self.key = key
        self.back = back

    def rows(self) -> models.QuerySet[BookEntry]:
        """The shelf's rows."""
        return BookEntry.objects.filter(book_id=self.book, shelf=self.shelf)

    def get(self, keys: Iterable[K]) -> dict[K, V]:
        """Those of the keys that are there."""
        wanted = {self.key(key): key for key in keys}
        found = chain.from_iterable(
            self.rows().filter(key__in=chunk).values_list("key", "content") for chunk in chunks(wanted)
        )
        return {wanted[key]: self.read(bytes(content)) for key, content in found}

    def put(self, things: Mapping[K, V]) -> None:
        """Keep them."""
        self.drop(things)
        insert(BookEntry, ((self.book, self.shelf, self.key(key), written(one)) for key, one in things.items()))

    def drop(self, keys: Iterable[K]) -> None:
        """Forget them."""
        for chunk in chunks({self.key(key) for key in keys}):
            self.rows().filter(key__in=chunk).delete()

    def all(self) -> Iterator[tuple[K, V]]:
        """All of them."""
        for key, content in self.rows().values_list("key", "content"):
            yield self.back(key), self.read(bytes(content))


class RejectedEntries(Entries[Anchor, Member]):
    """The rejected claims, by anchor."""

    def all(self) -> Iterator[tuple[Anchor, Member]]:
        """All of them."""
        for content in self.rows().values_list("content", flat=True):
            member: Member = self.read(bytes(content))
            yield member.anchor, member


class Claims:
    """The claims of a book."""

    read = msgspec.json.Decoder(Claimed).decode

    def __init__(self, book: int) -> None:
        self.book = book

    def rows(self) -> models.QuerySet[BookClaim]:
        """The book's claims."""
        return BookClaim.objects.filter(book_id=self.book)

    def get(self, keys: Iterable[Anchor]) -> dict[Anchor, Claimed]:
        """Those of the claims that are there."""
        wanted = {number(anchor): anchor for anchor in keys}
        found = chain.from_iterable(
            self.rows().filter(claim__in=chunk).values_list("claim", "content") for chunk in chunks(wanted)
        )
        return {wanted[claim]: self.read(bytes(content)) for claim, content in found}

    def home(self, id_: str) -> str | None:
        """The key of the commitment that holds the claim with this id."""
        if not is_id(id_):
            return None
        found = self.rows().filter(claim=int.from_bytes(bytes.fromhex(id_), "big", signed=True)).first()
        return None if found is None else self.read(bytes(found.content)).home

    def anchors(self, numbers: Iterable[int]) -> dict[int, Anchor]:
        """The anchors of these numbers."""
        fields = ("claim", "text_sha256", "start", "end", "kind")
        found = chain.from_iterable(
            self.rows().filter(claim__in=chunk).values_list(*fields) for chunk in chunks(set(numbers))
        )
        return {claim: Anchor(text, start, end, msgspec.convert(kind, Kind)) for claim, text, start, end, kind in found}

    def put(self, things: Mapping[Anchor, Claimed]) -> None:
        """Keep them."""
        self.drop(things)
        insert(
            BookClaim,
            (
                (self.book, number(one), one.text_sha256, one.start, one.end, one.kind, written(claimed))
                for one, claimed in things.items()
            ),
        )

    def drop(self, keys: Iterable[Anchor]) -> None:
        """Forget them."""
        for chunk in chunks({number(one) for one in keys}):
            self.rows().filter(claim__in=chunk).delete()

    def all(self) -> Iterator[tuple[Anchor, Claimed]]:
        """All of them."""
        for content in self.rows().values_list("content", flat=True):
            one = self.read(bytes(content))
            yield one.member.anchor, one


class Blocks:
    """The block keys of a book's claims."""

    def __init__(self, book: int, claims: Claims) -> None:
        self.book = book
        self.claims = claims

    def rows(self) -> models.QuerySet[BookKey]:
        """The book's block keys."""
        return BookKey.objects.filter(book_id=self.book)

    def meeting(self, hashes: Iterable[int]) -> dict[int, list[tuple[Anchor, bool]]]:
        """The claims under each hash."""
        found = list(
            chain.from_iterable(
                self.rows().filter(key__in=chunk).values_list("key", "claim", "aside") for chunk in chunks(set(hashes))
            )
        )
        anchors = self.claims.anchors(claim for _, claim, _ in found)
        met: dict[int, list[tuple[Anchor, bool]]] = defaultdict(list)
        for key, claim, aside in found:
            met[key].append((anchors[claim], aside))
        return met

    def put(self, claims: Mapping[Anchor, Iterable[Meeting]]) -> None:
        """Keep the claims' keys."""
        insert(
            BookKey,
            ((self.book, key, number(anchor), aside) for anchor, keys in claims.items() for key, aside in keys),
        )

    def drop(self, claims: Iterable[Anchor]) -> None:
        """Forget all keys of the claims."""
        for chunk in chunks({number(one) for one in claims}):
            self.rows().filter(claim__in=chunk).delete()

    def all(self) -> Iterator[tuple[Anchor, Iterable[Meeting]]]:
        """All claims with their keys."""
        rows = list(self.rows().values_list("claim", "key", "aside"))
        anchors = self.claims.anchors(claim for claim, _, _ in rows)
        held: dict[Anchor, list[Meeting]] = defaultdict(list)
        for claim, key, aside in rows:
            held[anchors[claim]].append((key, aside))
        return iter(held.items())


class Edges(Generic[E_]):
    """One sort of edges between a book's claims."""

    def __init__(self, book: int, sort: str, of: type[E_]) -> None:
        self.book = book
        self.sort = sort
        self.read: Callable[[bytes], E_] = msgspec.json.Decoder(of).decode

    def rows(self) -> models.QuerySet[BookEdge]:
        """The rows of this sort."""
        return BookEdge.objects.filter(book_id=self.book, sort=self.sort)

    def touching(self, claims: Iterable[Anchor]) -> Iterator[models.QuerySet[BookEdge]]:
        """The rows of which an end is among the claims; a row may come twice."""
        for chunk in chunks({number(one) for one in claims}):
            yield self.rows().filter(one__in=chunk)
            yield self.rows().filter(other__in=chunk)

    def of(self, claims: Iterable[Anchor]) -> list[E_]:
        """All edges of which an end is among the claims, each once."""
        found = chain.from_iterable(rows.values_list("pk", "content") for rows in self.touching(claims))
        return [self.read(bytes(content)) for content in dict(found).values()]

    def put(self, edges: Iterable[E_]) -> None:
        """Keep the edges."""
        insert(BookEdge, map(self.row, edges))

    def row(self, edge: E_) -> tuple[Any, ...]:
        """The values of an edge's row."""
        return (self.book, self.sort, number(edge.one), number(edge.other), written(edge))

    def drop(self, claims: Iterable[Anchor]) -> None:
        """Forget all edges of which an end is among the claims."""
        for rows in self.touching(claims):
            rows.delete()

    def all(self) -> Iterator[E_]:
        """All edges, each once."""
        return (self.read(bytes(content)) for content in self.rows().values_list("content", flat=True))


class Ties(Edges[Tie]):
    """Ties are many: their rows hold the score alone, and the claims' numbers lead to the anchors."""

    def __init__(self, book: int, claims: Claims) -> None:
        super().__init__(book, "t", Tie)
        self.claims = claims

    def of(self, claims: Iterable[Anchor]) -> list[Tie]:
        """All ties of which an end is among the claims, each once."""
        found = {
            (one, other): float(bytes(score))
            for rows in self.touching(claims)
            for one, other, score in rows.values_list("one", "other", "content")
        }
        anchors = self.claims.anchors(end for pair in found for end in pair)
        return [Tie(anchors[one], anchors[other], score) for (one, other), score in found.items()]

    def all(self) -> Iterator[Tie]:
        """All ties."""
        rows = list(self.rows().values_list("one", "other", "content"))
        anchors = self.claims.anchors(end for one, other, _ in rows for end in (one, other))
        return (Tie(anchors[one], anchors[other], float(bytes(score))) for one, other, score in rows)

    def row(self, edge: Tie) -> tuple[Any, ...]:
        """The values of a tie's row."""
        return (self.book, self.sort, number(edge.one), number(edge.other), repr(edge.score).encode())


@dataclass(frozen=True, slots=True)
class InTables:
    """All shelves of a book, with the standings and the facts' digests that the ledger keeps beside."""

    texts: Entries[str, Told]
    claims: Claims
    blocks: Blocks
    ties: Ties
    decisions: Edges[Decision]
    contradictions: Edges[Contradiction]
    resolutions: Entries[str, Judgement]
    groups: Entries[str, Group]
    commitments: Entries[str, Commitment]
    findings: Entries[str, Finding]
    leads: Entries[int, str]
    ghosts: Entries[int, Anchor]
    waiting: Entries[str, bool]
    rejected: RejectedEntries
    standings: Entries[str, Standing]
    digests: Entries[str, str]

    @classmethod
    def of(cls, book: int) -> InTables:
        """The shelves of the book with this key."""
        claims = Claims(book)
        return cls(
            texts=Entries(book, "texts", Told),
            claims=claims,
            blocks=Blocks(book, claims),
            ties=Ties(book, claims),
            decisions=Edges(book, "d", Decision),
            contradictions=Edges(book, "c", Contradiction),
            resolutions=Entries(book, "resolutions", Judgement),
            groups=Entries(book, "groups", Group),
            commitments=Entries(book, "commitments", Commitment),
            findings=Entries(book, "findings", Finding),
            leads=Entries(book, "leads", str, back=int),
            ghosts=Entries(book, "ghosts", Anchor, back=int),
            waiting=Entries(book, "waiting", bool),
            rejected=RejectedEntries(book, "rejected", Member, key=lambda anchor: anchor.id),
            standings=Entries(book, "standings", Standing),
            digests=Entries(book, "digests", str),
        )


SHELVES = (
    "texts", "claims", "resolutions", "groups", "commitments", "findings", "leads", "ghosts", "waiting", "rejected",
)  # fmt: skip


def filled(book: int, made: InMemory) -> InTables:
    """The shelves of the book, emptied and filled with what was made in memory."""
    empty(book)
    shelves = InTables.of(book)
    for name in SHELVES:
        getattr(shelves, name).put(dict(getattr(made, name).all()))
    shelves.blocks.put(dict(made.blocks.all()))
    shelves.ties.put(made.ties.all())
    shelves.decisions.put(made.decisions.all())
    shelves.contradictions.put(made.contradictions.all())
    return shelves


def empty(book: int) -> None:
    """Throw away all that a book holds."""
    for table in TABLES:
        table._base_manager.filter(book_id=book).delete()
