"""The cases of country names in Russian and Ukrainian.

In: a name in the nominative, of one word or several. Out: its forms, the nominative first.

Nominative, genitive, dative, accusative, instrumental, locative: by the ending of the noun (A. A. Zaliznyak, "Грамматический словарь
русского языка", 1977; Українська орфографія, 2019, part II), of adjectives by the noun beside them. Words that end in another way stay as they are.
"""

from __future__ import annotations

import re

Cases = tuple[str, ...]
"""Six forms of one word; two forms of one case with a stroke between."""

RUSSIAN_NOUNS: tuple[tuple[str, str], ...] = (
    ("Египет", "Египет Египта Египту Египет Египтом Египте"),
    ("ия", "ия ии ии ию ией ии"),
    ("ея", "ея еи ее ею еей ее"),
    ("ья", "ья ьи ье ью ьей ье"),
    ("уа", "уа"),
    ("(?<=[жшчщ])а", "а и е у ей е"),
    ("ца", "ца цы це цу цей це"),
    ("(?<=[гкх])а", "а и е у ой е"),
    ("острова", "острова островов островам острова островами островах"),
    ("Острова", "Острова Островов Островам Острова Островами Островах"),
    ("а", "а ы е у ой е"),
    ("ай", "ай ая аю ай аем ае"),
    ("ей", "ей ея ею ей еем ее"),
    ("ий", "ий ия ию ий ием ии"),
    ("усь", "усь уси уси усь усью уси"),
    ("ь", "ь я ю ь ем е"),
    ("(?<=[дт])ы", "ы ов ам ы ами ах"),
    ("ы", "ы /ов ам ы ами ах"),
    ("ство", "ство ства ству ство ством стве"),
    ("Косово", "Косово Косова Косову Косово Косовом Косове"),
    ("(?<=[жшчщ])", " а у  ем е"),
    ("(?<=[бвгдзклмнпрстфхц])", " а у  ом е"),
)
UKRAINIAN_NOUNS: tuple[tuple[str, str], ...] = (
    ("Єгипет", "Єгипет Єгипту Єгипту/Єгиптові Єгипет Єгиптом Єгипті"),
    ("ія", "ія ії ії ію ією ії"),
    ("ея", "ея еї еї ею еєю еї"),
    ("ья", "ья ьї ьї ью ьєю ьї"),
    ("уа", "уа"),
    ("ка", "ка ки ці ку кою ці"),
    ("(?<=[жшчщ])а", "а і і у ею і"),
    ("а", "а и і у ою і"),
    ("ай", "ай аю аю/аєві ай аєм аї"),
    ("ей", "ей ею ею/еєві ей еєм еї"),
    ("ій", "ій ію/ія ію/ієві ій ієм ії"),
    ("Білорусь", "Білорусь Білорусі Білорусі Білорусь Білоруссю Білорусі"),
    ("ь", "ь ю/я ю/еві ь ем і"),
    ("ови", "ови овів овам ови овами овах"),
    ("(?<=[дт])и", "и ів ам и ами ах"),
    ("и", "и /ів ам и ами ах"),
    ("ство", "ство ства ству ство ством стві"),
    ("Косово", "Косово Косова Косову Косово Косовом Косові"),
    ("(?<=[бвгджзклмнпрстфхцчшщ])", " у/а у/ові  ом і"),
)
RUSSIAN_ADJECTIVES: tuple[tuple[str, str], ...] = (
    ("ая", "ая ой ой ую ой ой"),
    ("(?<=[гкхжшчщ])ий", "ий ого ому ий им ом"),
    ("ый", "ый ого ому ый ым ом"),
    ("ое", "ое ого ому ое ым ом"),
    ("(?<=[гкхжшчщ])ие", "ие их им ие ими их"),
    ("ые", "ые ых ым ые ыми ых"),
    ("(?<=ов)ы", "ы ых ым ы ыми ых"),
)
UKRAINIAN_ADJECTIVES: tuple[tuple[str, str], ...] = (
    ("(?<=[сцзн]ьк)а|(?<=[вднкч])а", "а ої ій у ою ій"),
    ("ий", "ий ого ому ий им ому/ім"),
    ("е", "е ого ому е им ому/ім"),
    ("і", "і их им і ими их"),
)
BY_LANGUAGE = {"ru": (RUSSIAN_NOUNS, RUSSIAN_ADJECTIVES), "uk": (UKRAINIAN_NOUNS, UKRAINIAN_ADJECTIVES)}
FIXED_BEHIND = {
    "Республика",
    "Республіка",
    "Штаты",
    "Штати",
    "Сектор",
    "Королевство",
    "Королівство",
    "Острів",
    "Острови",
    "Конго",
}
"""What stands behind these is a name in itself, and stays as it is: "Республики Корея"."""

FIRST = {"Гвинея", "Гвінея"}
"""Before a hyphen these are declined, too: "Гвинеи-Бисау"."""

SHORTEST = 3
"""Shorter words are dashes and "and"."""

PARTS = re.compile(r"([ -]+|[–—])")


def forms(name: str, language: str) -> list[str]:
    """A name in its cases, each form once; as it is in a language of others, and initials."""
    if language not in BY_LANGUAGE or name.isupper() or "(" in name or "," in name or "-в" in name or " о-" in name:
        return [name]
    words = [one for one in PARTS.split(name) if one]
    cases = [cases_of(words, place, language) for place in range(len(words))]
    most = max(one.count("/") for row in cases for one in row)
    found = [
        "".join(row[case].split("/")[min(turn, row[case].count("/"))] for row in cases)
        for case in range(6)
        for turn in range(most + 1)
    ]
    return list(dict.fromkeys([name, *found]))


def cases_of(words: list[str], place: int, language: str) -> Cases:
    """The six forms of one of the words of a name."""
    word = words[place]
    nouns, adjectives = BY_LANGUAGE[language]
    same = (word,) * 6
    if len(word) < SHORTEST or word.isupper() or any(one in FIXED_BEHIND for one in words[:place]):
        return same
    hyphen = words[place + 1] == "-" if place + 1 < len(words) else False
    if hyphen and word not in FIRST:
        return same
    behind = words[place + 2] if words[place + 1 : place + 2] == [" "] else ""
    is_adjective = len(behind) >= SHORTEST and word not in FIXED_BEHIND
    return (declined(word, adjectives) if is_adjective else None) or declined(word, nouns) or same


def declined(word: str, table: tuple[tuple[str, str], ...]) -> Cases | None:
    """The forms of a word by the first ending of a table that it has."""
    for ending, endings in table:
        found = re.search(f"(?:{ending})$", word)
        if found is not None:
            forms_ = endings.split(" ")
            if len(forms_) == 1:
                return None
            return tuple("/".join(word[: found.start()] + end for end in one.split("/")) for one in forms_)
    return None
