"""The signed papers by which something was agreed, and the days on which things happened, as claims date them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from medpact.commitments import Agreed, Commitment, Member
from medpact.values import PartialDate

# Papers that bind money. A memorandum of understanding does not, unless it is linked to the commitment itself.
BINDING = (
    "exchange of notes",
    "grant agreement",
    "grant contract",
    "loan agreement",
    "loan contract",
    "financing agreement",
    "credit agreement",
)


@dataclass(frozen=True, slots=True)
class Papers:
    """All signed papers of what was agreed, ready to be asked for those of one commitment."""

    commitments: Mapping[str, Commitment]
    by_document: Mapping[str, list[Commitment]]
    by_link: Mapping[str, list[Commitment]]

    @classmethod
    def of(cls, agreed: Agreed) -> Papers:
        """The papers of what was agreed that are signed or in force."""
        by_document, by_link = defaultdict(list), defaultdict(list)
        for one in agreed.commitments:
            if one.kind == "agreement" and one.stage in ("delivered", "working"):
                for name in _documents(one):
                    by_document[name].append(one)
                for key in (one.key, *one.parents, *one.parts):
                    by_link[key].append(one)
        return cls({one.key: one for one in agreed.commitments}, by_document, by_link)

    def behind(self, commitment: Commitment) -> tuple[Commitment, ...]:
        """The papers by which a commitment was agreed, the earliest first.

        A paper counts where it is linked to the commitment or to its whole, or where one document tells of both,
        they have the same giver and the same receiving country, the paper is of a sort that binds money, and the
        commitment is more than talked about.
        """
        wholes = [self.commitments[key] for key in commitment.parents if key in self.commitments]
        found = {
            paper.key: paper
            for key in (commitment.key, *commitment.parents, *commitment.parts)
            for paper in self.by_link.get(key, ())
        }
        for one in (commitment, *wholes) if commitment.stage != "discussed" else ():
            told_beside = [paper for name in _documents(one) for paper in self.by_document.get(name, ())]
            found |= {paper.key: paper for paper in told_beside if _binds(paper, one)}
        found.pop(commitment.key, None)
        return tuple(sorted(found.values(), key=lambda one: (signed_on(one) or PartialDate(9999), one.key)))


def _binds(paper: Commitment, commitment: Commitment) -> bool:
    return (
        any(words in paper.what.lower() for words in BINDING)
        and paper.country == commitment.country
        and bool(set(paper.from_) & set(commitment.from_))
    )


def _documents(commitment: Commitment) -> set[str]:
    return {name for member in commitment.members for name in member.documents}


def signed_on(paper: Commitment) -> PartialDate | None:
    """The day a paper was signed, as its claims date it."""
    days = [happened_on(one) for one in paper.members if one.claim.stage in ("delivered", "working")]
    return min((one for one in days if one is not None), default=None)


def happened_on(member: Member) -> PartialDate | None:
    """The day of what a claim says has happened; where it gives none, the day it was published.

    The date of what is still to come is the day it is due, so that a promise counts from its publication.
    """
    claim = member.claim
    if claim.happened is not None:
        return claim.happened
    dated_act = claim.stage in ("delivered", "working", "stopped")
    return (claim.date if dated_act else None) or member.published
