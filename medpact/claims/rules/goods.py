"""Rules for goods and buildings: what was given, what stands in a list of gifts, what is built.

In: a Candidate of kind equipment or facility. Out: True where it is a claim.
"""

from __future__ import annotations

from medpact.claims import grammar
from medpact.claims.candidates import GIVEN_BUILDING, UNTOLD, Candidate, acts
from medpact.claims.page import GENERAL, Sentence, lies_in, within
from medpact.claims.rules.registry import rule
from medpact.claims.rules.vetoes import is_paid_for
from medpact.claims.stages.standing import STATES
from medpact.claims.vocabulary import Hit

EVERYWHERE = frozenset(
    {"medicine", "vaccine", "medical consumable", "medical equipment", "disinfectant", "plasma product"}
)
"""Goods of which texts on health speak without a gift: the act must stand in their own clause."""

COMMON = frozenset({"vehicle", "boat", "motorcycle", "bicycle", "refrigerator", "freezer", "spare part", "computer"})
"""Goods that everybody has: a gift of one names a side as well."""

BESIDE = 32
"""An act no further than this from goods (characters) is about them."""

BEFORE_BUILDING, BEHIND_BUILDING = 70, 45
"""An act no further than this before or behind a building (characters) is about it."""

REACH_OF_SUM = 24
"""A sum no further than this before goods (characters) pays for them."""

REACH_OF_ARTICLE = 4
"""The article stands so many words before a building at most."""

REACH_OF_STATE = 90
"""A word for use or fault no further than this behind goods (characters) is said of them."""
FURTHEST_ASIDE, REACH_OF_TOWN = 110, 24
"""An act no further than this behind a building and an aside, or a "which" behind it and its town (characters), is about it."""

ROOM_FOR = frozenset({"bed", "beds"})
"""With a number alone such a word tells how large a building is."""

MANY_DOSES = 1000
"""So many doses are a consignment."""

LONGEST_NAME = 45
"""A line above a list that is longer than this (characters) tells more than who gives."""

MANY = 3
"""So many goods in a row are no chance: the text lists a gift or a purchase."""


@rule(
    "goods-given",
    "equipment",
    example="Japan handed over 20 ambulances to the Ministry of Health of Ghana.",
    counter_example="The hospital in Tamale has 20 ambulances.",
)
def goods_given(candidate: Candidate) -> bool:
    """Goods in a clause that says that something is given, bought or put in place."""
    if candidate.what in EVERYWHERE and candidate.row == 1:
        return has_act_beside(candidate) and (candidate.counted is not None or names_sides(candidate))
    if not are_given(candidate.acts):
        return False
    is_common = is_everyday(candidate) and candidate.counted is None and candidate.row == 1
    return not is_common or names_sides(candidate)


@rule(
    "building-equipped",
    "equipment",
    example="Oman renovated the clinic in Lae two years ago and equipped it.",
    counter_example="The clinic in Lae is a well-equipped house.",
    needs=("equips",),
)
def building_equipped(candidate: Candidate) -> bool:
    """A verb of equipping a building, with no goods behind it."""
    small = candidate.small
    is_verb = (
        candidate.words.startswith(tuple(small.equips) or ("\0",)) and candidate.words not in small.equipping_nouns
    )
    return is_verb and " " not in candidate.words and candidate.sentence.role != "heading"


@rule(
    "goods-in-a-list",
    "equipment",
    example="The following items were donated by India to the clinic:\n\n- 4 ventilators\n- wheelchairs\n",
    counter_example="The clinic in Gulu treats many patients:\n\n- wheelchairs users\n- 4 newborns\n",
)
def goods_in_a_list(candidate: Candidate) -> bool:
    """Goods in a list below a sentence that says that something is given."""
    lead = candidate.lead
    if not candidate.is_item or lead is None:
        return False
    return bool(acts(lead, candidate.kind)) or has_sum(candidate) or names_giver(candidate, lead)


