"""Names in English: runs of words with capitals, with the small words that hold them together.

In: a text and a Sentence of it. Out: Names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from medpact.claims import towns, vocabulary
from medpact.claims.names.words import (
    ACRONYM,
    CODE,
    FURTHEST,
    IN_BRACKETS,
    MIXED,
    PERSON,
    Name,
    Words,
    capitals_inside,
    fold,
    is_capital,
    of_country,
    opens,
    words,
)
from medpact.claims.page import Sentence
from medpact.values import currencies

Run = list[re.Match[str]]

WORD = re.compile(r"No\.?\s?\d+\b|[^\W\d_](?:[\w'’.&-]*[\w&])?(?:(?<=\b[^\W\d_])\.)?|&|\d+(?=\s[A-Z])")
NOT_PLAIN = re.compile(rf"(?![a-z]++[\s,])(?:{WORD.pattern})")
"""A word that may begin or end a name: most words have small letters alone, and a space or a comma behind them."""

OF = frozenset({"of", "for", "of the", "for the", "on", "against", "of a"})
BOTH = frozenset({"and", "and the", "&"})
WITH = frozenset({"with", "living with", "with the"})
PEOPLE = frozenset({"people", "persons", "children", "women", "patients", "those", "adults", "students"})
"""Between these and the next word a "with" stands within a name: "Home for People with Special Needs"."""

SHORTENED = frozenset({"st", "mt", "ft", "no", "dr"})
POSSESSIVE = re.compile(r"['’]s?$")
TOPIC_ENDS = (
    "al", "ing", "ology", "ologies", "ics", "ment", "tion", "tions", "ity", "ities", "ery", "ive", "ary", "ory", "ance", "ence",
    "ency", "ancy", "care", "ness", "ship", "aid", "ices", "graphy", "therapy", "icine", "icines", "iatry", "ists", "ians", "icians", "atric", "ous", "ware",
)  # fmt: skip
"""How the nouns and adjectives end that tell the field of a body, and are no proper names."""

SHORTEST_TOPIC = 6
MANY = 0.9
"""A sentence with this share of capitals among its longer words is a heading in capitals: its words tell no names."""

SMALL_HEADS = re.compile(
    r"(?P<general>(?:\s[a-z][a-z'’-]+){0,3})\s(?P<head>hospitals?|clinics?|institutes?|universit(?:y|ies)|laborator(?:y|ies)|polyclinics?|"
    r"foundation|dispensar(?:y|ies)|health (?:cent(?:re|er)s?|units?|posts?)|medical (?:cent(?:re|er)s?|colleges?|schools?))\b"
)
BASED = (
    "-based", "-funded", "-owned", "-led", "-backed", "-made", "-born", "-run", "-registered", "-headquartered", "-listed",
)  # fmt: skip
ARTICLES = frozenset({"the", "a", "an", "our", "this", "ngo", "ngos"})
PROGRAMME = "programme"
PERSONAL = frozenset({"", "ngo", "region", "ministry", "agency", "fund"})
SHOUTED = 4
LEAST_OF_BODY = 3
"""An officer, and a body behind him of at least two words."""
KEPT = 1 << 14
"""Of so many words and runs what they are is kept: the same stand in text after text."""


def names(text: str, sentence: Sentence) -> Iterator[Name]:
    """The names of a sentence, in its order; none that begins within the one before."""
    found = [*NOT_PLAIN.finditer(text, sentence.start, sentence.end)]
    shouted = [one for one in found if one[0].isupper()]
    if len(shouted) >= min(SHOUTED, len(found)) and is_headline(WORD.findall(text, sentence.start, sentence.end)):
        return
    small = words("en")
    reached = sentence.start
    runs = [one for run in whole_runs(text, found, sentence, small) for one in owners_apart(run, sentence, small)]
    shared = {
        one.start: one for place in range(1, len(runs)) for one in shared_noun(text, runs, place, sentence, small)
    }
    for run in runs:
        for name in of_run(text, run, sentence, small, shared):
            if name.start >= reached:
                reached = name.end
                yield name


def is_headline(written: list[str]) -> bool:
    """True for the words of a heading in capitals, or in which nearly every longer word is."""
    if len(written) > 1 and all(map(str.isupper, written)):
        return True
    longer = [one for one in written if len(one) > 3]
    return len(longer) >= SHOUTED and sum(map(str.isupper, longer)) >= MANY * len(longer)


# Runs


def whole_runs(text: str, found: Run, sentence: Sentence, small: Words) -> Iterator[Run]:
    """The runs of words with capitals, each with the small words that join its parts."""
    run: Run = []
    for part in parts(text, found, sentence, small):
        if run and part[-1].end() - run[0].start() <= FURTHEST and joins(text, run, part, small):
            run = run + part
            continue
        if run:
            yield run
        run = part
    if run:
        yield run


def parts(text: str, found: Run, sentence: Sentence, small: Words) -> Iterator[Run]:
    """The words with capitals that follow one another; a word that only begins the sentence stands apart."""
    part: Run = []
    for word in found:
        if not is_capital(word[0]):
            continue
        ends = ends_name(text, word, small)
        if part and (ends or not goes_on(text[part[-1].end() : word.start()], part[-1][0])):
            yield part
            part = []
        if ends:
            continue
        if (part or not is_opener(text, word, sentence, small)) and not text.startswith("$", word.end()):
            part.append(word)
    if part:
        yield part


def goes_on(gap: str, before: str) -> bool:
    """True where nothing stands between two words but a space, or the point of a word cut short."""
    return (
        gap == " "
        or (gap.isspace() and "\n" not in gap)
        or (gap == ". " and fold(before) in SHORTENED)
        or (gap in ("' ", "’ ") and before.endswith("s"))
    )


def ends_name(text: str, word: re.Match[str], small: Words) -> bool:
    """True for the verb or the small word of a headline that a name ends before: "Japan Donates", "Hospital To Niger"."""
    plain = fold(word[0])
    if word[0].isupper():
        return False
    return plain in small.enders or f"{plain} {fold(text[word.end() + 1 : word.end() + 5])}" in small.enders


def is_opener(text: str, word: re.Match[str], sentence: Sentence, small: Words) -> bool:
    """True for a word that has its capital only because something begins with it."""
    plain = fold(word[0]).rstrip(".")
    if plain in ARTICLES or plain in small.calendar:
        return True
    small_word = plain in small.stopwords or plain in small.openers
    return small_word and opens(text, sentence.start, word) and (len(plain) == 1 or not word[0].isupper())


def joins(text: str, run: Run, part: Run, small: Words) -> bool:
    """True where what stands between two runs makes one name of them."""
    between = text[run[-1].end() : part[0].start()]
    if "\n" in between or run[-1][0].endswith(("'s", "’s")):
        return False
    joint = " ".join(fold(between).split())
    if joint in ("for", "for the") and is_giver_for(run, part, small):
        return False
    if joint in OF:
        return governs(run, small) and (joint not in ("on", "against") or is_topic(part[0][0], small))
    if joint in BOTH:
        return is_one_body(run, part, joint, small)
    if joint in (",", ", and", ", &"):
        return goes_on_in_list(text, run, part, small)
    if joint in WITH:
        return fold(run[-1][0]) in PEOPLE and governs(run, small) and is_topic(part[0][0], small)
    return joint != "the" and bool(joint) and all(one in small.joints - OF - BOTH for one in joint.split())


def is_giver_for(run: Run, part: Run, small: Words) -> bool:
    """True for a body with a whole name, and the hospital that it gives to: "four beds from the Lund Fund for Kembe Hospital"."""
    if len(run) < 2 or not ends_in_head(run, small) or not ends_in_head(part, small):
        return False
    return small.heads[fold(part[-1][0])][1] == "facility" and not is_topic(run[-2][0], small)


def governs(run: Run, small: Words) -> bool:
    """True where a run holds a noun that takes "of" (Ministry, University, Friends), and is no officer ("Medical Attaché")."""
    return fold(run[-1][0]) not in small.officers and any(
        fold(one[0]) in small.heads or fold(one[0]) in small.inner for one in run
    )


def is_one_body(run: Run, part: Run, joint: str, small: Words) -> bool:
    """True where "and" stands within a name: "Health and Sports", "Mother and Child Hospital"."""
    if joint == "&":
        return True
    if joint != "and" or ends_apart(part, small):
        return False
    if has_head(run, small) and not ends_in_head(run, small):
        return is_topic(part[0][0], small) and is_topic(run[-1][0], small)
    if ends_in_head(run, small):
        general = all(is_topic(one[0], small) or fold(one[0]) in small.heads for one in part)
        return general and fold(part[0][0]) not in small.heads
    if role_of(part, small) == "company" and not is_topic(part[0][0], small):
        return False
    return is_topic(run[-1][0], small) and has_head(part, small) and not is_plural_head(part, small)


def goes_on_in_list(text: str, run: Run, part: Run, small: Words) -> bool:
    """True for a field of work after a comma in a ministry's name: "Health, Labour and Social Affairs"."""
    if not has_head(run, small) or ends_in_head(run, small) or not is_topic(run[-1][0], small):
        return False
    if not all(is_topic(one[0], small) for one in part):
        return False
    rest = text[part[-1].end() : part[-1].end() + 60]
    return text[run[-1].end() : part[0].start()].strip() != "," or FURTHER.match(rest) is not None


