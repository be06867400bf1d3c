"""Judgements as JSON Lines, so that two offices can share them.

In: Shared judgements. Out: a file, one object a line; and back, with every fault of a file told at once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any, NoReturn, get_args

from medpact.claims import KINDS, Anchor, Claim
from medpact.claims.guideline import Form, read_claim, shown, to_guideline
from medpact.commitments.errors import Fault, FaultyJudgements
from medpact.commitments.judgement import Judgement, Sort

FORM = "medpact judgement 1"
"""What every line says it is. A line with a field more, or one that means something else, gets another number."""

SORTS: tuple[Sort, ...] = get_args(Sort)
NEEDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("accept", "correct", "reject"), ("claim",)),
    **dict.fromkeys(("same", "different"), ("other",)),
    "resolve": ("finding",),
    **dict.fromkeys(("one party", "two parties"), ("names",)),
}
"""What a judgement of each sort names beside its anchor, unless it takes another one back."""

OF_THEIR_OWN = ("anchor", "other", "claim", "names")
TEXTS = tuple(field.name for field in fields(Judgement) if field.name not in (*OF_THEIR_OWN, "id", "sort", "at"))
FIELDS = frozenset({"form", "office"} | {field.name for field in fields(Judgement)})
CLAIM_FIELDS = frozenset(
    (
        *("kind", "stage", "what", "quantity", "amounts", "from", "to", "country", "place", "date", "quote", "start"),
        *("end", "anchor", "happened", "due", "terms", "via", "said_by", "rule", "confidence", "found_by", "disputed"),
    )
)
LONGEST = {"by": 150, "desk": 50, "office": 200, "finding": 200, "takes_back": 64}
FARTHEST = 2**31 - 1
ID = re.compile(r"[0-9A-Za-z._:-]{1,64}")
SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Shared:
    """A judgement, and the office that it comes from by its name; None where that named itself not."""

    judgement: Judgement
    office: str | None = None


# ---------------------------------------------------------------- out


def to_bytes(shared: Iterable[Shared]) -> bytes:
    """The file: a line for each judgement, by their own time and id, the same bytes in whatever order they come."""
    by_id = {one.judgement.id: one for one in sorted(shared, key=repr, reverse=True)}
    return b"".join(
        to_line(one) for one in sorted(by_id.values(), key=lambda one: (one.judgement.at, one.judgement.id))
    )


def to_line(one: Shared) -> bytes:
    """The judgement as a line; what it does not say is left out."""
    judged = one.judgement
    said: dict[str, Any] = {"form": FORM}
    said |= {field.name: getattr(judged, field.name) for field in fields(Judgement)}
    said |= {"anchor": of_anchor(judged.anchor), "office": one.office}
    said["other"] = None if judged.other is None else of_anchor(judged.other)
    said["claim"] = None if judged.claim is None else to_guideline(judged.claim)
    told = {field: value for field, value in said.items() if value is not None and value != ""}
    return json.dumps(told, ensure_ascii=False).encode() + b"\n"


def of_anchor(anchor: Anchor) -> dict[str, object]:
    """The anchor as an object."""
    return {"text_sha256": anchor.text_sha256, "start": anchor.start, "end": anchor.end, "kind": anchor.kind}


# ---------------------------------------------------------------- in


def from_bytes(content: bytes, *, now: datetime | None = None) -> tuple[Shared, ...]:
    """The judgements of a file, each once, in the order of its lines. Raises FaultyJudgements, as `by_line` does."""
    return tuple(by_line(content, now=now).values())


def by_line(content: bytes, *, now: datetime | None = None) -> dict[int, Shared]:
    """The judgements of a file by the number of their line, each once.

    A judgement whose instant lies behind `now`, where that is given, is at fault: it would win over all that are given
    before its day comes. Raises FaultyJudgements with every fault of every line.
    """
    found: dict[str, tuple[int, Shared]] = {}
    faults: list[Fault] = []
    for number, line in numbered(content):
        one, wrong = read_line(line, now=now)
        if one is not None and not wrong:
            first, known = found.setdefault(one.judgement.id, (number, one))
            wrong = [] if known == one else [f"id is that of line {first}, which says something else; keep one of them"]
        faults += [Fault(number, words) for words in wrong]
    if faults:
        raise FaultyJudgements(faults)
    return dict(found.values())


def numbered(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The lines that hold something, with their numbers."""
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            yield number, line


