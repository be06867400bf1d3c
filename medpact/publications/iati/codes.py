"""Codes of the IATI 2.03 codelists that our activities use."""

from __future__ import annotations

from medpact.claims import Kind, Stage, Terms

VERSION = "2.03"

# Sector, vocabulary 1 (OECD DAC CRS purpose codes, 5 digits).
SECTOR: dict[Kind, str] = {
    "funding": "12191",  # medical services: specialised hospitals and laboratories, equipment and supplies included
    "equipment": "12191",
    "facility": "12230",  # basic health infrastructure
    "training": "12281",  # health personnel development
    "technology": "32168",  # pharmaceutical production: medical equipment, medicines, vaccines
    "research": "12182",  # medical research
    "registration": "12110",  # health policy and administrative management
    "agreement": "12110",
    "meeting": "12110",
    "institution": "12110",
}

# OrganisationRole
FUNDING, EXTENDING, IMPLEMENTING = "1", "3", "4"
# OrganisationType
GOVERNMENT = "10"
# ActivityDateType
PLANNED_START, ACTUAL_START, PLANNED_END, ACTUAL_END = "1", "2", "3", "4"
# TransactionType: a pledge is not a commitment
COMMITMENT, DISBURSEMENT, PLEDGE = "2", "3", "12"
# RelatedActivityType
PARENT, CHILD = "1", "2"
# DocumentCategory: the page of an announcement
ACTIVITY_WEB_PAGE = "A12"
# OtherIdentifierType: an identifier under which the activity was published before
PREVIOUS = "A3"
# DescriptionType
GENERAL, OTHER = "1", "4"

FINANCE: dict[Terms, str] = {"grant": "110", "in kind": "110", "loan": "421"}

# ActivityStatus: pipeline, implementation, finalisation, closed, cancelled
PIPELINE, IMPLEMENTATION, FINALISATION, CLOSED, CANCELLED = "1", "2", "3", "4", "5"
STATUS: dict[Stage, str] = {
    "discussed": PIPELINE,
    "promised": PIPELINE,
    "delivered": IMPLEMENTATION,
    "working": FINALISATION,
    "stopped": CANCELLED,
}