FURTHER = re.compile(r"(?:,\s[A-Z][\w-]+(?:\s[A-Z][\w-]+)?){0,3},?\s(?:and|&)\s[A-Z]")


def ends_apart(part: Run, small: Words) -> bool:
    """True for a run that is a body of its own: an acronym, or a noun that takes "of" in front."""
    first = fold(part[0][0])
    return (ACRONYM.match(part[0][0]) is not None and len(part) == 1) or (
        first in small.heads and small.heads[first][1] in ("ministry", "embassy") and len(part) == 1
    )


def has_head(run: Run, small: Words) -> bool:
    """True where a run holds a noun that heads names."""
    return any(fold(one[0]) in small.heads for one in run)


def ends_in_head(run: Run, small: Words) -> bool:
    """True where a run ends in a noun that heads names."""
    return fold(run[-1][0]) in small.heads


def is_topic(word: str, small: Words) -> bool:
    """True for a word that tells a field of work, and is no proper name: Health, Teaching, Orthopedics."""
    plain = fold(POSSESSIVE.sub("", word))
    return plain in small.topics or any(
        (one in small.topics or (len(one) >= SHORTEST_TOPIC and one.endswith(TOPIC_ENDS)))
        for one in (plain, plain.split("-")[-1])
    )


def is_plural_head(run: Run, small: Words) -> bool:
    """True where a run ends in several bodies: Hospitals."""
    return fold(run[-1][0]) in small.several


