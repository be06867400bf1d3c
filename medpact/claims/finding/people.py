"""People who are taught, or sent to teach and to treat, where no noun says so already.

In: a Page and a Sentence. Out: hits on the people, each with the name of what is done ("training of nurses").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from medpact.claims import grammar
from medpact.claims.page import Placed, lies_in, overlaps, within
from medpact.claims.vocabulary import Hit, Term

if TYPE_CHECKING:
    from medpact.claims.page import Page, Sentence
    from medpact.values.countries import CountryWords

REACH_OF_TEACHING, REACH_OF_SENDING = 70, 50
"""A word for teaching or sending this close to people is about them (characters)."""

BEFORE_COUNTED = 24
"""A verb this close before people, with their number between, has them for its object: "have instructed 57 technicians"."""

BEFORE_SENDING = 14
"""Senders stand so close before the verb: "the nurse rings up or sends a message"."""

BEHIND_TEACHER = 45
"""Those who are taught stand no further behind their teachers than this (characters)."""

RIGHT_BESIDE = 24
"""Words for anybody are people who are taught where the verb stands no further from them than this (characters)."""

ANYBODY, OFFICER = "staff member", "officer"
TEAM, OF = "medical team", " of"
OF_PEOPLE = frozenset({"doctors sent"})
OF_TEAM = re.compile(r"(?:,| of) (?:[^\s,.;]+ ){0,4}")
"""What stands between a team and those of whom it consists."""

MOST_BESIDE_ORIGIN = 6
"""So many words stand at most between people and the country from which they are."""

WORD, NONE = re.compile(r"\w+"), ("\0",)

OF_HELPERS = frozenset({"of", "by", "from"})
"""They stand before people who help themselves: "with the help of doctors"."""

BEFORE_SERVED, REACH_OF_SERVED = 3, 30
"""So many words before people one may say that something serves them; a number this close counts them (characters)."""

TRAINEE = Term("people", "trainings", "trainee", "training")
NTH = "第"
"""Begins the number of a batch in Japanese, of people or of goods: 第2陣."""

TRAVELLER = Term("people", "trainings", "specialist", "training")
PERSONS, MOST_TRAVELLERS = re.compile(r"[人名](?!に|の?[\u30a0-\u30ff\u4e00-\u9fff])"), 100
NEAR_ORIGIN, REACH_OF_ORIGIN, MARKS = 10, 30, "、。，,（）()「」\n"
"""A country or a body stands so close before the people, or the number, who are from it (characters)."""

IN_A_ROW = re.compile(r"(?:,|,? (?:and|or|as well as|и|та|және|na))(?: [^\W\d]\w*){0,2} ")
"""What stands between people of one number: "120 doctors, nurses and technicians"."""


def of(page: Page, sentence: Sentence) -> Iterator[tuple[Hit, str]]:
    """The people of a sentence, with what is done with them; those who share a number are told once."""
    told: Hit | None = None
    people = [*sentence.of("people")]
    if sentence.free:
        people += [*nationals(page, sentence), *ourselves(page, sentence), *travellers(page, sentence)]
    named = sorted([one for one in people if not is_no_people(page, sentence, one)], key=lambda one: one.start)
    for hit, following in zip(named, [*named, None][1:], strict=True):
        if (
            following is not None
            and page.folded.startswith(OF, name_end(page, hit))
            and is_of_team(page, hit, following)
        ):
            continue
        is_told = told is not None and (share_number(page, sentence, told, hit) or is_of_team(page, told, hit))
        what = None if is_told or is_title(page, sentence, hit) else deed(page, sentence, hit)
        if what is not None:
            yield hit, what
        if is_told or what is not None:
            told = hit


def is_no_people(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """True for what people own ("the nurses' posts"), officers, goods called alike ("regulators"), and people of whom there are none."""
    small, folded = grammar.of(sentence.language), page.folded
    if hit.term.what == OFFICER:
        return True
    if small.possessives and folded.startswith(tuple(small.possessives), hit.end):
        return True
    if any(lies_in(hit, one) for one in sentence.goods):
        return True
    if folded.startswith(NTH, hit.start) and any(folded[one.end : hit.start] in ("", "の") for one in sentence.goods):
        return True
    return grammar.ends_with(folded[sentence.clause_at(hit.start).start : hit.start].rstrip(), small.nobody)


def share_number(page: Page, sentence: Sentence, one: Hit, other: Hit) -> bool:
    """True for people in a row behind one number: no other number and no article stands between."""
    if IN_A_ROW.fullmatch(page.folded, one.end, other.start) is None:
        return False
    words = page.folded[one.end : other.start].replace(",", " ").split()
    is_counted = any(one.end <= number.start < other.start for number in sentence.free)
    return not is_counted and not grammar.of(sentence.language).determiners.intersection(words)


def is_of_team(page: Page, one: Hit, other: Hit) -> bool:
    """True for those of whom a team consists: "a brigade of 200 doctors", "the 27th team, 22 doctors, left"."""
    return one.term.what == TEAM and OF_TEAM.fullmatch(page.folded, name_end(page, one), other.start) is not None


def name_end(page: Page, team: Hit) -> int:
    """Where the word for a team ends, without an "of" behind it."""
    return team.end - len(OF) if page.folded.endswith(OF, team.start, team.end) else team.end


def deed(page: Page, sentence: Sentence, hit: Hit) -> str | None:
    """What is done with people: they are taught, or sent; None where their clause does not say, or a noun says it."""
    nouns, clause = sentence.of("noun"), sentence.clause_at(hit.start)
    told = [one for one in nouns if clause.start <= one.start < clause.end and tells(one, hit)]
    if told and not is_object(sentence, hit, behind=told[-1].end):
        return None
    if says(page, sentence, hit):
        return None
    teaching = [
        verb
        for verb in sentence.of("teaching")
        if abs(verb.start - hit.start) <= REACH_OF_TEACHING and lies_in(verb, clause)
        if not any(lies_in(verb, noun) for noun in nouns)
    ]
    if hit.term.what == ANYBODY:
        active = grammar.of(sentence.language).teaching_others
        teaching = [one for one in teaching if page.folded[one.start : one.end] in active and is_beside(one, hit)]
    if any(not is_teacher(page, sentence, hit, verb) for verb in teaching):
        return f"training of {hit.term.what}s"
    if is_served(page, sentence, hit):
        return None
    sending = within(sentence.of("sending"), clause)
    if hit.term.what == ANYBODY:
        sending = tuple(one for one in sending if is_staff(page, sentence, hit) and is_beside(one, hit))
    near = [one for one in sending if abs(one.start - hit.start) <= REACH_OF_SENDING]
    is_sent = hit.term is TRAVELLER or any(not is_sender(page, sentence, hit, one) for one in near)
    is_from = (is_of_giver, is_of_country, is_behind_giver)
    return f"{hit.term.what}s sent" if is_sent or any(told(page, sentence, hit) for told in is_from) else None


def is_served(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """True for people without a number whom something helps, or who greet it: "will enable doctors to", "welcomed by doctors"."""
    small = grammar.of(sentence.language)
    served = small.served
    if not served:
        return False
    before = page.folded[sentence.clause_at(hit.start).start : hit.start]
    words = before.split()[-BEFORE_SERVED:]
    if small.welcoming and grammar.has_phrase(" ".join(words), small.welcoming):
        return True
    if served.isdisjoint(words) or not OF_HELPERS.isdisjoint(words):
        return False
    return not any(0 <= hit.start - one.end <= REACH_OF_SERVED for one in sentence.free)


def is_sender(page: Page, sentence: Sentence, hit: Hit, verb: Hit) -> bool:
    """True for people right before a verb of sending with its object behind it: "the nurse sends a message"."""
    small, folded = grammar.of(sentence.language), page.folded
    if not small.objects or not 0 <= verb.start - hit.end <= BEFORE_SENDING or has_mark(folded[hit.end : verb.start]):
        return False
    following = folded[verb.end : sentence.end].split()[:1]
    words = folded[hit.end : verb.end].split()
    is_active = small.passive.isdisjoint(words) and words[-1] in small.sending_others
    return is_active and not small.objects.isdisjoint(following)


def is_of_giver(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """True for people with a number and where they are from: "fifty nurses from Havana", "12 doctors of ours"."""
    small, folded = grammar.of(sentence.language), page.folded
    numbers = [one for one in sentence.free if 0 <= hit.start - one.end <= BEFORE_COUNTED]
    if not numbers or has_mark(folded[numbers[-1].end : hit.start]) or hit.term.what == ANYBODY:
        return False
    following = folded[hit.end : sentence.end].split(None, 2)[:2]
    if len(following) < 2 or following[0] not in small.origins or is_saying(page, sentence, hit):
        return False
    at = folded.index(following[1], hit.end + len(following[0]))
    return page.text[at].isupper() or following[1].strip(".,") in small.ours


def is_behind_giver(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """True for people behind where they are from, with a number or a word for coming: "キューバの医師30人"."""
    small = grammar.of(sentence.language)
    if not small.from_where or is_saying(page, sentence, hit):
        return False
    clause = sentence.clause_at(hit.start)
    is_counted = any(0 <= one.start - hit.end <= 2 or 0 <= hit.start - one.end <= 2 for one in sentence.free)
    has_come = hit.term.what != ANYBODY and grammar.has_phrase(page.folded[hit.end : clause.end], small.coming)
    told = is_counted or has_come
    if is_counted and has_come and is_behind_from(page, sentence, hit):
        return True
    return told and is_from_elsewhere(page, sentence, hit.start, small.from_where, NEAR_ORIGIN)


def is_behind_from(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """True for people right behind a word for "from", whatever name stands before it: "セブの病院から外科医2名が来ている"."""
    small = grammar.of(sentence.language)
    before = page.folded[max(sentence.start, hit.start - NEAR_ORIGIN) : hit.start]
    return any(word in before for word in small.from_where - small.belonging_to) and not any(
        mark in before for mark in MARKS
    )


def is_from_elsewhere(page: Page, sentence: Sentence, at: int, words: frozenset[str], reach: int) -> bool:
    """True where another country than the host, or a body, stands before a place, with a word for "from" behind it."""
    clause, host = sentence.clause_at(at), page.setting.host
    named: list[Placed] = [one for one in sentence.countries if one.alpha2 != host]
    named += sentence.of("party")
    for one in named:
        between = page.folded[one.end : at]
        if clause.start <= one.start and 0 < len(between) <= reach and between.startswith(tuple(words)):
            return not any(mark in between for mark in MARKS)
    return False


def has_mark(between: str) -> bool:
    """True where a mark stands in between."""
    return any(mark in between for mark in ",;:.()\n")


def says(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """True for people right before a word for saying: "doctors told reporters"; "reported for duty" is none."""
    word = page.folded[hit.end : sentence.end].split(None, 1)[:1]
    is_word = bool(word) and word[0] in grammar.of(sentence.language).saying
    return is_word and not any(0 <= verb.start - hit.end <= 1 for verb in sentence.of("sending"))


def is_saying(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """True where the clause of people behind them says that they say something."""
    clause = sentence.clause_at(hit.start)
    return grammar.has_phrase(page.folded[hit.end : clause.end], grammar.of(sentence.language).saying)


def is_of_country(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """True for people with a number and the country from which they are, or a team with its country: "33 Cuban doctors"."""
    small = grammar.of(sentence.language)
    if not (sentence.countries and (small.origin_ends or small.is_noun_first)) or hit.term.what == ANYBODY:
        return False
    if any(one.term.kind == "meeting" for one in sentence.of("noun")):
        return False
    return any(is_from(page, sentence, hit, one) for one in sentence.countries if is_foreign(page, one))


def is_foreign(page: Page, country: CountryWords) -> bool:
    """True for another country than the host; where a text names one country alone, it is foreign."""
    return country.alpha2 != page.setting.host or len(page.setting.named) == 1


def is_from(page: Page, sentence: Sentence, hit: Hit, country: CountryWords) -> bool:
    """True where a country beside people says whence they are, and a number counts them."""
    small, folded = grammar.of(sentence.language), page.folded
    if country.start > hit.end:
        words = folded[hit.end : country.start].rstrip(", ").split()
        start, end = hit.start, country.end
        is_origin = not small.origins.isdisjoint(words) and small.joints.isdisjoint(words)
    else:
        word = WORD.match(folded, country.end)
        at = country.end if word is None else word.end()
        words = folded[at : hit.start].split()
        start, end = country.start, hit.end
        ending = folded[country.end : at]
        is_origin = country.form == "adjective" or (bool(ending) and ending.endswith(tuple(small.origin_ends) or NONE))
    is_plain = len(words) <= MOST_BESIDE_ORIGIN and not any(mark in word for word in words for mark in ",;:.()–—")
    return is_origin and is_plain and (hit.term.what == TEAM or is_counted(sentence, start, end))


def is_counted(sentence: Sentence, start: int, end: int) -> bool:
    """True where a number stands within a stretch, or right beside it."""
    return any(start - 1 <= one.end and one.start <= end + 1 for one in sentence.free)


def tells(noun: Hit, hit: Hit) -> bool:
    """True for a noun for a training; one for people themselves tells of no others than these."""
    if noun.term.kind != "training" or is_in_people(noun, (hit,)):
        return False
    return noun.term.what not in OF_PEOPLE or overlaps(noun, hit)


def is_in_people(noun: Hit, people: Iterable[Hit]) -> bool:
    """True for a noun with which a longer word for people begins: the "研修" of "研修医"."""
    return noun.term.kind == "training" and any(one.start == noun.start and noun.end < one.end for one in people)


def is_beside(verb: Hit, hit: Hit) -> bool:
    """True for a verb right beside people."""
    return 0 <= hit.start - verb.end <= RIGHT_BESIDE or 0 <= verb.start - hit.end <= RIGHT_BESIDE


def is_staff(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """True for a word for staff with a number: "all thirty production staff"."""
    staff = tuple(grammar.of(sentence.language).staff)
    is_counted = any(0 <= hit.start - one.end <= RIGHT_BESIDE for one in sentence.free)
    return bool(staff) and is_counted and page.folded[hit.start : hit.end].endswith(staff)


def is_title(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """True for one person before a name: "head nurse Amina Juma"."""
    plural = tuple(grammar.of(sentence.language).plurals)
    if not plural or page.folded[hit.start : hit.end].endswith(plural):
        return False
    following = page.text[hit.end : hit.end + 2]
    return len(following) == 2 and following[0] == " " and following[1].isupper()


def is_object(sentence: Sentence, hit: Hit, behind: int) -> bool:
    """True for people with a number, right behind a verb of teaching or sending that stands behind a place of the text."""
    numbers = [one for one in sentence.free if 0 <= hit.start - one.end <= BEFORE_COUNTED]
    verbs = [one for one in (*sentence.of("teaching"), *sentence.of("sending")) if one.start >= behind]
    return any(0 <= one.start - verb.end <= 2 for one in numbers for verb in verbs)


def is_teacher(page: Page, sentence: Sentence, hit: Hit, verb: Hit) -> bool:
    """True for people right before a verb of teaching that has other people behind it: "technicians trained 24 drivers"."""
    active = grammar.of(sentence.language).teaching_others
    if hit.end > verb.start or page.folded[verb.start : verb.end] not in active:
        return False
    if not grammar.of(sentence.language).passive.isdisjoint(page.folded[verb.start : verb.end].split()):
        return False
    between = page.folded[hit.end : verb.start]
    if "," not in between and between.split()[-1:] and between.split()[-1] in grammar.of(sentence.language).whose:
        return True
    is_passive = grammar.ends_with(page.folded[hit.end : verb.start], grammar.of(sentence.language).passive)
    taught = (one for one in sentence.of("people") if 0 < one.start - verb.end <= BEHIND_TEACHER)
    return not is_passive and any("," not in page.folded[verb.end : one.start] for one in taught)


def nationals(page: Page, sentence: Sentence) -> Iterator[Hit]:
    """The people who are called by their country alone, with a number: "37 Ghanaians", "Wakenya 37"."""
    small = grammar.of(sentence.language)
    endings, beginnings = tuple(small.peoples) or NONE, tuple(small.people_prefixes) or NONE
    for one in sentence.countries:
        if one.form != "adjective":
            continue
        is_before = one.raw.endswith(endings) and any(0 <= one.start - number.end <= 1 for number in sentence.free)
        if is_before or (
            one.raw.lower().startswith(beginnings) and any(number.start == one.end + 1 for number in sentence.free)
        ):
            yield Hit(TRAINEE, one.start, one.end)


def travellers(page: Page, sentence: Sentence) -> Iterator[Hit]:
    """Those who are counted with where they come from and not named: "日本からは4人"."""
    small = grammar.of(sentence.language)
    words = small.from_where - small.belonging_to
    for number in sentence.free if small.from_where else ():
        clause = sentence.clause_at(number.start)
        found = PERSONS.match(page.folded, number.end, sentence.end)
        if found is None or number.value > MOST_TRAVELLERS or within(sentence.of("people"), clause):
            continue
        is_patient = grammar.has_phrase(page.folded[clause.start : clause.end], small.patients)
        if not is_patient and is_from_elsewhere(page, sentence, number.start, words, REACH_OF_ORIGIN):
            yield Hit(TRAVELLER, number.start, found.end())


def ourselves(page: Page, sentence: Sentence) -> Iterator[Hit]:
    """Those who tell, with a number: "eleven of us"."""
    ours = tuple(grammar.of(sentence.language).of_us)
    for number in sentence.free if ours else ():
        found = next((one for one in ours if page.folded.startswith(f" {one} ", number.end)), None)
        if found is not None:
            yield Hit(TRAINEE, number.end + 1, number.end + 1 + len(found))
