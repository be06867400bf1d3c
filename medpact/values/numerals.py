"""Numerals: the figures and number words of a text, before anyone asks what they count.

In: a text and its language. Out: Numerals, each with its value and where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, Literal

import ahocorasick_rs

from medpact.languages import table
from medpact.values.nearby import words_after, words_before

Bound = Literal["exact", "about", "at least", "at most", "range"]
Slot = Literal["figure", "ones", "tens", "hundreds", "times", "scales", "wholes", "none"]

# A number that a person wrote has no more digits than this; longer runs are codes.
MOST_DIGITS = 18
SPACES = " \u00a0\u202f\u2009\u2007"
# The groups of a figure: 348 000, 1,087,000,000, 1.087.000,00, 1'000; 2½, 1 1/2, $.5. Every repetition is over
# fixed-length groups.
GROUPED = rf"\d(?:\d{{0,2}}(?:[{SPACES}]\d{{3}}){{1,5}}(?![\d])(?:[.,]\d{{1,6}}(?!\d))?|\d*(?:[.,，'٬]\d+)*)"
FIGURE = re.compile(GROUPED)
FIGURE_OR_FRACTION = re.compile(
    rf"(?<![\d.,/])(?:\d{{1,3}}[ -])?[13]/[24](?=[ -][^\W\d])|(?:{GROUPED})(?: ?[½¼¾])?"
    r"|[½¼¾]|(?<=[$€£¥ ])\.\d{1,6}(?!\d)"
)
FRACTION_SIGNS = ("½", "¼", "¾", "1/2", "1/4", "3/4", "$.", "€.", "£.", "¥.", " .")
APART = re.compile(rf"[{SPACES}'٬]")
FRACTION = re.compile(r"[ -]?([½¼¾]|[13]/[24])$")
FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "1/2": "0.5", "1/4": "0.25", "3/4": "0.75", "3/2": "1.5"}
APOSTROPHES = "’ʼ`´ʹ‘＇"
MIDDLE_DOT = re.compile(r"(?<=\d)·(?=\d)")  # £13·5m, as medical journals write it
WIDE = re.compile("[！-～\u3000]")
PLAIN = {**{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}, 0x3000: 0x20}
ZERO = Decimal(0)
GOING_ON = (Decimal(10**3), Decimal(10**6), Decimal(10**9))  # a thousand, which may go on: a thousand five hundred
HUNDRED = Decimal(100)  # which may go on too, and come after a thousand: мың жүз жиырма
SCALE_WORD = re.compile(r"[ \u00a0-]([^\W\d_]+)")
MULTIPLIERS = ("scales", "times")
THOUSAND = 1000
HUNDREDTHS = -2
SHORT_SCALE = re.compile(r"[^\W\d_]{1,3}(?![^\W_])")
GAP_IN_NUMBER = re.compile(rf"[{SPACES}\-‑]?")
FARTHEST = 16  # code points between two words of one number
NUMBER_SIGNS = ("№", "#")
RANGE_GAP = 9  # code points between the two figures of a range
BEFORE_PAIR = 32  # code points before a range in which its "between" stands
SIGNED = re.compile(rf"(?:[$€£¥₹₦₴₸₽₩]|(?<![^\W\d_])[A-Z]{{3}}[{SPACES}])$")
DASH = re.compile(rf"[{SPACES}]?[-–—‑−~〜～][{SPACES}]?")
DASHES = ("-", "‑", "–")
# CJK writes its words without spaces: there a number word needs no boundary.
UNSPACED = frozenset({"ja"})


@dataclass(slots=True, unsafe_hash=True)  # not frozen: so many are made, and no one changes them
class Numeral:
    """A number as written, and where it stands (code points).

    `scale` is what its last scale word multiplies by (1 where it has none). `figure` is true where it begins with
    digits. For a range ("5 to 6 million"), `value` is the lower and `upper` the higher end. `short_value` and
    `short_end` say what it is with a short scale written onto it ("2.8m"), which only sums of money use.
    `goes_to_next` is true for the 5 of "raised from 5 to 7 million", which counts in the millions of the next.
    `bound` is what a word inside it says of it (100 с лишним млн), `ending` how long the case ending after it is (20-ти).
    """

    value: Decimal
    start: int
    end: int
    scale: Decimal = Decimal(1)
    figure: bool = True
    upper: Decimal | None = None
    short_value: Decimal | None = None
    short_scale: Decimal = Decimal(1)
    short_end: int = 0
    goes_to_next: bool = False
    bound: Bound = "exact"
    ending: int = 0

    @property
    def tail(self) -> int:
        """The end, with the case ending that may be on it."""
        return self.end + self.ending


@dataclass(frozen=True, slots=True)
class Words:
    """The number words of one language, ready to be found: word → slot → value."""

    automaton: ahocorasick_rs.AhoCorasick
    entries: tuple[Mapping[Slot, Decimal], ...]
    by_word: Mapping[str, Mapping[Slot, Decimal]]
    short_scales: Mapping[str, Decimal]
    joins: frozenset[str]
    range_words: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    changes: frozenset[str]
    after_bound: Mapping[str, Decimal]
    bounding: frozenset[str]
    inside: Mapping[str, Bound]
    case_endings: re.Pattern[str] | None
    receivers: frozenset[str]
    halves: Mapping[str, Decimal]
    scales: Mapping[str, Decimal]
    vague: tuple[str, ...]
    from_endings: tuple[str, ...]
    to_words: frozenset[str]
    decimal: str
    spaced: bool
    scale_first: bool


@dataclass(slots=True, unsafe_hash=True)  # not frozen: so many are made, and no one changes them
class Atom:
    """One figure or one number word: what it may be, and its value as each."""

    start: int
    end: int
    entry: Mapping[Slot, Decimal]
    written: str = ""  # the digits and marks of a figure


FIGURE_ENTRY: Mapping[Slot, Decimal] = {"figure": ZERO}


@cache
def words(language: str) -> Words:
    """The number words of a language, from its table `numbers`."""
    numbers = table(language, "numbers")
    entries: dict[str, dict[Slot, Decimal]] = {}
    slots: tuple[Slot, ...] = ("ones", "tens", "hundreds", "times", "scales", "wholes")
    for slot in slots:
        for value, word in _pairs(numbers.get(slot, {})):
            entries.setdefault(word, {})[slot] = value
    ranges = numbers["range"]
    bound = dict(numbers.get("after_bound", {}))
    bounding = bound.pop("words", ())
    return Words(
        automaton=ahocorasick_rs.AhoCorasick(list(entries), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest),
        entries=tuple(entries.values()),
        by_word=entries,
        short_scales={word: value for value, word in _pairs(numbers["short_scales"])},
        joins=frozenset(numbers["and"]),
        range_words=frozenset(ranges["between"]),
        pairs=frozenset((before, middle) for before, middle in ranges["pairs"]),
        changes=frozenset(ranges.get("changes", ())),
        after_bound={word: value for value, word in _pairs(bound)},
        bounding=frozenset(bounding),
        inside={word: bound for bound, listed in numbers["bounds_after"].items() for word in listed},
        case_endings=_endings(numbers.get("case_endings", [])),
        receivers=frozenset(ranges.get("receivers", ())),
        halves={word: value for value, word in _pairs(numbers.get("halves", {}))},
        scales={word: value for value, word in _pairs(numbers["scales"])},
        vague=tuple(numbers.get("vague", ())),
        from_endings=tuple(ranges.get("from_endings", ())),
        to_words=frozenset(ranges.get("to_words", ())),
        decimal=numbers["decimal"],
        spaced=language not in UNSPACED,
        scale_first=numbers["scale_first"],
    )


def _pairs(section: Mapping[str, Any]) -> Iterator[tuple[Decimal, str]]:
    for value, forms in section.items():
        for word in forms:
            yield Decimal(value), plain(word)


def _endings(listed: list[str]) -> re.Pattern[str] | None:
    return re.compile(rf"[-‑–](?:{'|'.join(listed)})(?!\w)") if listed else None


@lru_cache(maxsize=16)
def plain(text: str) -> str:
    """The text with full-width figures and signs, apostrophes and decimal points in their plain form, each in its place."""
    for mark in APOSTROPHES:
        text = text.replace(mark, "'")
    if "·" in text:
        text = MIDDLE_DOT.sub(".", text)
    return text.translate(PLAIN) if WIDE.search(text) else text


def lower(text: str) -> str:
    """The text in small letters, each letter in its place: İ is the one letter that would become two."""
    return text.replace("İ", "I").lower()


@lru_cache(maxsize=16)
def find(text: str, language: str) -> tuple[Numeral, ...]:
    """The numerals of a plain text, in order, ranges joined."""
    known = words(language)
    atoms = sorted((*_figures(text), *_number_words(text, known)), key=lambda atom: atom.start)
    return tuple(_ranges(text, list(_told_once(text, _numerals(text, atoms, known), known)), known))


def _figures(text: str) -> Iterator[Atom]:
    pattern = FIGURE_OR_FRACTION if any(sign in text for sign in FRACTION_SIGNS) else FIGURE
    for found in pattern.finditer(text):
        yield Atom(*found.span(), FIGURE_ENTRY, found[0])


def _number_words(text: str, known: Words) -> Iterator[Atom]:
    small = lower(text)
    for pattern, start, end in known.automaton.find_matches_as_indexes(small):
        if not known.spaced or _stands_alone(small, start, end):
            yield Atom(start, end, known.entries[pattern])


def _stands_alone(text: str, start: int, end: int) -> bool:
    """True where no letter touches the word, nor a digit its end: 5млн is a number, mln5 is none."""
    before, after = text[start - 1 : start], text[end : end + 1]
    ended = not after.isalnum() or text[end - 1] == "."  # млн.долл.
    return not before.isalpha() and before != "_" and ended and after != "_"


def _numerals(text: str, atoms: list[Atom], known: Words) -> Iterator[Numeral]:
    position = 0
    while position < len(atoms):
        numeral, position = _numeral(text, atoms, position, known)
        if numeral is not None and not (known.vague and _is_vague(text, numeral, known)):
            yield numeral


def _is_vague(text: str, numeral: Numeral, known: Words) -> bool:
    """True for the ten of 数十人, "some tens of people"; but 病床数300床 counts 300."""
    if not text.startswith(known.vague, numeral.start - 1) or not numeral.start:
        return False
    return not numeral.figure or not text[numeral.start - 2 : numeral.start - 1].isalpha()


def _numeral(text: str, atoms: list[Atom], position: int, known: Words) -> tuple[Numeral | None, int]:
    """The numeral that begins at an atom (None where it is no number), and the atom after it."""
    first = atoms[position]
    if first.written and _is_alone(text, atoms, position, known):
        alone = _plain(text, first, known)
        return (alone, position + 1) if alone is None else _with_half(text, alone, atoms, position + 1, known)
    count = Count()
    last = position
    if known.scale_first and not first.entry.keys().isdisjoint(MULTIPLIERS):
        turned, beyond = _scale_first(text, atoms, position, known)
        if turned is not None:
            return turned, beyond
    bound: Bound = "exact"
    while last < len(atoms) and (last == position or _joined(text, atoms[last - 1].end, atoms[last].start, known)):
        if not count.take(atoms[last], known, scaled=_scale_after(text, atoms, last, known)):
            break
        bound = (
            known.inside.get(text[atoms[last - 1].end : atoms[last].start].strip(SPACES), bound)
            if last > position
            else bound
        )
        last += 1
    if last == position:
        return _after_bound(text, first, known), position + 1
    end = atoms[last - 1].end
    numeral = Numeral(whole(count.value), first.start, end, count.scale, bool(first.written), bound=bound)
    numeral, last = _with_half(text, numeral, atoms, last, known)
    numeral = _with_short_scale(text, numeral, first, known) if last - position == 1 else numeral
    return _with_ending(text, numeral, known), last


def _with_half(text: str, numeral: Numeral, atoms: list[Atom], last: int, known: Words) -> tuple[Numeral, int]:
    """The number with the half that is told before its scale, 13 and a half million; and the atom after it."""
    if known.scale_first or numeral.scale > 1 or numeral.upper is not None:
        return numeral, last
    half = next((words for words in known.halves if text.startswith(words, numeral.end + 1)), None)
    if half is None:
        return numeral, last
    scale = SCALE_WORD.match(text, numeral.end + 1 + len(half))
    times = known.scales.get(lower(scale[1])) if scale is not None else None
    if scale is None or times is None:
        return numeral, last
    while last < len(atoms) and atoms[last].start < scale.end():
        last += 1
    value = whole((numeral.value + known.halves[half]) * times)
    return replace(numeral, value=value, end=scale.end(), scale=times), last


def _scale_after(text: str, atoms: list[Atom], place: int, known: Words) -> Decimal:
    """What the next word multiplies this one by; 0 where it does not."""
    following = atoms[place + 1] if place + 1 < len(atoms) else None
    if following is None or not _joined(text, atoms[place].end, following.start, known):
        return ZERO
    return following.entry.get("scales", following.entry.get("times", ZERO))


def _after_bound(text: str, atom: Atom, known: Words) -> Numeral | None:
    """A thousand where "more than" or the like stands before the bare word, as Russian has it: более тысячи."""
    value = known.after_bound.get(lower(text[atom.start : atom.end]))
    before = words_before(text, atom.start, most=1) if value is not None else []
    if value is None or not before or before[0].text.lower() not in known.bounding:
        return None
    return Numeral(value, atom.start, atom.end, figure=False)


def _is_alone(text: str, atoms: list[Atom], position: int, known: Words) -> bool:
    """True for most figures: no number word goes on with it."""
    return position + 1 == len(atoms) or not _joined(text, atoms[position].end, atoms[position + 1].start, known)


def _plain(text: str, figure: Atom, known: Words) -> Numeral | None:
    value = written_value(figure.written, known.decimal, scaled=False)
    if value is None:
        return None
    numeral = Numeral(whole(value), figure.start, figure.end)
    return _with_ending(text, _with_short_scale(text, numeral, figure, known), known)


def _with_ending(text: str, numeral: Numeral, known: Words) -> Numeral:
    """The numeral, with the length of the case ending that a language puts on its figures: 700-ге, 20-ти."""
    if known.case_endings is None or text[numeral.end : numeral.end + 1] not in DASHES:
        return numeral
    ending = known.case_endings.match(text, numeral.end)
    return numeral if ending is None else replace(numeral, ending=ending.end() - numeral.end)


def _joined(text: str, end: int, start: int, known: Words) -> bool:
    if start - end > FARTHEST:
        return False
    if known.from_endings and start > end and lower(text[max(0, end - 3) : end]).endswith(known.from_endings):
        return False  # 100 мыңнан 150 мың: two numbers
    if known.case_endings is not None and not known.from_endings and text[end : end + 1] in DASHES:
        ending = known.case_endings.match(text, end, start)  # 20-ти миллионов
        end = ending.end() if ending is not None and ending.end() < start else end
    gap = text[end:start]
    if gap == "\n":  # a line broken inside a number: its next word is small
        return text[start].islower()
    if GAP_IN_NUMBER.fullmatch(gap) is not None:
        return True
    between = gap.strip(SPACES)
    return between in known.joins or between in known.inside


def _goes_on(text: str, one: Atom, other: Atom, known: Words) -> bool:
    """True where a number in words goes on, behind a comma too: elfu thelathini na nane, mia sita."""
    if _joined(text, one.end, other.start, known):
        return True
    return not one.written and not other.written and text[one.end : other.start] == ", "


def _scale_first(text: str, atoms: list[Atom], position: int, known: Words) -> tuple[Numeral | None, int]:
    """The number where a language says "million 5", "thousand three and five hundred"; and the atom after it."""
    total, scale, last, end, figure = ZERO, ZERO, position, atoms[position].end, False
    while last + 1 < len(atoms) and (last == position or _goes_on(text, atoms[last - 1], atoms[last], known)):
        times = atoms[last].entry.get("scales", atoms[last].entry.get("times"))
        if (
            times is None
            or (scale and times >= scale)
            or not _joined(text, atoms[last].end, atoms[last + 1].start, known)
        ):
            break
        count, following = _count(text, atoms, last + 1, known)
        if count is None:
            break
        figure, scale = figure or bool(atoms[last + 1].written), times
        total, last, end = total + count.value * times, following, atoms[following - 1].end
        half = next((words for words in known.halves if text.startswith(words, end + 1)), None)
        if half is not None and not text[end + 1 + len(half) : end + 2 + len(half)].isalnum():
            total, end = total + known.halves[half] * times, end + 1 + len(half)
            break
    if last == position:
        return None, position
    if (
        end == atoms[last - 1].end
        and last < len(atoms)
        and "hundreds" in atoms[last].entry
        and _goes_on(text, atoms[last - 1], atoms[last], known)
    ):
        count, last = _count(text, atoms, last, known)
        total, end = total + (count.value if count is not None else 0), atoms[last - 1].end
    while last < len(atoms) and atoms[last].start < end:
        last += 1
    return Numeral(whole(total), atoms[position].start, end, scale, figure), last


def _count(text: str, atoms: list[Atom], position: int, known: Words) -> tuple[Count | None, int]:
    """The number below a hundred or a thousand that begins at an atom, and the atom after it."""
    count, last = Count(), position
    while last < len(atoms) and (last == position or _joined(text, atoms[last - 1].end, atoms[last].start, known)):
        is_scale = not atoms[last].entry.keys().isdisjoint(MULTIPLIERS)
        if is_scale or not count.take(atoms[last], known, scaled=Decimal(1)):
            break
        last += 1
    return (count, last) if last > position else (None, position)


def _told_once(text: str, numerals: Iterable[Numeral], known: Words) -> Iterator[Numeral]:
    """The numerals, with the same number told twice as one: five (5), 2 (двух)."""
    waiting: Numeral | None = None
    for numeral in numerals:
        if waiting is not None and _is_again(text, waiting, numeral):
            waiting = replace(waiting, end=numeral.end + 1, scale=max(waiting.scale, numeral.scale), ending=0)
            waiting = _scaled_after(text, waiting, known)
            continue
        if waiting is not None:
            yield waiting
        waiting = numeral
    if waiting is not None:
        yield waiting


def _scaled_after(text: str, numeral: Numeral, known: Words) -> Numeral:
    """The number with the scale that stands after the bracket: five (5) million."""
    after = words_after(text, numeral.end, most=1)
    scale = known.by_word.get(after[0].text.lower(), {}).get("scales") if after and numeral.scale == 1 else None
    return numeral if scale is None else replace(numeral, value=numeral.value * scale, scale=scale, end=after[0].end)


def _is_again(text: str, one: Numeral, other: Numeral) -> bool:
    if one.value != other.value or (one.figure == other.figure and one.scale == other.scale):
        return False
    return text[one.end : other.start].strip(SPACES) == "(" and text[other.end : other.end + 1] == ")"


def _with_short_scale(text: str, numeral: Numeral, atom: Atom, known: Words) -> Numeral:
    if not atom.written:
        return numeral
    found = SHORT_SCALE.match(text, numeral.end) or SHORT_SCALE.match(text, numeral.end + 1)
    scale = known.short_scales.get(found.group()) if found else None
    value = written_value(atom.written, known.decimal, scaled=True)
    if found is None or scale is None or value is None or text[numeral.end : found.start()].strip(SPACES + "-"):
        return numeral
    return replace(numeral, short_value=whole(value * scale), short_scale=scale, short_end=found.end())


class Count:
    """The value of a numeral while its words come in, one by one."""

    def __init__(self) -> None:
        self.total, self.group, self.piece = ZERO, ZERO, ZERO
        self.scale, self.last = Decimal(1), "none"
        self.times = ZERO  # what a hundred or a thousand multiplied by last

    @property
    def value(self) -> Decimal:
        """The number so far."""
        return self.total + self.group

    def take(self, atom: Atom, known: Words, *, scaled: Decimal) -> bool:
        """True where the atom continues the number; the value then has it in."""
        if atom.written:
            return self._figure(atom, known, scaled=scaled)
        return any(self._word(slot, value, known) for slot, value in atom.entry.items())

    def _figure(self, atom: Atom, known: Words, *, scaled: Decimal) -> bool:
        value = written_value(atom.written, known.decimal, scaled=bool(scaled))
        if value is None or not self._may_go_on(atom, value, known, scaled=scaled):
            return False
        self._add(value, "figure")
        return True

    def _may_go_on(self, atom: Atom, value: Decimal, known: Words, *, scaled: Decimal) -> bool:
        """True for the 87 of "1 billion 87 million", the 7 of 8千7百万 and the 300 of "250 тыс. 300"."""
        if self.last == "none" or (self.last == "times" and scaled):
            return True
        if self.last == "scales" and 0 < scaled < self.scale:
            return True
        if not known.spaced and self.last == "scales":
            return value < self.scale
        return self.last == "scales" and self.scale == THOUSAND and len(atom.written) == 3 and 100 <= value < THOUSAND

    def _word(self, slot: Slot, value: Decimal, known: Words) -> bool:
        if slot == "scales":
            return self._multiply(value)
        if slot == "times":
            return self._multiply_piece(value) or (not known.spaced and self._one_of(value))
        before: dict[Slot, tuple[str, ...]] = {
            "ones": ("none", "tens", "hundreds", "times", "scales"),
            "tens": ("none", "hundreds", "times", "scales"),
            "hundreds": ("none", "scales"),
            "wholes": ("none",),
        }
        if slot == "wholes" and value == HUNDRED and self.last in before["hundreds"]:
            self._add(value, "times")
            return True
        if self.last not in before[slot] or (self.last == "tens" and value > 9):
            return False
        if slot == "wholes" and value in GOING_ON:
            self.total, self.scale, self.last = value, value, "scales"
            return True
        self._add(value, slot)
        return True

    def _add(self, value: Decimal, slot: str) -> None:
        self.group += value
        self.piece, self.last = value, slot

    def _multiply_piece(self, value: Decimal) -> bool:
        """Hundreds and dozens multiply the word before them: two hundred, 3 dozen."""
        if self.last not in ("ones", "figure") or (self.last == "ones" and self.piece >= value):
            return False
        self.group += self.piece * (value - 1)
        self.last, self.times = "times", value
        return True

    def _one_of(self, value: Decimal) -> bool:
        """The 百 of 三千百二十: a hundred or a thousand behind more, which needs no one before it."""
        if self.last != "scales" and not (self.last == "times" and value < self.times):
            return False
        self.group += value
        self.last, self.times = "times", value
        return True

    def _multiply(self, value: Decimal) -> bool:
        """A scale multiplies the group before it, and each is smaller than the one before: 1 billion 87 million."""
        if self.last == "scales" and value > self.scale and not self.group:  # a thousand million
            self.total, self.scale = self.total * value, value
            return True
        descends = self.scale == 1 or value < self.scale
        if self.last in ("none", "scales") or not descends:
            return False
        self.total += self.group * value
        self.group, self.scale, self.last = ZERO, value, "scales"
        return True


def written_value(written: str, decimal: str, *, scaled: bool) -> Decimal | None:
    """The value of a figure with its marks, or None where it is no number ("12.03.2024", "3.1.2").

    `decimal` is the language's mark of the fraction. One mark before exactly three digits marks thousands, save
    where a scale word follows and the mark is the language's own: 1,087 млрд is 1.087 billion, and 1,087 million is
    one thousand and eighty-seven million. Nobody writes a count or a sum to three decimals otherwise.
    """
    if written.isdecimal():
        return Decimal(written) if len(written) <= MOST_DIGITS else None
    if written[-1] in FRACTIONS or "/" in written:
        return _with_fraction(written, decimal)
    if written[0] == ".":
        return Decimal(f"0{written}")
    digits = APART.sub("", written).replace("，", ",")
    marks = [mark for mark in digits if mark in ".,"]
    if sum(character.isdigit() for character in digits) > MOST_DIGITS:
        return None
    if not marks:
        return Decimal(digits)
    if len(set(marks)) == 2:
        return _with_both_marks(digits, marks)
    head, *groups = digits.split(marks[0])
    if len(groups) > 1:
        return Decimal(head + "".join(groups)) if _are_groups(head, groups) else None
    own = marks[0] == decimal or decimal == ","  # who writes 1,5 parts thousands by spaces, hardly by full stops
    is_fraction = len(groups[0]) != 3 or int(head) == 0 or len(head) > 3 or (scaled and own)
    return Decimal(f"{head}.{groups[0]}" if is_fraction else head + groups[0])


def _with_fraction(written: str, decimal: str) -> Decimal | None:
    """The value of 2½ and 1 1/2."""
    fraction = FRACTION.search(written)
    if fraction is None:
        return None
    wholes = written_value(written[: fraction.start()], decimal, scaled=True) if fraction.start() else ZERO
    return None if wholes is None else wholes + Decimal(FRACTIONS[fraction[1]])


def whole(value: Decimal) -> Decimal:
    """The same number, without a fraction of zeros, or zeros after its hundredths."""
    rounded = value.to_integral_value()
    if rounded == value:
        return rounded
    return value.normalize() if int(value.as_tuple().exponent) < HUNDREDTHS else value


def _with_both_marks(plain: str, marks: list[str]) -> Decimal | None:
    """1,234.50 or 1.234,50: the mark that comes last, and once, is the fraction's."""
    fraction, thousands = marks[-1], marks[0]
    if marks.count(fraction) != 1:
        return None
    whole, digits = plain.split(fraction)
    head, *groups = whole.split(thousands)
    return Decimal(f"{head}{''.join(groups)}.{digits}") if _are_groups(head, groups) else None


