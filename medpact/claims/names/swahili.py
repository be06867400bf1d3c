"""Names in Swahili: a noun with what "ya", "la", "wa" and "cha" hang on it, and runs of words with capitals.

In: a text and a Sentence of it. Out: Names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from medpact.claims import towns
from medpact.claims.names import english
from medpact.claims.names.words import (
    ACRONYM,
    CODE,
    FURTHEST,
    IN_BRACKETS,
    MIXED,
    PERSON,
    WORD,
    Name,
    capitals_inside,
    fold,
    is_capital,
    of_country,
    opens,
    words,
)
from medpact.claims.page import Sentence

Run = list[re.Match[str]]

OF = frozenset({"ya", "la", "wa", "cha", "za", "vya"})
NATIVE = frozenset(
    {"facility", "university", "ministry", "agency", "embassy", "bank", "fund", "ngo", "company", "region", "programme"}
)
OWN_ENOUGH = frozenset({"shirika", "asasi", "mfuko"})
"""Nouns beside those of companies that only tell what it is that has the name."""

KEPT = frozenset({"benki", "ubalozi"})
"""Nouns with a country behind them that belongs to their name."""

NATIONS = frozenset({"visiwa", "jamhuri", "falme", "ufalme", "nchi", "kisiwa", "muungano"})
FOREIGN = frozenset({"ltd", "limited", "gmbh", "inc", "group", "pharma"})
"""Nouns that stand at the end of a name, as in English."""

LONGEST = 16


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a name: its words, and the small word that joins it to the noun ("" where it stands right behind)."""

    joint: str
    words: tuple[re.Match[str], ...]


def names(text: str, sentence: Sentence) -> Iterator[Name]:
    """The names of a sentence, in its order."""
    return Reader(text, sentence).names()


@cache
def minister() -> re.Pattern[str]:
    """What a minister is called, and of what."""
    fields = "|".join(sorted(map(re.escape, words("sw").portfolios), key=len, reverse=True))
    return re.compile(
        rf"(?i:(?:naibu\s)?waziri\swa\s(?P<of>{fields})\b(?:,? (?:Dk|Dkt|Dr|Prof|Bw|Bi)\.?)?(?:(?-i:\s[A-Z][\w'’.-]+){{2,3}})?)"
    )


