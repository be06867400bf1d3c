"""Forms: what a person writes, checked, every fault told at once.

In: what was posted. Out: the ledger's values, or messages beside the fields.
"""

from medpact.web.pages.forms.claim import ClaimForm
from medpact.web.pages.forms.document import DocumentForm
from medpact.web.pages.forms.followup import ObservationForm, UnitForm
from medpact.web.pages.forms.judging import DifferentForm, ReasonForm, SameForm
from medpact.web.pages.forms.lists import FindingsForm, JudgementsForm, QuestionsForm, ReviewForm, WantedForm

__all__ = [
    "ClaimForm",
    "DifferentForm",
    "DocumentForm",
    "FindingsForm",
    "JudgementsForm",
    "ObservationForm",
    "QuestionsForm",
    "ReasonForm",
    "ReviewForm",
    "SameForm",
    "UnitForm",
    "WantedForm",
]
