"""Papers that are told by what is done with them alone: "signed the renewal", "the loan that both sides signed".

In: a Page, a Sentence and its candidates. Out: hits on the papers, each with its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from medpact.claims import grammar
from medpact.claims.grammar import Grammar
from medpact.claims.page import Placed, within
from medpact.claims.vocabulary import Hit

if TYPE_CHECKING:
    from medpact.claims.page import Page, Sentence

REACH = 40
"""What is signed stands no further from the verb than this (characters)."""

UNNAMED, FOLLOWING = "cooperation agreement", 2
"""What a paper is called that the text does not name; its name may stand so many sentences behind."""

MONEY = {"loan": "loan agreement"}
"""Money that is lent by a paper, and what the paper is called."""


def of(page: Page, sentence: Sentence) -> Iterator[tuple[Hit, str]]:
    """The papers of a sentence that names none: words for one, and loans, with a word for signing beside them."""
    small = grammar.of(sentence.language)
    yield from at_ceremony(page, sentence)
    acts = [cue for cue in sentence.of("cue") if "agreement" in cue.term.kinds]
    signing = [
        act
        for act in acts
        if not grammar.begins_with(page.folded[act.end : act.end + 8], small.not_signing)
        and is_signing(page.folded[act.start : act.end], small)
    ]
    if not signing:
        return
    named = [hit for hit in sentence.of("noun") if hit.term.kind == "agreement"]
    for hit in (*sentence.of("paper"), *(one for one in sentence.of("noun") if one.term.what in MONEY)):
        clause = sentence.clause_at(hit.start)
        if grammar.begins_with(page.folded[hit.end : sentence.end].lstrip(), small.denials):
            continue
        if not within(named, clause) and any(is_near(act, hit) for act in within(signing, clause)):
            yield hit, MONEY.get(hit.term.what, hit.term.what)
            return
    for act in signing:
        if not named and is_alone(page, sentence, act) and not is_told_before(page, sentence):
            yield act, name_behind(page, sentence, act)
            return


def at_ceremony(page: Page, sentence: Sentence) -> Iterator[tuple[Hit, str]]:
    """The paper signed at a ceremony in Japanese, where the text names none: "「機材整備計画」の署名式が行われた"."""
    took_place = grammar.of(sentence.language).took_place
    held = [hit for hit in sentence.of("noun") if hit.term.what == SIGNING] if took_place else []
    if not held or not any(word in page.folded[held[0].end : sentence.end] for word in took_place):
        return
    if not any(hit.term.kind == "agreement" for one in page.sentences for hit in one.of("noun")):
        said = page.folded[sentence.start : held[0].start]
        yield held[0], "grant contract" if any(word in said for word in grammar.of("ja").ours) else UNNAMED


SIGNING = "signing ceremony"


def is_alone(page: Page, sentence: Sentence, act: Hit) -> bool:
    """True for signing without an object, where its clause names who signs, or the verb tells of two sides."""
    small, clause = grammar.of(sentence.language), sentence.clause_at(act.start)
    said, before, behind = (
        page.folded[start:end]
        for start, end in ((act.start, act.end), (clause.start, act.start), (act.end, clause.end))
    )
    if tells_of_two_sides(page, sentence, act):
        return True
    if not grammar.has_phrase(said, small.signing_alone) or not small.passive.isdisjoint((before + said).split()[-2:]):
        return False
    is_bare = not behind.strip(" .,;:!?") or behind[:1] in ".,;:" or grammar.begins_with(behind, small.after_signing)
    names: tuple[Placed, ...] = (*sentence.countries, *sentence.of("party"))
    is_told = bool(within(names, clause)) or grammar.has_phrase(before, small.signers)
    return is_told and (is_bare or grammar.ends_with(said, small.after_signing))


def is_told_before(page: Page, sentence: Sentence) -> bool:
    """True where a word points back to a paper that a sentence shortly before names: "this was signed by the minister"."""
    pointers = grammar.of(sentence.language).signed_before
    if not grammar.has_phrase(page.folded[sentence.start : sentence.end], pointers):
        return False
    before = page.sentences[max(0, sentence.index - FOLLOWING) : sentence.index]
    return any(hit.term.kind == "agreement" for one in before for hit in one.of("noun"))


def tells_of_two_sides(page: Page, sentence: Sentence, act: Hit) -> bool:
    """True for a verb that says by itself that two sides signed: "wametiliana saini"."""
    return any(stem in page.folded[act.start : act.end] for stem in grammar.of(sentence.language).signed_alone)


def name_behind(page: Page, sentence: Sentence, act: Hit) -> str:
    """What the next sentence calls the paper, where the verb alone says that there is one; else an agreement."""
    if not tells_of_two_sides(page, sentence, act):
        return UNNAMED
    following = page.sentences[sentence.index + 1 : sentence.index + 1 + FOLLOWING]
    papers = (hit.term.what for one in following for hit in one.of("noun") if hit.term.kind == "agreement")
    return next(papers, UNNAMED)


def is_signing(words: str, small: Grammar) -> bool:
    """True for a verb of signing; in some languages a stem tells it."""
    return grammar.has_phrase(words, small.signing) or any(stem in words for stem in small.signing_stems)


def is_near(act: Hit, hit: Hit) -> bool:
    """True for a word for signing close to a noun."""
    return 0 <= hit.start - act.end <= REACH or 0 <= act.start - hit.end <= REACH
