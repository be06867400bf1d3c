"""The small words of a language that tell which part a noun, a number or a country plays.

In: a language. Out: its table `grammar`, as sets; empty ones where the language has none yet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache, lru_cache

from medpact import languages
from medpact.claims.vocabulary import fold, is_ideographic

WORD = re.compile(r"[\w'’.]+")
MARKS, MARKS_AROUND = ".,;:)", ".,;:()"

VERB_LAST = frozenset({"ja", "kk"})
"""Languages whose verb closes the sentence: what English says before a thing, a sum or a date stands behind it."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Grammar:
    """Small words, folded; one of a language. What each list is for stands in the table."""

    determiners: frozenset[str] = frozenset()
    definite: frozenset[str] = frozenset()
    indefinite: frozenset[str] = frozenset()
    pointers: frozenset[str] = frozenset()
    of_one: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    came: frozenset[str] = frozenset()
    partitive: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    until: frozenset[str] = frozenset()
    means: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()
    aside: frozenset[str] = frozenset()
    formerly: frozenset[str] = frozenset()
    since: frozenset[str] = frozenset()
    joints: frozenset[str] = frozenset()
    worth: frozenset[str] = frozenset()
    each: frozenset[str] = frozenset()
    each_of: frozenset[str] = frozenset()
    of_each: frozenset[str] = frozenset()
    meant_for: frozenset[str] = frozenset()
    uses: frozenset[str] = frozenset()
    including: frozenset[str] = frozenset()
    other: frozenset[str] = frozenset()
    new: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    producing: frozenset[str] = frozenset()
    produced: frozenset[str] = frozenset()
    not_producing: frozenset[str] = frozenset()
    made_so: frozenset[str] = frozenset()
    big_makers: frozenset[str] = frozenset()
    vouchers: frozenset[str] = frozenset()
    money_again: frozenset[str] = frozenset()
    paid_for: frozenset[str] = frozenset()
    lasting: frozenset[str] = frozenset()
    denials: frozenset[str] = frozenset()
    oblique: frozenset[str] = frozenset()
    through: frozenset[str] = frozenset()
    according: frozenset[str] = frozenset()
    saying: frozenset[str] = frozenset()
    own_money: frozenset[str] = frozenset()
    holding: frozenset[str] = frozenset()
    bed_places: frozenset[str] = frozenset()
    rates: frozenset[str] = frozenset()
    registering: frozenset[str] = frozenset()
    stops: frozenset[str] = frozenset()
    describing_ends: frozenset[str] = frozenset()
    genitive_ends: frozenset[str] = frozenset()
    uncounted: frozenset[str] = frozenset()
    general: frozenset[str] = frozenset()
    narrowing: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    product_again: frozenset[str] = frozenset()
    built: frozenset[str] = frozenset()
    priced: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    place_endings: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    counters: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
    prefixes: frozenset[str] = frozenset()
    collective: frozenset[str] = frozenset()
    schemes: frozenset[str] = frozenset()
    ceremonies: frozenset[str] = frozenset()
    took_place: frozenset[str] = frozenset()
    our_offices: frozenset[str] = frozenset()
    other_offices: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    taught: frozenset[str] = frozenset()
    learners: frozenset[str] = frozenset()
    learning: frozenset[str] = frozenset()
    teaching_behind: frozenset[str] = frozenset()
    wheels: frozenset[str] = frozenset()
    belonging: frozenset[str] = frozenset()
    possessives: frozenset[str] = frozenset()
    purposes: frozenset[str] = frozenset()
    movable: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    none: frozenset[str] = frozenset()
    along: frozenset[str] = frozenset()
    rest: frozenset[str] = frozenset()
    further: frozenset[str] = frozenset()
    loads: frozenset[str] = frozenset()
    weights: frozenset[str] = frozenset()
    equips: frozenset[str] = frozenset()
    equipping_nouns: frozenset[str] = frozenset()
    equipped_ones: frozenset[str] = frozenset()
    next_ones: frozenset[str] = frozenset()
    done_to_people: frozenset[str] = frozenset()
    back: frozenset[str] = frozenset()
    of_them: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    sharing: frozenset[str] = frozenset()
    describing: frozenset[str] = frozenset()
    heads_after: frozenset[str] = frozenset()
    giver_before: frozenset[str] = frozenset()
    giver_after: frozenset[str] = frozenset()
    bare_before: frozenset[str] = frozenset()
    bare_after: frozenset[str] = frozenset()
    signing: frozenset[str] = frozenset()
    signing_alone: frozenset[str] = frozenset()
    after_signing: frozenset[str] = frozenset()
    signers: frozenset[str] = frozenset()
    signed_before: frozenset[str] = frozenset()
    prices: frozenset[str] = frozenset()
    afterwards: frozenset[str] = frozenset()
    knowing: frozenset[str] = frozenset()
    receiving: frozenset[str] = frozenset()
    worth_of: frozenset[str] = frozenset()
    worth_beside: frozenset[str] = frozenset()
    staff: frozenset[str] = frozenset()
    plurals: frozenset[str] = frozenset()
    own_meetings: frozenset[str] = frozenset()
    minutes: frozenset[str] = frozenset()
    not_signing: frozenset[str] = frozenset()
    papers_again: frozenset[str] = frozenset()
    before_again: frozenset[str] = frozenset()
    behind_again: frozenset[str] = frozenset()
    not_behind_again: frozenset[str] = frozenset()
    peoples: frozenset[str] = frozenset()
    people_prefixes: frozenset[str] = frozenset()
    passive: frozenset[str] = frozenset()
    helping: frozenset[str] = frozenset()
    helping_past: frozenset[str] = frozenset()
    helping_open: frozenset[str] = frozenset()
    amid_helping: frozenset[str] = frozenset()
    of_itself: frozenset[str] = frozenset()
    made_of: frozenset[str] = frozenset()
    named_acts: frozenset[str] = frozenset()
    named_making: frozenset[str] = frozenset()
    transferring: frozenset[str] = frozenset()
    got_going: frozenset[str] = frozenset()
    put_off: frozenset[str] = frozenset()
    carried_out: frozenset[str] = frozenset()
    called_off: frozenset[str] = frozenset()
    weighed_up: frozenset[str] = frozenset()
    weighing: frozenset[str] = frozenset()
    talking: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    teaching_others: frozenset[str] = frozenset()
    host_before: frozenset[str] = frozenset()
    envoys: frozenset[str] = frozenset()
    giving_last: frozenset[str] = frozenset()
    getting_last: frozenset[str] = frozenset()
    posted: frozenset[str] = frozenset()
    home_before: frozenset[str] = frozenset()
    home_behind: frozenset[str] = frozenset()
    hardly: frozenset[str] = frozenset()
    belonging_to: frozenset[str] = frozenset()
    patients: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    coming: frozenset[str] = frozenset()
    from_where: frozenset[str] = frozenset()
    devices: frozenset[str] = frozenset()
    doses: frozenset[str] = frozenset()
    host_after: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    equipping: frozenset[str] = frozenset()
    nobody: frozenset[str] = frozenset()
    served: frozenset[str] = frozenset()
    taught_behind: frozenset[str] = frozenset()
    welcoming: frozenset[str] = frozenset()
    attended: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    whose: frozenset[str] = frozenset()
    of_us: frozenset[str] = frozenset()
    sending_others: frozenset[str] = frozenset()
    studies: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    having: frozenset[str] = frozenset()
    moneys: frozenset[str] = frozenset()
    origin_ends: frozenset[str] = frozenset()
    contents: frozenset[str] = frozenset()
    signing_stems: frozenset[str] = frozenset()
    signed_alone: frozenset[str] = frozenset()
    ours: frozenset[str] = frozenset()
    hospital_ends: frozenset[str] = frozenset()
    we: frozenset[str] = frozenset()
    us: frozenset[str] = frozenset()
    press: frozenset[str] = frozenset()
    doing: frozenset[str] = frozenset()
    no_goods: frozenset[str] = frozenset()
    device_ends: frozenset[str] = frozenset()
    medicine_ends: frozenset[str] = frozenset()
    supply_ends: frozenset[str] = frozenset()
    used_for: frozenset[str] = frozenset()
    paid_with: frozenset[str] = frozenset()
    counted_so: frozenset[str] = frozenset()
    done_with: frozenset[str] = frozenset()
    counted_by: frozenset[str] = frozenset()
    what_is: frozenset[str] = frozenset()
    as_many: frozenset[str] = frozenset()
    both: frozenset[str] = frozenset()
    both_and: frozenset[str] = frozenset()
    such: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    case_ends: frozenset[str] = frozenset()
    serving: frozenset[str] = frozenset()
    orders: frozenset[str] = frozenset()
    buildings: frozenset[str] = frozenset()
    batches: frozenset[str] = frozenset()
    to_so_many: frozenset[str] = frozenset()
    sorts: frozenset[str] = frozenset()
    dative_ends: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    adjective_ends: frozenset[str] = frozenset()
    between_adjectives: frozenset[str] = frozenset()
    made_or_approved: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    nations: frozenset[str] = frozenset()
    nations_giving: frozenset[str] = frozenset()
    attending: frozenset[str] = frozenset()
    hiring: frozenset[str] = frozenset()
    touring: frozenset[str] = frozenset()
    looking_around: frozenset[str] = frozenset()
    owning: frozenset[str] = frozenset()
    calling: frozenset[str] = frozenset()
    taking: frozenset[str] = frozenset()
    receivers_after: frozenset[str] = frozenset()
    handling: frozenset[str] = frozenset()
    partners: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    helped: frozenset[str] = frozenset()
    will_help: frozenset[str] = frozenset()
    aids: frozenset[str] = frozenset()
    with_aids: frozenset[str] = frozenset()
    finite: frozenset[str] = frozenset()

    @property
    def is_noun_first(self) -> bool:
        """True for a language in which what describes a noun stands behind it, and agrees with it: Swahili."""
        return bool(self.prefixes)


