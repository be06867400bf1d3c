"""Rules for what people do together: training, technology, research, registration, agreements, meetings, institutions.

In: a Candidate of one of these kinds. Out: True where it is a claim.
"""

from __future__ import annotations

from medpact.claims.candidates import Candidate, acts
from medpact.claims.page import within
from medpact.claims.rules.registry import rule

LOOSE_PAPERS = frozenset({"agreement", "cooperation agreement", "deal", "contract", "supply contract"})
"""Words that often mean no paper: one must be signed, or dated, to be a claim."""

REACH_OF_ARTICLE = 3
"""The article stands so many words before a paper at most: "a five-year supply contract"."""

NUMBER_REACH = 16
"""A number this close behind a training counts those who are trained ("scholarships for 20 nurses")."""

NAMED_ALONE = frozenset({"telemedicine", "technology transfer", "joint venture"})
"""Deeds that are claims by their name; of other words of their kinds something must be told."""

SENT = frozenset({"doctors sent", "medical team"})
"""Trainings that are people who were sent."""

DEEDS = frozenset({"training", "technology", "research", "institution"})


@rule(
    "agreement-signed",
    "agreement",
    example="The health ministers of Niger and Turkey signed a memorandum of understanding in Ankara.",
    counter_example="The health ministers of Niger and Turkey work under a memorandum of understanding.",
)
def agreement_signed(candidate: Candidate) -> bool:
    """A paper in a clause that says that it was signed, ratified, drafted or ended."""
    return bool(candidate.acts)


@rule(
    "agreement-named",
    "agreement",
    example="Cuban doctors work in Gambian hospitals under a memorandum of understanding.",
    counter_example="Cuban doctors work in Gambian hospitals, and there is agreement on that.",
)
def agreement_named(candidate: Candidate) -> bool:
    """A paper that is named, or one with its date beside it."""
    is_loose = candidate.what in LOOSE_PAPERS and not candidate.words.endswith(" with")
    return not is_loose or has_date_beside(candidate)


@rule(
    "agreement-introduced",
    "agreement",
    example="There is a service contract for the scanner of the hospital in Lae, for three years.",
    counter_example="The contract of the guards at the hospital in Lae is for three years.",
    needs=("indefinite",),
)
def agreement_introduced(candidate: Candidate) -> bool:
    """A paper with an indefinite article, outside a heading: the text tells of it for the first time."""
    if candidate.sentence.role == "heading" or candidate.words.endswith(" of"):
        return False
    said = candidate.page.folded[candidate.clause.start : candidate.end].split()
    words = said[-len(candidate.words.split()) - REACH_OF_ARTICLE :]
    return not candidate.small.indefinite.isdisjoint(words)


@rule(
    "meeting-held",
    "meeting",
    example="The first meeting of the joint health working group was held in Nairobi.",
    counter_example="Meetings of doctors are a good thing.",
)
def meeting_held(candidate: Candidate) -> bool:
    """A meeting, a ceremony or a visit that was held or will be."""
    return bool(candidate.acts)


@rule(
    "meeting-named",
    "meeting",
    example="The handover ceremony for the clinic: a band, a ribbon and two ambulances.",
    counter_example="Health workers dislike ribbons.",
)
def meeting_named(candidate: Candidate) -> bool:
    """A meeting, a ceremony or a visit that is named outside a heading."""
    return candidate.sentence.role != "heading"


@rule(
    "people-taught-or-sent",
    "training",
    example="Cuba has sent a hundred and fifty doctors to Guyana.",
    counter_example="A hundred and fifty doctors work in Georgetown.",
)
def people_taught_or_sent(candidate: Candidate) -> bool:
    """People, in a clause with a word for teaching or sending."""
    return candidate.hit is not None and candidate.hit.term.layer == "people"


@rule(
    "subject-in-a-list",
    "training",
    example="Serbia keeps places at its universities for students from Kenya:\n\n- medicine: 6\n- dentistry: 2\n",
    counter_example="The wards of the hospital in Kenya are:\n\n- medicine: 6\n- dentistry: 2\n",
)
def subject_in_a_list(candidate: Candidate) -> bool:
    """A subject that opens a line of a list of what is taught."""
    return candidate.hit is not None and candidate.hit.term.layer == "health"


@rule(
    "training-given",
    "training",
    example="Japan will train 30 nurses from Kenya at a course in Nagasaki.",
    counter_example="The course of the disease is mild.",
)
def training_given(candidate: Candidate) -> bool:
    """Training, or experts sent, in a clause that says so."""
    if candidate.acts or candidate.counted is not None or candidate.page.text.endswith("-", 0, candidate.start):
        return True
    return any(0 <= one.start - candidate.end <= NUMBER_REACH for one in candidate.sentence.quantities)


@rule(
    "team-sent",
    "training",
    example="Кубинские врачи останутся в Доминике до весны.",
    counter_example="Кубинские врачи любят Доминику.",
)
def team_sent(candidate: Candidate) -> bool:
    """Doctors of a country, or a team of them, in a clause with a word for sending."""
    return candidate.what in SENT and bool(within(candidate.sentence.of("sending"), candidate.clause))


@rule(
    "training-among-deeds",
    "training",
    example="Health cooperation between Dakar and Lille: clinical internships, telemedicine, joint research.",
    counter_example="Clinical internships are long.",
)
def training_among_deeds(candidate: Candidate) -> bool:
    """Training in a list of what two sides do together: beside technology, research, an institution."""
    return sum(hit.term.kind in DEEDS for hit in candidate.sentence.of("noun")) >= 2


@rule(
    "deed-done",
    "training",
    "technology",
    "research",
    "registration",
    "institution",
    example="Brazil and Cuba will set up a joint venture for the production of vaccines.",
    counter_example="Vaccines save lives in many places.",
)
def deed_done(candidate: Candidate) -> bool:
    """Training, technology, research, registration or an institution in a sentence that says that it is done or planned."""
    return bool(candidate.acts_of_sentence) or bool(candidate.moods)


@rule(
    "deed-in-a-list",
    "training",
    "technology",
    "institution",
    example="The grant of Korea for emergency care in Laos pays for:\n\n- 30 ambulances\n- fellowships in Seoul\n",
    counter_example="What a young doctor in Laos dreams of:\n\n- a house\n- fellowships in Seoul\n",
)
def deed_in_a_list(candidate: Candidate) -> bool:
    """Training, technology or an institution in a list below a sentence that says that something is given or paid for."""
    lead = candidate.lead
    kinds = (candidate.kind, "funding", "equipment")
    return candidate.is_item and lead is not None and any(acts(lead, kind) for kind in kinds)


@rule(
    "deed-named",
    "institution",
    "technology",
    "registration",
    example="At the hospital in Cairo all talk is of telemedicine.",
    counter_example="Technology is everywhere in Cairo.",
)
def deed_named(candidate: Candidate) -> bool:
    """Technology, a registration or an institution that is named, where its name alone says that it is one."""
    return candidate.kind == "registration" or candidate.what in NAMED_ALONE


def has_date_beside(candidate: Candidate) -> bool:
    """True where a date stands right beside the candidate."""
    dates = candidate.sentence.dates
    return any(0 <= one.start - candidate.end <= 40 or 0 <= candidate.start - one.end <= 12 for one in dates)
