"""Quotes: the shortest stretch that states a claim and occurs once.

In: a Candidate. Out: a Span of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from medpact.claims import grammar
from medpact.claims.candidates import Candidate, has_joint
from medpact.claims.claim import Quote
from medpact.claims.page import Span

LONGEST = 90
"""A quote of a deed grows no longer than this on its own (characters)."""
LENGTH_OF_DEED = 60
LENGTH_OF_BUILDING, LENGTH_IN_ROW = 50, 28
"""A building is quoted with the words beside it, one of several buildings with fewer of them (characters)."""

MOST_WORDS_BEFORE = 4
LENGTH_OF_SUM, SUM_TIMES = 40, 3.2
"""A sum is quoted with words around it, no longer than this (characters), and so many times its own length."""

LENGTH_OF_GOODS, LENGTH_OF_NUMBER = 32, 24
SHORTEST = 14
SHORTEST_IN_JAPANESE = 9
COUNTER = re.compile(r"(?:台|基|本|個|箱|セット|式|枚|張|点|体|機|両|隻|着|袋|錠|回分|人分|床|組|双|トン|万|千|人|名)*")
LONGEST_IN_JAPANESE, MARKS = 13, "、。，,（）()「」』"
DESCRIBING = re.compile(r"(?:第\d+)?[^\s\d、。，,（）()「」・をにがも]+$")
FURTHEST_RECEIVERS = 110
"""The number of receivers that each get as many belongs to the quote if it stands no further before it (characters)."""

JAPANESE = re.compile(r"[ぁ-んァ-ヶー一-龯々]")
WORD = re.compile(r"[ぁ-ん]+|[ァ-ヶー]+|[一-龯々]+|[^\sぁ-んァ-ヶー一-龯々]+")
"""A word; in Japanese, which has no blanks, a run of letters of one script."""

DENSITY, DENSITY_OF_DEEDS = {"ja": 0.45}, {"ja": 0.22}
"""How long a quote is in a language in which a character says more, as a share of its length in others."""
PLAIN_WORD = re.compile(r" (?!(?:and|or|и|или|та|або|na|au|және|мен|пен|бен|немесе)\b)(?:[^\s,;:.()–—]|[.,](?=\d))+")


def of(candidate: Candidate) -> Span:
    """What states the claim: the noun with what describes and counts it, the sum with its noun, or the deed."""
    if candidate.sum is not None:
        return sum_span(candidate)
    if candidate.kind == "equipment":
        return noun_phrase(candidate)
    is_building = candidate.kind == "facility" and candidate.sentence.language not in DENSITY
    return building_span(candidate) if is_building else deed_span(candidate)


def building_span(candidate: Candidate) -> Span:
    """The clause of a building where it is short, else the noun with what describes it and a few words beside it."""
    clause, text = candidate.clause, candidate.page.text
    whole = trimmed(text, clause)
    length = LENGTH_IN_ROW if candidate.row > 1 else LENGTH_OF_BUILDING
    if whole.end - whole.start <= length:
        return whole
    span = Span(candidate.described, candidate.end)
    return trimmed(text, widened(text, span, clause, length))


def noun_phrase(candidate: Candidate) -> Span:
    """The noun with its number and the words that describe it."""
    if candidate.sentence.language == "ja":
        return japanese_phrase(candidate)
    start, end = candidate.start if candidate.is_again else candidate.described, candidate.end
    if candidate.counted is not None:
        start = start_of_count(candidate) if candidate.counted.start < candidate.start else start
        end = max(end, candidate.counted.end)
    receivers = candidate.receivers
    if (
        receivers is not None
        and candidate.sentence.start <= receivers.start
        and start - receivers.start <= FURTHEST_RECEIVERS
    ):
        start = min(start, receivers.start)
    length = LENGTH_OF_NUMBER if candidate.points in ("part", "more") else allowed(LENGTH_OF_GOODS, candidate)
    while end - start < length and (further := next_word(candidate.page.text, end, candidate.clause.end)) > end:
        end = further
    span = trimmed(candidate.page.text, Span(start, closing(candidate.page.text, start, end, candidate.sentence.end)))
    return unbroken(candidate, widened(candidate.page.text, span, candidate.clause, SHORTEST))


def start_of_count(candidate: Candidate) -> int:
    """Where the number before a noun begins, or what it counts by: "makasha 60 ya glovu"."""
    at = candidate.start if candidate.counted is None else candidate.counted.start
    is_measure = candidate.small.is_noun_first and at < candidate.start
    return word_start(candidate.page.text, at, candidate.clause.start) if is_measure else at


def japanese_phrase(candidate: Candidate) -> Span:
    """Japanese goods as far as their number and its counter, else a little to the right: "救急車20台", "医薬品を供与"."""
    text, end = candidate.page.text, candidate.end
    if candidate.is_again:
        return again_in_japanese(candidate)
    start = candidate.start
    while start > candidate.clause.start and script_of(text[start - 1]) in ("katakana", "ideographs"):
        start -= 1
    if candidate.counted is not None:
        start = min(start, candidate.counted.start)
        end = after_counter(text, max(end, candidate.counted.end))
    while end - start < SHORTEST_IN_JAPANESE and end < candidate.sentence.end:
        end = word_end(text, end, candidate.sentence.end)
    return trimmed(text, Span(start, end))


def after_counter(text: str, at: int) -> int:
    """The place behind the counter of a number that ends at a place, where it has one."""
    found = COUNTER.match(text, at)
    return at if found is None else found.end()


def again_in_japanese(candidate: Candidate) -> Span:
    """A number that counts goods told of before, with what describes it and what is told of it: "残る20台は来年"."""
    text, sentence = candidate.page.text, candidate.sentence
    before = DESCRIBING.search(text, max(sentence.start, candidate.start - 9), candidate.start)
    start, end = before.start() if before is not None else candidate.start, candidate.end
    while end - start < LONGEST_IN_JAPANESE and end < sentence.end and text[end] not in MARKS:
        end = word_end(text, end, sentence.end)
    return trimmed(text, Span(start, end))


def unbroken(candidate: Candidate, span: Span) -> Span:
    """The span, without ending in an "and" or a "the"."""
    small = candidate.small
    while span.end < candidate.clause.end:
        last = candidate.page.folded[span.start : span.end].rsplit(None, 1)[-1:]
        if small.joints.isdisjoint(last) and small.determiners.isdisjoint(last):
            break
        span = Span(span.start, word_end(candidate.page.text, span.end, candidate.clause.end))
    return trimmed(candidate.page.text, span)


def described(candidate: Candidate) -> int:
    """Where the words that describe a noun begin, going back from it."""
    text, small = candidate.page.text, candidate.small
    start = candidate.start
    for begin, end in words_before(text, candidate.clause.start, start):
        plain = candidate.page.folded[begin:end]
        if plain in small.stops or plain[-1] in ',;:.)(–—•*/|"' or "\n" in text[end:start]:
            break
        if not describes(plain, small) or plain.endswith(tuple(small.place_endings)):
            break
        start = begin
        if plain in small.determiners:
            break
    return start


def words_before(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the last words of a stretch stand, the nearest to its end first."""
    stretch = text[start:end]
    if JAPANESE.search(stretch):
        yield from [one.span() for one in WORD.finditer(text, start, end)][: -MOST_WORDS_BEFORE - 1 : -1]
        return
    for word in stretch.rsplit(None, MOST_WORDS_BEFORE)[: -MOST_WORDS_BEFORE - 1 : -1]:
        end = text.rindex(word, start, end)
        yield end, end + len(word)


