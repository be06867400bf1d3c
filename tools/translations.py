"""Translations of the screens: collect the sentences, compile what translators wrote, check that nothing is missing.

In: templates and Python files. Out: `medpact/web/locale/LANG/LC_MESSAGES/django.po` and `.mo`.

    python tools/translations.py extract    collect every sentence into the .po files; what is translated stays
    python tools/translations.py compile    write the .mo files that the pages read
    python tools/translations.py check      say what is missing or out of date; the exit code is 1 then

It needs Babel, and no GNU gettext. The .mo files are committed, so that a clone needs neither.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django
from babel import Locale
from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.extract import extract_python as python_messages
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "medpact" / "web"
LOCALE = PAGES / "locale"
SOURCE = "en"
# Babel would write the day of the run: the same sentences would give other bytes each time.
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)
LANGUAGES = ("en", "ja", "ru", "uk", "kk", "sw")
KEYWORDS: dict[str, Any] = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "pgettext_lazy": ((1, "c"), 2),
    "ngettext_lazy": (1, 2),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


# --- collect -------------------------------------------------------------------------------------------------------


def collected() -> Catalog:
    """Every sentence that a screen can show, with where it stands."""
    catalog = Catalog()
    for path in sorted(PAGES.rglob("*.py")):
        add(catalog, path, python_sentences(path))
    for path in sorted(PAGES.rglob("*.html")):
        add(catalog, path, template_sentences(path))
    return catalog


def add(catalog: Catalog, path: Path, found: Iterator[tuple[Any, str | None]]) -> None:
    """Put the sentences of one file into the catalog."""
    for sentence, context in found:
        catalog.add(sentence, locations=[(path.relative_to(ROOT).as_posix(), 0)], context=context)


def python_sentences(path: Path) -> Iterator[tuple[Any, str | None]]:
    """The sentences of a Python file, each with its context."""
    with path.open("rb") as file:
        for _line, sentence, _comments, context in extract("python", file, KEYWORDS):
            yield sentence, context


def template_sentences(path: Path) -> Iterator[tuple[Any, str | None]]:
    """The sentences of a template. Django turns it into calls of gettext; indentation would be an error in Python."""
    from django.utils.translation.template import templatize

    calls = templatize(path.read_text(encoding="utf-8"))
    lines = "\n".join(line.lstrip() for line in calls.splitlines())
    for _line, sentence, _comments, context in extract(python_messages, io.BytesIO(lines.encode()), KEYWORDS):
        yield sentence, context


# --- the files -----------------------------------------------------------------------------------------------------


def folder(language: str) -> Path:
    """Where the language's files stand."""
    return LOCALE / language / "LC_MESSAGES"


def kept(language: str) -> Catalog:
    """What translators have written so far."""
    path = folder(language) / "django.po"
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def empty_catalog(language: str) -> Catalog:
    """A catalog with its header and nothing else."""
    return Catalog(
        locale=language,
        header_comment=f"# The screens of medpact in {Locale(language).english_name}. Made by tools/translations.py.",
        project="medpact",
        version="1",
        msgid_bugs_address="see CONTRIBUTING.md",
        last_translator="the project",
        language_team="the project",
        creation_date=NO_DATE,
        revision_date=NO_DATE,
        fuzzy=False,
    )


def merged(language: str, wanted: Catalog) -> Catalog:
    """The sentences wanted, with the translations there are; what no screen shows any more goes."""
    old = kept(language)
    new = empty_catalog(language)
    for message in wanted:
        if message.id:
            said = old.get(message.id, message.context)
            new.add(
                message.id,
                string=translated(message, said, new) if language != SOURCE else as_it_is(message),
                locations=message.locations,
                context=message.context,
            )
    return new


def translated(message: Message, said: Message | None, catalog: Catalog) -> Any:
    """The translation there is, or an empty one of the right shape."""
    empty = ("",) * catalog.num_plurals if message.pluralizable else ""
    return empty if said is None or said.fuzzy else said.string


def as_it_is(message: Message) -> Any:
    """The sentence itself: the source is in English."""
    return message.id


def as_po(catalog: Catalog) -> bytes:
    """The catalog as a .po file, the same bytes for the same sentences."""
    out = io.BytesIO()
    write_po(out, catalog, sort_output=True, width=0, include_lineno=False)
    return out.getvalue()


def as_mo(language: str) -> bytes:
    """The language's .mo file."""
    out = io.BytesIO()
    write_mo(out, kept(language))
    return out.getvalue()


def compiled(language: str) -> dict[Any, Any]:
    """What the pages read: each sentence, with its context, and its translation. Empty where nothing is compiled."""
    path = folder(language) / "django.mo"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {(as_text(one.context), one.id): one.string for one in read_mo(file) if one.id}


def as_text(context: str | bytes | None) -> str | None:
    """The context as text: Babel reads it from a .mo file as bytes."""
    return context.decode() if isinstance(context, bytes) else context


# --- the three commands --------------------------------------------------------------------------------------------


def extract_all() -> int:
    """Write the .po files; 0."""
    wanted = collected()
    for language in LANGUAGES:
        folder(language).mkdir(parents=True, exist_ok=True)
        (folder(language) / "django.po").write_bytes(as_po(merged(language, wanted)))
    print(f"{len(wanted)} sentences in {len(LANGUAGES)} languages")
    return 0


def compile_all() -> int:
    """Write the .mo files; 0."""
    for language in LANGUAGES:
        (folder(language) / "django.mo").write_bytes(as_mo(language))
    return 0


def check_all() -> int:
    """Print every fault; 1 where there is one."""
    found = list(faults())
    print("\n".join(found) or "Every sentence is translated, and the .mo files match.")
    return 1 if found else 0


def faults() -> Iterator[str]:
    """What is missing, superfluous, misses a placeholder, or is not compiled."""
    wanted = collected()
    for language in LANGUAGES:
        have = kept(language)
        for message in wanted:
            if message.id:
                yield from (f"{language}: {why}" for why in faults_of(message, have.get(message.id, message.context)))
        gone = [one.id for one in have if one.id and wanted.get(one.id, one.context) is None]
        yield from (f"{language}: no screen shows {sentence!r} any more" for sentence in gone)
        if compiled(language) != {(one.context, one.id): one.string for one in have if one.id}:
            yield f"{language}: django.mo does not match; run `python tools/translations.py compile`"


def faults_of(message: Message, said: Message | None) -> Iterator[str]:
    """What is wrong with one translation."""
    strings = () if said is None else said.string if isinstance(said.string, tuple | list) else (said.string,)
    sentence = message.id if isinstance(message.id, str) else message.id[-1]
    if not strings or not all(strings):
        yield f"not translated: {sentence!r}"
        return
    names = set(PLACEHOLDER.findall(sentence))
    for string in strings:
        if set(PLACEHOLDER.findall(string)) != names:
            yield f"{sentence!r} has other placeholders than {string!r}"


COMMANDS = {"extract": extract_all, "compile": compile_all, "check": check_all}


def main(arguments: list[str]) -> int:
    """The exit code of the command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medpact.web.settings")
    if not settings.configured:
        django.setup()
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print(__doc__)
        return 2
    return COMMANDS[arguments[0]]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
