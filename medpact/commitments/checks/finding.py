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
    against: Iterable[str] = (),
) -> Finding:
    """A finding. Its key is made of the check, the claim at fault and what it is about.

    `against` is all that speaks against the reading proposed: the figure at fault, the other texts that state it, third
    figures. The content is made of that alone: what agrees with the reading proposed leaves a settled finding settled.
    """
    held = tuple(sorted(set(others) - {claim}))
    content = hashlib.sha256("|".join(sorted(set(against))).encode()).hexdigest()[:16]
    return Finding(key_of(check, claim, about), check, commitment, claim, held, arithmetic, proposed, content)


def key_of(check: Check, claim: Anchor, about: str) -> str:
    """The key of the finding of this check on this claim, about this."""
    return hashlib.sha256("|".join([check, str(claim), about]).encode()).hexdigest()[:16]


def resolved(found: Finding, resolutions: Mapping[str, Judgement]) -> Finding:
    """The finding with who settled it, as long as nothing else speaks against the reading proposed than did then."""
    settled = resolutions.get(found.key)
    if settled is None or (settled.content is not None and settled.content != found.content):
        return found
    resolution = Resolution(settled.by, settled.at, settled.reason, settled.id)
    return Finding(
        found.key, found.check, found.commitment, found.claim, found.others, found.arithmetic, found.proposed,
        found.content, resolution,
    )  # fmt: skip
