"""Where a book keeps what it concluded, so that adding a text touches what it touches and no more.

In: what is to be kept, by key. Out: the same again. Here in memory; the ledger keeps the same shelves in its tables.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from medpact.claims import Anchor
from medpact.commitments.commitment import Commitment, Finding, Member
from medpact.commitments.group import Decision, Group
from medpact.commitments.judge import Contradiction
from medpact.commitments.judgement import Judgement
from medpact.commitments.kin import Kin
from medpact.commitments.sketch import Sketch
from medpact.documents import Card

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Told:
    """A text: its cards, its claims as persons left them, and what it says of parts and wholes.

    `stands` are pairs of a known anchor and the anchor of the member that it now names. `waiting` are the judgements on
    it that wait, `resolved` the findings that judgements on it settle, `numbers` those bound to its claims. A text that is judged before it comes has no
    cards.
    """

    cards: tuple[Card, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    rejected: tuple[Anchor, ...] = ()
    stands: tuple[tuple[Anchor, Anchor], ...] = ()
    waiting: tuple[str, ...] = ()
    resolved: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    kin: Kin | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim that counts: its member, its sketch, and the key of the commitment that holds it ("": none yet)."""

    member: Member
    sketch: Sketch
    home: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two claims that are likely one, the lower anchor first, and their score."""

    one: Anchor
    other: Anchor
    score: float


Meeting = tuple[int, bool]
"""The hash of a block key, and whether the claim stands aside there: two that stand aside do not meet."""


class Shelf(Protocol[K, V]):
    """Things by their keys."""

    def get(self, keys: Iterable[K]) -> dict[K, V]:
        """Those of the keys that are there."""
        ...

    def put(self, things: Mapping[K, V]) -> None:
        """Keep them, in the place of what stood under their keys."""
        ...

    def drop(self, keys: Iterable[K]) -> None:
        """Forget them."""
        ...

    def all(self) -> Iterator[tuple[K, V]]:
        """All of them, in no order."""
        ...


class Blocks(Protocol):
    """Which claims share a block key."""

    def meeting(self, hashes: Iterable[int]) -> dict[int, list[tuple[Anchor, bool]]]:
        """The claims under each hash, with whether they stand aside there."""
        ...

    def put(self, claims: Mapping[Anchor, Iterable[Meeting]]) -> None:
        """Keep the claims' keys."""
        ...

    def drop(self, claims: Iterable[Anchor]) -> None:
        """Forget all keys of the claims."""
        ...

    def all(self) -> Iterator[tuple[Anchor, Iterable[Meeting]]]:
        """All claims with their keys."""
        ...


E_ = TypeVar("E_", Tie, Decision, Contradiction)


class Edges(Protocol[E_]):
    """What lies between two claims."""

    def of(self, claims: Iterable[Anchor]) -> list[E_]:
        """All edges of which an end is among the claims, each once."""
        ...

    def put(self, edges: Iterable[E_]) -> None:
        """Keep the edges."""
        ...

    def drop(self, claims: Iterable[Anchor]) -> None:
        """Forget all edges of which an end is among the claims."""
        ...

    def all(self) -> Iterator[E_]:
        """All edges, each once, in no order."""
        ...


class Shelves(Protocol):
    """All that a book keeps."""

    @property
    def texts(self) -> Shelf[str, Told]:
        """By the text's hash."""
        ...

    @property
    def claims(self) -> Shelf[Anchor, Claimed]:
        """By the anchor that the claim is known by."""
        ...

    @property
    def blocks(self) -> Blocks:
        """Claims by their block keys."""
        ...

    @property
    def ties(self) -> Edges[Tie]:
        """The pairs that are likely one."""
        ...

    @property
    def decisions(self) -> Edges[Decision]:
        """The pairs that persons judged."""
        ...

    @property
    def contradictions(self) -> Edges[Contradiction]:
        """Judgements that contradict each other, by the claims that they are about."""
        ...

    @property
    def resolutions(self) -> Shelf[str, Judgement]:
        """The judgement that settles a finding, by the finding's key."""
        ...

    @property
    def groups(self) -> Shelf[str, Group]:
        """By the commitment's key."""
        ...

    @property
    def commitments(self) -> Shelf[str, Commitment]:
        """By key."""
        ...

    @property
    def findings(self) -> Shelf[str, Finding]:
        """By key."""
        ...

    @property
    def leads(self) -> Shelf[int, str]:
        """The key of the commitment to which each number leads."""
        ...

    @property
    def ghosts(self) -> Shelf[int, Anchor]:
        """The numbers that hang on a rejected claim, with its anchor: what it is like may change with any text."""
        ...

    @property
    def waiting(self) -> Shelf[str, bool]:
        """The judgements of which a claim stands nowhere yet, by id."""
        ...

    @property
    def rejected(self) -> Shelf[Anchor, Member]:
        """By anchor."""
        ...


