"""Writes the tables that Unicode CLDR gives: countries and money of six languages, and the money each country uses.

In: CLDR (by way of Babel) and tools/demonyms.toml, the words CLDR lacks. Out: languages/*/countries.toml and
languages/*/currency_names.toml. Run it by hand after either changes, `python tools/tables.py`, and commit what it writes; the library itself needs no Babel.
"""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path

import babel
import cases
from babel.numbers import get_currency_name, get_territory_currencies

HERE = Path(__file__).parent
LANGUAGES = HERE.parent / "medpact" / "languages"
CODES = ("en", "ja", "ru", "uk", "kk", "sw")
TODAY = datetime.date(2025, 1, 1)  # the money in use on this day
# Codes withdrawn since 2000, which older texts still have.
WITHDRAWN = ("BYR", "DEM", "EEK", "FRF", "GHC", "HRK", "LTL", "LVL", "MRO", "SLL", "STD", "VEF", "ZMK", "ZWL")
UNITS = ("XDR",)  # no country's money: the special drawing right of the International Monetary Fund
# Where CLDR names a neighbour's money first.
OWN_MONEY = {"BT": "BTN", "LS": "LSL", "NA": "NAD"}
NOT_COUNTRIES = {"EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}
ADJECTIVE_ENDINGS = ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их", "ими")
UKRAINIAN_ENDINGS = ("ий", "ого", "ому", "им", "а", "ої", "ій", "у", "ою", "е", "і", "их", "ими")


def main() -> None:
    """Writes every table anew."""
    hand = tomllib.loads((HERE / "demonyms.toml").read_text("utf-8"))
    for language in CODES:
        own = hand.get(language, {})
        write(
            LANGUAGES / language / "countries.toml",
            language,
            names(language, own),
            adjectives(language, own),
            own.get("not_countries", []),
        )
        write_currency_names(LANGUAGES / language / "currency_names.toml", language)
    write_money(LANGUAGES / "all" / "countries.toml")


def territories(language: str) -> dict[str, str]:
    """Alpha-2 code to CLDR's name."""
    found = babel.Locale.parse(language).territories
    codes = (code for code in found if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES)
    return {code: found[code] for code in sorted(codes)}


def names(language: str, own: dict) -> dict[str, list[str]]:
    """Every name of every country, the one to show first, in the forms that a text may have."""
    result = {}
    for code, shown in territories(language).items():
        bare = shown.split(" (")[0].replace("’", "'")
        known = (word for word in (shown, bare) if word not in own.get("drop", []))
        words = [*own.get("names", {}).get(code, []), *known]

        result[code] = unique(form for word in words for form in cases.forms(word, language))
    return result


def adjectives(language: str, own: dict) -> dict[str, list[str]]:
    """Adjectives in all forms, with a capital too, and peoples."""
    endings = {"ru": ADJECTIVE_ENDINGS, "uk": UKRAINIAN_ENDINGS}.get(language, ("",))
    result: dict[str, list[str]] = {}
    for code, stems in own.get("adjectives", {}).items():
        words = [stem + ending for stem in stems for ending in endings]
        words += own.get("peoples", {}).get(code, [])
        capitals = [word[0].upper() + word[1:] for word in words]
        result[code] = unique([*words, *capitals])
    return result


def unique(words: object) -> list[str]:
    """The words in their order, each once."""
    return list(dict.fromkeys(words))  # type: ignore[call-overload]


def write(
    path: Path, language: str, found: dict[str, list[str]], adjective: dict[str, list[str]], others: list[str]
) -> None:
    """One language's table of countries."""
    lines = [f"# Countries in {babel.Locale.parse(language).english_name}: alpha-2 code = its names, the one to show"]
    lines += ["# first; and its adjectives and people. Written by tools/tables.py from Unicode CLDR and demonyms.toml."]
    for title, section in (("names", found), ("adjectives", adjective)):
        lines += ["", f"[{title}]", *(f"{code} = [{quoted(words)}]" for code, words in section.items())]
    lines += [
        "",
        "[not_countries]               # they hold a country's name and are none",
        f"words = [{quoted(others)}]",
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def quoted(words: list[str]) -> str:
    """Words as a TOML array's inside."""
    return ", ".join(f'"{word}"' for word in words)


def money_used() -> dict[str, str]:
    """The money of every country."""
    money = {}
    for code in sorted(territories("en")):
        used = get_territory_currencies(code, TODAY, tender=True, non_tender=False)
        if used:
            money[code] = OWN_MONEY.get(code, used[0])
    return money


def codes_of_money() -> list[str]:
    """Every code of money that a text may have."""
    return sorted({*money_used().values(), *WITHDRAWN, *UNITS})


def write_currency_names(path: Path, language: str) -> None:
    """One language's names of every money, in the forms that go with any number."""
    lines = [f"# Money in {babel.Locale.parse(language).english_name}: ISO 4217 code = its names in small letters."]
    lines += [
        "# Written by tools/tables.py from Unicode CLDR; what newsrooms write stands in currencies.toml, and goes before."
    ]
    for code in codes_of_money():
        shown = [get_currency_name(code, locale=language), *named_with_numbers(code, language)]
        words = unique(form for name in shown if name != code for form in (name.lower(), name.lower().replace(" ", "")))
        kept = [word for word in words if language == "ja" or word.count(" ") or " " not in shown[0]]
        if kept:
            lines.append(f"{code} = [{quoted(kept)}]")
    path.write_text("\n".join(lines) + "\n", "utf-8")


def named_with_numbers(code: str, language: str) -> list[str]:
    """The names of a money beside numbers of each plural class of CLDR."""
    return [get_currency_name(code, count=count, locale=language) for count in (1, 2, 3, 5, 11, 21, 100, 1.5)]


def write_money(path: Path) -> None:
    """The money of every country, and every code of money."""
    money, codes = money_used(), codes_of_money()
    lines = [
        f"# ISO 4217 codes, and the money each country used on {TODAY}. Written by tools/tables.py from Unicode CLDR.",
        f"codes = [{quoted(codes)}]",
        "",
        "[currency]",
        *(f'{code} = "{used}"' for code, used in money.items()),
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
