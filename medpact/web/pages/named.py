"""The names of a commitment, and how a page judges two of them.

In: a commitment, or two names that a person chose. Out: Names with their parties; the judgement, or what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from medpact.commitments import Commitment
from medpact.commitments.parties import Party
from medpact.commitments.sketch import named
from medpact.web.ledger import actions, parties
from medpact.web.ledger.errors import LedgerError, NameOfOwnList, OneName, UnknownName
from medpact.web.pages.forms.parties import NamesForm
from medpact.web.pages.visitor import Visitor

NAMES_OFFERED = 300


@dataclass(frozen=True, slots=True)
class Named:
    """Names of a commitment that name one party, where that is known, and the party's other names."""

    names: tuple[str, ...]
    party: Party | None = None
    others: tuple[str, ...] = ()


def names_of(visitor: Visitor, commitment: Commitment) -> tuple[Named, ...]:
    """The names of those who give and receive it and of its places, as its claims have them; those of one party together."""
    told = dict.fromkeys(name for one in commitment.members for name in named(one.claim))
    ids = dict(commitment.parties)
    known: Mapping[str, Party] = {one.id: one for one in parties.known(visitor.desk)} if ids else {}
    together: dict[str, list[str]] = {}
    for name in told:
        together.setdefault(ids.get(name, f"name:{name}"), []).append(name)
    return tuple(of_party(names, known.get(id_)) for id_, names in together.items())


def of_party(names: list[str], party: Party | None) -> Named:
    """The names with their party."""
    others = () if party is None else tuple(name for name in party.names if name not in names)
    return Named(tuple(names), party, others)


def names_form(found: Iterable[Named], posted: Any = None) -> NamesForm:
    """The form in which one of these names is judged."""
    return NamesForm(posted, own=[name for one in found for name in one.names])


def offered(visitor: Visitor) -> list[str]:
    """The names to choose from: those that most claims have."""
    told = sorted(parties.names(visitor.desk).values(), key=lambda one: (-len(one.claims), one.name))
    return sorted(one.name for one in told[:NAMES_OFFERED])


def judged(request: HttpRequest, visitor: Visitor, form: NamesForm) -> bool:
    """True where the names of the form were judged; else its messages say what is wrong."""
    deeds = {"one": actions.parties.one, "two": actions.parties.two}
    deed = deeds.get(request.POST.get("verdict", ""))
    if deed is None:
        form.add_error(None, _("Say whether the names are one party or two."))
    if deed is None or not form.is_valid():
        return False
    said = form.cleaned_data
    try:
        deed(names=(said["one"], said["other"]), reason=said["reason"], by=visitor.user, desk=visitor.desk)
    except LedgerError as wrong:
        form.add_error(None, in_words(wrong))
        return False
    messages.success(request, _("Judged. It holds wherever the names stand, and can be taken back."))
    return True


def in_words(wrong: LedgerError) -> str:
    """What is wrong with two names, in the reader's language."""
    if isinstance(wrong, OneName):
        return _("“%(name)s” is one name already: give two that are spelt otherwise.") % {"name": wrong.name}
    if isinstance(wrong, NameOfOwnList):
        return _(
            "“%(name)s” stands only on a list that your desk keeps to itself, and the other name in a public text. "
            "Give the list to everybody first, or choose a name that a claim has."
        ) % {"name": wrong.name}
    if isinstance(wrong, UnknownName) and wrong.nearest:
        nearest = ", ".join(f"“{name}”" for name in wrong.nearest)
        said = _("No claim here has the name “%(name)s”. The nearest: %(nearest)s. Write it as a claim has it.")
        return said % {"name": wrong.name, "nearest": nearest}
    if isinstance(wrong, UnknownName):
        return _("No claim here has the name “%(name)s”. Write it as a claim has it.") % {"name": wrong.name}
    return str(wrong)
