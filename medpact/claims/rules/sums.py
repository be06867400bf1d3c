"""Rules for money: given, lent, invested, or spent on something.

In: a Candidate of kind funding. Out: True where it is a claim.
"""

from __future__ import annotations

from medpact.claims import grammar
from medpact.claims.candidates import Candidate
from medpact.claims.finding.visits import has_foreign_side
from medpact.claims.page import Placed, overlaps, within
from medpact.claims.rules.registry import rule
from medpact.claims.terms import MONEY

GIVEN = ("promised", "delivered")

COSTS = frozenset({"own budget", "donation", MONEY})
"""Words for money that is the host's own, and for gifts in kind: a donor stops neither."""

GRANTS = frozenset({"grant aid", "grassroots grant", "loan"})
"""Money that is told by its giver alone: "on a Turkish grant"."""

PAYING = GRANTS | {MONEY, "aid", "funding"}
"""Money that pays for what a text tells."""

RIGHT_BEFORE, RIGHT_BEHIND = 2, 25
"""A giver stands no further than this before money ("a UNITAID grant") or behind it ("grants of the Foundation")."""


@rule(
    "sum-given",
    "funding",
    example="Japan will provide 1.2 billion yen for a hospital in Semey.",
    counter_example="Hospital patients in Semey pay 1.2 billion yen.",
)
def sum_given(candidate: Candidate) -> bool:
    """A sum in a clause that says that money is given, lent or invested, or that calls it a grant, a loan, an aid."""
    return candidate.sum is not None and (bool(candidate.acts) or candidate.money_noun is not None)


@rule(
    "sum-named",
    "funding",
    example="Clinics in Gulu look new. Somebody brought $400,000 for them.",
    counter_example="The clinics in Gulu had losses of $400,000.",
)
def sum_named(candidate: Candidate) -> bool:
    """Any other sum: what is no cooperation, the vetoes leave out."""
    return candidate.sum is not None


@rule(
    "money-stopped",
    "funding",
    example="In January Washington suspended its funding of HIV clinics in Lesotho.",
    counter_example="Funding of HIV clinics in Lesotho is a matter of debate.",
)
def money_stopped(candidate: Candidate) -> bool:
    """Money of a donor without a figure that was stopped or cut."""
    if candidate.hit is None or within(candidate.sentence.sums, candidate.clause) or candidate.hit.term.what in COSTS:
        return False
    if any(0 <= candidate.start - one.end <= RIGHT_BEFORE for one in candidate.sentence.of("need")):
        return False
    return any(cue.term.stage == "stopped" for cue in (*candidate.acts, *candidate.moods))


@rule(
    "grant-of-a-giver",
    "funding",
    example="The maternity clinic in Labé was built in 2019 on a Kuwaiti grant.",
    counter_example="The maternity clinic in Labé was built by the Kuwaiti firm on the grant.",
)
def grant_of_a_giver(candidate: Candidate) -> bool:
    """A grant or a loan without a figure, with its giver right beside it."""
    if candidate.hit is None or candidate.what not in GRANTS or candidate.sentence.sums or candidate.is_definite:
        return False
    words = candidate.before.split()[-REACH_OF_ARTICLE:]
    return is_one(candidate, words) and has_giver_beside(candidate)


REACH_OF_ARTICLE = 4
"""The article stands so many words before money at most: "a second Turkish grant"."""


def is_one(candidate: Candidate, words: list[str]) -> bool:
    """True for money with an article or a number before it: it is told for the first time."""
    indefinite = candidate.small.indefinite
    return not indefinite.isdisjoint(words) or candidate.counted is not None


def has_giver_beside(candidate: Candidate) -> bool:
    """True where a country or a body stands right before money, or behind an "of", a "from", a "by"."""
    names: tuple[Placed, ...] = (*candidate.sentence.countries, *candidate.sentence.of("party"))
    if any(candidate.start - one.end <= RIGHT_BEFORE and one.start < candidate.end for one in names):
        return True
    small, leads = candidate.small, candidate.after.split(None, 1)[:1]
    is_led = not (small.giver_before | small.belonging).isdisjoint(leads)
    return is_led and any(0 <= one.start - candidate.end <= RIGHT_BEHIND for one in names)


@rule(
    "money-of-a-giver",
    "funding",
    example="Орал ауруханасын жөндеуге ақшаны Қатар берді, деді Қазақстан министрі.",
    counter_example="Орал ауруханасын жөндеуге ақша Қазақстанда жетеді.",
)
def money_of_a_giver(candidate: Candidate) -> bool:
    """Money without a figure in a clause that says that it was given or came, in a sentence that names a foreign side."""
    means = candidate.small.means
    if candidate.hit is None or candidate.what != MONEY or candidate.sentence.sums:
        return False
    if grammar.ends_with(candidate.before.rstrip(), means):
        return False
    acts = [cue for cue in candidate.acts if cue.term.stage in GIVEN and not overlaps(cue, candidate)]
    return bool(acts) and candidate.sentence.role != "heading" and has_foreign_side(candidate.page, candidate.sentence)


@rule(
    "money-that-pays",
    "funding",
    example="ブータンの県病院に手術棟が建った。オーストリアの無償資金協力による。",
    counter_example="ブータンの県病院に手術棟が建った。無償資金協力という言葉は難しい。",
    needs=("paid_with",),
)
def money_that_pays(candidate: Candidate) -> bool:
    """A grant, a loan or money with which something is paid, in a text that states no sum."""
    if candidate.hit is None or candidate.what not in PAYING or candidate.is_definite:
        return False
    page, sentence = candidate.page, candidate.sentence
    if sentence.role == "heading" or any(one.sums for one in page.sentences):
        return False
    is_led = page.folded[candidate.end : sentence.end].startswith(tuple(candidate.small.paid_with))
    return (is_led or (candidate.what == MONEY and bool(candidate.acts))) and (
        bool(sentence.countries) or bool(sentence.of("party"))
    )
