"""A finding and its name, and who settled it.

In: the check, its claims and its arithmetic. Out: a Finding.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from medpact.claims import Anchor
from medpact.commitments.commitment import Check, Finding, Resolution
from medpact.commitments.judgement import Judgement


def finding(
    check: Check,
    commitment: str,
    claim: Anchor,
    others: Iterable[Anchor],
    arithmetic: str,
    *,
    proposed: str = "",
    about: str = "",
) -> Finding:
    """A finding. Its key is made of the check, the claims and what it is about, its content of the figures it holds."""
    held = tuple(sorted(set(others) - {claim}))
    key = key_of(check, claim, about)
    content = hashlib.sha256("|".join([arithmetic, proposed]).encode()).hexdigest()[:16]
    return Finding(key, check, commitment, claim, held, arithmetic, proposed, content)


def key_of(check: Check, claim: Anchor, about: str) -> str:
    """The key of the finding of this check on this claim, about this."""
    return hashlib.sha256("|".join([check, str(claim), about]).encode()).hexdigest()[:16]


def resolved(found: Finding, resolutions: Mapping[str, Judgement]) -> Finding:
    """The finding with who settled it, as long as it holds what it held when it was settled."""
    settled = resolutions.get(found.key)
    if settled is None or (settled.content is not None and settled.content != found.content):
        return found
    resolution = Resolution(settled.by, settled.at, settled.reason, settled.id)
    return Finding(
        found.key, found.check, found.commitment, found.claim, found.others, found.arithmetic, found.proposed,
        found.content, resolution,
    )  # fmt: skip