def _are_groups(head: str, groups: list[str]) -> bool:
    """True for 1,087,000 and for the Indian 4,72,70,000."""
    middle = {len(group) for group in groups[:-1]}
    return 1 <= len(head) <= 3 and len(groups[-1]) == 3 and (middle <= {3} or middle == {2})


def _ranges(text: str, numerals: list[Numeral], known: Words) -> Iterator[Numeral]:
    position = 0
    while position < len(numerals):
        one = numerals[position]
        other = numerals[position + 1] if position + 1 < len(numerals) else None
        joined = _range(text, one, other, known) if other is not None else None
        yield from joined or (one,)
        position += 2 if joined else 1


def is_change(text: str, start: int, known: Words) -> bool:
    """True for "raised from 5", where what grew or fell goes on to the next figure: no range."""
    before = [word.text.lower() for word in words_before(text, start, most=8)]
    begins = any(word == first for word in before[-2:] for first, _ in known.pairs)
    return begins and not known.changes.isdisjoint(before)


def is_paired(text: str, start: int, word: str, known: Words) -> bool:
    """True for the "and" of "between 5 and 6": `word`, which follows the figure at `start`, has its partner before it."""
    firsts = [first for first, middle in known.pairs if middle == word]
    if not firsts:
        return False
    before = text[max(0, start - BEFORE_PAIR) : start].lower()
    return any(_is_last(before, first) for first in firsts)


