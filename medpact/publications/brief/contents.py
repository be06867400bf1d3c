"""What stands on the page: plain values, ready for the template, which adds no words of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from medpact.claims import Anchor
from medpact.commitments import Agreed, Commitment, Finding, Member
from medpact.documents import Card
from medpact.followup import Papers, Standing, UnitStanding, days, signed_on
from medpact.followup.ladders import ladder
from medpact.followup.questions import Question
from medpact.publications.brief.asking import sentence
from medpact.publications.brief.fonts import Fonts
from medpact.publications.brief.labels import Labels
from medpact.publications.confirmed import card_of
from medpact.values import PartialDate, countries

# No more than this many claims are cited for one figure: its own, and the latest.
CITED = 2
Table = dict[str, object]
Item = TypeVar("Item")
# How wide each column is, in parts; the numbers of the sources take what they need.
WIDTHS = {"what": 15, "quantity": 8, "place": 12, "reached": 20, "evidence": 10, "next": 15, "due": 16, "": 0}
USUAL_WIDTH = 12


@dataclass(slots=True)
class Sources:
    """The claims that the page rests on, numbered in the order in which they are cited."""

    members: dict[Anchor, Member] = field(default_factory=dict)

    def cite(self, members: Iterable[Member]) -> str:
        """The numbers of these claims in brackets: "[1, 3]"."""
        cited = [self._number(one) for one in members]
        return f"[{', '.join(str(one) for one in sorted(set(cited)))}]" if cited else ""

    def _number(self, member: Member) -> int:
        self.members.setdefault(member.anchor, member)
        return list(self.members).index(member.anchor) + 1


def family(commitment: Commitment, sure: Agreed) -> list[Commitment]:
    """The commitment and its confirmed parts, also those of parts, each once."""
    by_key = {one.key: one for one in sure.commitments}
    found = {commitment.key: commitment}
    waiting = [commitment]
    while waiting:
        for key in waiting.pop(0).parts:
            if key in by_key and key not in found:
                found[key] = by_key[key]
                waiting.append(by_key[key])
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Page:
    """One commitment and all that its page is made from.

    At most `keep` rows stand in each table, and a quote has at most `long` letters; `size` is in points. A source
    is cited only by what stands on the page, so that every figure has its quote on it.
    """

    commitment: Commitment
    sure: Agreed
    papers: Papers
    standings: Mapping[str, Standing]
    cards: Mapping[str, Card]
    labels: Labels
    fonts: Fonts
    today: PartialDate
    keep: int = 40
    size: float = 10
    long: int = 240
    sources: Sources = field(default_factory=Sources)
    questions: tuple[Question, ...] = ()

    def contents(self) -> dict[str, object]:
        """The page as values for the template."""
        word = self.labels.word
        sections = [self.promised(), self.came(), self.machines(), self.findings(), self.open(), self.asked()]
        day = days.first_day(self.today)
        return {
            "language": self.labels.language,
            "fonts": list(self.fonts.families),
            "size": self.size,
            "day": [day.year, day.month, day.day],
            "title": word("title", number=self.commitment.number),
            "as_of": word("as_of", date=self.today),
            "headline": self.headline(),
            "sections": [one for one in sections if one is not None],
            "sources": self.quotes(),
        }

    def headline(self) -> str:
        """Who promised what to whom, in one line: countries, where any are named."""
        one = self.commitment
        thing = self._thing(one)
        parties = " → ".join(self._parties(self._countries(names)) for names in (one.from_, one.to) if names)
        return thing[:1].upper() + thing[1:] + (f": {parties}" if parties else "")

    def _countries(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if countries.of(name) is not None) or names

    def promised(self) -> Table:
        """The promise: parties, sum, stage, papers, due date."""
        rows = [[label, value, source] for label, value, source in self._facts() if value]
        return {"title": self.labels.word("promised"), "facts": rows}

    def _facts(self) -> Iterator[tuple[str, str, str]]:
        word, one = self.labels.word, self.commitment
        yield word("from"), self._parties(one.from_), ""
        yield word("to"), self._parties(one.to), ""
        if one.amount is not None:
            by = [it for it in one.members if it.anchor == one.amount.anchor]
            terms = "" if one.terms is None else f" ({self.labels.terms[one.terms]})"
            yield word("sum"), self.labels.sum(one.amount) + terms, self.sources.cite(by)
        yield word("quantity"), self._quantity(one), self._cite_quantity(one)
        yield word("place"), one.place or "", ""
        yield word("stage"), self.labels.stages[one.stage], self._cite_stage(one)
        for paper in self.papers.behind(one):
            day = signed_on(paper) or self.labels.word("undated")
            yield word("agreed_by"), f"{self.labels.thing(paper.what)}, {day}", self._cite_stage(paper)
        yield word("due"), "" if one.due is None else str(one.due), ""
        for whole in (it for it in self.sure.commitments if it.key in one.parents):
            yield word("part_of"), self._thing(whole), ""

    def came(self) -> Table:
        """How far the commitment and each of its parts has come."""
        first, *parts = self._family()
        header = ["what", "quantity", "place", "reached", "evidence", ""]
        return self._table("came", header, [first, *self._urgent_first(parts)], self._came)

    def _came(self, one: Commitment) -> list[str]:
        standing = self.standings[one.key]
        since = standing.not_working_since
        reached = [self._step(one, standing.step) or self.labels.stages[one.stage]]
        reached += [] if since is None else [self.labels.word("clock", date=since)]
        is_elsewhere = one.key != self.commitment.key and one.place != self.commitment.place
        last = str(standing.last_evidence or self.labels.word("undated"))
        return [
            self._thing(one), self._quantity(one), (one.place or "") if is_elsewhere else "", "\n".join(reached), last,
            self._cite_stage(one),
        ]  # fmt: skip

    def machines(self) -> Table | None:
        """The machines that somebody saw."""
        found = [(one, unit) for one in self._family() for unit in self.standings[one.key].units]
        if not found:
            return None
        header = ["what", "serial", "reached", "function", "use", "seen"]
        return self._table("units", header, found, self._unit)

    def _unit(self, seen_of: tuple[Commitment, UnitStanding]) -> list[str]:
        one, unit = seen_of
        steps = ladder(one.kind)
        functions = {it.id: it.label for it in steps.functions}
        uses = {it.id: it.label for it in steps.uses}
        seen = self.labels.word("not_seen") if unit.last_seen is None else str(unit.last_seen)
        function, use = functions.get(unit.function, ""), uses.get(unit.use, "")
        return [
            self.labels.thing(unit.what), unit.serial, self._step(one, unit.delivery),
            self.labels.step(function), self.labels.step(use), seen,
        ]  # fmt: skip

    def findings(self) -> Table | None:
        """What the checks found, with the arithmetic."""
        keys = {one.key for one in self._family()}
        found = [one for one in self.sure.findings if one.commitment in keys]
        if not found:
            return None
        notes = [self._finding(one) for one in found[: self.keep]]
        return {"title": self.labels.word("findings"), "notes": notes, "more": self._more(found)}

    def _finding(self, finding: Finding) -> list[str]:
        about = {finding.claim, *finding.others}
        cited = [it for one in self._family() for it in one.members if it.anchor in about]
        text = [finding.arithmetic if finding.arithmetic.endswith((".", "。")) else f"{finding.arithmetic}."]
        if finding.resolution is not None:
            settled = finding.resolution
            text.append(self.labels.word("settled", date=settled.at[:10], reason=settled.reason))
        elif finding.proposed:
            text.append(self.labels.word("proposed", text=finding.proposed.rstrip(".。")))
        return [self.labels.checks[finding.check], " ".join(text), self.sources.cite(cited)]

    def open(self) -> Table:
        """What is to be done next, and by whom."""
        word = self.labels.word
        waiting = [one for one in self._family() if self._is_open(self.standings[one.key])]
        if not waiting:
            return {"title": word("open"), "notes": [["", word("nothing_open"), ""]], "more": ""}
        header = ["what", "next", "due", "reason", "who"]
        alike: dict[tuple[str, ...], list[str]] = {}
        for one in self._urgent_first(waiting):
            alike.setdefault(self._open(one), []).append(self._thing(one))
        rows = [[", ".join(dict.fromkeys(things)), *rest] for rest, things in alike.items()]
        return self._table("open", header, rows, list)

    def asked(self) -> Table | None:
        """What to ask the other side, the most pressing first."""
        found = self.questions
        if not found:
            return None
        notes = [[self.labels.sorts[one.sort], sentence(one, self.labels), self._rests_on(one)] for one in found]
        return {"title": self.labels.ask("title"), "notes": notes[: self.keep], "more": self._more(found)}

    def _rests_on(self, question: Question) -> str:
        about = [one.anchor for one in question.words][:CITED]
        return self.sources.cite(it for one in self.sure.commitments for it in one.members if it.anchor in about)

    def _urgent_first(self, commitments: list[Commitment]) -> list[Commitment]:
        """What does not work or is past its day first, so that it stays where a table is cut."""

        def can_wait(one: Commitment) -> bool:
            standing = self.standings[one.key]
            late = standing.overdue_since is not None and standing.due_promised
            return standing.not_working_since is None and not late

        return sorted(commitments, key=can_wait)

    def _is_open(self, standing: Standing) -> bool:
        return standing.next_step is not None or standing.who_must_act is not None

    def _open(self, one: Commitment) -> tuple[str, ...]:
        """What comes next for it, when, why not yet, and who must act: what many have in common is said once."""
        standing, steps = self.standings[one.key], ladder(one.kind)
        reason = steps.reason(standing.reason)
        roles = {it.id: it.label for it in steps.roles}
        return (
            self._step(one, standing.next_step),
            self._due(standing),
            "" if reason is None else self.labels.step(reason.label),
            self.labels.step(roles.get(standing.who_must_act or "", "")),
        )

    def _due(self, standing: Standing) -> str:
        """The day that was promised, and since when it is past; what is only our usual time says so."""
        if standing.next_due is None:
            return ""
        if not standing.due_promised:
            return self.labels.word("usual", date=standing.next_due)
        late = standing.overdue_since
        overdue = "" if late is None else "\n" + self.labels.word("overdue", date=late)
        return f"{standing.next_due}{overdue}"

    def quotes(self) -> Table:
        """The quotes that the figures rest on, in their own language, with publisher, day and address."""
        word = self.labels.word
        rows = [self._quote(at, one) for at, one in enumerate(self.sources.members.values(), start=1)]
        note = word("shortened") if any("[…]" in str(one["quote"]) for one in rows) else ""
        return {"title": word("sources"), "rows": rows, "note": note}

    def _quote(self, number: int, member: Member) -> dict[str, object]:
        card = card_of(member, self.cards)
        publisher = card.publisher if card is not None and card.publisher else member.documents[0]
        day = str(member.published or self.labels.word("undated"))
        address = card.address if card is not None and card.address else ""
        return {
            "number": f"[{number}]",
            "quote": self._words(member, card),
            "language": self._language(card),
            "where": f"{publisher if self.fonts.can_show(publisher) else ''}, {day}".lstrip(", "),
            "address": address if address.startswith(("https://", "http://")) else "",
        }

    def _language(self, card: Card | None) -> str:
        """The language of the quote as the template takes it (ISO 639, without script or region), else the page's."""
        said = "" if card is None else card.language.lower().split("-")[0]
        return said if re.fullmatch("[a-z]{2,3}", said) else self.labels.language

    def _words(self, member: Member, card: Card | None) -> str:
        quote = " ".join(member.claim.quote.text.split())
        if card is not None and card.reuse == "internal":
            return self.labels.word("not_quoted")
        if not self.fonts.can_show(quote):
            return self.labels.word("not_shown")
        return f"“{quote}”" if len(quote) <= self.long else f"“{quote[: self.long].rstrip()} […]”"

    def _family(self) -> list[Commitment]:
        return family(self.commitment, self.sure)

    def _table(
        self, title: str, header: list[str], items: Sequence[Item], row_of: Callable[[Item], list[str]]
    ) -> Table:
        """A table of as many rows as there is room for, without the columns that would stay empty."""
        rows = [row_of(item) for item in items[: self.keep]]
        used = [at for at in range(len(header)) if any(row[at] for row in rows)]
        names = [header[at] for at in used]
        return {
            "title": self.labels.word(title),
            "header": [self.labels.word(name) if name else "" for name in names],
            "widths": [WIDTHS.get(name, USUAL_WIDTH) for name in names],
            "rows": [[row[at] for at in used] for row in rows],
            "more": self._more(items),
        }

    def _more(self, items: Sequence[object]) -> str:
        left_out = len(items) - self.keep
        return self.labels.word("more", count=left_out) if left_out > 0 else ""

    def _parties(self, names: tuple[str, ...]) -> str:
        shown = [name for name in (self.labels.party(one) for one in names) if self.fonts.can_show(name)]
        return ", ".join(shown)

    def _thing(self, one: Commitment) -> str:
        return self.labels.thing(one.what)

    def _quantity(self, one: Commitment) -> str:
        """How many, and where stages differ, how many at each."""
        reached = [(it.stage, it.quantity) for it in one.reached if it.quantity is not None]
        if len({quantity for _, quantity in reached}) > 1:
            return ", ".join(f"{self.labels.stages[stage]} {self.labels.number(count)}" for stage, count in reached)
        return "" if one.quantity is None else self.labels.number(one.quantity)

    def _cite_quantity(self, one: Commitment) -> str:
        told = [it for it in one.members if one.quantity is not None and it.claim.quantity == one.quantity]
        return self.sources.cite(told[:1])

    def _cite_stage(self, one: Commitment) -> str:
        """The claims that tell the stage, the latest published first."""
        told = [it for it in one.members if it.claim.stage == one.stage]
        told.sort(key=lambda it: it.published or PartialDate(0), reverse=True)
        return self.sources.cite(told[:CITED])

    def _step(self, one: Commitment, id: str | None) -> str:
        step = ladder(one.kind).step(id)
        return "" if step is None else self.labels.step(step.label)
