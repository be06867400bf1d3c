"""One commitment with all that its questions may rest on.

In: a commitment, its standing, what is known beside the claims. Out: Questions with their words and visits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from medpact.claims import Anchor
from medpact.commitments import Commitment, Member
from medpact.documents import Card
from medpact.followup import evidence as proof
from medpact.followup.assessment import Known, is_alone
from medpact.followup.evidence import Evidence
from medpact.followup.ladders import Ladder, ladder
from medpact.followup.papers import signed_on
from medpact.followup.questions.question import Question, Seen, Sort, Words
from medpact.followup.standing import Observation, Standing, Unit
from medpact.values import PartialDate


@dataclass(frozen=True, slots=True)
class Case:
    """A commitment, how it stands, and where to find what that rests on."""

    commitment: Commitment
    whole: Commitment
    standing: Standing
    known: Known
    members: Mapping[Anchor, Member]
    cards: Mapping[str, Card]
    today: PartialDate

    @property
    def steps(self) -> Ladder:
        """The ladder of its kind."""
        return ladder(self.commitment.kind)

    def question(
        self, sort: Sort, *, members: Iterable[Member] = (), seen: Iterable[Observation] = (), **more: Any
    ) -> Question:
        """A question of this sort that rests on these claims and observations: one confirmed claim is enough.

        `more` are fields of the question.
        """
        one, whole = self.commitment, self.whole
        told = tuple(self.words(each) for each in members)
        visits = tuple(self.visit(each) for each in seen)
        usual: dict[str, Any] = {
            "confirmed": bool(visits) or any(each.confirmed for each in told),
            "who_must_act": self.standing.who_must_act,
        }
        return Question(
            sort,
            one.key,
            whole.key,
            one.kind,
            one.what,
            number=one.number,
            from_=one.from_ or whole.from_,
            to=one.to or whole.to,
            country=one.country or whole.country,
            place=one.place or whole.place,
            words=told,
            seen=visits,
            **usual | more,
        )

    def words(self, member: Member) -> Words:
        """The claim's words, where they stand, and in which language."""
        quote = member.claim.quote
        language = next((self.cards[name].language for name in member.documents if name in self.cards), "")
        return Words(
            member.anchor, member.documents, member.published, language, quote.text, quote.start, quote.end,
            member.is_confirmed,
        )  # fmt: skip

    def visit(self, observation: Observation) -> Seen:
        """The observation, with the serial number of its unit."""
        serial = next((one.serial for one in self.units() if one.id == observation.unit), "")
        return Seen(observation.id, observation.seen_on, observation.by, serial, observation.note)

    def units(self) -> Sequence[Unit]:
        """The machines of the commitment."""
        return self.known.units.get(self.commitment.key, [])

    def observations(self, *, of: str | None) -> list[Observation]:
        """What was seen of the unit and, where it is all there is, of the commitment; without one, of that alone."""
        own = of is None or is_alone(self.commitment, list(self.units()))
        seen = list(self.known.of_commitment.get(self.commitment.key, ())) if own else []
        seen += [] if of is None else self.known.of_unit.get(of, ())
        return sorted(seen, key=lambda one: (one.seen_on, one.id))

    def all_observations(self) -> list[Observation]:
        """What was seen of the commitment and of its units."""
        of_units = [one for unit in self.units() for one in self.known.of_unit.get(unit.id, ())]
        return sorted((*self.observations(of=None), *of_units), key=lambda one: (one.seen_on, one.id))

    def own(self) -> tuple[Evidence, ...]:
        """What the claims, the papers and the observations of the commitment itself prove."""
        seen = self.known.of_commitment.get(self.commitment.key, [])
        return proof.of_commitment(self.commitment, self.known.papers, seen, self.steps)

    def evidence(self) -> tuple[Evidence, ...]:
        """What the claims, the papers and all observations prove, those of the units too."""
        of_units = [one for unit in self.units() for one in self.known.of_unit.get(unit.id, ())]
        return (*self.own(), *(proof.of_observation(one, self.steps) for one in of_units))

    def behind(self, evidence: Iterable[Evidence]) -> tuple[list[Member], list[Observation]]:
        """The claims and the observations that the evidence is made of; of a paper those that date its signing."""
        ids = {one.id for one in evidence}
        papers = [one for one in self.known.papers.behind(self.commitment) if one.key in ids]
        signed = [member for paper in papers for member in paper.members if is_of_day(member, signed_on(paper))]
        told = [member for member in self.commitment.members if str(member.anchor) in ids]
        return told + signed, [one for one in self.all_observations() if one.id in ids]


def is_of_day(member: Member, day: PartialDate | None) -> bool:
    """True where the claim puts it on this day."""
    return day is not None and day in (member.claim.happened, member.claim.date, member.published)
