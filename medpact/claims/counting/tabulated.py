"""How many, where goods and numbers follow each other without a sentence around them: lists run on, cells of a table one a line.

In: a Candidate. Out: the Quantity that stands with it, or None: "ventilators 4, monitors 6", "1) ventilators - 04 Nos", and a
line "Ventilator" above a line "4".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from medpact.values import Quantity

if TYPE_CHECKING:
    from medpact.claims.candidates import Candidate
    from medpact.claims.page import Page, Sentence

NUMBER = r"(?:\d{1,3}(?:[, \u00a0]\d{3})+|\d{1,6}(?:[.,]\d{1,2}(?=\s?(?:万|тыс|тис|мың|млн|million)))?)(?:\s?(?:万|千|тыс\b\.?|тис\b\.?|мың\b|млн\b\.?|thousand\b|million\b))?"
TIMES = (
    ("万", 10_000),
    ("千", 1000),
    ("ты", 1000),
    ("ти", 1000),
    ("мы", 1000),
    ("th", 1000),
    ("мл", 1_000_000),
    ("mi", 1_000_000),
)
"""What a number is multiplied by, by how the word behind it begins."""

FIGURES, BETWEEN_FIGURES = re.compile(r"\d(?:[\d.,\s]*\d)?"), re.compile(r"[,.\s]")
THOUSANDS = re.compile(r"\d{1,3}(?:[,\s]\d{3})+")

UNITS = (
    r"(?:nos?\b\.?|numbers?\b|pcs\b\.?|pieces\b|units?\b|sets?\b|items?\b|ea\b\.?"
    r"|pairs?\b|packs?\b|packets?\b|boxes\b|bottles\b|cartons?\b|rolls?\b|doses\b|vials\b|kits\b"
    r"|пар\w*|упак\w*\.?|короб\w*|флакон\w*|ампул\w*|доз\w*|жұп\w*|қорап\w*"
    r"|шт\b\.?|штук\w*|ед\b\.?|единиц\w*|од\b\.?|одиниц\w*|компл\b\.?|комплект\w*|дана\w*|vipande\b|台|個|本|基|式|セット|枚|床|箱|着|張り?|双|足|組|袋|錠|(?:回|人|テスト)(?:接種)?分|脚|点|器|機|体|缶|冊"
    r"|キット|パック|ケース|ロール|対|両|帳|名|人|回|頭)"
)
BEFORE = re.compile(rf"(?<![\d.,/:$€£¥₽₴₸₹-])({NUMBER})\s?(?:[x×х]\s?|{UNITS}\s(?:of\s)?)$", re.IGNORECASE)
LED_BY_ZERO = re.compile(r"(?<![\d.,/:-])0(\d)\s$")
"""A number before goods that the readers of values leave: "4 x", "4 nos.", "04"."""

END = r"(?=,(?!\d)|[;)\n、。，；）／]|です|を|が|と(?!も)|\.(?:\s|$)|$|\s(?:and|и|та|й|және|na|plus)\s)"
BEHIND = re.compile(
    rf"(?:\s?[-–—―:：=＝(（]\s?|\s?[x×х]\s?|\s|(?<=[\u3041-\u9fff]))(?:nos?\.?\s?|qty:?\s?)?({NUMBER})(\s?{UNITS})?\s?{END}",
    re.IGNORECASE,
)
"""A number right behind goods, closed by a mark: "ventilators-4,", "wheelchairs 25;", "pumps x 10 and", "beds - 04 Nos."."""

IN_BRACKETS = re.compile(rf"\s?[(（]\s?(?:計|合計)?({NUMBER})\s?{UNITS}\s?[)）]", re.IGNORECASE)
"""A number with its unit in brackets: "（3台）"."""

RUN = re.compile(
    rf"[^\W\d_]{{2,}}[)）]?(?:[\s:：=＝x×х–—―(（-]{{1,3}}|(?<=[\u3041-\u9fff])){NUMBER}(?:\s?{UNITS})?\s?[)）]?(?:[,;.\n、。；／]|です|を|が|\s(?:and|и|та|й|және|na|plus)\s)",
    re.IGNORECASE,
)
DASHES = "-–—―"
DIGIT, NEAREST = re.compile(r"\d"), 12
"""A number right behind goods begins no further from them (characters): a quick no for most goods."""

CLOSING = re.compile(
    r"(?:[-–—―:：=＝|…／－]|・{2,}|\.{2,}|[^\S\n]{2,}|\u3000|\s[x×х](?=\s?\d)|\b(?:qty|quantity|numbering|nos?)\b|в количестве|количеством|у кількості|кількістю)"
    rf"[\s.:：・-]*(?:約|およそ|計|около\s|близько\s|about\s|some\s|over\s)?({NUMBER})\s?{UNITS}?[\s.,;|]*$"
    rf"|(?<!\d)[,、]\s?({NUMBER})\s?{UNITS}[\s.,;|]*$"
    rf"|\s({NUMBER})\s?{UNITS}[\s.,;|]*$"
    rf"|[(（]\s?(?:qty\b\.?:?\s?|всего\s|усього\s|计|計|合計)?({NUMBER})\s?{UNITS}?\s?[)）][\s.,;|]*$",
    re.IGNORECASE,
)
"""How an item of a list ends that tells its number last: "isolation gowns, disposable .. 200", "beds with mattress, qty 40"."""

ENDS_COUNTED = re.compile(r"\d\s?\w*\.?\s?[)）]?[\s.,;|]*$")
"""A figure, a word and marks at the end: a quick no for most items."""

NEXT_ITEM = re.compile(r"[;\n]|[)）],\s")
MOST_OF_ITEM = 120
"""An item of a list is no longer than this behind its goods (characters)."""

WITH = re.compile(
    r"(?:\s[^\W\d_]+)?,?\s(?:with|с|со|з|із|зі|в комплекте с|у комплекті з|yenye|zenye|vyenye)\s(?:[^\W\d_]+\s){0,2}",
    re.IGNORECASE,
)
REACH_OF_WITH = 32
"""What makes goods a part of those before them."""

LEAST_IN_RUN = 2
"""So many words with a number behind them make a run, in which the number belongs to the word before it."""

YEARS = range(1900, 2101)
ALONE = re.compile(rf"\W{{0,3}}({NUMBER})\s?(?:{UNITS})?\W{{0,2}}", re.IGNORECASE)
"""A line that is a number and nothing else."""

MOST_BESIDE, FURTHEST_LINE = 12, 200
"""A cell holds so few characters beside its noun; a table is followed so many lines up."""


def has_figures(candidate: Candidate) -> bool:
    """True where a figure stands in the candidate's sentence: without one nothing is counted there but in words."""
    return DIGIT.search(candidate.page.text, candidate.sentence.start, candidate.sentence.end) is not None


