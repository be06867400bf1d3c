"""What persons decide: judgements, and the numbers that are minted when they do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from medpact.claims import Anchor, Claim

Sort = Literal["accept", "correct", "reject", "same", "different", "resolve", "one party", "two parties"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided, when and why. A fact: appended, never changed; a later one takes it back.

    `anchor` names the claim judged. `claim` is the whole claim as judged (accept, correct, reject), so that the
    judgement stands whatever later readers say. `other` is the second claim (same, different), another claim on
    which the finding rests (resolve), or one that has the second name (one party, two parties). `finding` is the key of the finding resolved and `content` what it held then
    (resolve). `names` are two names of bodies or places, the first one as the claim judged has it (one party, two
    parties): whether they name one party, wherever they stand. `takes_back` is the id of an earlier judgement that this one undoes. `at` is an ISO 8601 instant in UTC.
    """

    id: str
    sort: Sort
    anchor: Anchor
    by: str
    at: str
    claim: Claim | None = None
    other: Anchor | None = None
    finding: str | None = None
    content: str | None = None
    reason: str = ""
    desk: str | None = None
    takes_back: str | None = None
    names: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, order=True)
class Number:
    """The public name of a commitment: minted once and bound to an anchor."""

    number: int
    anchor: Anchor
    minted_at: str = ""
