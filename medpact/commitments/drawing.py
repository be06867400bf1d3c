"""Commitments drawn from their groups: what their claims come to, whose part they are, what the checks find.

In: the shelves of a book, and the keys of commitments that changed. Out: these commitments and those that share a text
with them, with their findings.

What is drawn of a commitment follows from its claims, from the texts that tell of it, and from what else those texts
tell. So the commitments that share a text with a changed one are drawn anew with it, and no others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from medpact.claims import Anchor
from medpact.commitments import checks, state
from medpact.commitments.commitment import Commitment, Finding, Member, Voice
from medpact.commitments.condition import condition
from medpact.commitments.group import Group
from medpact.commitments.instruments import instruments
from medpact.commitments.kin import Kin
from medpact.commitments.parts import Family, family
from medpact.commitments.remainder import remainder
from medpact.commitments.shelves import Claimed, Shelves, Told
from medpact.commitments.sureness import weighed
from medpact.commitments.voices import official, voices


@dataclass
class Loaded:
    """What was taken from the shelves so far: groups by key, texts by hash, claims by anchor."""

    shelves: Shelves
    groups: dict[str, Group] = field(default_factory=dict)
    texts: dict[str, Told] = field(default_factory=dict)
    claims: dict[Anchor, Claimed] = field(default_factory=dict)

    def load(self, keys: Iterable[str]) -> None:
        """Take these commitments' groups, all texts that tell of them, and all claims of those texts."""
        fresh = self.shelves.groups.get(set(keys) - self.groups.keys())
        texts = {anchor.text_sha256 for one in fresh.values() for anchor in one.anchors}
        told = self.shelves.texts.get(texts - self.texts.keys())
        anchors = {anchor for one in told.values() for anchor in one.anchors}
        self.groups |= fresh
        self.texts |= told
        self.claims |= self.shelves.claims.get(anchors - self.claims.keys())

    def texts_of(self, key: str) -> set[str]:
        """The texts that tell of a commitment."""
        return {anchor.text_sha256 for anchor in self.groups[key].anchors}

    def homes_in(self, texts: Iterable[str]) -> set[str]:
        """The commitments of which these texts tell."""
        return {self.claims[anchor].home for text in texts for anchor in self.texts[text].anchors}


