"""A book of conclusions: adding a text costs what it touches, and gives what drawing all conclusions anew gives.

In: a Source of facts, and the texts of which facts came in or went. Out: the Shelves, brought up to date.

One text is settled by itself (judge). Its claims meet those that share a block key (block), and what scores enough is a
tie (compare). Claims that ties or judgements hold together are a component, and are grouped anew as a whole (group).
Where a claim's commitment changed, its text says anew what is part of what (parts). Last, the commitments that all this
touched are drawn again, with their findings (state, checks). Nothing else changes, and nothing hangs on the order.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from medpact.claims import Anchor, Reading
from medpact.commitments import block
from medpact.commitments.authority import Authority
from medpact.commitments.commitment import Agreed, Commitment, Member
from medpact.commitments.compare import ENOUGH, worth
from medpact.commitments.drawing import Drawing
from medpact.commitments.group import JUDGED, Decided, group, two
from medpact.commitments.judge import Settled, settle
from medpact.commitments.judgement import Judgement, Number
from medpact.commitments.kin import kin
from medpact.commitments.shelves import Claimed, Meeting, Shelves, Tie, Told
from medpact.commitments.sketch import Sketch, sketch


class Source(Protocol):
    """The facts that a viewer may see, to be asked for by text (SHA-256)."""

    def readings(self, texts: Iterable[str]) -> Iterable[Reading]:
        """The current readings of the documents that have one of these texts."""
        ...

    def judgements(self, texts: Iterable[str]) -> Iterable[Judgement]:
        """The judgements on claims of these texts, and those that take them back."""
        ...

    def numbers(self, texts: Iterable[str], also: Iterable[int] = ()) -> Iterable[Number]:
        """All bindings of the numbers that are bound to a claim of these texts, and of those named."""
        ...

    def authority(self) -> Authority:
        """Whom names name, by all judgements on names and all facilities."""
        ...


@dataclass(frozen=True, slots=True)
class Touched:
    """What an update touched: the keys of commitments drawn again or gone."""

    drawn: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()


class Book:
    """Conclusions on shelves, kept up to date with the facts of a source."""

    def __init__(self, source: Source, shelves: Shelves) -> None:
        self.source = source
        self.shelves = shelves

    def update(self, texts: Iterable[str]) -> Touched:
        """What changed, once all facts on these texts are taken in.

        The texts are those of which a reading, a judgement or a number came in or went since the last update; where the
        authority knows other names than it did, all of them.
        """
        return Update(self.source, self.shelves, frozenset(texts)).run()

    def agreed(self) -> Agreed:
        """All that was agreed, in the order of the keys."""
        shelves = self.shelves
        return Agreed(
            commitments=tuple(one for _, one in sorted(shelves.commitments.all())),
            findings=tuple(one for _, one in sorted(shelves.findings.all())),
            leads_to=tuple(sorted(shelves.leads.all())),
            waiting=tuple(sorted(key for key, _ in shelves.waiting.all())),
            rejected=tuple(one for _, one in sorted(shelves.rejected.all())),
        )


class Update:
    """One update of the shelves. Each step uses what those before it left there."""

    def __init__(self, source: Source, shelves: Shelves, texts: frozenset[str]) -> None:
        self.source = source
        self.shelves = shelves
        self.texts = texts
        self.before = shelves.texts.get(texts)
        self.homes_before: dict[Anchor, str] = {}
        self.homes_now: dict[Anchor, str] = {}
        self.gone: set[Anchor] = set()
        self.sent: dict[int, str | None] = {}
        self.judged: list[Judgement] = []

    def run(self) -> Touched:
        """Take the steps in their order."""
        settled = self.settle()
        seeds = self.place(settled) | self.keep_judged(settled)
        regrouped, gone = self.regroup(self.component(seeds))
        moved = self.moved()
        self.keep_open(settled)
        self.keep_texts(settled)
        related = self.keep_kin(self.texts | {anchor.text_sha256 for anchor in moved})
        renumbered = self.keep_numbers(self.texts | {anchor.text_sha256 for anchor in moved})
        own = {one.home for one in self.claims_of(self.texts).values()}
        dirty = (regrouped | related | renumbered | own) - gone
        return self.draw(dirty, gone)

    # ------------------------------------------------------------ one text after the other

    def settle(self) -> Settled:
        """The claims of these texts as persons left them.

        With those of texts that judgements name together with these: a pair stands or waits by both its claims.
        """
        judged = list(self.source.judgements(self.texts))
        wider = self.texts.union(*map(texts_of, judged))
        if wider != self.texts:
            judged = list(self.source.judgements(wider))
        self.judged = [one for one in judged if self.texts.intersection(texts_of(one))]
        return settle(self.source.readings(wider), judged, self.source.numbers(wider))

    def place(self, settled: Settled) -> set[Anchor]:
        """Put the claims of these texts on the shelves, each tied to what it meets; the claims whose ties changed."""
        old = self.claims_of(self.texts)
        authority = self.source.authority()
        new = {
            one.anchor: Claimed(one, sketch(one, settled.cards[one.anchor.text_sha256][0], authority=authority))
            for one in settled.members
            if one.anchor.text_sha256 in self.texts
        }
        self.homes_before = {anchor: one.home for anchor, one in old.items()}
        self.gone = old.keys() - new.keys()
        same = {anchor for anchor, one in new.items() if anchor in old and old[anchor].sketch == one.sketch}
        gone, come = old.keys() - same, new.keys() - same
        left = {end for tie in self.shelves.ties.of(gone) for end in (tie.one, tie.other)}
        self.shelves.blocks.drop(gone)
        self.shelves.ties.drop(gone)
        self.shelves.claims.drop(self.gone)
        self.shelves.claims.put({key: replace(new[key], home=old[key].home if key in same else "") for key in new})
        self.tie({anchor: new[anchor].sketch for anchor in come})
        met = {end for tie in self.shelves.ties.of(come) for end in (tie.one, tie.other)}
        return (left | met | come) - self.gone

    def claims_of(self, texts: Iterable[str]) -> dict[Anchor, Claimed]:
        """The claims of texts as they stand on the shelves."""
        told = self.shelves.texts.get(texts)
        return self.shelves.claims.get(anchor for one in told.values() for anchor in one.anchors)

    def tie(self, come: Mapping[Anchor, Sketch]) -> None:
        """Tie new claims to all that they meet and are likely one with."""
        keys = {anchor: meetings(one) for anchor, one in come.items()}
        self.shelves.blocks.put(keys)
        boxes = self.shelves.blocks.meeting({one for met in keys.values() for one, _ in met})
        wanted = {
            two(anchor, other)
            for anchor, met in keys.items()
            for one, aside in met
            for other, other_aside in boxes[one]
            if other != anchor and not (aside and other_aside)
        }
        others = {end for pair in wanted for end in pair} - come.keys()
        sketches = {**come, **{key: one.sketch for key, one in self.shelves.claims.get(others).items()}}
        self.shelves.ties.put(
            Tie(one, other, score)
            for one, other in wanted
            if (score := worth(sketches[one], sketches[other])) >= ENOUGH
        )

    def keep_open(self, settled: Settled) -> None:
        """Put on the shelves which judgements on these texts wait, and which findings they settle."""
        self.shelves.waiting.drop({one for told in self.before.values() for one in told.waiting})
        self.shelves.waiting.put({one.id: True for one in self.judged if one.id in settled.waiting})
        self.shelves.resolutions.drop({key for told in self.before.values() for key in told.resolved})
        mine = {one.finding for one in self.judged}
        self.shelves.resolutions.put({key: one for key, one in settled.resolved.items() if key in mine})

    def keep_judged(self, settled: Settled) -> set[Anchor]:
        """Put what persons judged of pairs on the shelves; the claims on which that may have changed."""
        old_anchors = {anchor for one in self.before.values() for anchor in (*one.anchors, *one.rejected)}
        old_anchors |= {anchor for one in self.before.values() for pair in one.stands for anchor in pair}
        touched = {end for one in self.shelves.decisions.of(old_anchors) for end in (one.one, one.other)}
        self.shelves.decisions.drop(old_anchors)
        self.shelves.contradictions.drop(old_anchors)
        decisions = [one for one in settled.decisions if self.touches(one.one, one.other)]
        self.shelves.decisions.put(decisions)
        self.shelves.contradictions.put(one for one in settled.contradictions if self.touches(one.one, one.other))
        return touched | {end for one in decisions for end in (one.one, one.other)}

    def touches(self, *anchors: Anchor) -> bool:
        """True where one of the claims is of these texts."""
        return any(anchor.text_sha256 in self.texts for anchor in anchors)

    # ------------------------------------------------------------ groups

    def component(self, seeds: Iterable[Anchor]) -> dict[Anchor, Claimed]:
        """All claims that ties and judgements hold together with the seeds."""
        found: dict[Anchor, Claimed] = {}
        ahead = set(seeds)
        while ahead:
            claims = self.shelves.claims.get(ahead)
            found |= claims
            ends = [(tie.one, tie.other) for tie in self.shelves.ties.of(claims)]
            ends += [(one.one, one.other) for one in self.shelves.decisions.of(claims)]
            ahead = {end for pair in ends for end in pair} - found.keys()
        return found

    def regroup(self, claims: Mapping[Anchor, Claimed]) -> tuple[set[str], set[str]]:
        """Group these claims anew; the keys of the groups that are there now, and of those that are gone."""
        self.homes_before |= {anchor: one.home for anchor, one in claims.items() if anchor not in self.homes_before}
        ties = self.shelves.ties.of(claims)
        decided = Decided.by(self.shelves.decisions.of(claims))
        made = group(
            (one.sketch for one in claims.values()), ((tie.score, tie.one, tie.other) for tie in ties), decided
        )
        left = {anchor: home for anchor, home in self.homes_before.items() if anchor in claims or anchor in self.gone}
        now = {one.key: one for one in made}
        gone = {home for home in left.values() if home} - now.keys()
        self.shelves.groups.drop(gone)
        self.shelves.groups.put(now)
        homes = {anchor: one.key for one in made for anchor in one.anchors}
        changed = {anchor: home for anchor, home in homes.items() if claims[anchor].home != home}
        self.shelves.claims.put({anchor: replace(claims[anchor], home=home) for anchor, home in changed.items()})
        self.homes_now = homes
        return set(now), gone

    def moved(self) -> set[Anchor]:
        """The claims that are in another commitment than before, or in none any more."""
        same_home = {
            anchor
            for anchor, home in self.homes_before.items()
            if self.homes_now.get(anchor, self.shelf_home(anchor)) == home
        }
        return (self.homes_before.keys() | self.homes_now.keys()) - same_home

    def shelf_home(self, anchor: Anchor) -> str:
        """The home of a claim that was not grouped anew; "" where it is gone."""
        found = self.shelves.claims.get([anchor]).get(anchor)
        return "" if found is None else found.home

    # ------------------------------------------------------------ texts, kin, numbers

    def keep_texts(self, settled: Settled) -> None:
        """Put these texts on the shelf, with the rejected claims."""
        by_text: dict[str, list[Anchor]] = defaultdict(list)
        away: dict[str, list[Anchor]] = defaultdict(list)
        stands: dict[str, list[tuple[Anchor, Anchor]]] = defaultdict(list)
        for one in settled.members:
            by_text[one.anchor.text_sha256].append(one.anchor)
        for one in settled.rejected:
            away[one.anchor.text_sha256].append(one.anchor)
        for known, anchor in sorted(settled.stands.items()):
            stands[known.text_sha256].append((known, anchor))
        waits: dict[str, list[str]] = defaultdict(list)
        resolves: dict[str, list[str]] = defaultdict(list)
        for judgement in self.judged:
            for text in texts_of(judgement):
                waits[text] += [judgement.id] if judgement.id in settled.waiting else []
                resolves[text] += [key for key in (judgement.finding,) if key in settled.resolved and key is not None]
        numbers: dict[str, set[int]] = defaultdict(set)
        for number in self.source.numbers(self.texts):
            numbers[number.anchor.text_sha256].add(number.number)
        kept = {
            text: Told(
                cards=settled.cards.get(text, ()),
                anchors=tuple(by_text[text]),
                rejected=tuple(away[text]),
                stands=tuple(stands[text]),
                waiting=tuple(sorted(waits[text])),
                resolved=tuple(sorted(set(resolves[text]))),
                numbers=tuple(sorted(numbers[text])),
            )
            for text in self.texts & {*settled.cards, *waits, *numbers}
        }
        self.shelves.texts.drop(self.texts - kept.keys())
        self.shelves.texts.put(kept)
        self.shelves.rejected.drop(anchor for one in self.before.values() for anchor in one.rejected)
        self.shelves.rejected.put({one.anchor: one for one in settled.rejected if one.anchor.text_sha256 in self.texts})

    def keep_kin(self, texts: Iterable[str]) -> set[str]:
        """Have these texts say anew what is part of what; the commitments that their claims are in, or were."""
        told = self.shelves.texts.get(texts)
        claims = self.claims_of(told)
        homes = {anchor: one.home for anchor, one in claims.items()}
        by_text: dict[str, list[Sketch]] = defaultdict(list)
        for anchor in sorted(claims):
            by_text[anchor.text_sha256].append(claims[anchor].sketch)
        self.shelves.texts.put(
            {
                text: replace(one, kin=kin(by_text[text], homes) if text in by_text else None)
                for text, one in told.items()
            }
        )
        were = {home for anchor, home in self.homes_before.items() if home and anchor.text_sha256 in told}
        return were | set(homes.values())

    def keep_numbers(self, texts: Iterable[str]) -> set[str]:
        """Send the numbers bound to claims of these texts to their commitments; those to which they lead, or led.

        With them those that hang on rejected claims: any text may bring what such a claim is most like.
        """
        ghosts = dict(self.shelves.ghosts.all())
        asked = {*texts, *(anchor.text_sha256 for anchor in ghosts.values())}
        before = {number for one in self.before.values() for number in one.numbers}
        numbers = sorted(
            set(self.source.numbers(asked, before)), key=lambda one: (one.number, one.minted_at, one.anchor)
        )
        bound: dict[int, list[Number]] = defaultdict(list)
        for one in numbers:
            bound[one.number].append(one)
        told = self.shelves.texts.get({one.anchor.text_sha256 for one in numbers})
        stands = {known: anchor for one in told.values() for known, anchor in one.stands}
        led = self.shelves.leads.get(bound.keys() | ghosts.keys() | before)
        leads = {number: lead for number, held in bound.items() if (lead := self.lead(held, stands)) is not None}
        self.shelves.leads.drop(led.keys() - leads.keys())
        self.shelves.leads.put(leads)
        away = self.shelves.rejected.get({stands[one.anchor] for one in numbers if one.anchor in stands})
        self.shelves.ghosts.drop(ghosts)
        self.shelves.ghosts.put({one.number: stands[one.anchor] for one in numbers if stands.get(one.anchor) in away})
        self.sent = {
            number: leads.get(number) for number in led.keys() | leads.keys() if led.get(number) != leads.get(number)
        }
        return {key for number in self.sent for key in (led.get(number), leads.get(number)) if key}

    def lead(self, bound: Sequence[Number], stands: Mapping[Anchor, Anchor]) -> str | None:
        """The commitment to which a number leads, the first of those it was bound to.

        No label that was printed may lead nowhere while its commitment still stands. Where a person rejected the claim
        that a number hangs on, it leads to the commitment that would hold the claim; where no reader finds that claim
        any more and nobody judged it, to the only claim of its kind in its text.
        """
        found = (self.shelf_home(stands[one.anchor]) for one in bound if one.anchor in stands)
        return next(filter(None, found), None) or next(
            filter(None, (self.stand_in(one, stands) for one in bound)), None
        )

    def stand_in(self, number: Number, stands: Mapping[Anchor, Anchor]) -> str | None:
        """The commitment to which a number leads whose claim was rejected, or is found no more."""
        anchor = stands.get(number.anchor)
        if anchor is not None:
            rejected = self.shelves.rejected.get([anchor]).get(anchor)
            return None if rejected is None else self.most_like(rejected)
        of_text = self.claims_of([number.anchor.text_sha256])
        alone = [one.home for other, one in of_text.items() if other.kind == number.anchor.kind]
        return alone[0] if len(alone) == 1 else None

    def most_like(self, one: Member) -> str | None:
        """The commitment that would hold a rejected claim, had nobody rejected it; None where none would.

        A person's "different" keeps it away from a commitment, a person's "same" binds it to one; likeness comes last.
        """
        (told,) = self.shelves.texts.get([one.anchor.text_sha256]).values()
        ghost = sketch(one, told.cards[0], authority=self.source.authority())
        decided = Decided.by(self.shelves.decisions.of([one.anchor]))
        met = {
            other
            for held in self.shelves.blocks.meeting(key for key, _ in meetings(ghost)).values()
            for other, _ in held
        }
        met |= {end for pair in (*decided.same, *decided.different) for end in pair} - {one.anchor}
        others = self.shelves.claims.get(met)
        apart = {claim.home for anchor, claim in others.items() if two(one.anchor, anchor) in decided.different}
        found = []
        for anchor, claim in others.items():
            score = JUDGED if two(one.anchor, anchor) in decided.same else worth(*in_order(ghost, claim.sketch))
            if score >= ENOUGH and claim.home not in apart:
                found.append((score, anchor))
        return others[max(found)[1]].home if found else None

    # ------------------------------------------------------------ commitments

    def draw(self, changed: set[str], gone: set[str]) -> Touched:
        """Draw these commitments again with those that share a text with them, and forget those that are gone."""
        old = self.shelves.commitments.get(changed | gone)
        near = {key for one in old.values() for key in (*one.parents, *one.parts)}
        drawing = Drawing(self.shelves, changed | near - gone)
        old |= drawing.before
        found = drawing.findings()
        drawn = drawing.commitments(found, {key: self.numbers_of(key, old.get(key)) for key in drawing.keys})
        self.shelves.findings.drop({key for one in old.values() for key in one.findings})
        self.shelves.findings.put({one.key: one for told in found.values() for one in told})
        fresh = {key: one for key, one in drawn.items() if old.get(key) != one}
        self.shelves.commitments.drop(gone)
        self.shelves.commitments.put(fresh)
        return Touched(frozenset(fresh), frozenset(gone))

    def numbers_of(self, key: str, old: Commitment | None) -> set[int]:
        """The numbers that lead to a commitment: those that did and still do, and those that do now."""
        kept = set() if old is None else {number for number in old.numbers if number not in self.sent}
        return kept | {number for number, lead in self.sent.items() if lead == key}


def texts_of(judgement: Judgement) -> set[str]:
    """The one or two texts that a judgement is about."""
    return {one.text_sha256 for one in (judgement.anchor, judgement.other) if one is not None}


def meetings(of: Sketch) -> list[Meeting]:
    """The hashes of a claim's block keys, each with whether it stands aside there."""
    return [(hashed(key), aside) for key, aside in dict.fromkeys(block.keys(of))]


def hashed(key: tuple[str, ...]) -> int:
    """A block key in 64 bits, the same on every machine."""
    return int.from_bytes(hashlib.blake2b("\x1f".join(key).encode(), digest_size=8).digest(), "big", signed=True)


def in_order(one: Sketch, other: Sketch) -> tuple[Sketch, Sketch]:
    """Two sketches, the lower anchor first."""
    return (one, other) if one.anchor < other.anchor else (other, one)