def _is_last(before: str, first: str) -> bool:
    """True where these words stand there as words, with no figure and no end of a clause after them."""
    place = before.rfind(first)
    if (
        place < 0
        or before[place - 1 : place].isalnum()
        or before[place + len(first) : place + len(first) + 1].isalnum()
    ):
        return False
    after = before[place + len(first) :]
    return after.count(" ") <= 4 and not any(mark.isdigit() or mark in ",;:.\n()" for mark in after)


def _range(text: str, one: Numeral, other: Numeral, known: Words) -> tuple[Numeral, ...] | None:
    """The two figures as one range, or the two of a change with their scale shared, or None."""
    if not 0 < other.start - one.tail <= RANGE_GAP or not _range_word(text, one, other, known):
        return None
    change = is_change(text, one.start, known)
    if known.scale_first and one.scale > 1 == other.scale and other.value < one.scale:
        other = replace(other, value=whole(other.value * one.scale), scale=one.scale, start=other.start)
    scale = other.scale if one.scale == 1 else Decimal(1)
    if (one.value * scale >= other.value and not change) or (scale > 1 and one.value >= scale):
        return None
    if change:
        return (replace(one, value=whole(one.value * scale), goes_to_next=True), other)
    short = None if other.short_value is None else one.value * other.short_scale
    is_short = short is not None and other.short_value is not None and short < other.short_value
    joined = replace(
        other,
        value=whole(one.value * scale),
        upper=other.value,
        start=one.start,
        figure=one.figure,
        short_value=short if is_short else None,
    )
    return (joined,)