@cache
def of(language: str) -> Grammar:
    """The small words of a language (ISO 639-1)."""
    try:
        table = languages.table(language, "grammar")
    except languages.MissingTable:
        return Grammar()
    return Grammar(**{part.name: all_folded(table[part.name]) for part in fields(Grammar) if part.name in table})


def all_folded(words: list[str]) -> frozenset[str]:
    """The words, folded all at once."""
    return frozenset(fold("\0".join(words)).split("\0")) if words else frozenset()


def ends_with(text: str, phrases: frozenset[str]) -> bool:
    """True where a folded text ends with one of the phrases, of four words at most; an article in between is passed over."""
    words = text.removesuffix(" the").rsplit(None, 4)[-4:]
    if words and words[-1] in last_words(phrases):
        return any(" ".join(words[-size:]) in phrases for size in range(1, len(words) + 1))
    return text.endswith(unspaced(phrases))


def begins_with(text: str, phrases: frozenset[str]) -> bool:
    """True where a folded text begins with one of the phrases, of four words at most."""
    words = text.split(None, 4)[:4]
    if words and not first_words(phrases).isdisjoint((words[0].lstrip(MARKS), words[0].strip(MARKS))):
        return any(" ".join(words[:size]).strip(MARKS) in phrases for size in range(1, len(words) + 1))
    return text.startswith(unspaced(phrases))


