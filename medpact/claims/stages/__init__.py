"""How far a thing has come, as its sentence tells.

In: a Candidate. Out: a stage.
"""

from __future__ import annotations

from collections.abc import Sequence

from medpact.claims import grammar
from medpact.claims.candidates import Candidate, acts, told_in
from medpact.claims.claim import STAGES, Stage
from medpact.claims.page import within
from medpact.claims.stages import occasion, spent, standing
from medpact.claims.stages.standing import STANDING, STATES
from medpact.claims.vocabulary import Hit

UNTOLD: dict[str, Stage] = {
    "funding": "promised",
    "equipment": "delivered",
    "facility": "promised",
    "training": "promised",
    "technology": "promised",
    "research": "promised",
    "registration": "delivered",
    "agreement": "delivered",
    "meeting": "delivered",
    "institution": "promised",
}
"""The stage that is most often meant where no word tells it."""

LED = frozenset({"equipment", "facility", "funding"})
"""Kinds of which the sentence before, or the one above the list, often tells the stage."""

GIFTS = frozenset({"equipment", "funding"})
"""Kinds that are given at the event of which a text tells."""

LOOK_BACK, GIVEN = 20, ("discussed", "promised", "delivered")
"""Goods of which nothing is told are those of the gift of which one of so many sentences before them tells."""

BESIDE = 40
"""What is said further than this from a meeting is said of something else (characters)."""

BEFORE_ACT = 24
"""A mood this close before an act ("will soon hand over") governs it (characters)."""

BEHIND_ACT = {"ja": 12, "kk": 24}
"""Where the verb closes the sentence, a mood this close behind an act governs it (characters)."""

FURTHEST_STOP = 60
"""What stands still, or was called off, is said no further behind the thing than this (characters)."""

PAST = ("delivered", "working", "stopped")
"""What is behind the promise."""

CAME, PARTITIVE = 60, 15
"""Who came stands no further before what was done there, and "of the" beside goods (characters)."""

JOINED_ACT = 60
"""So far it reaches over an "and" ("will be built and equipped")."""

RANK: dict[Stage, int] = {stage: place for place, stage in enumerate(STAGES)}
NAMED: dict[str, Stage] = {stage: stage for stage in STAGES}
"""The stages by their names."""


def of(candidate: Candidate) -> Stage:
    """The stage of a candidate: told in its clause, else in its sentence, else above its list; else the usual one."""
    if candidate.kind == "meeting":
        return of_meeting(candidate)
    told: Sequence[Hit] = candidate.told_in_clause
    if told:
        told = [cue for cue in told if not is_aside(candidate, cue)]
    else:
        told = told_in(candidate.sentence, candidate.kind)
        if not told and is_of_paper(candidate):
            return settled(candidate, "promised")
        told = told or told_around(candidate)
    stage = untold(candidate) if not told else nearest(candidate, told)
    return "stopped" if is_stopped_behind(candidate) else settled(candidate, stage)


def of_meeting(candidate: Candidate) -> Stage:
    """The stage of a meeting: no meeting works."""
    told = [cue for cue in candidate.told_in_clause if is_of_meeting(candidate, cue)]
    stage = UNTOLD["meeting"] if not told else nearest(candidate, told)
    return "delivered" if stage == "working" else stage


def settled(candidate: Candidate, stage: Stage) -> Stage:
    """The stage that the nearest word tells, as the rest of its sentence bears it out; no money works."""
    if stage == "delivered":
        return later_state(candidate) or stage
    if (stage == "working" and candidate.kind == "funding") or (
        stage == "promised" and spent.is_of_the_past(candidate)
    ):
        return "delivered"
    return "discussed" if stage == "promised" and hangs_on_talk(candidate) else stage


def untold(candidate: Candidate) -> Stage:
    """The stage of that of which nothing is told: the usual one, or that of the gift with which the text begins."""
    event = occasion.of(candidate.page) if candidate.kind in GIFTS else None
    if event is None and is_in_past_tense(candidate):
        return "delivered"
    return event or UNTOLD[candidate.kind]