@rule(
    "goods-beside-given",
    "equipment",
    example="The clinic received 4 ventilators, which are new, and two patient monitors of the same make.",
    counter_example="The clinic received visitors. Two patient monitors stood in a corner.",
)
def goods_beside_given(candidate: Candidate) -> bool:
    """Goods in a sentence that says of something that it is given."""
    if not are_given(candidate.acts_of_sentence):
        return False
    is_found = candidate.what in EVERYWHERE or is_everyday(candidate)
    return not is_found or candidate.counted is not None or candidate.row > 1


@rule(
    "goods-counted-after-gift",
    "equipment",
    example="Norway donated medical equipment to the hospital. There are 12 incubators and 3 ultrasound machines in the consignment.",
    counter_example="Norway is a friend of the hospital. There are 12 incubators in it.",
)
def goods_counted_after_gift(candidate: Candidate) -> bool:
    """Goods with a number in the sentence after one that tells of a gift."""
    lead = candidate.lead
    return lead is not None and bool(acts(lead, candidate.kind)) and candidate.counted is not None


@rule(
    "goods-with-a-price",
    "equipment",
    example="And in Gao? Medicines to the value of 40,000 dollars for the clinic.",
    counter_example="And in Gao? Medicines for the clinic.",
)
def goods_with_a_price(candidate: Candidate) -> bool:
    """Goods with what they are worth."""
    return candidate.worth is not None


@rule(
    "goods-paid-for",
    "equipment",
    example="Of the two million euros for the hospital in Gao, 300,000 euros are for medical equipment.",
    counter_example="The two million euros reached the hospital in Gao, and there is medical equipment in it.",
    needs=("purposes",),
)
def goods_paid_for(candidate: Candidate) -> bool:
    """Goods right behind a sum and a "for"."""
    sums = candidate.sentence.sums
    if not any(0 <= candidate.described - one.end <= REACH_OF_SUM for one in sums):
        return False
    words = candidate.page.folded[candidate.clause.start : candidate.described].rsplit(None, 1)[-1:]
    return not candidate.small.purposes.isdisjoint(words)


@rule(
    "goods-inside-a-gift",
    "equipment",
    example="Мальта емханаға жүк тапсырды. Ішінде кювез, тонометр бар.",
    counter_example="Мальта емханаға хат жазды. Сыртында кювез, тонометр бар.",
    needs=("contents",),
)
def goods_inside_a_gift(candidate: Candidate) -> bool:
    """Goods in a sentence that begins with a word for what is inside, behind one that tells of a gift."""
    lead = candidate.lead
    if lead is None or not acts(lead, candidate.kind):
        return False
    start = candidate.page.folded[candidate.sentence.start : candidate.start]
    return grammar.begins_with(start.lstrip(" –-•"), candidate.small.contents)


@rule(
    "goods-in-a-row",
    "equipment",
    example="The list of the gift for Ganja hospital: X-ray machine, defibrillator, patient monitors.",
    counter_example="In Ganja hospital stands an X-ray machine.",
)
def goods_in_a_row(candidate: Candidate) -> bool:
    """Three goods or more in one enumeration, or in the lines of one list."""
    return candidate.row >= MANY or (candidate.is_item and candidate.page.goods_in_list(candidate.sentence) >= MANY)


@rule(
    "goods-counted",
    "equipment",
    example="Nine ultrasound machines for the islands of Tonga, so runs the headline of the week.",
    counter_example="Ultrasound machines are rare on the islands of Tonga.",
)
def goods_counted(candidate: Candidate) -> bool:
    """Goods with a number, or for a number of receivers."""
    is_counted = candidate.counted is not None or candidate.receivers is not None
    return is_counted and candidate.what not in EVERYWHERE and candidate.words not in ROOM_FOR


@rule(
    "building-built",
    "facility",
    example="Germany will build a maternity ward in Kulob.",
    counter_example="A maternity ward in Kulob treated 300 women.",
)
def building_built(candidate: Candidate) -> bool:
    """A building beside a word that says that one is built, renovated or opened."""
    return any(
        act.start - candidate.end <= BEHIND_BUILDING
        if act.start >= candidate.start
        else candidate.start - act.end <= BEFORE_BUILDING and not is_of_subject(candidate, act)
        for act in candidate.acts
    )


