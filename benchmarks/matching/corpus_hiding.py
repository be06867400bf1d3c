"""Stories hidden in a corpus: each as often as wanted, every time with other names, figures, dates and countries.

In: a folder of stories (STORY/NAME.json, STORY/story.json). Out: Hidden stories: their documents' lines and truth.

Within one hidden copy the change is the same for all its documents, in every language, so what its claims have to do
with each other stays what it was:
- names: the consonants of proper names change places, in Latin, Cyrillic and kana alike; a town spelt in three scripts,
  or misspelt, is another town spelt in three scripts, or misspelt in the same place.
- sums: multiplied by one whole number, in the quotes too. Exact, rounded, ten times too large: all stay so. The number is
  one for which no sum loses a digit and what was another's rounding still is; 1 where a quote says its sum in words.
- dates: moved by whole years (a claim may know only its year) to years in which the story's currencies were worth nearly as
  much of each other as they were.
- countries: the hosts are others, of the same language; a giver who counts in euros is another who does. Other givers
  stay, with their currency, and so does the host's own currency where a text converts into it.
Counts stay: a unit price may not become absurd.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import combinations, permutations
from pathlib import Path
from random import Random
from typing import Any

from corpus_words import TABLES, WORDS
from corpus_world import CURRENCY, GIVING, RECEIVING, RUSSIAN, SWAHILI

from medpact.languages import table
from medpact.values import Money, PartialDate, countries, money, rates

Claims = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Story:
    """A story as it was written."""

    name: str
    documents: dict[str, dict[str, Any]]
    commitments: list[dict[str, Any]]

    @property
    def claims(self) -> list[tuple[str, dict[str, Any]]]:
        """All claims, each with its document's language."""
        return [(one.get("language") or "en", claim) for one in self.documents.values() for claim in one["claims"]]


@dataclass(slots=True)
class Hidden:
    """One hidden copy: (line, truth) of each document, and its commitments."""

    documents: list[tuple[dict[str, Any], dict[str, Any]]] = field(default_factory=list)
    commitments: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Change:
    """How one copy differs from its story."""

    names: Callable[[str], str]
    times: int
    years: int
    countries: dict[str, str]


def hidden(path: Path, *, times: int, seed: str) -> list[Hidden]:
    """Each story of the folder, hidden so many times."""
    stories = [read(folder) for folder in sorted(path.iterdir()) if (folder / "story.json").exists()]
    return [copy for story in stories for copy in copies(story, times=times, seed=seed)]


def read(folder: Path) -> Story:
    """A story from its folder."""
    told = json.loads((folder / "story.json").read_text("utf-8"))
    paths = [path for path in sorted(folder.glob("*.json")) if path.name != "story.json"]
    return Story(folder.name, {path.stem: json.loads(path.read_text("utf-8")) for path in paths}, told["commitments"])


def copies(story: Story, *, times: int, seed: str) -> list[Hidden]:
    """The story so many times, each changed in its own way."""
    rng = Random(f"{seed}/hidden/{story.name}")
    multiples, years = multiples_of(story), years_of(story)
    hosts = hosts_of(story, rng, times)
    ciphers = list(permutations("kmnr"))[1:]
    found = []
    for number in range(times):
        cipher = dict(zip("kmnr", rng.choice(ciphers), strict=True)) | dict(
            zip("bgp", rng.choice(("gpb", "pbg")), strict=True)
        )
        change = Change(Names(story, cipher), rng.choice(multiples), rng.choice(years), hosts[number])
        found.append(changed(story, f"{story.name}~{number}", change))
    return found


def changed(story: Story, name: str, change: Change) -> Hidden:
    """The copy of this name."""
    copy = Hidden()
    commitment_of = {
        (document, quote, one["kind"]): one["id"] for one in story.commitments for document, quote in one["claims"]
    }
    for one in story.commitments:
        parent = None if one.get("parent") is None else f"{name}:{one['parent']}"
        known = {
            "kind": one["kind"],
            "parent": parent,
            "counts_in_totals": one["counts_in_totals"],
            "told": len(one["claims"]),
        }
        copy.commitments.append({"commitment": f"{name}:{one['id']}", "story": story.name} | known)
    for document, told in story.documents.items():
        language = told.get("language") or "en"
        claims = [changed_claim(claim, language, change) for claim in told["claims"]]
        line = {
            "document": f"{name}/{document}",
            "language": language,
            "published": moved(told.get("published"), change.years),
            "claims": claims,
        }
        truth = [
            [claim["kind"], made["quote"], f"{name}:{commitment_of[document, claim['quote'], claim['kind']]}"]
            for claim, made in zip(told["claims"], claims, strict=True)
        ]
        copy.documents.append((line, {"document": line["document"], "claims": truth}))
    return copy