def is_in_past_tense(candidate: Candidate) -> bool:
    """True where the sentence tells of what has gone by: "Then came two nurses from Porto"."""
    sentence = candidate.sentence
    said = candidate.page.folded[sentence.start : sentence.end]
    return grammar.has_phrase(said, grammar.of(sentence.language).past)


def risen(candidate: Candidate, stage: Stage) -> Stage:
    """The stage, raised where the text says that what was delivered works or stands still."""
    if stage != "delivered" and (stage != "promised" or is_told(candidate)):
        return stage
    return standing.told_behind(candidate) or ("working" if standing.is_in_use(candidate) else stage)


def is_told(candidate: Candidate) -> bool:
    """True where a word of its sentence tells how far it has come."""
    return bool(candidate.told_in_clause or told_in(candidate.sentence, candidate.kind))


def hangs_on_talk(candidate: Candidate) -> bool:
    """True in a clause behind one that says that something is under discussion ("proposed a hub, which would ...")."""
    cues = candidate.sentence.of("cue")
    before = [clause for clause in candidate.sentence.clauses if clause.end <= candidate.clause.start] if cues else []
    moods = [cue for cue in within(cues, before[-1]) if not cue.term.kinds] if before else []
    return bool(moods) and all(cue.term.stage == "discussed" for cue in moods)


def is_of_meeting(candidate: Candidate, cue: Hit) -> bool:
    """True for a word close to a meeting, or in its clause with no other meeting between."""
    if distance(candidate, cue) <= BESIDE:
        return True
    start, end = min(candidate.end, cue.end), max(candidate.start, cue.start)
    return not any(hit.term.kind == "meeting" and start <= hit.start < end for hit in candidate.sentence.of("noun"))


def is_stopped_behind(candidate: Candidate) -> bool:
    """True where the clause says behind a thing that it was stopped, and no other of its kind stands between."""
    behind = [
        cue
        for cue in candidate.sentence.of("cue")
        if cue.term.stage == "stopped"
        and (not cue.term.kinds or candidate.kind in cue.term.kinds)
        and 0 <= cue.start - candidate.end <= FURTHEST_STOP
        and cue.end <= candidate.clause.end
    ]
    if not behind:
        return False
    nouns = [hit for hit in candidate.sentence.of("noun") if hit.term.kind == candidate.kind]
    return not any(candidate.end <= hit.start < behind[0].start for hit in nouns)


def later_state(candidate: Candidate) -> Stage | None:
    """What the sentence says of the only goods or building in it: that they work, or, behind them, that they stand still."""
    if candidate.kind not in STANDING:
        return None
    if sum([hit.term.kind == candidate.kind for hit in candidate.sentence.of("noun")]) != 1:
        return None
    told = [cue.term.stage for cue in told_in(candidate.sentence, candidate.kind) if is_said_of(candidate, cue)]
    return next((stage for stage in STATES if stage in told), None)


def is_said_of(candidate: Candidate, cue: Hit) -> bool:
    """True for a state of the candidate: no comma and other thing stand between, and what stands still stands behind it."""
    start, end = min(candidate.end, cue.end), max(candidate.start, cue.start)
    others = [hit for hit in candidate.sentence.of("noun") if start <= hit.start < end]
    is_apart = "," in candidate.page.folded[start:end] and any(hit.term.kind in STANDING for hit in others)
    if cue.term.stage == "stopped":
        is_state = cue.term.layer == "state" or not cue.term.kinds
        return is_state and candidate.end <= cue.start and not is_apart
    if cue.term.stage != "working" or is_denied_use(candidate, cue):
        return False
    return not is_apart