def describes(word: str, small: grammar.Grammar) -> bool:
    """True where a word can describe a noun: a number or a determiner, or its ending does not speak against it.

    Where what describes a noun stands behind it, only "each" does.
    """
    if small.is_noun_first:
        return word in small.each
    if not small.describing_ends or word in small.determiners or not word[-1].isalpha():
        return True
    return word.endswith(tuple(small.describing_ends))


def next_word(text: str, at: int, limit: int) -> int:
    """The end of the next word, or the same place where a mark or a line's end stands before it."""
    found = PLAIN_WORD.match(text, at, limit)
    return at if found is None else found.end()


def closing(text: str, start: int, end: int, limit: int) -> int:
    """The end, with the bracket that closes one opened within."""
    if text.count("(", start, end) > text.count(")", start, end):
        at = text.find(")", end, min(limit, end + 40))
        return end if at < 0 else at + 1
    return end


def sum_span(candidate: Candidate) -> Span:
    """The sum with the words around it in its clause."""
    text = candidate.page.text
    length = min(LENGTH_OF_SUM, round(SUM_TIMES * (candidate.end - candidate.start)))
    span = widened(text, Span(candidate.start, candidate.end), candidate.clause, allowed(length, candidate))
    return trimmed(text, Span(span.start, closing(text, span.start, span.end, candidate.sentence.end)))


