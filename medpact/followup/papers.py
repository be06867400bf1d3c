"""The signed papers by which something was agreed, with what is known of each; and the days on which things happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from medpact.commitments import Agreed, Commitment, instruments
from medpact.commitments.instruments import happened_on
from medpact.values import PartialDate

__all__ = ["Papers", "happened_on", "signed_on"]


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of what was agreed, to be found from what they are for."""

    by_key: Mapping[str, Commitment]

    @classmethod
    def of(cls, agreed: Agreed) -> Papers:
        """All papers of what was agreed."""
        return cls({one.key: one for one in agreed.commitments})

    def behind(self, commitment: Commitment) -> tuple[Commitment, ...]:
        """The papers by which a commitment, or the whole that it is part of, was agreed, the earliest first."""
        wholes = (self.by_key[key] for key in commitment.parents if key in self.by_key)
        papers = {paper.key: paper for one in (commitment, *wholes) for paper in one.agreed_by}
        known = (one for one in papers.values() if one.key in self.by_key and one.key != commitment.key)
        return tuple(self.by_key[one.key] for one in sorted(known, key=instruments.order))


def signed_on(paper: Commitment) -> PartialDate | None:
    """The day a paper was signed, as its claims date it."""
    return instruments.signed_on(paper.members)
