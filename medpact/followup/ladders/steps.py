"""What a ladder is, and how its file is read and checked."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from typing import Any, get_args

import msgspec

from medpact.claims import KINDS, Kind, Stage


class Broken(ValueError):
    """A ladder's file that cannot be used: its name, and every fault found in it."""

    def __init__(self, name: str, faults: Iterable[str]) -> None:
        self.name = name
        self.faults = tuple(faults)
        listed = "; ".join(self.faults)
        super().__init__(f"The ladder {name} cannot be used: {listed}. Correct the file and load it again.")


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody who can be asked to act."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Standard:
    """A published standard that the steps rest on, who published it, and what they take from it."""

    title: str
    by: str
    gives: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a ladder.

    `stage` is the stage it belongs to. `who` must act for it to be reached. `claims` are the stages of a claim
    that prove it; a signed paper proves the one that is `by_paper`; an observation may prove any. `fields` are what to ask when it is recorded. `days` is how
    long the next step usually takes (our own figure, for reminders; None where nothing more is expected). An
    `optional` step may be reached, but nobody is reminded of it. A step that `ends` it leaves nothing to chase.
    """

    id: str
    label: str
    stage: Stage
    who: str
    claims: tuple[Stage, ...] = ()
    fields: tuple[str, ...] = ()
    days: int | None = None
    optional: bool = False
    by_paper: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Function:
    """A value of the axis of function, and whether it means that the thing works (None: it does not tell)."""

    id: str
    label: str
    works: bool | None = None


@dataclass(frozen=True, slots=True)
class Use:
    """A value of the axis of use."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a thing does not go on, and who must act.

    While one that `stops` it lasts, the thing does not work. One that `ends` it leaves no next step.
    """

    id: str
    label: str
    who: str
    stops: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps of one kind, in order, with all that a standing needs to know of them.

    `clock` is true where "delivered" and "working" are two things that a visit can tell apart. `stopped_who` must
    act where a text says that it stopped. `functions` and `uses` are the two other axes that equipment has.
    """

    kind: Kind
    stopped_who: str
    steps: tuple[Step, ...]
    roles: tuple[Role, ...]
    reasons: tuple[Reason, ...]
    conditions: tuple[Reason, ...]
    standards: tuple[Standard, ...] = ()
    no_standard: str = ""
    functions: tuple[Function, ...] = ()
    uses: tuple[Use, ...] = ()
    clock: bool = False

    def rank(self, step: str | None) -> int:
        """How far up the step is: 0 for the first, -1 for none."""
        return next((at for at, one in enumerate(self.steps) if one.id == step), -1)

    def step(self, id: str | None) -> Step | None:
        """The step of this id, None where there is none."""
        return next((one for one in self.steps if one.id == id), None)

    def proven_by(self, stage: Stage) -> Step | None:
        """The step that a claim of this stage proves, None where it proves none."""
        return next((one for one in self.steps if stage in one.claims), None)

    def proven_by_paper(self) -> Step | None:
        """The step that a signed paper proves, None where it proves none."""
        return next((one for one in self.steps if one.by_paper), None)

    def after(self, step: str | None) -> Step | None:
        """The next step that is expected, None where nothing more is."""
        now = self.step(step)
        if now is not None and now.days is None:
            return None
        return next((one for one in self.steps[self.rank(step) + 1 :] if not one.optional), None)

    def reason(self, id: str | None) -> Reason | None:
        """The reason or the condition of this id, None where there is none."""
        return next((one for one in (*self.reasons, *self.conditions) if one.id == id), None)

    def has_function(self, function: str | None) -> bool:
        """True where this is a value of the axis of function."""
        return any(one.id == function for one in self.functions)

    def has_use(self, use: str | None) -> bool:
        """True where this is a value of the axis of use."""
        return any(one.id == use for one in self.uses)

    def works(self, function: str | None) -> bool | None:
        """True or False where this value of the axis of function tells whether the thing works, else None."""
        return next((one.works for one in self.functions if one.id == function), None)


@cache
def ladder(kind: Kind) -> Ladder:
    """The ladder of this kind. Raises Broken, with every fault, where the kind or its file is not in order."""
    if kind not in KINDS:
        raise Broken(str(kind), [f"there is no such kind; the kinds are {', '.join(KINDS)}"])
    file = resources.files(__package__) / f"{kind}.toml"
    return read(file.read_text(encoding="utf-8"), name=f"{kind}.toml")


def read(toml: str, *, name: str) -> Ladder:
    """The ladder that this text in TOML holds. Raises Broken, with every fault."""
    try:
        table = tomllib.loads(toml)
        if unknown := list(_unknown_keys(table, Ladder)):
            raise Broken(name, unknown)
        found = msgspec.convert(table, Ladder)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise Broken(name, [str(error)]) from error
    if faults := list(_faults(found, name=name)):
        raise Broken(name, faults)
    return found


PARTS = {
    "steps": Step,
    "roles": Role,
    "reasons": Reason,
    "conditions": Reason,
    "standards": Standard,
    "functions": Function,
    "uses": Use,
}


def _unknown_keys(table: dict[str, Any], type_: Any, where: str = "the file") -> Iterator[str]:
    known = {one.name for one in fields(type_)}
    for key, value in table.items():
        if key not in known:
            yield f"{where} has {key!r}, which is no field of it"
        elif type_ is Ladder and key in PARTS:
            for part in value:
                yield from _unknown_keys(part, PARTS[key], f"{key} {part.get('id', '')!r}")


def _faults(found: Ladder, *, name: str) -> Iterator[str]:
    if name != f"{found.kind}.toml":
        yield f"it is for {found.kind!r}, and its name is not {found.kind}.toml"
    if bool(found.standards) == bool(found.no_standard):
        yield "it needs either standards, or no_standard with the reason"
    yield from _repeats(found)
    yield from _steps_out_of_order(found)
    yield from _unknown_roles(found)


def _repeats(found: Ladder) -> Iterator[str]:
    lists: dict[str, tuple[str, ...]] = {
        "step": tuple(one.id for one in found.steps),
        "role": tuple(one.id for one in found.roles),
        "reason": tuple(one.id for one in (*found.reasons, *found.conditions)),
        "function": tuple(one.id for one in found.functions),
        "use": tuple(one.id for one in found.uses),
        "step for claims of stage": tuple(stage for one in found.steps for stage in one.claims),
    }
    for what, ids in lists.items():
        yield from (f"{what} {id!r} stands twice" for id, times in Counter(ids).items() if times > 1)


def _steps_out_of_order(found: Ladder) -> Iterator[str]:
    order = [stage for stage in get_args(Stage) if stage != "stopped"]
    furthest = 0
    for step in found.steps:
        if step.stage not in order:
            yield f"step {step.id!r} has the stage {step.stage!r}, which is no stage of a step"
            continue
        if order.index(step.stage) < furthest:
            yield f"step {step.id!r} ({step.stage}) stands after a step of a later stage"
        furthest = max(furthest, order.index(step.stage))
        if any(stage != step.stage for stage in step.claims):
            yield f"step {step.id!r} would be inferred from claims of another stage"


def _unknown_roles(found: Ladder) -> Iterator[str]:
    roles = {one.id for one in found.roles}
    asked = [(f"step {one.id!r}", one.who) for one in found.steps]
    asked += [(f"reason {one.id!r}", one.who) for one in (*found.reasons, *found.conditions)]
    asked.append(("stopped_who", found.stopped_who))
    yield from (
        f"{what} names the role {who!r}, which is not among the roles" for what, who in asked if who not in roles
    )