# Possessors


def owners_apart(run: Run, sentence: Sentence, small: Words) -> Iterator[Run]:
    """A run without the country or town that owns it; two names where one body owns the other."""
    begin = 0
    for place, word in enumerate(run[:-1]):
        if word[0].endswith(("'s", "’s")) and is_owner(run[begin : place + 1], sentence, small):
            yield run[begin : place + 1]
            begin = place + 1
    yield run[begin:]


def is_owner(run: Run, sentence: Sentence, small: Words) -> bool:
    """True where a run with "'s" owns what follows: a country, a town, a body."""
    last = run[-1]
    if any(one.start <= last.start() < one.end for one in sentence.countries):
        return True
    bare = last[0][:-2]
    if ACRONYM.match(bare) or (len(run) > 1 and (has_head(run[:-1], small) or fold(bare) in small.heads)):
        return True
    return any(True for _ in towns.find(bare, "en"))


# Names of runs


def of_run(text: str, run: Run, sentence: Sentence, small: Words, shared: dict[int, Name]) -> Iterator[Name]:
    """The name that a run is, if it is one; a person by that role."""
    run = trimmed(without_deed(text, run, small), small)
    if not run:
        return
    if run[0].start() in shared:
        yield shared[run[0].start()]
        return
    officer = portfolio(text, run, sentence, small)
    if officer is not None:
        yield officer
        return
    person = person_behind(text, run, sentence, small)
    if person:
        run = run[: -len(person)]
    role = role_of(run, small)
    name = with_small_noun(text, run, sentence, small) if not role else None
    if name is None and is_person(text, run, role, sentence, small):
        yield Name(text[run[0].start() : run[-1].end()], PERSON, run[0].start(), run[-1].end())
        return
    run = behind_officer(run, small)
    officer_and_body = [] if name else before_officer(text, run, small)
    yield from officer_and_body
    name = name or (None if officer_and_body else whole(text, run, role, sentence, small))
    if name is not None:
        yield name
    if person:
        yield Name(text[person[0].start() : person[-1].end()], PERSON, person[0].start(), person[-1].end())


