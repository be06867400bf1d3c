"""What can go wrong with the ledger, each error named for it and carrying its values."""

from __future__ import annotations


class LedgerError(Exception):
    """The root of all that the ledger refuses."""


class FactStays(LedgerError):
    """A fact was to be changed or deleted."""

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(f"A row of {table} is a fact and stays as it is. Append a new one that corrects it.")


class NotAllowed(LedgerError, PermissionError):
    """A person's role does not cover the deed."""

    def __init__(self, *, who: str, deed: str, desk: str | None, may: str = "An officer of the desk may.") -> None:
        self.who, self.deed, self.desk = who, deed, desk
        at = f"at the desk {desk!r}" if desk else "without a desk"
        super().__init__(f"{who} {at} may not {deed}. {may}")


class WhichDesk(LedgerError):
    """A person of several desks, or of none, did not say for which one they act."""

    def __init__(self, *, who: str, desks: tuple[str, ...]) -> None:
        self.who, self.desks = who, desks
        known = f"Choose one of {', '.join(desks)}." if desks else "Ask an officer to be made a member of a desk."
        super().__init__(f"It is open for which desk {who} acts. {known}")


class UnknownDesk(LedgerError):
    """No desk of this name."""

    def __init__(self, desk: str, *, known: tuple[str, ...]) -> None:
        self.desk, self.known = desk, known
        super().__init__(f"There is no desk {desk!r}. Known: {', '.join(known) or 'none yet'}.")


class UnknownCommitment(LedgerError):
    """No commitment that this viewer may see goes by this number or key."""

    def __init__(self, name: int | str) -> None:
        self.name = name
        super().__init__(f"No commitment goes by {name!r} here. `medpact ledger` lists them.")


class UnknownFinding(LedgerError):
    """No finding that this viewer may see has this key."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(f"No finding {key!r} here. `medpact findings` lists them.")


class NoSerial(LedgerError, ValueError):
    """A unit without a serial number."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"This {what} has no serial number. Copy it from the machine's plate, or give it one.")


class NotInText(LedgerError, ValueError):
    """A claim's quote or anchor does not stand where it says."""

    def __init__(self, *, words: str, start: int, end: int) -> None:
        self.words, self.start, self.end = words, start, end
        super().__init__(
            f"{words!r} does not stand at {start}:{end} of its document. Give the words as they stand there."
        )


class UnusableText(LedgerError, ValueError):
    """A document whose text no database can keep."""

    def __init__(self, name: str, why: str) -> None:
        self.name, self.why = name, why
        super().__init__(f"{name}: {why}. Save the file as plain UTF-8 text and add it again.")


class NotConfirmed(LedgerError):
    """A commitment was to be published that no person confirmed."""

    def __init__(self, name: int | str) -> None:
        self.name = name
        super().__init__(f"Nobody has confirmed a claim of commitment {name!r} yet. Accept or correct one first.")


class UnreachableLedger(LedgerError):
    """The database does not answer, or cannot be written."""

    def __init__(self, where: str, why: str) -> None:
        self.where, self.why = where, why
        super().__init__(f"The ledger {where} cannot be opened: {why}. Check DATABASE_URL and MEDPACT_HOME.")


class NewerLedger(LedgerError):
    """The ledger was written by a newer medpact."""

    def __init__(self, migrations: tuple[str, ...]) -> None:
        self.migrations = migrations
        super().__init__(
            f"This ledger was written by a newer medpact (it knows {', '.join(migrations)}). "
            "Install that version, or name another ledger with DATABASE_URL."
        )


class Withdrawn(LedgerError):
    """A document that was withdrawn cannot be used or added again."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"{name} was withdrawn from this ledger and cannot be added again.")


class ForEverybody(LedgerError):
    """A table was to be imported as a draft whose bytes everybody sees already."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"{name} is in the ledger already, for everybody. Import it as public, or save it anew first.")


class OlderText(LedgerError):
    """A table was to be imported of whose bytes the ledger keeps a text that an older version made."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"The ledger keeps a text of {name} that an older version made of it. Save the table anew and import that."
        )


class UndoneAlready(LedgerError):
    """An import was to be undone a second time."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"Import {number} was undone already. To bring it back, import the table again.")


class FileUndoneAlready(LedgerError):
    """A file of judgements was to be taken back a second time."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"File {number} was taken back already. To bring its judgements back, take it over again.")


class UnknownFile(LedgerError):
    """No file of judgements that this desk took over goes by this number."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"There is no file {number} here. `medpact judgements --files` shows them.")


class UnknownJudgement(LedgerError):
    """No judgement that this viewer may see goes by this id."""

    def __init__(self, id_: str) -> None:
        self.id = id_
        super().__init__(f"No judgement {id_!r} here. `medpact judgements` lists them.")


class UnknownImport(LedgerError):
    """No import that this desk made goes by this number."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"There is no import {number} here. `medpact import --list` shows those that stand.")


class HangsOnIt(LedgerError):
    """An import cannot be undone: units and observations hang on what it brought. `units` and `observations` name them."""

    def __init__(self, number: int, *, units: tuple[str, ...], observations: int) -> None:
        self.number, self.units, self.observations = number, units, observations
        told = [f"{len(units)} units ({', '.join(units[:5])})"] if units else []
        told += [f"{observations} observations"] if observations else []
        super().__init__(
            f"Import {number} stays: {' and '.join(told)} hang on what it brought, and a label never dies. "
            "Import a corrected table instead: it overwrites the rows."
        )


class UnknownName(LedgerError, ValueError):
    """No claim that this viewer may see has the name. `nearest` are the names most like it."""

    def __init__(self, name: str, *, nearest: tuple[str, ...]) -> None:
        self.name, self.nearest = name, nearest
        told = f"The nearest: {', '.join(f'“{one}”' for one in nearest)}. " if nearest else ""
        super().__init__(
            f"No claim here has the name “{name}”. {told}Write it as a claim has it; "
            "countries and ministries that receive stand for their country and are not judged."
        )


class OneName(LedgerError, ValueError):
    """Two names were to be judged that are one."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"“{name}” is one name already: give two names that are spelt otherwise.")


class NameOfOwnList(LedgerError, ValueError):
    """A judgement that everybody would see was to name a facility of a list that a desk keeps to itself."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"“{name}” stands only on a list that your desk keeps to itself, and the other name in a text that everybody "
            "sees. Give the list to everybody first, or choose a name that a claim has."
        )


class UnknownList(LedgerError):
    """No list of facilities of this name stands here."""

    def __init__(self, name: str, *, known: tuple[str, ...]) -> None:
        self.name, self.known = name, known
        super().__init__(f"No list of facilities {name!r} stands here. Known: {', '.join(known) or 'none yet'}.")
