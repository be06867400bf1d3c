"""The words of the brief in each language: one file LANGUAGE.toml for each, all with the same words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib import resources

import msgspec

from medpact.commitments import Amount
from medpact.publications.errors import Unpublishable
from medpact.values import countries

LANGUAGES = ("en", "ja", "kk", "ru", "sw", "uk")


class UnknownLanguage(Unpublishable):
    """A language that the brief is not translated to."""

    def __init__(self, language: str) -> None:
        self.language = language
        super().__init__(f"There is no brief in {language!r}. Choose one of: {', '.join(LANGUAGES)}.")


@dataclass(frozen=True, slots=True)
class Labels:
    """Words, lists of words, and the sign between thousands. `ladder` and `things` translate from English.

    `sorts` are those of questions, `questions` their sentences and what stands around them.
    """

    thousands: str
    words: Mapping[str, str]
    stages: Mapping[str, str]
    terms: Mapping[str, str]
    checks: Mapping[str, str]
    sorts: Mapping[str, str]
    questions: Mapping[str, str]
    things: Mapping[str, str] = field(default_factory=dict)
    ladder: Mapping[str, str] = field(default_factory=dict)
    language: str = ""

    def word(self, word: str, **values: object) -> str:
        """A word or a sentence of the brief, with its values put in."""
        return self.words[word].format(**values)

    def ask(self, sentence: str, **values: object) -> str:
        """A sentence that belongs to questions, with its values put in."""
        return self.questions[sentence].format(**values)

    def step(self, label: str) -> str:
        """A label of a ladder, in this language."""
        return self.ladder.get(label, label)

    def thing(self, what: str) -> str:
        """What a commitment is about, in this language; in English where the word is not translated yet."""
        return self.things.get(what, what)

    def party(self, name: str) -> str:
        """A giver or receiver: a country by its name in this language, anybody else as the text has it."""
        alpha2 = countries.of(name)
        return name if alpha2 is None else countries.name(alpha2, self.language)

    def number(self, value: Decimal | int) -> str:
        """A number with its thousands set apart."""
        return f"{value:,}".replace(",", self.thousands)

    def sum(self, amount: Amount) -> str:
        """A sum with its currency and its bound."""
        value = f"{self.number(amount.value)} {amount.currency or '(' + self.word('currency_open') + ')'}"
        bounds = {"about": "about", "at least": "at_least", "at most": "at_most", "range": "range"}
        return self.word(bounds[amount.bound], sum=value) if amount.bound in bounds else value


@cache
def labels(language: str) -> Labels:
    """The words of the brief in this language. Raises UnknownLanguage."""
    if language not in LANGUAGES:
        raise UnknownLanguage(language)
    file = resources.files("medpact.publications.brief") / "labels" / f"{language}.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8")) | {"language": language}
    return msgspec.convert(table, Labels)
