"""Names that are another's misspelling.

In: the members of a commitment. Out: Findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from medpact.commitments import names
from medpact.commitments.checks.finding import finding
from medpact.commitments.checks.words import count_words
from medpact.commitments.commitment import Finding, Member
from medpact.commitments.sketch import country_of


def misspelt(commitment: str, members: Sequence[Member]) -> Iterator[Finding]:
    """Names in Latin letters of which one is most likely another's misspelling: the one that fewer texts bear out."""
    said = [(member, name) for member in members for name in member.claim.to if country_of(name) is None]
    latin = {name: borne_out(name, said) for _, name in said if name.isascii()}
    for member, name in said:
        better = [
            other for other in latin if is_misspelt(name, other) and (latin[other], other) > (latin.get(name, 0), name)
        ]
        if name in latin and better:
            best = max(better, key=lambda other: (latin[other], other))
            held = [one.anchor for one, found in said if found == best]
            words = f"{name} here; {best} in {count_words(len(held))} other text{'s' * (len(held) > 1)}"
            yield finding("name", commitment, member.anchor, held, words, proposed=best, about=name, against=[name])


def borne_out(name: str, said: Sequence[tuple[Member, str]]) -> int:
    """How many texts have the name, in any script."""
    own = set(names.name(name).own)
    return len({one.anchor.text_sha256 for one, found in said if found == name or own & set(names.name(found).own)})


def is_misspelt(one: str, other: str) -> bool:
    """True where two names differ in one word only, by one or two letters that are no ending."""
    words, others = names.WORD.findall(one.casefold()), names.WORD.findall(other.casefold())
    if len(words) != len(others):
        return False
    pairs = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    if len(pairs) != 1:
        return False
    a, b = pairs[0]
    return len(a) > 4 and len(b) > 4 and a[-2:] == b[-2:] and names.distance(a, b) <= 2
