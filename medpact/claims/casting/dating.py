"""When a claim happened or is due: which of the dates that its text names is its own.

In: a Candidate, its stage, and the date that its sentence tells by the rules. Out: a date, or None.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from medpact.claims import grammar
from medpact.claims.candidates import Candidate
from medpact.claims.casting.features import REACH, Row, stems
from medpact.claims.page import Page, Sentence
from medpact.claims.vocabulary import Hit
from medpact.values import DatedWords, PartialDate
from medpact.values.dates import spans

MOST_DATES = 40
PUBLISHED = -1
"""Where the day of publication stands, which no sentence names."""


@dataclass(slots=True, eq=False)
class Dated:
    """A date of a text: where it stands and in which sentence (None for the day of publication); when it lies and how
    fine it is; and the act beside it.
    """

    date: PartialDate
    start: int
    end: int
    sentence: Sentence | None
    when: str
    fine: str
    act: Hit | None = None


def of_page(page: Page) -> list[Dated]:
    """The dates of a page, in its order, and the day of its publication."""
    published = page.document.card.published
    found = [
        (one, sentence)
        for sentence in page.sentences
        for one in sentence.dates
        if not is_of_scheme(page, sentence, one)
    ][:MOST_DATES]
    dates = [
        Dated(
            one.date,
            one.start,
            one.end,
            sentence,
            tense(one.date, published),
            fineness(one.date),
            act_beside(one, sentence),
        )
        for one, sentence in found
    ]
    if published is not None:
        dates.append(Dated(published, PUBLISHED, PUBLISHED, None, tense(published, published), fineness(published)))
    return dates


def is_of_scheme(page: Page, sentence: Sentence, dated: DatedWords) -> bool:
    """True for the fiscal year of a budget or a scheme beside a finer date, which is that of the event: "令和2年度無償資金協力"."""
    small = grammar.of(sentence.language)
    if not small.schemes or dated.date.month or not any(one.date.month for one in sentence.dates):
        return False
    return grammar.begins_with(page.folded[dated.end : sentence.end][:REACH], small.schemes)


def tells_another_day(candidate: Candidate, dated: Dated) -> bool:
    """True for the date of another sentence where the clause tells a day itself, which only a day of publication would resolve: "today"."""
    sentence, page, clause = candidate.sentence, candidate.page, candidate.clause
    if (
        dated.sentence is None
        or dated.sentence is sentence
        or sentence.dates
        or page.document.card.published is not None
    ):
        return False
    return bool(spans(page.text[clause.start : clause.end], sentence.language))


def fineness(date: PartialDate) -> str:
    """Whether a date tells its day, its month or just its year."""
    return "day" if date.day else "month" if date.month else "year"


def tense(date: PartialDate, published: PartialDate | None) -> str:
    """Whether a date lies before the day of publication, on it, behind it, or around it."""
    if published is None:
        return "unknown"
    first = date.year, date.month or 0, date.day or 0
    last = date.year, date.month or 13, date.day or 32
    day = published.year, published.month or 0, published.day or 0
    if last < day:
        return "past" if date.year == published.year else "long past"
    return "ahead" if first > day else "day" if date.day else "around"


def of_dates(
    candidate: Candidate, stage: str, told: PartialDate | None, dates: list[Dated]
) -> Iterator[tuple[bool, list[Row]]]:
    """For each date of a page whether the candidate's sentence names it, and the features of its being the candidate's."""
    kind, line, index = candidate.kind, candidate.sentence.role, candidate.sentence.index
    own = [one for one in dates if one.sentence is not None and one.sentence.index == index]
    near, count = sorted(own, key=lambda one: abs(one.start - candidate.start))[:2], min(2, len(own))
    back = [one for one in dates if one.sentence is not None and one.sentence.index < index]
    latest = back[-1] if back else None
    for rank, one in enumerate(dates):
        when, fine, act = one.when, one.fine, one.act
        same = "none" if told is None else "same" if told == one.date else "other"
        is_own = one.sentence is not None and one.sentence.index == index
        others, things = between(candidate, one) if is_own else (0, 0)
        act_stage, is_acted = ("none", False) if act is None else (act.term.stage, kind in act.term.kinds)
        its_line = "" if one.sentence is None else one.sentence.role
        rows: list[Row] = [
            (place_names, where(candidate, one), count, when, fine, same, stage, kind),
            (rank_names, min(rank, 3), count, when, fine, one is latest, stage, kind),
            (between_names, kind, stage, others, things, act_stage, is_acted, line, its_line),
        ]
        if is_own:
            at = next((place for place, other in enumerate(near) if other is one), 2)
            rows.append((near_names, at, when, fine, stage))
        yield is_own, rows


def place_names(place: str, own: int, when: str, fine: str, same: str, stage: str, kind: str) -> list[str]:
    """The features of where a date stands, and of whether the rules tell it."""
    return of_date(
        place,
        f"{place}:own{own}",
        f"{place}:{when}:{stage}",
        f"{place}:{fine}",
        f"{place}:told {same}",
        f"{place}:{kind}",
        f"told {same}:{stage}",
        f"told {same}:{kind}",
        f"told {same}:own{own}",
    )


def rank_names(rank: int, own: int, when: str, fine: str, is_latest: bool, stage: str, kind: str) -> list[str]:
    """The features of a date among those of its text."""
    return of_date(
        f"{when}:{stage}:{kind}",
        f"{when}:{fine}:{stage}",
        f"own{own}:{when}:{fine}",
        f"first{rank}:own{own}:{fine}",
        f"latest{is_latest}:own{own}:{stage}",
        f"latest{is_latest}:own{own}:{kind}",
    )


def near_names(rank: int, when: str, fine: str, stage: str) -> list[str]:
    """The features of a date among those of the candidate's sentence."""
    return of_date(f"near{rank}:{fine}", f"near{rank}:{when}:{stage}")