def deed_span(candidate: Candidate) -> Span:
    """The clause of a deed, or the part of it from its act to its noun and a little beyond."""
    clause, text = candidate.clause, candidate.page.text
    whole = trimmed(text, clause)
    density = DENSITY if candidate.kind == "facility" else DENSITY_OF_DEEDS
    if whole.end - whole.start <= allowed(LONGEST, candidate, density):
        return whole
    if candidate.kind == "training" and (taught := counted_people(candidate)) is not None:
        end = candidate.end if candidate.end - taught.start <= LONGEST else taught.end
        return trimmed(text, widened(text, Span(taught.start, end), clause, LENGTH_OF_DEED))
    start, end = candidate.described, candidate.end
    acts = [act for act in candidate.acts if abs(act.start - candidate.start) <= LONGEST // 2]
    if acts:
        act = min(acts, key=lambda one: (abs(one.start - candidate.start), one.start))
        start, end = min(start, act.start), max(end, act.end)
    limits = Span(min(start, clause.start), max(end, clause.end))
    length = allowed(LENGTH_OF_DEED, candidate, density)
    return trimmed(text, widened(text, Span(start, end), limits, length))


def counted_people(candidate: Candidate) -> Span | None:
    """Those who take part in a training, from their number on, where they stand before it: "640 nurses have finished"."""
    clause, folded = candidate.clause, candidate.page.folded
    if candidate.hit is None or candidate.hit.term.layer != "noun":
        return None
    before = [one for one in candidate.sentence.of("people") if clause.start <= one.start < candidate.start]
    if not before or has_joint(folded[before[-1].end : candidate.start]):
        return None
    number = next((one for one in reversed(candidate.sentence.free) if one.end <= before[-1].start), None)
    near = number is not None and number.start >= clause.start and before[-1].start - number.end <= LENGTH_OF_NUMBER
    return Span(number.start, before[-1].end) if number is not None and near else None


def widened(text: str, span: Span, limits: Span, length: int) -> Span:
    """The span, lengthened word by word, to both sides in turn, until it has the length or meets the limits."""
    start, end = span.start, span.end
    while end - start < length and (start > limits.start or end < limits.end):
        if end < limits.end:
            end = word_end(text, end, limits.end)
        if start > limits.start and end - start < length:
            start = word_start(text, start, limits.start)
    return Span(start, end)


def word_end(text: str, at: int, limit: int) -> int:
    """The end of the next word."""
    found = WORD.search(text, at, limit)
    return limit if found is None else found.end()


def word_start(text: str, at: int, limit: int) -> int:
    """The start of the word before."""
    while at > limit and text[at - 1].isspace():
        at -= 1
    script = script_of(text[at - 1]) if at > limit else ""
    while at > limit and not text[at - 1].isspace() and script_of(text[at - 1]) == script:
        at -= 1
    return at


def script_of(character: str) -> str:
    """Hiragana, katakana, ideographs, or others: in Japanese a word ends where the script changes."""
    if "ぁ" <= character <= "ん":
        return "hiragana"
    if "ァ" <= character <= "ヶ" or character == "ー":
        return "katakana"
    return "ideographs" if "一" <= character <= "龯" or character == "々" else "others"


def allowed(length: int, candidate: Candidate, density: dict[str, float] = DENSITY) -> int:
    """A length (characters), as long as it is in the candidate's language."""
    return round(length * density.get(candidate.sentence.language, 1.0))


def trimmed(text: str, span: Span) -> Span:
    """The span without blanks and loose punctuation at its ends."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in ",;:–—-•*·"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:–—.!?。、"):
        end -= 1
    return Span(start, end) if start < end else span


def once(text: str, span: Span, within: Span) -> Quote | None:
    """The quote of a span, lengthened word by word until it occurs once: first within its sentence, then beyond it.

    None where no lengthening helps.
    """
    everything = Span(0, len(text))
    for limits in (within, everything):
        found = lengthened(text, span, limits)
        if found is not None:
            return Quote(text[found.start : found.end], found.start, found.end)
    return None


def lengthened(text: str, span: Span, limits: Span) -> Span | None:
    """The span, lengthened within the limits until its words occur once; None where they never do."""
    for _ in range(MOST_STEPS):
        if occurs_once(text, span):
            return span
        end = word_end(text, span.end, limits.end) if span.end < limits.end else span.end
        start = (
            span.start if end > span.end or span.start <= limits.start else word_start(text, span.start, limits.start)
        )
        if (start, end) == (span.start, span.end):
            return None
        span = Span(start, end)
    return None


MOST_STEPS = 60


def occurs_once(text: str, span: Span) -> bool:
    """True where the words of the span stand nowhere else."""
    words = text[span.start : span.end]
    return bool(words.strip()) and text.find(words) == span.start and text.find(words, span.start + 1) < 0