def read_line(line: bytes, *, now: datetime | None = None) -> tuple[Shared | None, list[str]]:
    """The judgement of a line, and all that is wrong with it; None where nothing can be made of it."""
    try:
        said = json.loads(line.decode("utf-8"), parse_constant=no_number, object_pairs_hook=once_each)
    except UnicodeDecodeError as wrong:
        return None, [f"is no UTF-8 at byte {wrong.start + 1}; save the file as UTF-8"]
    except (ValueError, RecursionError) as wrong:
        why = "nested too deeply" if isinstance(wrong, RecursionError) else str(wrong)
        return None, [f"is no JSON ({why}); give one object {{…}} a line, whole"]
    form = Form(said)
    if form.faults:
        return None, form.faults
    if said.get("form") != FORM:
        return None, [other_form(said.get("form"))]
    form.faults += [f"{words}; leave it out" for words in unwritable(said)]
    return read(form, now=now), form.faults


def other_form(form: object) -> str:
    """What is said of a line that is not in this form."""
    if isinstance(form, str) and form.startswith(FORM[:-1]):
        return f"its form is {shown(form)}; this medpact reads {FORM!r}: have it brought up to date"
    return f'is no judgement: its first field must be "form": "{FORM}"; `medpact judgements --export` writes it'


def no_number(word: str) -> NoReturn:
    """Refuses what JSON has no number for. Raises ValueError."""
    raise ValueError(f"{word} is no number")


def once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object, each of its fields named once. Raises ValueError."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"{next(name for name in names if names.count(name) > 1)!r} stands twice in one object")
    return found


def unwritable(said: object, where: str = "") -> Iterator[str]:
    """Where a text holds a letter that no database keeps."""
    if isinstance(said, dict):
        for name, value in said.items():
            yield from unwritable(value, f"{where}.{name}" if where else str(name))
    elif isinstance(said, list):
        for place, value in enumerate(said):
            yield from unwritable(value, f"{where}[{place}]")
    elif isinstance(said, str) and ("\0" in said or any("\ud800" <= letter <= "\udfff" for letter in said)):
        yield f"{where} holds a NUL character or half a letter"


def read(form: Form, *, now: datetime | None) -> Shared | None:
    """The judgement that the line states; None where a field that every judgement needs is at fault."""
    check_names(form, FIELDS)
    sort, anchor = form.one_of("sort", SORTS), read_anchor(form, "anchor", needed=True)
    id_ = form.take("id", is_id, "up to 64 letters, digits, points and dashes", needed=True)
    at = read_instant(form, now=now)
    texts = {field: read_text(form, field) for field in (*TEXTS, "office")}
    form.take("by", is_written, "the name of the person who judged", needed=True)
    other, claim, names = read_anchor(form, "other"), read_judged(form, anchor), read_names(form)
    if sort is not None and form.item.get("takes_back") is None:
        missing = [field for field in NEEDS.get(sort, ()) if form.item.get(field) is None]
        form.faults += [f"{field} is missing; a judgement of the sort {sort!r} needs it" for field in missing]
    if form.faults or sort is None or anchor is None or id_ is None or at is None:
        return None
    office = texts.pop("office")
    given: dict[str, Any] = {field: value for field, value in texts.items() if value is not None}
    return Shared(Judgement(id_, sort, anchor, at=at, claim=claim, other=other, names=names, **given), office)


def check_names(form: Form, known: frozenset[str]) -> None:
    """Note the fields that nobody knows: a slip in a name must not change what was judged."""
    form.faults += [
        f"{form.where}{name} is no field of it; mend its name, or leave it out"
        for name in form.item
        if name not in known
    ]