def changed_claim(claim: dict[str, Any], language: str, change: Change) -> dict[str, Any]:
    """The claim with the copy's names, figures, dates and countries."""
    quote = claim["quote"] if change.times == 1 else multiplied(claim, language, change.times)
    assert quote is not None
    sums = {value: Decimal(str(one["value"])) * change.times for value, one in enumerate(claim["amounts"])}
    return claim | {
        "amounts": [one | {"value": plain(sums[at])} for at, one in enumerate(claim["amounts"])],
        "from": [party(name, language, change) for name in claim["from"]],
        "to": [party(name, language, change) for name in claim["to"]],
        "country": change.countries.get(claim["country"], claim["country"]),
        "place": None if claim.get("place") is None else party(claim["place"], language, change),
        "date": moved(claim.get("date"), change.years),
        "quote": change.names(moved_years(other_countries(quote, language, change.countries), claim, change.years)),
    }


def plain(value: Decimal) -> int | float:
    """The number as JSON has it."""
    return int(value) if value == value.to_integral_value() else float(value)


def party(name: str, language: str, change: Change) -> str:
    """The name of a country, a body or a place in the copy."""
    code = countries.of(name)
    if code is not None:
        return countries.name(change.countries[code]) if code in change.countries else name
    return change.names(other_countries(name, language, change.countries))


# ---------------------------------------------------------------- countries


def hosts_of(story: Story, rng: Random, times: int) -> list[dict[str, str]]:
    """For each copy, which country stands for which."""
    hosts = sorted({claim["country"] for _, claim in story.claims if claim.get("country")})
    named = {
        code for _, claim in story.claims for name in (*claim["from"], *claim["to"]) if (code := countries.of(name))
    }
    euro = sorted(code for code in named - set(hosts) if CURRENCY.get(code) == "EUR")
    pools = {code: rng.sample(found := sorted(alike(code) - named - set(hosts)), len(found)) for code in hosts}
    givers = sorted(code for code in GIVING if CURRENCY.get(code) == "EUR" and code not in named)
    found = []
    for number in range(times):
        taken: dict[str, str] = {}
        for code in hosts:
            free = [other for other in pools[code] if other not in taken.values()]
            if free:
                taken[code] = free[number % len(free)]
        taken |= dict(zip(euro, rng.sample(givers, len(euro)), strict=True))
        found.append(taken)
    return found


def alike(code: str) -> set[str]:
    """The receiving countries of whom the press writes in the same languages."""
    group = next((one for one in (RUSSIAN, SWAHILI) if code in one), None)
    return set(group or set(RECEIVING) - RUSSIAN - SWAHILI) & set(RECEIVING)


def other_countries(quote: str, language: str, taken: dict[str, str]) -> str:
    """The quote with each country that it names in its own language replaced, in the same form."""
    if not taken:
        return quote
    for one in reversed(countries.find(quote, language=language)):
        if one.alpha2 in taken:
            section = table(language, "countries")["names" if one.form == "name" else "adjectives"]
            forms, others = section[one.alpha2], section.get(taken[one.alpha2]) or [one.raw]
            at = forms.index(one.raw) if one.raw in forms else 0
            quote = quote[: one.start] + others[min(at, len(others) - 1)] + quote[one.end :]
    return quote


# ---------------------------------------------------------------- sums

OVERFULL = re.compile(r"(?:\d{2},\d{3}|\d{5,})万|(?:млрд|миллиард\w*|мільярд\w*|billion|crore)\s\d{4,}")
"""A figure below a scale that should have been carried over to the next."""
NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*")


def multiples_of(story: Story) -> list[int]:
    """By which numbers the story's sums can be multiplied; 1 alone where a sum does not stand in figures in its quote."""
    values = {Decimal(str(one["value"])) for _, claim in story.claims for one in claim["amounts"]}
    fits = [
        times
        for times in (2, 3, 4, 6, 7, 8, 9)
        if all(0 <= digits(value * times) - digits(value) <= 1 for value in values)
        and all(likeness(a, b) == likeness(a * times, b * times) for a, b in combinations(sorted(values), 2))
        and all(multiplied(claim, language, times) is not None for language, claim in story.claims)
    ]
    return fits or [1]


