"""Questions: what is open with a partner or a host, for the next time that one meets.

In: Agreed commitments, Standings, Observations, Units, today. Out: Questions, each with the words or the visits it rests on.
"""

from medpact.followup.questions.parties import Asked, UnknownParty, asked_of, parties
from medpact.followup.questions.question import SORTS, Also, Question, Seen, Sort, Words, is_of_sort
from medpact.followup.questions.raising import questions, raised
from medpact.followup.questions.together import borne_out, put_together

__all__ = [
    "SORTS",
    "Also",
    "Asked",
    "Question",
    "Seen",
    "Sort",
    "UnknownParty",
    "Words",
    "asked_of",
    "borne_out",
    "is_of_sort",
    "parties",
    "put_together",
    "questions",
    "raised",
]