def without_deed(text: str, run: Run, small: Words) -> Run:
    """A run less the verb of a project's title that opens it: "to Support Kembe Hospital"; empty where no body follows."""
    if fold(run[0][0]) not in small.deeds or not text.startswith("to ", run[0].start() - 3):
        return run
    return run[1:] if has_head(run[1:], small) else []


def trimmed(run: Run, small: Words) -> Run:
    """A run without the words at its ends that belong to no name."""
    while run and (is_no_name(run[0][0], small) or run[0][0].endswith(BASED)):
        run = run[1:]
    while run and is_no_name(run[-1][0], small):
        run = run[:-1]
    return run


@lru_cache(maxsize=KEPT)
def is_no_name(word: str, small: Words) -> bool:
    """True for a word at the end of a run that belongs to no name: of the calendar, a number, a sum."""
    is_number = word[0].isdigit() or word == "&" or CODE.fullmatch(word) is not None
    return is_number or fold(word).strip(".") in small.calendar


def portfolio(text: str, run: Run, sentence: Sentence, small: Words) -> Name | None:
    """The ministry that a minister stands for."""
    ministers = ministers_in(text)
    if not ministers:
        return None
    begin, end = max(sentence.start, run[0].start() - 30), min(sentence.end, run[-1].end() + 40)
    if not any(begin <= at < end for at in ministers):
        return None
    found = minister().search(text, begin, end)
    if found is None or not (found.start() < run[-1].end() and run[0].start() < found.end()):
        return None
    base = small.portfolios[fold(found["of"] or found["before"])]
    return Name(base, "ministry", found.start(), found.end())


MINISTER = re.compile(r"\b(?:minister|secretary|CS|PS)", re.IGNORECASE)
"""How the words open of which one stands in whatever a minister is called."""


@lru_cache(maxsize=8)
def ministers_in(text: str) -> tuple[int, ...]:
    """Where a text has such a word: most runs of words stand beside none."""
    return tuple([one.start() for one in MINISTER.finditer(text)])


@cache
def minister() -> re.Pattern[str]:
    """What a minister is called."""
    fields = "|".join(sorted(map(re.escape, words("en").portfolios), key=len, reverse=True))
    return re.compile(
        rf"(?i:(?:\b(?:minister|secretary|state minister)\s(?:of|for)\s(?:the\s)?(?P<of>{fields})\b)"
        rf"|(?:\b(?P<before>{fields})\s(?:minister|ministers|secretary|CS|cabinet secretary|PS)\b))"
    )


