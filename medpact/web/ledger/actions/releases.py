"""Releases: what was published, frozen with its hash."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime
from typing import Literal

from medpact import flow
from medpact.flow import Conclusions
from medpact.publications import brief, iati
from medpact.web.ledger import conclusions, models, roles, rows
from medpact.web.ledger.actions import audit, numbers
from medpact.web.ledger.errors import NotConfirmed
from medpact.web.ledger.roles import By
from medpact.web.ledger.transactions import writing

Form = Literal["iati", "brief"]


def publish(
    *,
    commitment: int | str,
    form: Form,
    by: By,
    desk: str | None = None,
    language: str = "en",
    at: datetime | None = None,
) -> models.Release:
    """The release of one commitment as IATI or as a brief, with its bytes, appended.

    IATI is for everybody and holds what everybody may see; a brief shows what the desk sees. `commitment` is a
    number or a key; a number is minted where there is none.
    Raises UnknownCommitment, NotConfirmed where nobody confirmed a claim of it, publications.Unpublishable where the
    form asks for what no confirmed claim says, NotAllowed for a viewer.
    """
    acting = roles.officer(by, desk=desk, deed="publish")
    viewer = None if form == "iati" else acting
    who, when = roles.name_of(by), audit.instant(at)
    with writing():
        if not numbers.named(commitment, desk=viewer).confirmed:
            raise NotConfirmed(commitment)
        number = numbers.number_of(commitment, desk=viewer, by=who, at=when)
        concluded = conclusions.stored(viewer)
        content = written(concluded, form=form, number=number, language=language, viewer=viewer)
        release = models.Release(
            number=number,
            form=form,
            sha256=hashlib.sha256(content).hexdigest(),
            content=content,
            conclusions_sha256=hashlib.sha256(flow.to_bytes(concluded)).hexdigest(),
            view=conclusions.view_name(viewer),
            by=who,
            recorded_at=when,
        )
        release.save()
        details, view = f"{form} {release.sha256}", release.view
        audit.line(who=who, action="publish", object=str(number), details=details, view=view, at=when)
    return release


def written(concluded: Conclusions, *, form: Form, number: int, language: str, viewer: str | None) -> bytes:
    """The bytes of the publication."""
    out = io.BytesIO()
    seen = {card.name: card for card in rows.cards(viewer)}
    if form == "iati":
        iati.write(concluded, out, numbers=[number], cards=seen)
    else:
        observed, units = rows.observations(viewer), rows.units(viewer)
        brief.write(concluded, out, number=number, language=language, cards=seen, observations=observed, units=units)
    return out.getvalue()