def of(candidate: Candidate, is_accessory: bool) -> Quantity | None:
    """The number before goods, or the one behind them, which that of an accessory never is."""
    told = before(candidate)
    return told if told is not None or is_accessory else behind(candidate) or closing(candidate)


def before(candidate: Candidate) -> Quantity | None:
    """The number before goods that the readers of values leave."""
    text, start = candidate.page.text, max(candidate.sentence.start, candidate.start - 16)
    if DIGIT.search(text, start, candidate.start) is None:
        return None
    found = BEFORE.search(text, start, candidate.start) or LED_BY_ZERO.search(text, start, candidate.start)
    return None if found is None else quantity(found, 1)


def behind(candidate: Candidate) -> Quantity | None:
    """The number right behind goods in a run of goods and numbers."""
    text, sentence = candidate.page.text, candidate.sentence
    if DIGIT.search(text, candidate.end, min(candidate.end + NEAREST, sentence.end)) is None:
        return None
    if bracket := IN_BRACKETS.match(text, candidate.end, sentence.end):
        return quantity(bracket, 1)
    found = BEHIND.match(text, candidate.end, sentence.end)
    if found is None or is_year(found[1]):
        return None
    if found[2]:
        return quantity(found, 1)
    run = RUN.finditer(text, sentence.start, min(sentence.end + 1, candidate.end + FURTHEST_LINE))
    is_run = sum(1 for _ in zip(range(LEAST_IN_RUN), run, strict=False)) == LEAST_IN_RUN
    return quantity(found, 1) if is_run else None


def closing(candidate: Candidate) -> Quantity | None:
    """The number that closes the item of a list which goods begin, whatever describes them: "ECG, 12-channel – 10 pcs"."""
    sentence, text = candidate.sentence, candidate.page.text
    most = min(sentence.end, candidate.end + MOST_OF_ITEM)
    if DIGIT.search(text, candidate.end, most) is None:
        return None
    following = NEXT_ITEM.search(text, candidate.end, most)
    end = most if following is None else following.start() + 1
    if ENDS_COUNTED.search(text, candidate.end, end) is None or has_company(candidate):
        return None
    found = CLOSING.search(text, candidate.end, end)
    if found is None or is_glued(text, found.start()):
        return None
    group = next(place for place in (1, 2, 3, 4) if found[place])
    others = [
        hit for hit in sentence.goods if candidate.end <= hit.start < found.start() and hit.term.what != candidate.what
    ]
    if any(not is_accessory(sentence, text, hit.start) for hit in others) or is_year(found[group]):
        return None
    return quantity(found, group)