def is_person(text: str, run: Run, role: str, sentence: Sentence, small: Words) -> bool:
    """True for a person: a title stands before the name or begins it."""
    if role not in PERSONAL:
        return False
    if fold(run[0][0]).strip(".") in small.titles:
        return True
    if 1 < len(run) <= MOST_OF_PERSON and not role and APPOSITION.match(text, run[-1].end(), sentence.end):
        return all(is_of_person(one, sentence, small) for one in run)
    if (
        1 < len(run) <= MOST_OF_PERSON
        and not role
        and BEHIND_OFFICER.search(text, max(sentence.start, run[0].start() - 80), run[0].start())
    ):
        return all(is_of_person(one, sentence, small) for one in run)
    before = vocabulary.folded(text[max(sentence.start, run[0].start() - 30) : run[0].start()]).split()
    if not before:
        return False
    is_apart = not role and 1 < len(run) <= MOST_OF_PERSON and not any(ACRONYM.match(one[0]) for one in run)
    return before[-1].strip(".,:" if is_apart else ".") in small.titles


APPOSITION = re.compile(
    r",\s(?:(?:the|a|an|its|our|their|his|her)\s)?(?:[\w.-]+(?:['’]s)?\s){0,3}"
    r"(?:ambassador|minister|director|commissioner|consul|governor|president|chairman|chairperson|secretary|representative|administrator|head|chief|manager|coordinator)\b",
    re.IGNORECASE,
)
"""What an officer is, behind the name: ", the Danish ambassador"."""

BEHIND_OFFICER = re.compile(
    r"\b(?:Representative|Ambassador|Director|Commissioner|Consul(?: General)?|Counsellor|Manager|Coordinator|President|Minister|Secretary|Chargé d['’]Affaires)"
    r" (?:to|of|for|in|at) [^.;:\n,()]{3,60}, $"
)
"""An officer with what he is in charge of, right before the name: "the Representative to Guyana and Suriname, "."""

OFFICER_OF = re.compile(
    r"\b(?:[Dd]irector|[Mm]anager|[Rr]epresentative|[Cc]oordinator|[Hh]ead|[Cc]hief|CEO|[Ss]ecretary|[Cc]ounsell?or|[Aa]ttach[eéè]|"
    r"[Cc]onsul|[Aa]mbassador|[Cc]hair(?:man|person|woman)?|[Pp]resident|[Dd]ean|[Rr]ector|[Ss]uperintendent|[Mm]atron|[Oo]fficer|[Pp]rofessor|[Ll]ecturer)"
    r" (?:of|at|for|from) (?:the )?$"
)
"""An officer, right before the name of the body."""

REACH_OF_OFFICER = 36


def person_behind(text: str, run: Run, sentence: Sentence, small: Words) -> Run:
    """The person whose name goes on behind that of the body: "the head of the Lao Embassy Ann Roy"; empty where none does."""
    if len(run) in (3, 4) and is_in_town(text, run, sentence):
        return run[1:] if all(is_of_person(one, sentence, small) for one in run[1:]) else []
    first = len(run)
    while first and is_of_person(run[first - 1], sentence, small):
        first -= 1
    body, person = run[:first], run[first:]
    if not (body and 1 < len(person) <= MOST_OF_PERSON) or text[body[-1].end() : person[0].start()] != " ":
        return []
    role = role_of(body, small)
    if role == "embassy" or (len(body) > 1 and role and is_behind_officer(text, sentence, run[0].start())):
        return person
    return []


def is_behind_officer(text: str, sentence: Sentence, start: int) -> bool:
    """True where what begins at `start` is a body whose officer stands right before it: "the director of Caritas"."""
    return OFFICER_OF.search(text, max(sentence.start, start - REACH_OF_OFFICER), start) is not None


AT_TOWN = re.compile(r"\b(?:in|at|to) $")


def is_in_town(text: str, run: Run, sentence: Sentence) -> bool:
    """True for a run that opens with a town in which something is: "in Abuja Mary Beth Leonard handed over"."""
    if not AT_TOWN.search(text, max(sentence.start, run[0].start() - 4), run[0].start()):
        return False
    return any((one.start, one.end) == (0, len(run[0][0])) for one in towns.find(run[0][0], "en"))


MOST_OF_PERSON = 3


