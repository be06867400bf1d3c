"""The stage that the reader gives with all its weights, in the constructions of newsrooms and embassies."""

from __future__ import annotations

import pytest

from medpact import claims, documents

HOSPITAL = " The hospital in Mbale is the largest in the east of Uganda."

# What a text tells of the first claim of a kind.
TOLD = [
    # Money: what was disbursed, what is to be released
    ("funding", "promised", "The remaining 600,000 dollars for the clinic in Lira will be released by Japan once the roof is finished."),
    ("funding", "promised", "A grant of 2 million dollars from Japan is to be used for the renovation of the hospital in Mbale."),
    ("funding", "promised", "Japan has granted a loan of 2 million dollars for the hospital in Mbale."),
    ("funding", "delivered", "The first tranche of 30 million dollars for the hospitals of Ghana was disbursed by Japan in May."),
    # Goods that came, and those that broke down
    ("equipment", "delivered", "A donation of wheelchairs from Osaka reached Cebu. The 120 wheelchairs will be distributed to hospitals."),
    ("equipment", "stopped", "The hospital's only ambulance, a gift from the German embassy, has been off the road since May."),
    # Goods in use
    ("equipment", "working", "The CT scanner that Japan gave to Mbale hospital serves the whole region."),
    ("equipment", "working", "The CT scanner that Japan gave to Mbale hospital examines 20 patients a day."),
    ("equipment", "working", "The CT scanner that Japan gave to Mbale hospital is helping doctors."),
    ("equipment", "working", "The CT scanner that Japan gave to Mbale hospital continues to serve patients."),
    ("equipment", "working", "Doctors at Mbale hospital now use a CT scanner donated by Japan."),
    ("equipment", "delivered", "The delivery of a CT scanner by Japan to Mbale hospital was attended by the mayor."),
    # Acts named as nouns, and what became of them
    ("equipment", "promised", "The delivery of 20 ventilators from Norway to Mbale hospital has been delayed."),
    ("equipment", "promised", "The arrival of 20 ventilators from Norway is scheduled for June."),
    ("equipment", "delivered", "The procurement of 20 ventilators by Norway for Mbale hospital has been completed."),
    ("equipment", "stopped", "The purchase of 20 ventilators by Norway for Mbale hospital was cancelled."),
    ("equipment", "discussed", "The supply of 20 ventilators by Norway to Mbale hospital is under discussion."),
    ("equipment", "delivered", "The handover of 20 ventilators from Norway to Mbale hospital took place on Monday."),
    ("equipment", "discussed", "Norway may donate 20 ventilators to Mbale hospital."),
    ("equipment", "discussed", "The ministers discussed a gift of 20 ventilators by Norway to Mbale hospital."),
    ("equipment", "discussed", "Talks with Norway about 20 ventilators for Mbale hospital go on."),
    ("equipment", "discussed", "A gift of 20 ventilators by Norway to Mbale hospital is under discussion."),
    ("equipment", "delivered", "After talks with the minister Norway handed over 20 ventilators to Mbale hospital on Monday."),
    # Works that begin
    ("facility", "promised", "Japan launched the construction of a maternity ward in Mbale on Monday."),
    # Courses, and places at a university
    ("training", "working", "A workshop for nurses is under way in Mbale by Japanese experts."),
    ("training", "working", "A training course for nurses is in progress in Mbale by Japanese experts."),
    ("training", "working", "A training course for nurses is being held in Mbale by Japanese experts."),
    ("training", "delivered", "The programme has enabled 30 students from Honduras to study medicine in Taipei."),
    ("training", "promised", "Scholarships have been awarded to 30 students from Honduras, who will leave for Taipei next week."),
    # Papers
    ("agreement", "working", "The agreement on hospital cooperation between Japan and Uganda came into effect."),
    ("agreement", "working", "The agreement on hospital cooperation between Japan and Uganda is being implemented."),
    ("agreement", "promised", "An agreement on hospital cooperation is ready for signing by Japan and Uganda."),
    ("agreement", "promised", "An agreement on hospital cooperation has been initialled by Japan and Uganda."),
    ("technology", "delivered", "The memorandum on digital health took effect in May. A hospital information system from Korea has been piloted in Lira."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "stage", "text"), TOLD, ids=[text[:50] for _, _, text in TOLD])
def test_a_thing_has_come_as_far_as_its_verb_says(kind: str, stage: str, text: str) -> None:
    assert stages_of(kind, text)[:1] == [stage]


def stages_of(kind: str, text: str) -> list[str]:
    """The stages of the claims of a kind, in the order of the text."""
    found = claims.read(documents.from_text(f"date 2025-06-10\n\n{text}{HOSPITAL}\n", name="made-up")).claims
    return [claim.stage for claim in found if claim.kind == kind]