# ---------------------------------------------------------------- in memory


class Dict(Generic[K, V]):
    """A shelf in memory."""

    def __init__(self) -> None:
        self.things: dict[K, V] = {}

    def get(self, keys: Iterable[K]) -> dict[K, V]:
        """Those of the keys that are there."""
        return {key: self.things[key] for key in keys if key in self.things}

    def put(self, things: Mapping[K, V]) -> None:
        """Keep them."""
        self.things.update(things)

    def drop(self, keys: Iterable[K]) -> None:
        """Forget them."""
        for key in keys:
            self.things.pop(key, None)

    def all(self) -> Iterator[tuple[K, V]]:
        """All of them."""
        return iter(self.things.items())


class BlocksInMemory:
    """Block keys in memory."""

    def __init__(self) -> None:
        self.held: dict[int, dict[Anchor, bool]] = defaultdict(dict)
        self.keys: dict[Anchor, list[Meeting]] = {}

    def meeting(self, hashes: Iterable[int]) -> dict[int, list[tuple[Anchor, bool]]]:
        """The claims under each hash."""
        return {one: list(self.held[one].items()) for one in hashes if one in self.held}

    def all(self) -> Iterator[tuple[Anchor, list[Meeting]]]:
        """All claims with their keys."""
        return iter(self.keys.items())

    def put(self, claims: Mapping[Anchor, Iterable[Meeting]]) -> None:
        """Keep the claims' keys."""
        for anchor, keys in claims.items():
            self.keys[anchor] = list(keys)
            for one, aside in self.keys[anchor]:
                self.held[one][anchor] = aside

    def drop(self, claims: Iterable[Anchor]) -> None:
        """Forget all keys of the claims."""
        for anchor in claims:
            for one, _ in self.keys.pop(anchor, ()):
                self.held[one].pop(anchor, None)
                if not self.held[one]:
                    del self.held[one]


class EdgesInMemory(Generic[E_]):
    """Edges in memory, to be found from either end."""

    def __init__(self) -> None:
        self.ends: dict[Anchor, dict[Anchor, E_]] = defaultdict(dict)

    def of(self, claims: Iterable[Anchor]) -> list[E_]:
        """All edges of which an end is among the claims."""
        found = {(edge.one, edge.other): edge for one in claims if one in self.ends for edge in self.ends[one].values()}
        return list(found.values())

    def all(self) -> Iterator[E_]:
        """All edges, each once."""
        return (edge for one, others in self.ends.items() for edge in others.values() if edge.one == one)

    def put(self, edges: Iterable[E_]) -> None:
        """Keep the edges."""
        for edge in edges:
            self.ends[edge.one][edge.other] = edge
            self.ends[edge.other][edge.one] = edge

    def drop(self, claims: Iterable[Anchor]) -> None:
        """Forget all edges of which an end is among the claims."""
        for one in claims:
            for other in self.ends.pop(one, {}):
                self.ends.get(other, {}).pop(one, None)


@dataclass(frozen=True, slots=True)
class InMemory:
    """Shelves in memory."""

    texts: Shelf[str, Told] = field(default_factory=Dict)
    claims: Shelf[Anchor, Claimed] = field(default_factory=Dict)
    blocks: Blocks = field(default_factory=BlocksInMemory)
    ties: Edges[Tie] = field(default_factory=EdgesInMemory)
    decisions: Edges[Decision] = field(default_factory=EdgesInMemory)
    contradictions: Edges[Contradiction] = field(default_factory=EdgesInMemory)
    resolutions: Shelf[str, Judgement] = field(default_factory=Dict)
    groups: Shelf[str, Group] = field(default_factory=Dict)
    commitments: Shelf[str, Commitment] = field(default_factory=Dict)
    findings: Shelf[str, Finding] = field(default_factory=Dict)
    leads: Shelf[int, str] = field(default_factory=Dict)
    ghosts: Shelf[int, Anchor] = field(default_factory=Dict)
    waiting: Shelf[str, bool] = field(default_factory=Dict)
    rejected: Shelf[Anchor, Member] = field(default_factory=Dict)