def is_of_person(word: re.Match[str], sentence: Sentence, small: Words) -> bool:
    """True for a word that may be of a person's name: it tells no body, no field, no country."""
    plain = fold(word[0]).strip(".")
    if plain in small.heads or plain in small.inner or plain in small.officers or is_topic(word[0], small):
        return False
    if ACRONYM.match(word[0]) or not word[0][0].isalpha() or word[0].endswith(("'s", "’s")):
        return False
    return not any(one.start < word.end() and word.start() < one.end for one in sentence.countries)


def before_officer(text: str, run: Run, small: Words) -> list[Name]:
    """The body whose officer is named with it, and the person: "World Bank Country Manager …"."""
    at = next((place for place, one in enumerate(run) if place and fold(one[0]).strip(".") in small.officers), None)
    if at is None or role_of(run[at:], small) not in PERSONAL:
        return []
    body = run[:at]
    while (
        body and (is_topic(body[-1][0], small) or fold(body[-1][0]) in small.titles) and not ends_in_head(body, small)
    ):
        body = body[:-1]
    is_body = len(body) > 1 or (body and ACRONYM.match(body[0][0]))
    start, end = run[len(body) if is_body else 0].start(), run[-1].end()
    found = [Name(text[start:end], PERSON, start, end)]
    if is_body:
        stop = end_of(text, body)
        found.insert(0, Name(text[body[0].start() : stop], role_of(body, small), body[0].start(), stop))
    return found


def behind_officer(run: Run, small: Words) -> Run:
    """A run without the officer before the body: "Medical Superintendent Ejura Government Hospital"."""
    at = next((place for place, one in enumerate(run) if fold(one[0]) in small.heading), None)
    if at is None or len(run) - at < LEAST_OF_BODY or not all(is_officer(one[0], small) for one in run[:at]):
        return run
    body = run[at + 1 :]
    return body if ends_in_head(body, small) and not is_topic(body[0][0], small) else run


def is_officer(word: str, small: Words) -> bool:
    """True for a word before the noun of an officer: Medical, Deputy, Chief."""
    return is_topic(word, small) or fold(word) in small.titles or fold(word) in small.officers


def role_of(run: Run, small: Words) -> str:
    """What the last noun that heads names says the run is; "" where it holds none."""
    return role_of_words(tuple([one[0] for one in run]), small)


@lru_cache(maxsize=KEPT)
def role_of_words(written: tuple[str, ...], small: Words) -> str:
    """The same by the words of the run."""
    plain = [fold(POSSESSIVE.sub("", one)).strip(".") for one in written]
    pairs = [f"{one} {other}" for one, other in pairwise(plain)]
    for one in [*reversed(pairs), *reversed(plain)]:
        if one in small.heads:
            return small.heads[one][1]
    return next(
        (small.heads[small.several[one]][1] for one in reversed(plain) if small.several.get(one) in small.heads), ""
    )


def whole(text: str, run: Run, role: str, sentence: Sentence, small: Words) -> Name | None:
    """The name of a run, if it is one; `role` is that of the run."""
    start, end = run[0].start(), end_of(text, run)
    if role == PROGRAMME or is_project(run, small) or (not role and all(fold(one[0]) in small.topics for one in run)):
        return None
    if len(run) == 1 and not stands_alone(text, run[0], role, sentence):
        return None
    bracket = IN_BRACKETS.match(text, end)
    if bracket is None or of_country(bracket[1], "en") is not None:
        return Name(text[start:end], role, start, end)
    return Name(text[start:end], role, start, bracket.end(), bracket[1])


def is_project(run: Run, small: Words) -> bool:
    """True for the title of a project, whatever body it names: "Project for Provision of Beds to Kembe Hospital"."""
    return len(run) > 2 and small.heads.get(fold(run[0][0]), ("", ""))[1] == PROGRAMME and "for" not in fold(run[1][0])


