"""The parties that the authority knows in the eyes of a desk, the lists of facilities that stand, and whom names name.

In: the desk that looks (None: the public). Out: Parties, lists, and the claims on which a judgement on names hangs.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import lru_cache

import msgspec
from django.db.models import Q

from medpact.claims import Anchor
from medpact.commitments.authority import by_name, plain
from medpact.commitments.facilities import Facility
from medpact.commitments.parties import Party, Told, names_told, nearest, parties
from medpact.web.ledger import conclusions, models, rows
from medpact.web.ledger.errors import NameOfOwnList, OneName, UnknownName


def known(desk: str | None) -> tuple[Party, ...]:
    """The parties that the desk's judgements and lists know, by their ids."""
    return told_by(conclusions.stored(desk).facts_sha256, desk)


@lru_cache(maxsize=8)
def told_by(facts_sha256: str, desk: str | None) -> tuple[Party, ...]:
    """The same, kept for the next page until a fact comes in: a country's list has ten thousand facilities and more."""
    return parties(conclusions.stored(desk).agreed, rows.judgements_on_names(desk), rows.facilities(desk))


def names(desk: str | None) -> dict[str, Told]:
    """Every name that a claim has which the desk sees, under the form in which the authority knows it."""
    return names_in(conclusions.stored(desk).facts_sha256, desk)


@lru_cache(maxsize=8)
def names_in(facts_sha256: str, desk: str | None) -> dict[str, Told]:
    """The same, kept for the next page until a fact comes in."""
    return names_told(conclusions.stored(desk).agreed)


def lists(desk: str | None) -> list[models.FacilityList]:
    """The lists of facilities that stand, for everybody or for this desk, by their names."""
    given = models.FacilityList.objects.filter(Q(desk__isnull=True) | Q(desk_id=desk)).order_by("pk")
    last = {(row.desk_id, row.name): row for row in given}
    return sorted((row for row in last.values() if of(row)), key=lambda row: (row.name, row.desk_id or ""))


def of(row: models.FacilityList) -> tuple[Facility, ...]:
    """The facilities of a list."""
    return msgspec.json.decode(row.content, type=tuple[Facility, ...])


def standing(name: str, *, desk: str | None, owner: str | None) -> models.FacilityList | None:
    """The list of this name that stands, for everybody (`owner` None) or for its desk."""
    return next((row for row in lists(desk) if (row.name, row.desk_id) == (name, owner)), None)


def on_whom(one: str, other: str, *, desk: str | None) -> tuple[tuple[str, str], Anchor, Anchor | None]:
    """The two names as they are written, and the claims on which a judgement on them hangs; the second may have none.

    Each is a name of a claim that the desk sees, one of the two may be a facility's. Claims of public texts come first,
    so that the judgement is everybody's where it can be. Raises OneName, UnknownName and NameOfOwnList.
    """
    if plain(one) == plain(other):
        raise OneName(one)
    told, public = names(desk), rows.public_texts()
    first, second = told.get(plain(one)), told.get(plain(other))
    if first is None and second is None:
        raise unknown(one, told.values())
    if first is None or second is None:
        stands, wanted = (second, one) if first is None else (first, other)
        assert stands is not None
        anchor = hook(stands, public)
        listed = facility_name(wanted, anchor, told=told.values(), desk=desk, public=public)
        return (stands.name, listed), anchor, None
    ends = hook(first, public), hook(second, public)
    return (first.name, second.name), ends[0], ends[1] if ends[1] != ends[0] else None


def hook(told: Told, public: Set[str]) -> Anchor:
    """The claim on which a judgement on the name hangs: one that everybody sees, if there is one."""
    return min(told.claims, key=lambda anchor: (anchor.text_sha256 not in public, anchor))


def facility_name(name: str, beside: Anchor, *, told: Iterable[Told], desk: str | None, public: Set[str]) -> str:
    """The name as a list of facilities has it, which must be for all who see the claim beside it."""
    for_all = by_name(rows.facilities(None))
    if plain(name) in for_all:
        return written(name, for_all[plain(name)])
    own = by_name(rows.facilities(desk))
    if plain(name) not in own:
        raise unknown(name, told)
    if beside.text_sha256 in public:
        raise NameOfOwnList(name)
    return written(name, own[plain(name)])


def written(name: str, facilities: Iterable[Facility]) -> str:
    """The name as the facilities have it written."""
    return min(other for one in facilities for other in one.names if plain(other) == plain(name))


def unknown(name: str, told: Iterable[Told]) -> UnknownName:
    """That no claim has the name, and which have one like it."""
    return UnknownName(name, nearest=nearest(name, (one.name for one in told)))