def read_text(form: Form, field: str) -> str | None:
    """A text, as it stands."""
    longest = LONGEST.get(field)
    wanted = "a text" if longest is None else f"a text of at most {longest} letters"
    found: str | None = form.take(field, is_text_of(longest), wanted)
    return found


def is_text_of(longest: int | None) -> Callable[[Any], bool]:
    """A check for a text of at most so many letters."""
    return lambda value: isinstance(value, str) and (longest is None or len(value) <= longest)


def is_written(value: Any) -> bool:
    """True for a text that holds something."""
    return isinstance(value, str) and bool(value.strip())


def is_id(value: Any) -> bool:
    """True for what can be a judgement's id."""
    return isinstance(value, str) and ID.fullmatch(value) is not None


def read_instant(form: Form, *, now: datetime | None) -> str | None:
    """The judgement's own time in UTC, written as all are, so that the later one is the greater text."""
    wanted = "an instant with its distance from UTC, such as 2026-02-01T12:00:00+00:00"
    said = form.take("at", is_written, wanted, needed=True)
    if said is None:
        return None
    try:
        instant = datetime.fromisoformat(said)
        if instant.tzinfo is None:
            raise ValueError(said)
        instant = instant.astimezone(UTC)
    except (ValueError, OverflowError):
        form.fault("at", f"is {shown(said)}; give {wanted}")
        return None
    if now is not None and instant > now:
        form.fault("at", f"is {shown(said)}, which is still to come; mend the clock it was taken from")
    return instant.isoformat()


def read_anchor(form: Form, field: str, *, needed: bool = False) -> Anchor | None:
    """What a claim is known by."""
    wanted = 'an object with "text_sha256", "start", "end" and "kind"'
    item = form.take(field, lambda value: isinstance(value, dict), wanted, needed=needed)
    if item is None:
        return None
    inner = Form(item, where=f"{field}.", faults=form.faults)
    before = len(form.faults)
    check_names(inner, frozenset({"text_sha256", "start", "end", "kind"}))
    text = inner.take("text_sha256", is_hash, "64 hexadecimal digits in small letters", needed=True)
    start, end = (
        inner.take(name, is_offset, "a whole number, in code points", needed=True) for name in ("start", "end")
    )
    kind = inner.one_of("kind", KINDS)
    if start is not None and end is not None and start >= end:
        inner.fault("end", f"is {end}; it must lie behind the start, {start}")
    return None if len(form.faults) > before else Anchor(text, start, end, kind)


def is_hash(value: Any) -> bool:
    """True for a SHA-256 as it is written here."""
    return isinstance(value, str) and SHA256.fullmatch(value) is not None


def is_offset(value: Any) -> bool:
    """True for a place in a text."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= FARTHEST


def read_judged(form: Form, anchor: Anchor | None) -> Claim | None:
    """The claim as judged, in the guideline's form; it stands at the judgement's own anchor."""
    item = form.take("claim", lambda value: isinstance(value, dict), "the whole claim as judged, an object")
    if item is None:
        return None
    inner = Form(item, where="claim.", faults=form.faults)
    check_names(inner, CLAIM_FIELDS)
    missing = [field for field in ("quote", "start", "end", "anchor") if item.get(field) is None]
    form.faults += [f"claim.{field} is missing; give the quote and where it stands" for field in missing]
    claim = read_claim(inner, text=None, text_sha256="" if anchor is None else anchor.text_sha256)
    if claim is None or anchor is None:
        return None
    if (claim.anchor.start, claim.anchor.end) != (anchor.start, anchor.end):
        inner.fault("anchor", f"is not the judgement's own, {anchor.start}:{anchor.end}; give the same to both")
    return replace(claim, anchor=anchor)


def read_names(form: Form) -> tuple[str, str] | None:
    """Two names."""
    found = form.take("names", is_two, "a list of two names")
    return None if found is None else (found[0], found[1])


def is_two(value: Any) -> bool:
    """True for a list of two texts that hold something."""
    return isinstance(value, list) and len(value) == 2 and all(map(is_written, value))