def told_around(candidate: Candidate) -> tuple[Hit, ...]:
    """What is told of the goods beside a sum, and above a list or in the sentence before."""
    kind = candidate.kind
    if kind not in LED:
        return ()
    is_given = kind == "funding" or (kind == "facility" and not candidate.acts)
    beside = told_in(candidate.sentence, "equipment") if is_given else ()
    beside = beside or (told_in(candidate.sentence, "facility") if kind == "funding" else ())
    if beside:
        return beside
    lead = candidate.lead
    above = told_in(lead, kind) or told_in(lead, "equipment") if lead is not None else ()
    return above or told_before(candidate)


def is_of_paper(candidate: Candidate) -> bool:
    """True for money of which its clause tells nothing, where a paper is signed: the paper promises it."""
    if candidate.kind != "funding":
        return False
    given = (act for kind in ("equipment", "facility") for act in acts(candidate.sentence, kind))
    if any(act.term.stage in PAST for act in given):
        return False
    return any(act.term.stage == "delivered" for act in acts(candidate.sentence, "agreement"))


def told_before(candidate: Candidate) -> tuple[Hit, ...]:
    """What the latest sentence before that gives or promises goods tells of them."""
    here = candidate.sentence.index
    reach = {"equipment": LOOK_BACK, "funding": 3}.get(candidate.kind, 0)
    before = candidate.page.sentences[max(0, here - reach) : here]
    for one in reversed(before):
        if told := tuple([act for act in acts(one, "equipment") if act.term.stage in GIVEN]):
            return told
    return ()


def nearest(candidate: Candidate, told: Sequence[Hit]) -> Stage:
    """The stage that the words nearest to the candidate tell, or the mood that governs them."""
    near = governed = told[0]
    if len(told) > 1:
        told = without_attributes(candidate, [cue for cue in told if not is_denied_use(candidate, cue)] or told)
        near = governed = min(told, key=lambda cue: (distance(candidate, cue), cue.start))
        if candidate.sentence.language not in grammar.VERB_LAST:
            before = [cue for cue in told if stands_before(cue, near) and governs(candidate, cue)]
            governed = next((cue for cue in reversed(before) if reaches(candidate, cue, near)), near)
        elif (behind := mood_behind(candidate, near, told)) is not None:
            return NAMED[behind.term.stage]
    stage = governed.term.stage
    if stage == "promised" and came_to_do(candidate, near):
        return "delivered"
    if (
        stage == "delivered"
        and occasion.is_present(candidate.page, candidate.sentence, near)
        and occasion.of(candidate.page) == "promised"
    ):
        return "promised"
    return NAMED[stage]


def is_denied_use(candidate: Candidate, cue: Hit) -> bool:
    """True for a use that is denied: "has never been switched on"."""
    return cue.term.stage == "working" and standing.is_denied(candidate, cue, candidate.sentence)


def came_to_do(candidate: Candidate, act: Hit) -> bool:
    """True for an infinitive behind one who came for it: "came to Arusha to hand over four incubators"."""
    folded, small = candidate.page.folded, candidate.small
    before = folded[max(candidate.clause.start, act.start - CAME) : act.start]
    return folded.startswith("to ", act.start) and grammar.has_phrase(before, small.came)


def without_attributes(candidate: Candidate, told: Sequence[Hit]) -> Sequence[Hit]:
    """What is told, less what only describes ("the promised cars arrived"), where all the rest says that it is done."""
    if candidate.kind not in STANDING:
        return told
    rest = [cue for cue in told if not is_attribute(candidate, cue)]
    if not rest or len(rest) == len(told) or is_of_more(candidate):
        return told
    is_done = all(cue.term.stage in PAST and not standing.is_denied(candidate, cue, candidate.sentence) for cue in rest)
    return rest if is_done else told


def is_of_more(candidate: Candidate) -> bool:
    """True for goods of which some are told: "of the 72 microscopes promised, 54 have arrived"."""
    folded, sentence = candidate.page.folded, candidate.sentence
    if sentence.language in grammar.VERB_LAST:
        around = folded[candidate.end : min(sentence.end, candidate.end + PARTITIVE)]
    else:
        around = folded[max(sentence.start, candidate.start - PARTITIVE) : candidate.start]
    return grammar.has_phrase(around, candidate.small.partitive)


