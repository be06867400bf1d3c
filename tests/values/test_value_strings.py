"""Tables of value strings, written from how the world writes them and not from the code, against what is read.

The rows stand in `strings/LANGUAGE.tsv`, ordinary prose that states no value in `prose/LANGUAGE.txt`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from medpact.values import Money, PartialDate, Quantity, Sum, dates, money, quantity

HERE = Path(__file__).parent
LANGUAGES = ("en", "ja", "ru", "uk", "kk", "sw")
SORTS = ("money", "quantity", "date")
SIGNS = {"exact": "", "range": "", "about": "~", "at least": ">=", "at most": "<="}
FEWEST, FEWEST_OF_ALL = 80, 600
ENOUGH = 0.97
MOST_FALSE = 0.01  # values in a sentence that states none
READ_ON = PartialDate(2025, 7, 17)  # so that words as "yesterday" would show in the prose


@dataclass(frozen=True, slots=True)
class Row:
    """One string of a table, and what a careful person reads in it."""

    sort: str
    country: str | None
    published: PartialDate | None
    text: str
    expected: str


def rows(language: str) -> list[Row]:
    """The rows of a language's table, without its comments."""
    lines = (HERE / "strings" / f"{language}.tsv").read_text("utf-8").splitlines()
    listed = csv.DictReader(
        (line for line in lines if line.strip() and not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    return [
        Row(
            row["sort"],
            row["country"] or None,
            PartialDate.parse(row["published"]) if row["published"] else None,
            row["text"],
            row["expected"].strip(),
        )
        for row in listed
    ]


def sentences(language: str) -> list[str]:
    """The sentences of ordinary prose of a language."""
    return [line for line in (HERE / "prose" / f"{language}.txt").read_text("utf-8").splitlines() if line.strip()]


def shown_amount(amount: Money) -> str:
    """An amount as the tables write it."""
    upper = f"..{amount.upper.normalize():f}" if amount.upper is not None else ""
    return f"{SIGNS[amount.bound]}{amount.value.normalize():f}{upper} {amount.currency or '?'}"


def shown_sum(found: Sum) -> str:
    """A sum as the tables write it, in all its currencies."""
    return " = ".join(shown_amount(amount) for amount in found.amounts)


def shown_count(count: Quantity) -> str:
    """A count as the tables write it."""
    upper = f"..{count.upper}" if count.upper is not None else ""
    return f"{SIGNS[count.bound]}{count.value}{upper}{' each' if count.each else ''}"


def read(row: Row, language: str) -> str:
    """What is read in the text of a row, as the tables write it."""
    if row.sort == "money":
        found = [shown_sum(one) for one in money.find(row.text, language=language, country=row.country)]
    elif row.sort == "quantity":
        found = [shown_count(one) for one in quantity.find(row.text, language=language)]
    else:
        found = [one.date.iso for one in dates.find(row.text, language=language, published=row.published)]
    return "; ".join(found) or "none"


def wrong(language: str) -> list[str]:
    """The rows that are read otherwise than expected, with both."""
    listed = []
    for row in rows(language):
        found = read(row, language)
        if found != row.expected:
            listed.append(
                f"{row.sort}: {row.text!r} ({row.country}, {row.published}): {row.expected}, but read {found}"
            )
    return listed


def false_values(language: str) -> list[str]:
    """What is read in sentences that state no value."""
    listed = []
    for sentence in sentences(language):
        found = [
            *(sum_.amounts[0].raw for sum_ in money.find(sentence, language=language)),
            *(count.raw for count in quantity.find(sentence, language=language)),
            *(dated.raw for dated in dates.find(sentence, language=language, published=READ_ON)),
        ]
        listed += [f"{raw!r} in {sentence!r}" for raw in found]
    return listed


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_strings_of_each_language_are_read_as_a_person_reads_them(language: str) -> None:
    number, failed = len(rows(language)), wrong(language)
    assert number >= FEWEST
    right = 1 - len(failed) / number
    assert right >= ENOUGH, "\n".join([f"{right:.3f} of {number} right in {language}; wrong are", *failed])


def test_the_strings_of_all_languages_are_many_and_of_three_sorts() -> None:
    assert sum(len(rows(language)) for language in LANGUAGES) >= FEWEST_OF_ALL
    assert all({row.sort for row in rows(language)} == set(SORTS) for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_ordinary_prose_states_no_values(language: str) -> None:
    number, found = len(sentences(language)), false_values(language)
    assert number >= 100
    assert len(found) <= number * MOST_FALSE, "\n".join([f"{len(found)} in {number} sentences:", *found])
