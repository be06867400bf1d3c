"""The samples: fifteen announcements that a newcomer tries first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from medpact import documents

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
FILES = list(documents.walk([SAMPLES]))
NAMES = [path.relative_to(root).as_posix() for root, path in FILES]


def sample(name: str) -> documents.Document:
    return documents.open(SAMPLES / name, root=SAMPLES)


def test_there_are_fifteen() -> None:
    assert len(FILES) == 15
    assert sum(name.endswith(".html") for name in NAMES) == 1


@pytest.mark.parametrize("name", NAMES)
def test_sample_opens_with_publisher_day_title_and_an_invented_address(name: str) -> None:
    card = sample(name).card
    assert card.name == name.rsplit(".", 1)[0]
    assert card.publisher and card.title
    assert card.published is not None and card.published.day
    assert re.match(r"https://[a-z-]+\.example/", card.address or "")
    assert card.language == ("ru" if card.name.endswith("-ru") else "en")


@pytest.mark.parametrize("name", NAMES)
def test_sample_is_as_long_as_a_short_news_item(name: str) -> None:
    document = sample(name)
    words = [
        word
        for part in document.paragraphs
        if part.role != "header line"
        for word in document.text[part.start : part.end].split()
    ]
    assert 80 <= len(words) <= 220


def test_publishers_differ_so_that_each_sample_is_a_voice() -> None:
    assert len({sample(name).card.publisher for name in NAMES}) == len(NAMES)


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("kazakhstan/semey-notes-en.txt", "1,087,000,000 yen"),
        ("kazakhstan/semey-notes-ru.txt", "1 млрд 87 млн иен"),
        ("kazakhstan/semey-signed-ru.txt", "1,087 млрд иен"),
        ("kazakhstan/semey-signed-en.txt", "108.7 million yen (about 7 million US dollars)"),
        ("kazakhstan/semipalatinsk-2001-en.txt", "up to 648 million yen"),
        ("kazakhstan/blood-centre-en.txt", "68,790 US dollars"),
    ],
)
def test_the_figures_that_matter_stand_once_or_more_in_the_text(name: str, figure: str) -> None:
    assert figure in sample(name).text


def test_translated_sample_names_its_origin() -> None:
    assert sample("kazakhstan/semey-signed-en.txt").card.origin == "caravan-digest.example/zh/8790"


def test_web_page_is_read_without_its_navigation() -> None:
    text = sample("kenya/x-ray-in-use.html").text
    assert "has been installed and is in use" in text
    assert "Subscribe" not in text and "goat" not in text
