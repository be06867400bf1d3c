"""Names that are another's misspelling, and whose.

In: the members of all commitments. Out: Findings, at most one for each text and name.

Compared are names in Latin letters of one commitment that differ in one word of their own. Right is the one that more
texts bear out, in whatever script; of equals the one that was told first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from medpact.claims import Anchor
from medpact.commitments import names
from medpact.commitments.checks.finding import finding
from medpact.commitments.checks.words import texts_say
from medpact.commitments.commitment import Finding, Member
from medpact.commitments.sketch import country_of, first_day
from medpact.commitments.writing import distance, latin

Said = tuple[Member, str]

LONG = 5
"""Letters of a word in which two may differ; in a shorter one, one."""

NEVER = 10**7
"""A day after all others: a text without a date counts as the last."""

SPELT_TWO_WAYS = (("ae", "e"), ("oe", "e"), ("isation", "ization"), ("our", "or"), ("tre", "ter"))
"""British and American: no misspelling."""


def misspelt(commitments: Mapping[str, Sequence[Member]], *, texts: Collection[str] | None = None) -> Iterator[Finding]:
    """The names that texts misspell: these texts, or all that tell of the commitments."""
    found: dict[tuple[str, str], tuple[str, Member, str, list[Said]]] = {}
    for key in sorted(commitments):
        said = names_said(commitments[key])
        for member, name in said:
            text = member.anchor.text_sha256
            if (texts is None or text in texts) and (best := better(name, said)) is not None:
                first = found.get((text, name))
                if first is None or rank(member) < rank(first[1]):
                    found[text, name] = (key, member, best, said)
    for (_, name), (key, member, best, said) in sorted(found.items()):
        right = [one for one, other in said if other == best]
        texts_right = len({one.anchor.text_sha256 for one in right})
        yield finding(
            "name",
            key,
            member.anchor,
            (one.anchor for one in right),
            f"{name} here; {texts_say(texts_right)} {best}",
            proposed=best,
            about=name,
            against=[name],
        )


def rank(member: Member) -> tuple[bool, Anchor]:
    """Which of several claims of a text bears the finding: money before what it buys, then the first."""
    return member.claim.kind != "funding", member.anchor


def names_said(members: Sequence[Member]) -> list[Said]:
    """Every name of a body or place that the claims give, with the claim."""
    return [
        (member, name)
        for member in members
        for name in dict.fromkeys([*member.claim.to, *member.claim.from_, *places(member)])
        if country_of(name) is None
    ]


def places(member: Member) -> list[str]:
    """The places that a claim names."""
    return [place.strip() for place in (member.claim.place or "").split(";") if place.strip()]


def better(name: str, said: Sequence[Said]) -> str | None:
    """The name of which this one is most likely the misspelling."""
    if not is_latin(name):
        return None
    others = {other for other in {other for _, other in said} if is_latin(other) and is_misspelt(name, other)}
    if not others:
        return None
    borne = {one: borne_out(one, said) for one in (name, *others)}
    best = max(sorted(borne), key=lambda one: borne[one])
    return best if best != name else None


def borne_out(name: str, said: Sequence[Said]) -> tuple[int, int]:
    """How many texts have the name, in any script, and how early the first of them is."""
    own = set(names.name(name).own)
    texts = {one.anchor.text_sha256 for one, found in said if found == name or own <= set(names.name(found).own)}
    days = [first_day(one.published) if one.published is not None else NEVER for one, found in said if found == name]
    return len(texts), -min(days)


def is_latin(name: str) -> bool:
    """True for a name in Latin letters, with or without accents."""
    return name.isascii() or all(ord(letter) < 0x250 for letter in name)


@lru_cache(maxsize=1 << 16)
def is_misspelt(one: str, other: str) -> bool:
    """True where two names are alike but for a few letters of one word that is their own."""
    words, others = names.WORD.findall(one.casefold()), names.WORD.findall(other.casefold())
    if len(words) != len(others):
        return False
    pairs = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    if len(pairs) != 1 or american(one) == american(other):
        return False
    is_own = all(latin(word) in names.name(whole).own for word, whole in zip(pairs[0], (one, other), strict=True))
    return is_own and is_slip(*pairs[0], alone=len(words) == 1)


def is_slip(one: str, other: str, *, alone: bool) -> bool:
    """True where two words differ by a slip: by one or two letters, not in the ending unless the rest of the name agrees."""
    short = min(len(one), len(other))
    apart = distance(one, other)
    if short < LONG - 1 or apart > (2 if short >= LONG else 1):
        return False
    return one[-2:] == other[-2:] or (apart == 1 and not alone and one.rstrip("s") != other.rstrip("s"))


def american(name: str) -> str:
    """The name spelt one way."""
    spelt = name.casefold()
    for british, one_way in SPELT_TWO_WAYS:
        spelt = spelt.replace(british, one_way)
    return spelt