def digits(value: Decimal) -> int:
    """How many digits a figure tells."""
    return len(value.normalize().as_tuple().digits)


def likeness(one: Decimal, other: Decimal) -> tuple[bool, bool]:
    """Whether one of two figures can be the other rounded, and whether one is the other with digits swapped."""
    rough, fine = sorted((one, other), key=digits)
    exponent = rough.normalize().as_tuple().exponent
    is_rounded = abs(rough - fine) * 2 <= Decimal(10) ** int(exponent)
    told = [sorted(figure.normalize().as_tuple().digits) for figure in (one, other)]
    return is_rounded, told[0] == told[1]


def multiplied(claim: dict[str, Any], language: str, times: int) -> str | None:
    """The quote with the claim's sums multiplied; None where it cannot be done so that a reader reads the new sums."""
    quote = str(claim["quote"])
    wanted = {(Decimal(str(one["value"])), one["currency"]) for one in claim["amounts"]}
    found = [one for one in read_money(quote, language, claim) if (one.value, one.currency) in wanted]
    if {(one.value, one.currency) for one in found} != wanted:
        return None
    for one in sorted(found, key=lambda one: -(one.start or 0)):
        assert one.start is not None and one.end is not None
        raw = quote[one.start : one.end]
        made = next((made for made in scaled(raw, times) if reads_as(made, one, times, language, claim)), None)
        if made is None:
            return None
        quote = quote[: one.start] + made + quote[one.end :]
    if OVERFULL.search(quote):
        return None
    new = {(one.value, one.currency) for one in read_money(quote, language, claim)}
    return quote if {(value * times, currency) for value, currency in wanted} <= new else None


def read_money(words: str, language: str, claim: dict[str, Any]) -> list[Money]:
    """The sums that the words state."""
    found = money.find(words, language=language, country=claim.get("country"))
    return [one for each in found for one in each.amounts if one.start is not None and one.end is not None]


def reads_as(words: str, one: Money, times: int, language: str, claim: dict[str, Any]) -> bool:
    """True where the words state so many times the sum."""
    return any(found.value == one.value * times for found in read_money(words, language, claim))


def scaled(raw: str, times: int) -> Iterable[str]:
    """The words with every figure multiplied, the comma taken for a mark of thousands, or of the fraction."""
    for decimal in ".,":
        yield NUMBER.sub(lambda found, mark=decimal: number_times(found[0], times, mark), raw)  # type: ignore[misc]


def number_times(number: str, times: int, decimal: str) -> str:
    """One number in figures, multiplied, written as it was."""
    whole, mark, fraction = number.partition(decimal)
    if not fraction.isdigit() or number.count(decimal) > 1:
        whole, mark, fraction = number, "", ""
    between = next((letter for letter in whole if not letter.isdigit()), "")
    value = int("".join(filter(str.isdigit, whole)) + fraction) * times
    text = str(value).rjust(len(fraction) + 1, "0")
    left, right = (text[: -len(fraction)], text[-len(fraction) :]) if fraction else (text, "")
    return (f"{int(left):,}".replace(",", between) if between else left) + mark + right


# ---------------------------------------------------------------- dates

YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)")


def years_of(story: Story) -> list[int]:
    """By how many years the story can be moved."""
    told = [one.get("published") for one in story.documents.values()] + [claim.get("date") for _, claim in story.claims]
    years = [int(when[:4]) for when in told if when]
    currencies = sorted({one["currency"] for _, claim in story.claims for one in claim["amounts"] if one["currency"]})
    if not years:
        return [0]
    days = sorted({PartialDate.parse(when) for when in told if when}, key=str)
    moves = [move for move in range(-8, 3) if min(years) + move >= 1996 and max(years) + move <= 2026]
    return [move for move in moves if move and all(is_worth_the_same(currencies, day, move) for day in days)] or [0]


def is_worth_the_same(currencies: list[str], day: PartialDate, move: int) -> bool:
    """True where the currencies were worth nearly as much of each other so many years before or after."""
    for one, other in combinations(currencies, 2):
        now, then = (rates.rate(one, other, when=PartialDate(year, day.month)) for year in (day.year, day.year + move))
        if now is None or then is None or not Decimal("0.97") < then.value / now.value < Decimal("1.03"):
            return False
    return True


