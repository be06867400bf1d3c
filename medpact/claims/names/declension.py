"""Russian and Ukrainian adjectives beside their nouns: whether they agree, and their nominative.

In: words and a noun. Out: whether they belong together, and how they stand in a name's base form.
"""

from __future__ import annotations

import re
from functools import cache

from medpact import languages
from medpact.claims.names.words import ACRONYM, fold

ADJECTIVES = {
    "ru": re.compile(r"(?:[оеы]й|ий|[ая]я|[ое]е|[ыи]е|[ое]го|[ое]му|[ыи]ми?|[ое]м|[ую]ю|[ыи]х)$"),
    "uk": re.compile(r"(?:ий|ій|ого|ьому|ому|ими?|ім|ьої|ої|[ьо]ою|ою|их|[ауоеіяює])$"),
}
GENITIVE_PLURAL = re.compile(r"[ыи]х$")

# For each gender of the noun: the ending of an adjective, and those of the noun beside which it may stand; first the
# singular, then the plural.
AGREEMENT: dict[str, dict[str, tuple[tuple[str, str], ...]]] = {
    "ru": {
        "f": (
            ("ая яя", "а я ь"), ("ой ей", "ы и е ой ей ью"), ("ую юю", "у ю ь"),
            ("ые ие", "ы и *"), ("ых их", "0 й ей ах ях *"), ("ым им", "ам ям *"), ("ыми ими", "ами ями *"),
        ),
        "m": (
            ("ый ий ой", "0 ь й"), ("ого его", "а я"), ("ому ему", "у ю"), ("ым им", "ом ем"), ("ом ем", "е и"),
            ("ые ие", "ы и *"), ("ых их", "ов ев ей ах ях *"), ("ым им", "ам ям *"), ("ыми ими", "ами ями *"),
        ),
        "n": (
            ("ое ее", "о е"), ("ого его", "а я"), ("ому ему", "у ю"), ("ым им", "ом ем"), ("ом ем", "е и"),
            ("ые ие", "а я *"), ("ых их", "0 й ей ах ях *"), ("ым им", "ам ям *"), ("ыми ими", "ами ями *"),
        ),
    },
    "uk": {
        "f": (
            ("а я", "а я ь"), ("ої ьої", "и і ї"), ("ій", "і ї и"), ("у ю", "у ю ь"), ("ою ьою", "ою ею єю ю"),
            ("і ї", "и і ї *"), ("их іх", "0 ь й ей ах ях *"), ("им ім", "ам ям *"), ("ими іми", "ами ями *"),
        ),
        "m": (
            ("ий ій", "0 ь й"), ("ого ього", "а я у ю"), ("ому ьому", "у ю ові еві єві і ї"), ("им ім", "ом ем єм і"),
            ("і ї", "и і ї *"), ("их іх", "ів їв ах ях ей *"), ("им ім", "ам ям *"), ("ими іми", "ами ями *"),
        ),
        "n": (
            ("е є", "о е я"), ("ого ього", "а я"), ("ому ьому", "у ю і ї"), ("им ім", "ом ем ям"),
            ("і ї", "а я *"), ("их іх", "0 ь ах ях *"), ("им ім", "ам ям *"), ("ими іми", "ами ями *"),
        ),
    },
}  # fmt: skip

SHORT = frozenset("ауоеіяює")
"""Ukrainian endings that nouns have as often as adjectives."""

STEM_OF_ADJECTIVE = re.compile(r"(?:[сцз]ьк|н|ов|ев|єв|ич|льн|ист|ит|яч|дит|к)$")
PARTICIPLE = re.compile(r"(?<!об['’]єд)(?:[аеєоу]н|[аиу]т)$")
SOFT = ("середн", "верхн", "нижн", "зовнішн", "внутрішн", "сусідн", "освітн", "літн", "житн", "трет")
"""Ukrainian adjectives of the soft kind."""

NOUN_LIKE_ADJECTIVE = re.compile(r"(?:[еая]ни[ей]|ти[ей]|[лртдсзбвпмф]ей|врачей|стран(?:ой|ою))$")
"""Russian nouns that end like adjectives: отделение, учреждений, жителей, областей."""

VOWELS = re.compile("[аеёиоуыэюяіїє]")
ON_O = ("городск", "областн", "краев", "людск", "донск", "морск", "миров", "передов", "трудов", "полев", "грузов")
"""Russian adjectives with the stress on their ending."""


@cache
def feminine(language: str) -> frozenset[str]:
    """Nouns in -ь that are feminine."""
    return frozenset(languages.table(language, "names").get("feminine", ()))


def gender(noun: str, language: str) -> str:
    """Feminine, neuter or masculine, by the ending."""
    if fold(noun) in feminine(language):
        return "f"
    if noun[-1] in "ая" and not noun.endswith(("ння", "ття", "лля", "ззя", "ддя")):
        return "f"
    return "n" if noun[-1] in "оея" else "m"