class Drawing:
    """The commitments that changed, those that share a text with them, and their findings."""

    def __init__(self, shelves: Shelves, changed: Iterable[str], *, alone: bool = False) -> None:
        """Where all are drawn batch by batch, each batch is drawn `alone`: what shares a text is looked at only."""
        self.shelves = shelves
        self.loaded = Loaded(shelves)
        self.loaded.load(changed)
        self.changed = frozenset(self.loaded.groups)
        self.texts = frozenset(self.loaded.texts)
        self.near = self.changed | self.loaded.homes_in(self.texts)
        self.loaded.load(self.near)
        self.keys = self.changed if alone else self.near
        self.before = shelves.commitments.get(self.keys)
        self.family = self.family_of(self.keys)

    # ------------------------------------------------------------ what is known of them

    @cached_property
    def members(self) -> dict[str, tuple[Member, ...]]:
        """The members of each commitment, and of those that share a text with them."""
        return {key: self.members_of(key) for key in self.near}

    @cached_property
    def voices(self) -> dict[str, tuple[Voice, ...]]:
        """Whose voices tell of each commitment."""
        texts = self.loaded.texts
        return {
            key: voices(
                (card for text in sorted(self.loaded.texts_of(key)) for card in texts[text].cards), self.members[key]
            )
            for key in sorted(self.near)
        }

    def family_of(self, keys: Iterable[str]) -> Family:
        """Who is part of what, as far as these commitments go.

        For that their texts vote, and those of all that these name with them, and of all their ancestors.
        """
        held = set(keys)
        ahead = {end for link in self.links(held) for end in link} - held
        while ahead:
            self.loaded.load(ahead)
            held |= ahead
            ahead = {whole for _, whole in self.links(held)} - held
        kins = self.kins({text for key in held for text in self.loaded.texts_of(key)})
        return family(kins, {anchor: one.home for anchor, one in self.loaded.claims.items()})

    def kins(self, texts: Iterable[str]) -> list[Kin]:
        """What these texts say of parts and wholes."""
        return [one for text in sorted(texts) if (one := self.loaded.texts[text].kin) is not None]

    def links(self, keys: Iterable[str]) -> set[tuple[str, str]]:
        """The pairs of commitments, part and whole or paper and what it binds, of which one is among the keys."""
        wanted = frozenset(keys)
        claims = self.loaded.claims
        kins = self.kins({text for key in wanted for text in self.loaded.texts_of(key)})
        pairs = (pair for one in kins for pair in (*((link.part, link.whole) for link in one.links), *one.papers))
        named = ((claims[part].home, claims[whole].home) for part, whole in pairs)
        return {link for link in named if wanted.intersection(link)}

    # ------------------------------------------------------------ findings

    def findings(self) -> dict[str, tuple[Finding, ...]]:
        """All findings on each commitment, settled where a person settled them; of one key once."""
        found = [*self.kept(), *checks.in_texts(self.members, self.voices, texts=self.texts)]
        for key in sorted(self.keys):
            found += checks.findings(key, self.members[key])
            found += [checks.refused(pair, key) for pair in self.loaded.groups[key].refused]
        found += checks.sums(self.totals())
        found += checks.left_over(self.portions())
        homes = {anchor: key for key in self.keys for anchor in self.loaded.groups[key].anchors}
        contradicted = self.shelves.contradictions.of(homes)
        found += [checks.contradiction(one, homes[one.one]) for one in contradicted if one.one in homes]
        settled = self.shelves.resolutions.get({one.key for one in found})
        by_key = {one.key: checks.resolved(one, settled) for one in found}
        held: dict[str, list[Finding]] = defaultdict(list)
        for _, one in sorted(by_key.items()):
            held[one.commitment].append(one)
        return {key: tuple(held[key]) for key in self.keys}

    def kept(self) -> list[Finding]:
        """What texts that nothing touched were found to repeat or misspell: it still holds."""
        old = {key for commitment, one in self.before.items() if commitment not in self.changed for key in one.findings}
        kept = self.shelves.findings.get(old).values()
        return [one for one in kept if one.check in checks.IN_TEXTS and one.claim.text_sha256 not in self.texts]

    def totals(self) -> list[tuple[Member, list[Member], str]]:
        """Each total that some text adds up, as every text states it that states its parts too."""
        claims = self.loaded.claims
        wanted = {
            (claims[whole].home, tuple(sorted({claims[part].home for part in parts})))
            for one in self.kins({text for key in self.keys for text in self.loaded.texts_of(key)})
            for whole, parts in one.sums
            if claims[whole].home in self.keys
        }
        return [
            (whole, parts, key)
            for key, part_keys in sorted(wanted)
            for whole in self.members[key]
            if len(parts := self.in_text(whole.anchor.text_sha256, part_keys)) == len(part_keys)
        ]

    def portions(self) -> list[tuple[str, list[tuple[str, Member, Member]]]]:
        """Each commitment with the parts that its texts name with it: the part's key, part and whole of one text."""
        claims, named = self.loaded.claims, defaultdict(list)
        for one in self.kins({text for key in self.keys for text in self.loaded.texts_of(key)}):
            for part, whole in sorted((link.part, link.whole) for link in one.links):
                named[claims[whole].home].append((claims[part].home, claims[part].member, claims[whole].member))
        return [(key, named[key]) for key in sorted(named) if key in self.keys]

    def in_text(self, text: str, keys: Iterable[str]) -> list[Member]:
        """The first member that each of these commitments has in a text, for those that have one."""
        told = sorted(self.loaded.texts[text].anchors)
        found = (next((one for one in told if self.loaded.claims[one].home == key), None) for key in keys)
        return [self.loaded.claims[one].member for one in sorted(one for one in found if one is not None)]

    # ------------------------------------------------------------ commitments

    def commitments(
        self, found: Mapping[str, Sequence[Finding]], numbers: Mapping[str, Collection[int]]
    ) -> dict[str, Commitment]:
        """The commitments with all that they come to, and with what hangs on them."""
        parts: dict[str, list[str]] = defaultdict(list)
        for child, wholes in sorted(self.family.parents.items()):
            for whole in wholes:
                parts[whole].append(child)
        return {key: self.drawn(key, parts[key], found[key], numbers[key]) for key in sorted(self.keys)}

    def drawn(self, key: str, parts: Sequence[str], found: Sequence[Finding], numbers: Collection[int]) -> Commitment:
        """One commitment with what hangs on it."""
        one = replace(
            commitment(self.loaded.groups[key], self.members[key], self.voices[key], self.official(key)),
            number=min(numbers, default=None),
            numbers=tuple(sorted(numbers)),
            parents=self.family.parents.get(key, ()),
            parts=tuple(parts),
            counts_in_totals=key not in self.family.wholes and key not in self.family.shares,
            counts_why=self.family.wholes.get(key, self.family.shares.get(key, "")),
            findings=tuple(one.key for one in found),
            parties=tuple(sorted({id_ for one in self.claimed_of(key) for id_ in one.sketch.ids})),
            agreed_by=instruments(self.papers_of(key, parts)),
        )
        sums = (state.amount(self.members_of(part)) for part in parts if self.kind_of(part) == "funding")
        return weighed(replace(one, remainder=remainder(one.amount, sums) if one.kind == "funding" else None), found)

    def official(self, key: str) -> frozenset[str]:
        """The texts of a commitment that an office published."""
        return official(card for text in self.loaded.texts_of(key) for card in self.loaded.texts[text].cards)

    def papers_of(self, key: str, parts: Sequence[str]) -> dict[str, tuple[str, Sequence[Member]]]:
        """The papers that bind a commitment, or that it is linked to: by key, what each is called and its members."""
        linked = (*self.family.papers.get(key, ()), *self.family.parents.get(key, ()), *parts)
        papers = {paper: self.members_of(paper) for paper in linked if self.kind_of(paper) == "agreement"}
        return {paper: (state.what_of([one.claim for one in told]), told) for paper, told in papers.items()}

    def members_of(self, key: str) -> tuple[Member, ...]:
        """The members of a commitment that shares a text with one that changed."""
        return tuple(self.loaded.claims[anchor].member for anchor in self.loaded.groups[key].anchors)

    def claimed_of(self, key: str) -> list[Claimed]:
        """The claims of a commitment that shares a text with one that changed."""
        return [self.loaded.claims[anchor] for anchor in self.loaded.groups[key].anchors]

    def kind_of(self, key: str) -> str:
        """What kind a commitment is of."""
        return self.loaded.groups[key].anchors[0].kind


def commitment(
    group: Group, members: tuple[Member, ...], told: tuple[Voice, ...], offices: frozenset[str]
) -> Commitment:
    """What the members of one group come to."""
    claims = [member.claim for member in state.judged(members) or members]
    kinds = sorted(claim.kind for claim in claims)
    return Commitment(
        key=group.key,
        kind=max(dict.fromkeys(kinds), key=kinds.count),
        what=state.what_of(claims),
        stage=state.stage(members),
        members=members,
        amount=state.amount(members, official=offices),
        quantity=state.quantity(members),
        from_=state.union(claims, "from"),
        to=state.union(claims, "to"),
        country=state.most_said(claim.country for claim in claims),
        place=state.most_said(claim.place for claim in claims),
        date=state.date_of(members),
        due=state.due_of(members),
        terms=state.terms_of(members),
        reached=state.reached(members, official=offices),
        confirmed=bool(state.judged(members)),
        pairs=group.pairs,
        voices=told,
        condition=condition(members),
    )