def moved(when: str | None, years: int) -> str | None:
    """The date so many years on."""
    if when is None:
        return None
    made = f"{int(when[:4]) + years:04}{when[4:]}"
    return made[:-2] + "28" if made.endswith("-02-29") else made


def moved_years(quote: str, claim: dict[str, Any], years: int) -> str:
    """The quote with its years moved."""
    sums = {str(int(one["value"])) for one in claim["amounts"]}
    return YEAR.sub(lambda found: found[0] if found[0] in sums else str(int(found[0]) + years), quote)


# ---------------------------------------------------------------- names

WORD = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff]+(?:['’ʻ-][^\W\d_]+)*|[\u30a1-\u30faー]+")
KEPT = re.compile(r"[kcsztpg]h", re.I)
ADJECTIVE = re.compile(r"(?:ск|цк|ськ|цьк|зьк)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ые|их|ими|а|ої|ій|у|е|і)$", re.I)
"""What makes an adjective of a town in Russian and Ukrainian stays what it is."""
CYRILLIC = {
    "к": "k",
    "қ": "k",
    "м": "m",
    "н": "n",
    "ң": "n",
    "р": "r",
    "л": "r",
    "б": "b",
    "г": "g",
    "ғ": "g",
    "п": "p",
}
LATIN = {"c": "k", "l": "r", "q": "k"} | {letter: letter for letter in "kmnrbgp"}
TO_CYRILLIC = {"k": "к", "m": "м", "n": "н", "r": "р", "b": "б", "g": "г", "p": "п"}
ROWS = {
    "k": "カキクケコ",
    "m": "マミムメモ",
    "n": "ナニヌネノ",
    "r": "ラリルレロ",
    "b": "バビブベボ",
    "g": "ガギグゲゴ",
    "p": "パピプペポ",
}
TABLES_OF_BODIES = ("facilities", "institutions", "names", "parties")
TABLES_OF_WORDS = (
    *TABLES_OF_BODIES,
    "health",
    "goods",
    "trainings",
    "agreements",
    "research",
    "technologies",
    "funding",
)
WHOLE, BEGUN = re.compile(r"[^\W\d_]+(?![\w*])"), re.compile(r"[^\W\d_]+(?=\*)")
COMMON = frozenset(WORDS["hiding"]["common"])


class Names:
    """Turns the proper names of a story into others: call it with a name, or with words that may hold one."""

    def __init__(self, story: Story, cipher: dict[str, str]) -> None:
        self.cipher = cipher
        told = [
            without_countries(name, language)
            for language, claim in story.claims
            for name in (*claim["from"], *claim["to"], *(claim.get("place") or "").split(";"))
        ]
        words = sorted({word for name in told for word in WORD.findall(name) if is_capital(word)})
        shared = {sounds(word) for word in words if is_common(word)}
        self.stems = tuple(sorted({stem(word) for word in words if sounds(word) not in shared}))

    def __call__(self, words: str) -> str:
        """The words with their proper names changed."""
        return WORD.sub(lambda found: self.one(found[0]), words)

    def one(self, word: str) -> str:
        """The word, changed where it is one of the story's proper names in some ending."""
        is_own = is_capital(word) and word.casefold().startswith(self.stems)
        return ciphered(word, self.cipher) if is_own and not is_common(word) else word


def without_countries(name: str, language: str) -> str:
    """The name with a gap where it names a country."""
    if countries.of(name) is not None:
        return ""
    for one in countries.find(name, language=language):
        name = name[: one.start] + " " * (one.end - one.start) + name[one.end :]
    return name


def stem(word: str) -> str:
    """What of a name stays in all its endings."""
    if KANA_WORD.fullmatch(word):
        return word
    return word.casefold()[: max(4, len(word) - 2)]


KANA_WORD = re.compile(r"[\u30a1-\u30faー]+")


def is_capital(word: str) -> bool:
    """True for a word that can be a proper name by its looks: no acronym, not too short."""
    if KANA_WORD.fullmatch(word):
        return len(word) > 2
    return len(word) > 3 and word[0].isupper() and not word.isupper()


@cache
def is_common(word: str) -> bool:
    """True for a word that many names share; the towns that the project's tables know are never one."""
    if KANA_WORD.fullmatch(word):
        return any(word in common or common in word for common in common_kana())
    exact, begun = common_words()
    small = word.casefold()
    if any(small[:length] in towns() for length in range(5, len(small) + 1)):
        return False
    return small in exact or small.startswith(begun) or any(part in exact for part in small.split("-")[1:])


@cache
def towns() -> frozenset[str]:
    """The towns in the project's tables, in small letters, in every language."""
    found: list[str] = []
    for path in sorted(TABLES.glob("*/cities.toml")):
        gather(tomllib.loads(path.read_text("utf-8")), found)
    return frozenset(name.casefold() for name in found)


def sounds(word: str) -> str:
    """The first three consonants of a name, alike in every script: one name is changed in all of them or in none."""
    found = ""
    for sound in SOUND.findall(word.casefold()):
        rough = SOUNDS.get(sound) or next((row for row, kana in KANA_ROWS.items() if sound in kana), "")
        found += rough if not found.endswith(rough or "-") else ""
    return found[:3]


SOUND = re.compile(r"[kcsztpg]h|.")
SOUNDS = {
    "kh": "h", "ch": "c", "sh": "s", "zh": "z", "th": "t", "ph": "f", "gh": "g", "c": "k", "q": "k", "l": "r", "w": "v",
    "к": "k", "қ": "k", "м": "m", "н": "n", "ң": "n", "р": "r", "л": "r", "б": "b", "г": "g", "ғ": "g", "п": "p",
    "с": "s", "з": "z", "т": "t", "д": "d", "х": "h", "ф": "f", "в": "v", "ш": "s", "щ": "s", "ч": "c", "ж": "z",
} | {letter: letter for letter in "kmnrbgpsztdhfv"}  # fmt: skip
KANA_ROWS = {
    "k": "カキクケコ", "g": "ガギグゲゴ", "s": "サシスセソ", "z": "ザジズゼゾ", "t": "タツテト", "c": "チ", "d": "ダヂヅデド",
    "n": "ナニヌネノン", "h": "ハヒフヘホ", "b": "バビブベボ", "p": "パピプペポ", "m": "マミムメモ", "r": "ラリルレロ", "v": "ヴワ",
}  # fmt: skip


@cache
def common_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """Words that many names share, from the project's own tables: whole ones, and beginnings."""
    whole = {word for told in told_in_tables() for word in WHOLE.findall(told.casefold()) if len(word) > 2}
    begun = {
        word for told in told_in_tables(TABLES_OF_BODIES) for word in BEGUN.findall(told.casefold()) if len(word) > 3
    }
    return frozenset(whole) | COMMON, tuple(sorted(begun))


@cache
def common_kana() -> frozenset[str]:
    """Katakana words that many names share."""
    return frozenset(run for told in told_in_tables() for run in KANA_WORD.findall(told) if len(run) > 2)


@cache
def told_in_tables(names: tuple[str, ...] = ()) -> tuple[str, ...]:
    """All words listed in the project's tables of things and bodies, or in those named."""
    found: list[str] = []
    for path in sorted(TABLES.glob("*/*.toml")):
        if path.stem in (names or TABLES_OF_WORDS):
            gather(tomllib.loads(path.read_text("utf-8")), found)
    return tuple(found)


def gather(told: Any, found: list[str]) -> None:
    """Put every text in a table into the list."""
    if isinstance(told, str):
        found.append(told)
    elif isinstance(told, dict):
        for one in told.values():
            gather(one, found)
    elif isinstance(told, list):
        for one in told:
            gather(one, found)


def ciphered(word: str, cipher: dict[str, str]) -> str:
    """The word with its consonants changed, in whatever script."""
    kept = {at for found in (*KEPT.finditer(word), *ADJECTIVE.finditer(word)) for at in range(*found.span())}
    return "".join(letter if at in kept else other(letter, cipher) for at, letter in enumerate(word))


def other(letter: str, cipher: dict[str, str]) -> str:
    """The letter that stands for this one."""
    small = letter.lower()
    if small in LATIN:
        made = cipher[LATIN[small]]
    elif small in CYRILLIC:
        made = TO_CYRILLIC[cipher[CYRILLIC[small]]]
    elif letter == "ン":
        return {"n": "ン", "k": "ク", "m": "ム", "r": "ル"}[cipher["n"]]
    else:
        row = next((row for row, kana in ROWS.items() if letter in kana), None)
        return letter if row is None else ROWS[cipher[row]][ROWS[row].index(letter)]
    return made.upper() if letter.isupper() else made