def is_glued(text: str, at: int) -> bool:
    """True for a dash within a name that ends in a figure: "Covid-19", "SARS-CoV-2", "covid-19"."""
    if text[at] not in DASHES or not text[at - 1].isalnum() or not text[at + 1].isdigit():
        return False
    word = text[text.rfind(" ", 0, at) + 1 : at]
    return word.endswith(DISEASES) or any(one.isupper() for one in word)


DISEASES = ("covid", "ковид", "ковід", "sars", "uviko")
"""Diseases with a number behind them that are written in small letters, too."""


def has_company(candidate: Candidate) -> bool:
    """True where the item of a list counts its goods before them, or other goods stand there."""
    text, sentence = candidate.page.text, candidate.sentence
    start = max(
        (found.end() for found in NEXT_ITEM.finditer(text, sentence.start, candidate.start)), default=sentence.start
    )
    goods = (hit for hit in sentence.goods if start <= hit.start < candidate.start)
    return any(goods) or any(start + 3 < one.start < candidate.start for one in sentence.free)


def is_accessory(sentence: Sentence, text: str, start: int) -> bool:
    """True for goods that come with others right before them: "hospital beds with mattresses"."""
    before = (hit for hit in sentence.goods if 0 < start - hit.end <= REACH_OF_WITH)
    return any(WITH.fullmatch(text, hit.end, start) for hit in before)


def is_numbering(text: str, number: Quantity, others: tuple[Quantity, ...]) -> bool:
    """True for a number that numbers a line or an item, "2) ", and does not tell one told in words again, "two (2) "."""
    if text[number.end : number.end + 1] != ")" or not number.raw.isdigit():
        return False
    return not any(one.value == number.value and 0 < number.start - one.end <= 2 for one in others)


def in_cells(candidate: Candidate) -> Quantity | None:
    """The number in the line above or below, where goods and numbers stand one a line."""
    page, sentence = candidate.page, candidate.sentence
    if sentence.end - sentence.start > candidate.end - candidate.start + MOST_BESIDE or not is_cell(candidate):
        return None
    above, below = alone(page, sentence.index - 1), alone(page, sentence.index + 1)
    if above is None or below is None:
        return below or above
    return above if numbers_lead(page, sentence) else below


def is_cell(candidate: Candidate) -> bool:
    """True for goods that fill their line."""
    text, sentence = candidate.page.text, candidate.sentence
    return not any(mark in text[candidate.end : sentence.end] for mark in ",;") and not sentence.quantities


def alone(page: Page, index: int) -> Quantity | None:
    """The number that is the whole of a line."""
    if not 0 <= index < len(page.sentences):
        return None
    line = page.sentences[index]
    found = ALONE.fullmatch(page.text, line.start, line.end)
    return None if found is None or is_year(found[1]) else quantity(found, 1)


def numbers_lead(page: Page, sentence: Sentence) -> bool:
    """True where the numbers of a table stand above their goods: it begins with one, and one stands between two goods."""
    index, first = sentence.index, max(0, sentence.index - FURTHEST_LINE)
    if alone(page, index + 2):
        return False
    while index - 2 >= first and alone(page, index - 1) and holds_goods(page.sentences[index - 2]):
        index -= 2
    return alone(page, index - 1) is not None and alone(page, index - 2) is None


def holds_goods(line: Sentence) -> bool:
    """True for a line with goods."""
    return bool(line.goods)


def quantity(found: re.Match[str], group: int) -> Quantity:
    """The number of a match as a quantity."""
    return Quantity(value_of(found[group]), found[group], found.start(group), found.end(group))


def is_year(number: str) -> bool:
    """True for a number that may be a year: four figures and nothing between them."""
    return number.isdigit() and int(number) in YEARS


def value_of(number: str) -> int:
    """The value of a number as NUMBER finds it: "1,200", "20 тыс.", "1.5万"."""
    figures, word = FIGURES.match(number), number.lower()
    whole = "" if figures is None else figures[0]
    times = next((times for start, times in TIMES if word[len(whole) :].lstrip().startswith(start)), 1)
    if times > 1 and THOUSANDS.fullmatch(whole) is None:
        return round(float(whole.replace(",", ".")) * times)
    return int(BETWEEN_FIGURES.sub("", whole)) * times
