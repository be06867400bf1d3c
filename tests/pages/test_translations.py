"""Every sentence of the screens stands in all six languages, and what is compiled is what translators wrote."""

import importlib.util
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def translations():
    spec = importlib.util.spec_from_file_location("translations", ROOT / "tools" / "translations.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_sentence_lacks_a_translation_and_the_compiled_files_match(translations):
    assert list(translations.faults()) == []


def test_the_languages_are_those_of_the_settings(translations):
    assert sorted(translations.LANGUAGES) == sorted(code for code, _name in settings.LANGUAGES)


def test_a_missing_placeholder_is_a_fault(translations):
    wanted = translations.Catalog()
    message = wanted.add("No commitment goes by the number %(number)s.")
    said = translations.Message(message.id, string="Обязательства нет.")
    assert "other placeholders" in next(translations.faults_of(message, said))


@pytest.mark.parametrize(
    "sentence",
    [
        '{% load i18n %}{% translate "One" %}',
        "{% load i18n %}{% blocktranslate trimmed with a=b %}\n  Two {{ a }}\n{% endblocktranslate %}",
    ],
)
def test_sentences_of_templates_are_found(translations, tmp_path, sentence):
    path = tmp_path / "page.html"
    path.write_text(f"<p title='#'>\n    {sentence}</p>")
    assert [found for found, _context in translations.template_sentences(path)] in (["One"], ["Two %(a)s"])


LABELS = [
    ("ja", "約束"),
    ("ru", "Обязательства"),
    ("uk", "Зобов'язання"),
    ("kk", "Міндеттемелер"),
    ("sw", "Ahadi"),
    ("en", "Commitments"),
]


@pytest.mark.parametrize(("language", "word"), LABELS)
def test_the_ledgers_first_word_in_each_language(language, word):
    with translation.override(language):
        assert translation.gettext("Commitments") == word