def is_of_subject(candidate: Candidate, act: Hit) -> bool:
    """True for what is said of who stands before it ("is ready", "was blessed"), where no colon leads on to the building."""
    folded, small = candidate.page.folded, candidate.small
    words, between = folded[act.start : act.end].split(), folded[act.end : candidate.start]
    if len(words) == 1 or words[0] not in small.auxiliaries or ":" in between:
        return False
    has_object = not small.objects.isdisjoint((words[-1], *between.split()[:1]))
    return act.term.stage == "working" or not has_object


@rule(
    "building-built-behind",
    "facility",
    example="Still to be finished with Irish money: a burns ward in Kisii.",
    counter_example="Still to be thanked in Ireland for its kind help with the sick: a burns ward in Kisii.",
)
def building_built_behind(candidate: Candidate) -> bool:
    """A building of which the act is told behind an aside, in a "which" right behind it, or before the colon of its list."""
    return any(
        is_behind_aside(candidate, act) or is_in_relative(candidate, act) or is_above_colon(candidate, act)
        for act in candidate.acts_of_sentence
    )


def is_behind_aside(candidate: Candidate, act: Hit) -> bool:
    """True for a passive act behind a comma, said of the building that opens the sentence and is the first in it."""
    folded, start = candidate.page.folded, candidate.sentence.start
    if not candidate.end < act.start <= candidate.end + FURTHEST_ASIDE:
        return False
    if folded[start : candidate.described].strip(' "–-•*'):
        return False
    words, small = folded[act.start : act.end].split(), candidate.small
    before = folded[candidate.end : act.start].split()
    helping = 0
    while before and (before[-1] in small.auxiliaries or before[-1] in small.passive):
        before.pop()
        helping += 1
    is_passive = helping > 0 or words[0] in small.auxiliaries
    return is_passive and bool(before) and before[-1].endswith((",", ")", "–"))


def is_in_relative(candidate: Candidate, act: Hit) -> bool:
    """True for an act in a "which" right behind the building, or behind the town where it stands."""
    if act.start <= candidate.end:
        return False
    between = candidate.page.folded[candidate.end : act.start]
    at = max(between.find(", which "), between.find(" which "))
    return 0 <= at <= REACH_OF_TOWN and len(between) - at <= BEFORE_BUILDING and ";" not in between


def is_above_colon(candidate: Candidate, act: Hit) -> bool:
    """True for an act before a colon, with the building in the list behind it."""
    if not 0 <= candidate.start - act.end <= FURTHEST_ASIDE:
        return False
    between = candidate.page.folded[act.end : candidate.start]
    if ": " not in between or ";" in between:
        return False
    return not any(lies_in(act, one) for one in candidate.sentence.of("cue") if "equipment" in one.term.kinds)


@rule(
    "building-with-a-price",
    "facility",
    example="On the list of the Omani fund: a dialysis centre for $30 million in Lae.",
    counter_example="On the list of the Omani fund: a dialysis centre in Lae.",
    needs=("worth_beside", "worth"),
)
def building_with_a_price(candidate: Candidate) -> bool:
    """A building told of for the first time, with what it costs right behind it."""
    small, folded, sums = candidate.small, candidate.page.folded, candidate.sentence.sums
    prices = [one for one in sums if 0 <= one.start - candidate.end <= REACH_OF_SUM]
    between = [folded[candidate.end : one.start].strip(" (,") for one in prices]
    if small.worth_beside.isdisjoint(between) and small.worth.isdisjoint(between):
        return False
    words = candidate.before.rsplit(None, REACH_OF_ARTICLE)[-REACH_OF_ARTICLE:]
    return candidate.counted is not None or not small.indefinite.isdisjoint(words)


