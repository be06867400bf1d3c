"""What to ask: the open questions that the facts raise which a view may see.

In: a desk, a partner or a host. Out: Questions, and the partners and hosts that occur.
"""

from __future__ import annotations

from dataclasses import dataclass

from medpact.commitments import Agreed
from medpact.followup import questions
from medpact.followup.questions import Asked, Question
from medpact.values import PartialDate
from medpact.web.ledger import conclusions, rows


@dataclass(frozen=True, slots=True)
class Open:
    """All questions that are open for a view on a day, and what was agreed."""

    today: PartialDate
    agreed: Agreed
    questions: tuple[Question, ...]

    def of(
        self, *, partner: str | None = None, host: str | None = None, sort: str | None = None, confirmed: bool = False
    ) -> tuple[Question, ...]:
        """Those to ask this partner or host, for this reason, on confirmed facts alone. Raises UnknownParty."""
        asked = questions.asked_of(self.agreed, self.questions, partner=partner, host=host)
        wanted = [name for name in questions.SORTS if name == sort]
        return tuple(
            one
            for one in asked
            if all(questions.is_of_sort(one, name) for name in wanted) and (one.confirmed or not confirmed)
        )

    def partners(self) -> tuple[Asked, ...]:
        """The givers that occur, with how much is open."""
        return questions.parties(self.agreed, self.questions, side="partner")

    def hosts(self) -> tuple[Asked, ...]:
        """The receivers that occur, with how much is open."""
        return questions.parties(self.agreed, self.questions, side="host")


def open_questions(desk: str | None = None) -> Open:
    """The questions that the facts raise which the desk (None: the public) may see, as of the day of its conclusions."""
    concluded = conclusions.stored(desk)
    cards = {card.name: card for card in conclusions.cards(desk)}
    found = questions.questions(
        concluded.agreed,
        concluded.standings,
        rows.observations(desk),
        rows.units(desk),
        today=concluded.today,
        cards=cards,
    )
    return Open(concluded.today, concluded.agreed, found)