@cache
def endings(language: str, sex: str) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """For each ending of an adjective the noun's endings in the singular and in the plural."""
    found: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for of_adjective, of_noun in AGREEMENT[language][sex]:
        listed = frozenset("" if one == "0" else one for one in of_noun.split())
        for ending in of_adjective.split():
            one, many = found.get(ending, (frozenset(), frozenset()))
            found[ending] = (one, many | listed - {"*"}) if "*" in listed else (one | listed, many)
    return found


def ending_of(form: str, noun: str) -> str | None:
    """The case ending of a noun's form; None where its stem changes."""
    stem = noun[:-1] if noun[-1] in "аяоеьй" else noun
    stems = (stem, stem.removesuffix("ок") + "к")
    return next((form[len(one) :] for one in stems if form.startswith(one)), None)


def agrees(adjective: str, form: str, noun: str, language: str) -> str:
    """Whether an adjective may stand before a form of a noun: "one", "many" or ""."""
    plain = fold(adjective)
    found = ADJECTIVES[language].search(plain)
    if found is None or len(plain) < 5 or not is_adjective(plain, language):
        return ""
    ending = ending_of(form, noun)
    if ending is None or not VOWELS.search(form):
        return "one"
    one, many = endings(language, gender(noun, language)).get(found[0], (frozenset(), frozenset()))
    return "one" if ending in one else "many" if ending in many else ""


def is_several(form: str, noun: str, language: str) -> bool:
    """True for a form of a noun that is plural in every reading."""
    ending = ending_of(form, noun)
    if ending is None or form == noun:
        return False
    listed = endings(language, gender(noun, language)).values()
    return any(ending in many for _, many in listed) and not any(ending in one for one, _ in listed)


def is_adjective(plain: str, language: str) -> bool:
    """True for a word that is an adjective, and no noun or verb with the like ending."""
    found = ADJECTIVES[language].search(plain)
    if found is None:
        return False
    stem = plain[: found.start()]
    if language == "ru":
        return len(stem) > 2 and NOUN_LIKE_ADJECTIVE.search(plain) is None
    return bool(STEM_OF_ADJECTIVE.search(stem)) and not PARTICIPLE.search(stem) if found[0] in SHORT else len(stem) > 2


def nominative(word: str, noun: str, language: str) -> str:
    """An adjective in the nominative, in the gender of its noun."""
    found = ADJECTIVES[language].search(word)
    if found is None or ACRONYM.match(word):
        return word
    stem, sex = word[: found.start()], gender(noun, language)
    if language == "uk":
        hard, soft = {"f": ("а", "я"), "n": ("е", "є"), "m": ("ий", "ій")}[sex]
        return stem + (soft if stem.endswith(SOFT) else hard)
    return stem + russian_ending(stem, found[0], sex)


def russian_ending(stem: str, ending: str, sex: str) -> str:
    """The ending of a Russian adjective in the nominative."""
    soft = stem[-1:] == "н" and ending in ("яя", "ее", "его", "ему", "юю", "ей", "ий", "им", "их", "ими", "ем", "ие")
    if sex == "f":
        return "яя" if soft else "ая"
    if sex == "n":
        return "ее" if soft or (stem[-1:] in "жшчщ" and ending in ("ее", "его", "ему", "ем")) else "ое"
    if fold(stem) in ON_O:
        return "ой"
    return "ий" if soft or stem[-1:] in "гкхжшчщ" else "ый"


def plural(adjectives: list[str], noun: str, language: str) -> str:
    """Adjectives and a noun in the nominative plural."""
    shown = [*(plural_adjective(one, language) for one in adjectives), plural_noun(noun, language)]
    return " ".join(shown)


def plural_adjective(word: str, language: str) -> str:
    """An adjective in the nominative plural."""
    found = ADJECTIVES[language].search(word)
    if found is None or ACRONYM.match(word):
        return word
    stem = word[: found.start()]
    if language == "uk":
        return stem + "і"
    return stem + ("ие" if stem[-1:] in "гкхжшчщ" else "ые")


def plural_noun(noun: str, language: str) -> str:
    """A noun in the nominative plural."""
    soft = "і" if language == "uk" else "и"
    hard = "и" if language == "uk" else "ы"
    if noun.endswith(("ия", "ія")):
        return noun[:-1] + ("ї" if language == "uk" else "и")
    if noun[-1] in "яьй":
        return noun[:-1] + soft
    if noun[-1] == "о":
        return noun[:-1] + "а"
    if noun[-1] == "е":
        return noun[:-1] + "я"
    stem = noun.removesuffix("а")
    return stem + ("и" if stem[-1] in "гкхжшчщ" else hard)