def with_small_noun(text: str, run: Run, sentence: Sentence, small: Words) -> Name | None:
    """The name whose noun follows in small letters: "Kitale district hospital"; the run itself holds none."""
    start, end = run[0].start(), end_of(text, run)
    found = small_noun(text, end, sentence)
    if found is None or of_country(text[start:end], "en") is not None or is_opening(text, run, sentence):
        return None
    role = small.heads.get(found["head"].split()[0], ("", "facility"))[1]
    return Name(text[start : found.end()], role, start, found.end())


def end_of(text: str, run: Run) -> int:
    """Where a name ends: before a full stop and before "'s"."""
    start, end = run[0].start(), run[-1].end()
    end -= text[end - 1] == "." and fold(run[-1][0]).strip(".") not in ("ltd", "inc", "co", "corp")
    return end - 2 * text[start:end].endswith(("'s", "’s"))


def small_noun(text: str, end: int, sentence: Sentence) -> re.Match[str] | None:
    """The noun in small letters that follows a name, with general words between them: "regional hospital"."""
    found = SMALL_HEADS.match(text, end, sentence.end)
    if found is None or found["head"].endswith("s"):
        return None
    return found if all(is_topic(one, words("en")) for one in found["general"].split()) else None


def is_opening(text: str, run: Run, sentence: Sentence) -> bool:
    """True for a single word that has its capital because something begins with it."""
    word = run[0][0]
    return (
        len(run) == 1
        and opens(text, sentence.start, run[0])
        and not ACRONYM.match(word)
        and not MIXED.match(word)
        and word not in capitals_inside(text)
    )


def stands_alone(text: str, word: re.Match[str], role: str, sentence: Sentence) -> bool:
    """True for one word that may be a name: no noun that heads names, no first word, no currency."""
    if role or len(word[0]) < 2 or word[0] in currencies.vocabulary("en").codes:
        return False
    return not is_opening(text, [word], sentence)


# Names that share their noun


def shared_noun(text: str, runs: list[Run], place: int, sentence: Sentence, small: Words) -> list[Name]:
    """The names that share the plural noun behind the last of them: "Mbale and Lira Hospitals"."""
    run = trimmed(runs[place], small)
    tail = plural_tail(text, run, sentence, small) if run else None
    if tail is None:
        return []
    own, ending, end = tail
    before = [*before_in_row(text, runs, place, small)]
    role = small.heads.get(ending.split()[-1].casefold(), ("", "facility"))[1]
    ends = [(own, end), *((one, one[-1].end()) for one in before)]
    found = [
        Name(f"{text[one[0].start() : end_of(text, one)]} {ending}", role, one[0].start(), stop) for one, stop in ends
    ]
    return sorted(found, key=lambda one: one.start) if before else []


def plural_tail(text: str, run: Run, sentence: Sentence, small: Words) -> tuple[Run, str, int] | None:
    """The proper words of a run, and the general ones that end in a plural noun, as one body's name has them."""
    if fold(run[-1][0]) in small.several:
        first = len(run) - 1
        while first > 0 and (is_topic(run[first - 1][0], small) or fold(run[first - 1][0]) in small.heads):
            first -= 1
        general = text[run[first].start() : run[-1].start()]
        noun = small.several[fold(run[-1][0])]
        return (run[:first], general + noun[0].upper() + noun[1:], run[-1].end()) if first else None
    found = SMALL_HEADS.match(text, run[-1].end(), sentence.end)
    if found is None or found["head"] not in small.several:
        return None
    if not all(is_topic(one, small) for one in found["general"].split()):
        return None
    return run, f"{found['general']} {small.several[found['head']]}".strip(), found.end()


def before_in_row(text: str, runs: list[Run], place: int, small: Words) -> Iterator[Run]:
    """The runs before one, joined to it by commas and "and"."""
    here = runs[place]
    for other in reversed(runs[max(0, place - 8) : place]):
        between = text[other[-1].end() : here[0].start()].strip()
        if between not in ("and", ",", ", and", "&") or role_of(other, small):
            return
        yield other
        here = other