def endings(text: str) -> list[str]:
    """The last words of a folded text: one of them, two, three, four."""
    words = text.removesuffix(" the").rsplit(None, 4)[-4:]
    return [" ".join(words[-size:]) for size in range(1, len(words) + 1)]


def openings(text: str) -> list[str]:
    """The first words of a folded text: one of them, two, three, four."""
    words = text.split(None, 4)[:4]
    return [" ".join(words[:size]).strip(MARKS) for size in range(1, len(words) + 1)]


def ends_so(text: str, ends: list[str], phrases: frozenset[str]) -> bool:
    """The same as `ends_with`, of a text that is asked for many phrases: `ends` are its endings."""
    return not phrases.isdisjoint(ends) or (bool(unspaced(phrases)) and ends_with(text, phrases))


def begins_so(text: str, begins: list[str], phrases: frozenset[str]) -> bool:
    """The same as `begins_with`, of a text that is asked for many phrases: `begins` are its openings."""
    return not phrases.isdisjoint(begins) or (bool(unspaced(phrases)) and begins_with(text, phrases))


def has_phrase(text: str, phrases: frozenset[str]) -> bool:
    """True where one of the phrases, of one to three words, stands in a folded text."""
    words, firsts = words_of(text), first_words(phrases)
    if not firsts.isdisjoint(words):
        places = [at for at, word in enumerate(words) if word in firsts]
        if any(" ".join(words[at : at + size]) in phrases for at in places for size in (1, 2, 3)):
            return True
    loose = unspaced(phrases)
    return bool(loose) and any(phrase in text for phrase in loose)


@lru_cache(maxsize=256)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a folded text without the marks around them; a clause is asked for one list after the other."""
    return tuple([word.strip(MARKS_AROUND) for word in text.split()])


@lru_cache(maxsize=1024)
def first_words(phrases: frozenset[str]) -> frozenset[str]:
    """The first word of each phrase: a quick no for most texts."""
    return frozenset(phrase.split(" ", 1)[0] for phrase in phrases)


@lru_cache(maxsize=1024)
def last_words(phrases: frozenset[str]) -> frozenset[str]:
    """The last word of each phrase."""
    return frozenset(phrase.rsplit(" ", 1)[-1] for phrase in phrases)


@lru_cache(maxsize=1024)
def unspaced(phrases: frozenset[str]) -> tuple[str, ...]:
    """Those of the phrases that are written without spaces around them: the Japanese ones."""
    return tuple(phrase for phrase in sorted(phrases) if is_ideographic(phrase[0]))