def between_names(
    kind: str, stage: str, others: int, things: int, act: str, is_acted: bool, line: str, its_line: str
) -> list[str]:
    """The features of what stands between a date and a candidate, of the act beside the date, and of the lines of both."""
    return of_date(
        f"between{others}:{things}",
        f"between{others}:{things}:{kind}",
        f"act {act}:{kind}",
        f"act {act}:{stage}:{is_acted}",
        f"acted{is_acted}:{others}:{kind}",
        f"roles {line}:{its_line}",
    )


def between(candidate: Candidate, one: Dated) -> tuple[int, int]:
    """How many dates and how many things stand between a date and a candidate of its sentence."""
    start, first, last = candidate.start, min(one.end, candidate.end), max(one.start, candidate.start)
    sentence = candidate.sentence
    others = len([other for other in sentence.dates if first <= other.start < last])
    starts = [hit.start for hit in sentence.of("noun")] + [each.start for each in sentence.sums]
    things = len([other for other in starts if first <= other < last and other != start])
    return min(2, others), min(2, things)


def act_beside(one: DatedWords, sentence: Sentence) -> Hit | None:
    """The act that stands nearest to a date in its sentence."""
    acts = [cue for cue in sentence.of("cue") if cue.term.kinds and cue.term.stage != "untold"]
    return min(acts, key=lambda cue: max(one.start - cue.end, cue.start - one.end), default=None)


def where(candidate: Candidate, one: Dated) -> str:
    """Where a date stands, seen from a candidate."""
    if one.sentence is None:
        return "published"
    gap = one.sentence.index - candidate.sentence.index
    if gap == 0:
        inside = candidate.clause.start <= one.start < candidate.clause.end
        side = "before" if one.start < candidate.start else "after"
        far = max(candidate.start - one.end, one.start - candidate.end, 0)
        return f"{'clause' if inside else 'sentence'}:{side}:{0 if far <= 20 else 1 if far <= 60 else 2}"
    paragraph = "same" if one.sentence.paragraph == candidate.sentence.paragraph else "other"
    lead = candidate.lead is not None and candidate.lead.index == one.sentence.index
    if one.sentence.index <= 1:
        return f"head:{'lead' if lead else min(4, -gap)}:{paragraph}"
    return f"lead:{paragraph}" if lead else f"back{min(4, -gap)}:{paragraph}" if gap < 0 else f"ahead{min(2, gap)}"


def around(page: Page, one: Dated, place: str) -> list[str]:
    """The words around a date."""
    assert one.sentence is not None
    language, folded = one.sentence.language, page.folded
    before = stems(folded[max(one.sentence.start, one.start - REACH) : one.start], language)[-2:]
    after = stems(folded[one.end : min(one.sentence.end, one.end + REACH)], language)[:2]
    small = grammar.of(language)
    text = folded[one.sentence.start : one.start].rstrip().removesuffix(" on")
    saying = [f"{place}:saying"] if grammar.ends_with(text, small.saying) else []
    return of_date(
        *(f"{place}<{word}" for word in before),
        *(f"{place}>{word}" for word in after),
        f"{place}<{' '.join(before)}",
        *saying,
    )


def of_date(*names: str) -> list[str]:
    """Features of a date, told apart from those of players."""
    return [f"date {name}" for name in names]