@rule(
    "building-at-work",
    "facility",
    example="スペインの財団の助けで、谷の診療所は今も動いています。",
    counter_example="この町の診療所は川のそばにあります。",
    needs=("topics",),
)
def building_at_work(candidate: Candidate) -> bool:
    """A building that its clause is about, with a word right behind it that says that it runs, or runs no more."""
    told = [one for one in candidate.moods if one.term.stage in ("working", "stopped")]
    near = any(0 <= one.start - candidate.end <= BEHIND_BUILDING // 2 for one in told)
    return near and candidate.after.startswith(grammar.unspaced(candidate.small.topics))


@rule(
    "building-given",
    "facility",
    example="Norway donated ten tents and a field hospital to the army of Moldova.",
    counter_example="Wounded men were handed over from a field hospital in Moldova.",
)
def building_given(candidate: Candidate) -> bool:
    """A hospital of tents in a clause that says that goods are given; another building right behind such a word."""
    given = within(acts(candidate.sentence, "equipment"), candidate.clause)
    return bool(given) and (candidate.what == GIVEN_BUILDING or any(is_object_of(candidate, act) for act in given))


def is_object_of(candidate: Candidate, act: Hit) -> bool:
    """True for a building with an "a" or a number right behind an act: "gave us a clinic", "donated two wards"."""
    folded, small = candidate.page.folded, candidate.small
    is_gift = act.term.stage != UNTOLD and not folded[act.start : act.end].startswith(tuple(small.equipping) or ("\0",))
    if not small.objects or not is_gift or not 0 <= candidate.start - act.end <= BESIDE:
        return False
    words = folded[act.end : candidate.described].split()
    described = folded[candidate.described : candidate.start].split()
    is_one = described[:1] in (["a"], ["an"]) or candidate.counted is not None
    following = folded[candidate.end : candidate.end + BESIDE].split()[:1]
    gets = bool(small.objects.intersection(following)) or (bool(following) and following[0].isdigit())
    return is_one and not gets and set(words) <= small.pronouns


@rule(
    "building-new",
    "facility",
    example="At the hospital in Alotau patients like the new maternity ward.",
    counter_example="At the hospital in Alotau patients like the maternity ward.",
)
def building_new(candidate: Candidate) -> bool:
    """A building that is called new or renovated."""
    words, new = candidate.page.folded[candidate.described : candidate.end], candidate.small.new
    return not new.isdisjoint(words.split()) or words.endswith(grammar.unspaced(new))


@rule(
    "building-paid-for",
    "facility",
    example="Norway will lend Mali $4 million for a general hospital in Gao.",
    counter_example="It is good for a general hospital in Gao to have friends in Norway.",
    needs=("purposes",),
)
def building_paid_for(candidate: Candidate) -> bool:
    """A building for which a sum is given."""
    return is_paid_for(candidate)


@rule(
    "goods-told-again",
    "equipment",
    example="Two mobile laboratories came from Oman by ship. In Sur such laboratories are already working.",
    counter_example="Two mobile laboratories came from Oman by ship. In Sur such laboratories are grey.",
)
def goods_told_again(candidate: Candidate) -> bool:
    """Goods told of before of which the clause says how far they have come."""
    return bool(candidate.points) and bool(candidate.moods)


@rule(
    "goods-standing",
    "equipment",
    example="In the hospital of Kidal the CT scanner is out of order.",
    counter_example="In the hospital of Kidal the CT scanner is grey.",
)
def goods_standing(candidate: Candidate) -> bool:
    """Goods of which the words right behind them say that they work or stand still."""
    if candidate.what in EVERYWHERE or candidate.what in GENERAL:
        return False
    states = [cue.start for cue in (*candidate.moods, *candidate.acts) if cue.term.stage in STATES]
    near = [at for at in states if 0 <= at - candidate.end <= REACH_OF_STATE]
    return bool(near) and not any(candidate.end <= other.start < min(near) for other in candidate.sentence.goods)


@rule(
    "doses-in-a-line",
    "equipment",
    example="オマーンからのワクチンを新聞で数えた。\n\n2023年3月　　5万回分\n2023年4月　　8万回分\n",
    counter_example="ワクチンは遠い国の話である。\n\n2023年3月　　雨\n2023年4月　　晴れ\n",
)
def doses_in_a_line(candidate: Candidate) -> bool:
    """A number of doses of the vaccine told of before, in a line that tells no more than that and its date."""
    sentence = candidate.sentence
    return candidate.is_again and candidate.what == "vaccine" and not sentence.of("cue") and bool(sentence.dates)


@rule(
    "doses-counted",
    "equipment",
    example="For Tonga there are 300,000 doses of vaccine from Oman in sight.",
    counter_example="For Tonga there is vaccine in sight.",
)
def doses_counted(candidate: Candidate) -> bool:
    """Vaccine by the thousand, in a sentence that names a side."""
    counted = candidate.counted
    return (
        candidate.what == "vaccine" and counted is not None and counted.value >= MANY_DOSES and names_sides(candidate)
    )


@rule(
    "building-in-a-list",
    "facility",
    example="The following were built with Swiss money at the hospital:\n\n- a new maternity ward\n- a blood bank\n",
    counter_example="The following belong to the hospital:\n\n- a maternity ward\n- a blood bank\n",
)
def building_in_a_list(candidate: Candidate) -> bool:
    """A building in a list below a sentence that says that something is built, or in a list of buildings."""
    lead = candidate.lead
    if candidate.is_item and candidate.page.buildings_in_list(candidate.sentence) >= MANY and opens_line(candidate):
        return True
    return (
        candidate.is_item
        and lead is not None
        and any(acts(lead, kind) for kind in ("facility", "funding", "equipment"))
        and (bool(acts(lead, "facility")) or (not has_sum(candidate) and not has_goods_before(candidate)))
    )


def has_goods_before(candidate: Candidate) -> bool:
    """True where goods stand before a building in its line: it is where they go, or what they are for."""
    return any(hit.end <= candidate.start for hit in candidate.sentence.goods)


def opens_line(candidate: Candidate) -> bool:
    """True where no other word stands before a building in its line, and it is no name of one that gets goods."""
    before = candidate.page.folded[candidate.sentence.start : candidate.described]
    words = candidate.page.text[candidate.described : candidate.end].split()
    is_name = len(words) > 1 and all(word[:1].isupper() for word in words)
    return not (candidate.sentence.goods or is_name or any(character.isalpha() for character in before))


def are_given(acts: tuple[Hit, ...]) -> bool:
    """True where one of the acts tells more of goods than that they work or stand still."""
    return any(act.term.stage not in STATES for act in acts)


def has_act_beside(candidate: Candidate) -> bool:
    """True where an act stands right before the goods and their number, or right behind them."""
    start = candidate.start if candidate.counted is None else min(candidate.start, candidate.counted.start)
    return any(0 <= start - act.end <= BESIDE or 0 <= act.start - candidate.end <= BESIDE for act in candidate.acts)


def is_everyday(candidate: Candidate) -> bool:
    """True for goods that everybody has, without a word of health in their name ("sea ambulance")."""
    return candidate.what in COMMON and not within(candidate.sentence.of("health"), candidate)


def names_sides(candidate: Candidate) -> bool:
    """True where the sentence, or the one that leads to it, names a country, a body, a building, a sum or a load."""
    lead, start = candidate.lead, candidate.described
    if any(0 <= start - act.end <= 1 and " " in candidate.page.text[act.start : act.end] for act in candidate.acts):
        return True
    return any(
        one.countries or one.sums or one.of("party") or one.of("head")
        for one in (candidate.sentence, lead)
        if one is not None
    )


def names_giver(candidate: Candidate, lead: Sentence) -> bool:
    """True for a line that is no more than the name of a country, not the host's, or of a body: "Japan, through UNOPS"."""
    host = candidate.page.setting.host
    is_named = any(one.alpha2 != host for one in lead.countries) or bool(lead.of("party"))
    is_short = lead.end - lead.start <= LONGEST_NAME and not lead.of("cue") and not lead.of("noun")
    return is_named and is_short and lead.role != "item"


def has_sum(candidate: Candidate) -> bool:
    """True where a sum stands in the candidate's clause."""
    return any(candidate.clause.start <= one.start < candidate.clause.end for one in candidate.sentence.sums)