def is_attribute(candidate: Candidate, cue: Hit) -> bool:
    """True for a promise that describes goods: behind them, or before them behind an article."""
    if cue.term.stage not in spent.AHEAD:
        return False
    folded, small = candidate.page.folded, candidate.small
    at = cue.start + (len("the ") if folded.startswith("the ", cue.start) else 0)
    if not folded.startswith(tuple(small.attributes), at):
        return False
    before = folded[candidate.sentence.start : cue.start].rsplit(None, 1)[-1:]
    return (
        cue.start >= candidate.end
        or "the" not in small.back
        or folded.startswith("the ", cue.start)
        or before == ["the"]
    )


def is_aside(candidate: Candidate, cue: Hit) -> bool:
    """True for a word that tells of others: "a contract by which Norland will pay", "a car in which they will go"."""
    return candidate.end < cue.start and grammar.has_phrase(
        candidate.page.folded[candidate.end : cue.start], candidate.small.aside
    )


def stands_before(cue: Hit, act: Hit) -> bool:
    """True for a word before an act, be it that both share a word: "was ready to train"."""
    return cue.start < act.start and cue.end <= act.end


def mood_behind(candidate: Candidate, act: Hit, told: Sequence[Hit]) -> Hit | None:
    """The mood that stands right behind an act and governs it, in Japanese and Kazakh: "引き渡す予定", "供与を検討"."""
    reach = BEHIND_ACT[candidate.sentence.language]
    moods = [cue for cue in told if not cue.term.kinds and 0 <= cue.start - act.end <= reach]
    return next((cue for cue in reversed(moods) if not has_comma(candidate.page.folded[act.end : cue.start])), None)


def has_comma(between: str) -> bool:
    """True where a comma stands between two words."""
    return "、" in between or "," in between


def governs(candidate: Candidate, cue: Hit) -> bool:
    """True for a word that holds back the act behind it; no act done makes another one done, and no help named as a noun."""
    return cue.term.stage not in ("delivered", "working") and not is_aid(candidate, cue)


def is_aid(candidate: Candidate, cue: Hit) -> bool:
    """True for help that is named as a noun: "with support from Norland", "Norland's support"."""
    small, folded = candidate.small, candidate.page.folded
    if folded[cue.start : cue.end] not in small.aids:
        return False
    before = folded[candidate.clause.start : cue.start].split()[-1:]
    return not before or before[0].endswith(("'s", "’s", "s'")) or before[0] in small.with_aids


def reaches(candidate: Candidate, cue: Hit, act: Hit) -> bool:
    """True where a word stands close before an act, or an "and" joins the act to one that it governs."""
    between = candidate.page.folded[cue.end : act.start]
    if candidate.page.folded[act.start : act.end].split(" ", 1)[0] in candidate.small.bare:
        return True
    joints = candidate.small.joints
    is_joined = "," not in between and any(f" {joint} " in between for joint in joints)
    is_joined = is_joined or any(joint in between for joint in grammar.unspaced(joints))
    return len(between) <= JOINED_ACT if is_joined else len(between) <= BEFORE_ACT and "," not in between


def distance(candidate: Candidate, cue: Hit) -> int:
    """How far a cue stands from the candidate (characters); one before it is taken as nearer than one behind it.

    The other way round where the verb closes the sentence.
    """
    before, behind = (10, 0) if candidate.sentence.language in grammar.VERB_LAST else (0, 10)
    if cue.end <= candidate.start:
        return candidate.start - cue.end + before
    return max(0, cue.start - candidate.end) + behind


def highest(stages: list[Stage]) -> Stage:
    """The highest of the stages that a text tells of one thing; stopped outdoes all."""
    return max(stages, key=RANK.__getitem__)