def _range_word(text: str, one: Numeral, other: Numeral, known: Words) -> bool:
    gap = text[one.tail : other.start]
    if DASH.fullmatch(gap):
        if len(gap) > 1 and text[max(0, one.start - 2) : one.start].strip(SPACES) in NUMBER_SIGNS:
            return False  # больнице № 3 — 100 коек
        return text[other.end : other.end + 1] not in "-–" or not text[other.end + 1 : other.end + 2].isdigit()
    word = gap.strip(SPACES).lower()
    if not word and known.from_endings:
        after = words_after(text, other.tail, most=3)
        return lower(text[one.start : one.tail]).endswith(known.from_endings) and any(
            near.text.rstrip(".") in known.to_words for near in after
        )
    if word in known.range_words:
        return not _is_to_others(text, one, other, known)
    return is_paired(text, one.start, word, known)


def _is_to_others(text: str, one: Numeral, other: Numeral, known: Words) -> bool:
    """True for "$5 million to 7 million people": a sum, and those it goes to."""
    if one.scale == 1 or not known.receivers:
        return False
    after = words_after(text, other.end, most=1)
    signed = SIGNED.search(text, max(0, one.start - 4), one.start) is not None
    return signed and bool(after) and after[0].text.lower().rstrip(".") in known.receivers
