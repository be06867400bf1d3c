"""Readings and judgements to commitments and findings, all at once.

In: Readings, Judgements, Numbers, Facilities. Out: Agreed. It is a function of what it is given, in whatever order that comes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeVar

from medpact.claims import Reading
from medpact.commitments.authority import Authority, authority
from medpact.commitments.book import Book
from medpact.commitments.commitment import Agreed
from medpact.commitments.facilities import Facility
from medpact.commitments.judgement import Judgement, Number
from medpact.commitments.shelves import InMemory

Fact = TypeVar("Fact", Reading, Judgement, Number)


def reconcile(
    readings: Iterable[Reading],
    judgements: Iterable[Judgement] = (),
    numbers: Iterable[Number] = (),
    facilities: Iterable[Facility] = (),
) -> Agreed:
    """The commitments and findings that follow from all readings, as persons judged them and as lists name facilities.

    `readings` hold one for each document, the current one: two readings of a document would tell everything twice.
    Any order of the arguments gives the equal result. Judgements on texts that are not among the readings wait.
    """
    facts = Listed(readings, judgements, numbers, facilities)
    book = Book(facts, InMemory())
    book.update(facts.texts())
    return book.agreed()


class Listed:
    """Facts given as lists, to be asked for by text."""

    def __init__(
        self,
        readings: Iterable[Reading],
        judgements: Iterable[Judgement] = (),
        numbers: Iterable[Number] = (),
        facilities: Iterable[Facility] = (),
    ) -> None:
        judgements = tuple(judgements)
        self._authority = authority(judgements, facilities)
        self._readings: dict[str, list[Reading]] = defaultdict(list)
        self._judgements: dict[str, list[Judgement]] = defaultdict(list)
        self._takers: dict[str, list[Judgement]] = defaultdict(list)
        self._numbers: dict[str, list[int]] = defaultdict(list)
        self._bound: dict[int, list[Number]] = defaultdict(list)
        for reading in readings:
            self._readings[reading.document.text_sha256].append(reading)
        for judgement in judgements:
            for anchor in filter(None, (judgement.anchor, judgement.other)):
                self._judgements[anchor.text_sha256].append(judgement)
            if judgement.takes_back is not None:
                self._takers[judgement.takes_back].append(judgement)
        for number in numbers:
            self._numbers[number.anchor.text_sha256].append(number.number)
            self._bound[number.number].append(number)

    def texts(self) -> set[str]:
        """All texts of which there is a fact."""
        return {*self._readings, *self._judgements, *self._numbers}

    def readings(self, texts: Iterable[str]) -> Iterator[Reading]:
        """The readings of the documents that have one of these texts."""
        return (one for text in texts for one in self._readings.get(text, ()))

    def judgements(self, texts: Iterable[str]) -> Iterator[Judgement]:
        """The judgements on claims of these texts, and those that take them back, at any remove."""
        found: dict[str, Judgement] = {}
        ahead = [one for text in texts for one in self._judgements.get(text, ())]
        while ahead:
            one = ahead.pop()
            if one.id not in found:
                found[one.id] = one
                ahead += self._takers.get(one.id, ())
        return iter(found.values())

    def authority(self) -> Authority:
        """Whom names name, by all judgements on names and all facilities."""
        return self._authority

    def numbers(self, texts: Iterable[str], also: Iterable[int] = ()) -> Iterator[Number]:
        """All bindings of the numbers that are bound to a claim of these texts, and of those named."""
        wanted = {*also, *(number for text in texts for number in self._numbers.get(text, ()))}
        return (one for number in sorted(wanted) for one in self._bound.get(number, ()))
