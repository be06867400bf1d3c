"""Languages: number words, scales and terms, as data.

In: the name of a language and of a table. Out: the table. Each language's folder has the same file names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import rtoml

LANGUAGES = ("en", "ja", "ru", "uk", "kk", "sw")
EVERY = "all"  # the folder of what is the same in every language: currency signs, the money of a country
HERE = Path(__file__).parent


class LanguageError(Exception):
    """Something about a language's tables is wrong."""


class MissingTable(LanguageError):
    """A language has no table of this name."""

    def __init__(self, language: str, name: str) -> None:
        self.language, self.name = language, name
        super().__init__(
            f"no table {name!r} for the language {language!r}. "
            f"Languages are {', '.join(LANGUAGES)}; a table is a file languages/{language}/{name}.toml: add it."
        )


class BrokenTable(LanguageError):
    """A table is not valid TOML."""

    def __init__(self, path: Path, why: Exception) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path} cannot be read as TOML 1.0: {why}. Correct the file at that line.")


@cache
def table(language: str, name: str) -> dict[str, Any]:
    """The table `languages/LANGUAGE/NAME.toml`. It is read once and shared: do not change it.

    Raises MissingTable where there is none, BrokenTable where it is not valid TOML.
    """
    path = HERE / language / f"{name}.toml"
    if language not in (*LANGUAGES, EVERY) or not path.is_file():
        raise MissingTable(language, name)
    try:
        return rtoml.loads(path.read_text("utf-8"))
    except (rtoml.TomlParsingError, UnicodeDecodeError) as error:
        raise BrokenTable(path, error) from error


def lines(name: str) -> list[str]:
    """The rows of the list `languages/all/NAME`, without its remarks."""
    path = HERE / EVERY / name
    if not path.is_file():
        raise MissingTable(EVERY, name)
    return [line for line in path.read_text("utf-8").splitlines() if line[:1] != "#"]


@cache
def vocabulary_hash() -> str:
    """The SHA-256 over all tables of all languages: it changes when a word of the vocabulary does.

    Line ends count as LF, so that one vocabulary has one hash on every machine.
    """
    digest = hashlib.sha256()
    for name in _tables():
        digest.update(f"{name}\n".encode())
        data = (HERE / name).read_bytes()
        digest.update(data.replace(b"\r\n", b"\n") if b"\r" in data else data)
        digest.update(b"\0")
    return digest.hexdigest()


def _tables() -> Iterator[str]:
    for language in sorted((*LANGUAGES, EVERY)):
        names = sorted(path.name for path in (HERE / language).glob("*"))
        yield from (f"{language}/{name}" for name in names if name.endswith((".toml", ".tsv")))
