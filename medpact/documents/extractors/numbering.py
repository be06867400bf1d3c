"""The bullets and numbers that Word puts before the items of its lists.

In: the part that describes a Word file's lists. Out: what stands before each item, in order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

BULLET = "•"
LEVEL = re.compile(r"%(\d)")
LETTERS = {
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "russianLower": "абвгдежзиклмнопрстуфхцчшщэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
    "aiueo": "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉ",
    "aiueoFullWidth": "アイウエオカキクケコサシスセソタチツテトナニヌネノ",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
}
ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Level:
    """How the items of one level are marked."""

    form: str = "decimal"
    text: str = "%1."
    start: int = 1


@dataclass(slots=True)
class Lists:
    """The lists of a Word file, and how far each has been counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    counted: dict[str, dict[int, int]] = field(default_factory=dict)

    def mark(self, number: str, level: int) -> str:
        """What stands before the next item of a list; "" for a list that is not described."""
        levels = self.levels.get(number, {})
        one = levels.get(level)
        if one is None or one.form == "none":
            return ""
        if one.form == "bullet":
            return BULLET
        counted = self.counted.setdefault(self.abstract.get(number, number), {})
        counted[level] = counted.get(level, one.start - 1) + 1
        for deeper in [each for each in counted if each > level]:
            del counted[deeper]
        return LEVEL.sub(lambda found: self.shown(levels, counted, int(found[1]) - 1), one.text)

    @staticmethod
    def shown(levels: dict[int, Level], counted: dict[int, int], level: int) -> str:
        """The number of an item on one of its levels."""
        one = levels.get(level, Level())
        return written(counted.get(level, one.start), one.form)


def written(number: int, form: str) -> str:
    """A number in the form that a list asks for; in digits where that form is not known here or has no more letters."""
    if form in LETTERS and 1 <= number <= len(LETTERS[form]):
        return LETTERS[form][number - 1]
    if form in {"lowerRoman", "upperRoman"} and 1 <= number <= 89:
        return roman(number).upper() if form == "upperRoman" else roman(number)
    return f"{number:02d}" if form == "decimalZero" else str(number)


def roman(number: int) -> str:
    """A small number in Roman letters."""
    letters = ""
    for worth, letter in ROMAN:
        while number >= worth:
            letters, number = letters + letter, number - worth
    return letters


def read(tree: etree._Element | None) -> Lists:
    """The lists that a Word file describes."""
    lists = Lists()
    if tree is None:
        return lists
    described = {value(each, "abstractNumId"): levels_of(each) for each in tree.iterchildren("{*}abstractNum")}
    for one in tree.iterchildren("{*}num"):
        number, abstract = value(one, "numId"), value(one.find("{*}abstractNumId"), "val")
        changed = {
            place: level
            for override in one.iterchildren("{*}lvlOverride")
            for place, level in levels_of(override).items()
        }
        lists.levels[number] = described.get(abstract, {}) | changed
        restarts = one.find("{*}lvlOverride/{*}startOverride") is not None
        lists.abstract[number] = number if restarts else f"abstract {abstract}"
    return lists


def levels_of(described: etree._Element) -> dict[int, Level]:
    """The levels of one list."""
    found = {}
    for level in described.iterchildren("{*}lvl"):
        place, start = value(level, "ilvl"), value(level.find("{*}start"), "val")
        if place.isdecimal():
            form, text = value(level.find("{*}numFmt"), "val"), value(level.find("{*}lvlText"), "val")
            found[int(place)] = Level(form or "decimal", text, int(start) if start.isdecimal() else 1)
    return found


def value(element: etree._Element | None, key: str) -> str:
    """The attribute of an element, whichever of Word's two namespaces it is in; "" where there is none."""
    if element is None:
        return ""
    return next((str(each) for name, each in element.attrib.items() if str(name).rsplit("}", 1)[-1] == key), "")
