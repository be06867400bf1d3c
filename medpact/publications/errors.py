"""Why something cannot be published."""

from __future__ import annotations

from collections.abc import Iterable


class Unpublishable(ValueError):
    """Something that cannot be published; the message says why and what to do."""


class UnknownNumber(Unpublishable):
    """A number that names no commitment."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"No commitment has the number {number}. Look it up in the ledger and ask again.")


class NothingChosen(Unpublishable):
    """A publication of no commitment at all."""

    def __init__(self) -> None:
        super().__init__("No commitment was chosen. Give the number of at least one.")


class Unconfirmed(Unpublishable):
    """A commitment of which no person confirmed a claim in a public document."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(
            f"Nothing of commitment {number} can be published: nobody accepted or corrected a claim of it "
            "that a public document carries. Review its claims first."
        )


class Incomplete(Unpublishable):
    """A commitment whose confirmed claims lack something that the form of publication requires."""

    def __init__(self, number: int, missing: Iterable[str]) -> None:
        self.number = number
        self.missing = tuple(missing)
        super().__init__(
            f"Commitment {number} cannot be published: its confirmed claims do not say {' nor '.join(self.missing)}. "
            "Confirm or correct a claim that does."
        )


class Invalid(Unpublishable):
    """A file that breaks the rules of its format: nothing was written."""

    def __init__(self, form: str, faults: Iterable[str]) -> None:
        self.form = form
        self.faults = tuple(faults)
        super().__init__(f"What was made is no valid {form}, so nothing was written: {'; '.join(self.faults)}")
