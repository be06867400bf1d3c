"""Every seed of the fuzzing is opened again: documents or clear complaints, in 10 seconds and 1 GiB."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from medpact.documents import Document, DocumentError, workers
from medpact.documents.errors import Stopped
from medpact.documents.extractors import ARCHIVES, KINDS, PICTURES
from medpact.documents.unpacking import from_file, unpack

SEEDS = Path(__file__).parent / "seeds"
LIMITS = workers.Limits(seconds=10, memory=1024**3)
FUZZED = sorted(folder.name for folder in SEEDS.iterdir())


def documents_in(path: Path) -> Iterator[Document | DocumentError]:
    """What is in a seed, opened as `medpact add` opens it."""
    for file in unpack(path.read_bytes(), name=f"{path.name}.{path.parent.name}"):
        try:
            yield file if isinstance(file, DocumentError) else from_file(file)
        except DocumentError as error:
            yield error


@pytest.mark.parametrize("kind", FUZZED)
def test_a_seed_is_read_or_told_and_never_stops_its_reader(kind: str) -> None:
    paths = sorted((SEEDS / kind).iterdir())
    opened = list(workers.each(documents_in, paths, limits=LIMITS))
    assert {path for path, _ in opened} == set(paths)
    assert [str(found) for _, found in opened if isinstance(found, Stopped)] == []
    for _, found in opened:
        if isinstance(found, Document):
            assert all(found.text[part.start : part.end].strip() for part in found.paragraphs)


@pytest.mark.parametrize("kind", FUZZED)
def test_each_kind_has_a_seed_that_is_read(kind: str) -> None:
    found = [found for path in sorted((SEEDS / kind).iterdir()) for found in documents_in(path)]
    assert any(isinstance(each, Document) for each in found)


def test_every_parser_is_fuzzed() -> None:
    parsers = {module for ending, module in KINDS.items() if ending not in PICTURES}  # tesseract opens those, apart
    assert {KINDS[f".{kind}"] for kind in FUZZED if f".{kind}" in KINDS} == parsers
    assert {kind for kind in FUZZED if f".{kind}" in ARCHIVES} == {ending.removeprefix(".") for ending in ARCHIVES}