class Reader:
    """Reads the names of one sentence."""

    def __init__(self, text: str, sentence: Sentence) -> None:
        self.text, self.sentence = text, sentence
        self.small = words("sw")
        self.found: Run = [*WORD.finditer(text, sentence.start, sentence.end)]

    def names(self) -> Iterator[Name]:
        """The names, in their order."""
        if english.is_headline([one[0] for one in self.found]):
            return
        reached, place = self.sentence.start, 0
        free: Run = []
        while place < len(self.found):
            word = self.found[place]
            named = self.at(place) if word.start() >= reached else []
            if named:
                yield from self.runs(free)
                free = []
                yield from (one for one in named if one.base)
                reached = max(one.end for one in named)
            elif word.start() >= reached:
                free.append(word)
            place += 1
        yield from self.runs(free)

    def at(self, place: int) -> list[Name]:
        """The names that begin at a word; one without a base where the words are no name's."""
        word = self.found[place]
        plain = fold(word[0])
        officer = minister().match(self.text, word.start(), self.sentence.end) if plain in ("waziri", "naibu") else None
        if officer is not None:
            return [Name(self.small.portfolios[fold(officer["of"])], "ministry", officer.start(), officer.end())]
        many = self.sharing(place)
        if many:
            return many
        if plain not in self.small.heads or plain in FOREIGN:
            return []
        name = self.headed(place, *self.small.heads[plain])
        return [name] if name is not None else []

    # Names with a noun

    def headed(self, place: int, noun: str, role: str) -> Name | None:
        """The name that a noun heads; None for a mere description."""
        parts = self.parts(place, role)
        if not any(self.is_name(word) for part in parts for word in part.words):
            return None
        head = self.found[place]
        end = parts[-1].words[-1].end()
        end -= self.text[end - 1] == "."
        if role == "programme":
            return Name("", role, head.start(), head.end())
        bracket = IN_BRACKETS.match(self.text, end)
        short = bracket[1] if bracket and of_country(bracket[1], "sw") is None else ""
        base = self.base(head, parts, role, is_defined=bool(short))
        return Name(base, role, head.start(), bracket.end() if bracket else end, short)

    def is_name(self, word: re.Match[str]) -> bool:
        """True for a word that makes a name: with a capital, or with a number."""
        return is_capital(word[0])

    def parts(self, place: int, role: str) -> list[Part]:
        """The parts of a name behind its noun."""
        found: list[Part] = []
        at, joint = place + 1, ""
        while at < len(self.found) and at - place < LONGEST:
            taken = self.words_of(at, joint, role, found)
            if not taken and joint:
                break
            if taken:
                found.append(Part(joint, tuple(taken)))
                at += len(taken)
            if at >= len(self.found) or not self.follows(at) or not self.is_joint(at, found, role):
                break
            joint = fold(self.found[at][0])
            at += 1
        return found

    def follows(self, at: int) -> bool:
        """True where a word follows the one before with nothing but a space between, or a comma of a list."""
        gap = self.text[self.found[at - 1].end() : self.found[at].start()]
        return gap.isspace() and "\n" not in gap

    def words_of(self, at: int, joint: str, role: str, found: list[Part]) -> Run:
        """The words of one part: those with capitals, or general ones in small letters."""
        taken: Run = []
        while at < len(self.found) and (self.follows(at) or (taken and self.is_listed(at, role))):
            word = self.found[at]
            plain = fold(word[0])
            if (
                plain in self.small.calendar
                or CODE.fullmatch(word[0])
                or word.end() - self.found[at - 1].start() > FURTHEST
            ):
                break
            if (
                plain in self.small.heads
                and self.small.heads[plain][1] != "region"
                and not self.is_inner(plain)
                and taken
            ):
                break
            fits = is_capital(word[0]) or (self.is_inner(plain) and not (taken and is_capital(taken[-1][0])))
            if not fits and not (plain in ("na", "&") and self.is_joined(at, taken)):
                break
            taken.append(word)
            at += 1
        while taken and not (is_capital(taken[-1][0]) or self.is_inner(fold(taken[-1][0]))):
            taken.pop()
        return taken

    def is_inner(self, plain: str) -> bool:
        """True for a general word that stands in small letters within names: "rufaa"."""
        return plain in self.small.inner

    def is_listed(self, at: int, role: str) -> bool:
        """True for a field of work after a comma in a ministry's name."""
        gap = self.text[self.found[at - 1].end() : self.found[at].start()]
        return (
            role == "ministry"
            and gap == ", "
            and self.is_topic(self.found[at][0])
            and self.is_topic(self.found[at - 1][0])
        )

    def is_joined(self, at: int, taken: Run) -> bool:
        """True where "na" stands within a name: between two fields of work."""
        if not taken or at + 1 >= len(self.found):
            return False
        if self.found[at][0] == "&":
            return True
        return (
            self.is_topic(taken[-1][0]) and self.is_topic(self.found[at + 1][0]) and self.found[at + 1][0][0].isupper()
        )

    def is_topic(self, word: str) -> bool:
        """True for a word that tells a field of work, and is no proper name."""
        return fold(word) in self.small.topics or fold(word) in self.small.inner

    def is_joint(self, at: int, found: list[Part], role: str) -> bool:
        """True for a small word that hangs one more part on the name."""
        return fold(self.found[at][0]) in OF and at + 1 < len(self.found)

    # Base form

    def base(self, head: re.Match[str], parts: list[Part], role: str, *, is_defined: bool) -> str:
        """The name without the country or town that only tells where the body is at home; by itself where that is enough."""
        kept = parts if is_defined else self.without_home(self.without_owner(parts), head)
        last = kept[-1]
        if self.is_own_enough(head, kept, role):
            return self.text[last.words[0].start() : last.words[-1].end()].rstrip(".")
        noun = head[0].capitalize() if head[0].isupper() else head[0]
        if kept == parts:
            return noun + self.text[head.end() : last.words[-1].end()].rstrip(".")
        return " ".join([noun, *(self.shown(one) for one in kept)]).rstrip(".")

    def is_own_enough(self, head: re.Match[str], kept: list[Part], role: str) -> bool:
        """True where the last part is the name, and the noun only tells what has it: "kampuni ya …"."""
        last, before = kept[-1], [one for part in kept[:-1] for one in part.words]
        if not last.joint or all(self.is_topic(one[0]) for one in last.words) or self.is_country(last):
            return False
        if role == "company":
            return all(self.is_topic(one[0]) for one in before)
        if before:
            return False
        is_short = len(last.words) == 1 and ACRONYM.match(last.words[0][0]) is not None
        is_small = head[0][0].islower() or head[0].isupper()
        return fold(head[0]) in OWN_ENOUGH or (is_short and is_small) or (role == "region" and is_small)

    def shown(self, part: Part) -> str:
        """A part as the text writes it, with its small word."""
        return f"{part.joint} {self.text[part.words[0].start() : part.words[-1].end()]}".strip()

    def without_owner(self, parts: list[Part]) -> list[Part]:
        """The parts without a country right behind the noun: "kampuni ya Ujerumani ya …"."""
        first = parts[0]
        owns = (first.joint and self.is_country(first)) or self.is_adjective(first)
        proper = any(not self.is_topic(one[0]) for part in parts[1:] for one in part.words)
        return parts[1:] if owns and proper and parts[1].joint else parts

    def is_adjective(self, part: Part) -> bool:
        """True for an adjective of a country: "Kimarekani"."""
        return len(part.words) == 1 and part.words[0][0].startswith(
            ("Kimare", "Kiji", "Kichi", "Kija", "Kifa", "Kiru", "Kihi", "Kii", "Kiko", "Kitu")
        )

    def without_home(self, parts: list[Part], head: re.Match[str]) -> list[Part]:
        """The parts without the country or the town at their end, where the rest is a name."""
        kept = parts
        while len(kept) > 1 and kept[-1].joint:
            rest = [one for part in kept[:-1] for one in part.words]
            has_own = any(one[0][0].isupper() and not self.is_topic(one[0]) for one in rest)
            may_go = has_own or fold(head[0]) == "wizara"
            if (
                fold(head[0]) in KEPT
                or not may_go
                or not (self.is_country(kept[-1]) or (has_own and self.is_town(kept[-1])))
            ):
                break
            kept = kept[:-1]
            while len(kept) > 1 and all(fold(one[0]) in NATIONS for one in kept[-1].words):
                kept = kept[:-1]
        return kept

    def is_country(self, part: Part) -> bool:
        """True for a part that is a country's name, or the end of one."""
        start, end = part.words[0].start(), part.words[-1].end()
        return any(one.start < end and start < one.end and end <= one.end + 1 for one in self.sentence.countries)

    def is_town(self, part: Part) -> bool:
        """True for a part that is a town's name."""
        words_ = self.text[part.words[0].start() : part.words[-1].end()].rstrip(".")
        return words_ in towns.table("latin")

    # Several that share a noun

    def sharing(self, place: int) -> list[Name]:
        """The bodies or regions that share a noun in the plural: "hospitali za Mbeya na Songea"."""
        for size in (3, 2, 4):
            chosen = self.found[place : place + size]
            phrase = " ".join(fold(one[0]) for one in chosen)
            if len(chosen) == size and phrase in self.small.several:
                return self.row(place + size, self.small.several[phrase])
        return []

    def row(self, at: int, noun: str) -> list[Name]:
        """The names in a row, each with the noun in the singular."""
        row: list[Run] = []
        while at < len(self.found) and is_capital(self.found[at][0]):
            run = [self.found[at]]
            while at + 1 < len(self.found) and self.follows(at + 1) and is_capital(self.found[at + 1][0]):
                at += 1
                run.append(self.found[at])
            row.append(run)
            if at + 1 >= len(self.found):
                break
            gap = self.text[self.found[at].end() : self.found[at + 1].start()].strip()
            is_and = fold(self.found[at + 1][0]) in ("na", "pamoja") and gap in ("", ",")
            at += 2 if is_and else 1
            if not is_and and gap != ",":
                break
        role = self.small.heads.get(fold(noun.split(maxsplit=1)[0]), ("", "region"))[1] if noun else "region"
        return [
            Name(
                f"{noun} {self.text[one[0].start() : one[-1].end()].rstrip('.')}".strip(),
                role,
                one[0].start(),
                one[-1].end(),
            )
            for one in row
            if len(row) > 1
        ]

    # Names without a noun

    def runs(self, found: Run) -> Iterator[Name]:
        """The runs of words with capitals that no noun heads; their small words are English."""
        other = words("en")
        free = [one for one in found if not self.is_opener(one)]
        run: Run = []
        for part in english.parts(self.text, free, self.sentence, other):
            if run and english.joins(self.text, run, part, other):
                run = run + part
                continue
            yield from self.of_run(run)
            run = part
        yield from self.of_run(run)

    def is_opener(self, word: re.Match[str]) -> bool:
        """True for a word that has its capital only because something begins with it."""
        plain = fold(word[0])
        if (
            plain in self.small.openers
            or plain in self.small.calendar
            or (plain in self.small.stopwords and not word[0].isupper())
        ):
            return True
        return (
            opens(self.text, self.sentence.start, word)
            and not ACRONYM.match(word[0])
            and not MIXED.match(word[0])
            and word[0] not in capitals_inside(self.text)
            and not self.has_capital_behind(word)
        )

    def has_capital_behind(self, word: re.Match[str]) -> bool:
        """True where the next word has a capital too."""
        after = self.text[word.end() : word.end() + 2]
        return len(after) == 2 and after[0] == " " and after[1].isupper()

    def of_run(self, run: Run) -> Iterator[Name]:
        """The name of a run, if it is one."""
        run = english.trimmed(run, self.small) if run else run
        if not run or (len(run) == 1 and len(run[0][0]) < 2):
            return
        named = english.before_officer(self.text, run, self.small)
        if named:
            yield from named
            return
        if self.is_person(run):
            yield Name(self.text[run[0].start() : run[-1].end()], PERSON, run[0].start(), run[-1].end())
            return
        start, end = run[0].start(), english.end_of(self.text, run)
        role = english.role_of(run, words("en"))
        if len(run) == 1 and (role or fold(run[0][0]) in self.small.topics or fold(run[0][0]) in self.small.heads):
            return
        bracket = IN_BRACKETS.match(self.text, end)
        yield Name(self.text[start:end], role, start, bracket.end() if bracket else end, bracket[1] if bracket else "")

    def is_person(self, run: Run) -> bool:
        """True for a person: a title stands before the name or begins it."""
        before = fold(self.text[max(self.sentence.start, run[0].start() - 20) : run[0].start()]).split()
        return (bool(before) and before[-1].strip(".") in self.small.titles) or fold(run[0][0]).strip(
            "."
        ) in self.small.titles
