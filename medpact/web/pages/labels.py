"""What the screens call the ledger's words: the same word for the same thing in every language.

In: a word of the ledger, such as a kind or a stage. Out: its label in the reader's language.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

KINDS = {
    "funding": _("funding"),
    "equipment": _("equipment"),
    "facility": _("facility"),
    "training": _("training"),
    "technology": _("technology"),
    "research": _("research"),
    "registration": _("registration"),
    "agreement": _("agreement"),
    "meeting": _("meeting"),
    "institution": _("institution"),
}
STAGES = {
    "discussed": _("discussed"),
    "promised": _("promised"),
    "delivered": _("delivered"),
    "working": _("working"),
    "stopped": _("stopped"),
}
CHECKS = {
    "scale": pgettext_lazy("finding", "wrong scale"),
    "conflict": pgettext_lazy("finding", "conflict"),
    "sum": pgettext_lazy("finding", "sum does not add up"),
    "stage": pgettext_lazy("finding", "stage went back"),
    "repeat": pgettext_lazy("finding", "announced again"),
    "name": pgettext_lazy("finding", "name differs"),
}
STATES = {
    "read": pgettext_lazy("claim", "read, unconfirmed"),
    "accepted": pgettext_lazy("claim", "accepted"),
    "corrected": pgettext_lazy("claim", "corrected"),
    "rejected": pgettext_lazy("claim", "rejected"),
}
SORTS = {
    "accept": pgettext_lazy("judgement", "accept"),
    "correct": pgettext_lazy("judgement", "correct"),
    "reject": pgettext_lazy("judgement", "reject"),
    "same": pgettext_lazy("judgement", "same commitment"),
    "different": pgettext_lazy("judgement", "different commitments"),
    "resolve": pgettext_lazy("judgement", "resolve"),
}
TERMS = {
    "grant": _("grant"),
    "loan": _("loan"),
    "investment": _("investment"),
    "in kind": _("in kind"),
    "own budget": _("own budget"),
    "not told": _("terms not told"),
}
BOUNDS = {
    "exact": pgettext_lazy("bound", "exactly"),
    "about": pgettext_lazy("bound", "about"),
    "at least": pgettext_lazy("bound", "at least"),
    "at most": pgettext_lazy("bound", "at most"),
    "range": pgettext_lazy("bound", "range"),
}
ACCESS = {
    "public": pgettext_lazy("access", "public"),
    "desk": pgettext_lazy("access", "this desk"),
    "restricted": pgettext_lazy("access", "restricted"),
}
ONLY = {
    "findings": _("with open findings"),
    "unconfirmed": _("unconfirmed"),
    "confirmed": _("confirmed"),
}
OPEN = {
    "open": pgettext_lazy("finding", "open"),
    "resolved": _("resolved"),
}
TABLES = {
    "kind": KINDS,
    "stage": STAGES,
    "check": CHECKS,
    "state": STATES,
    "sort": SORTS,
    "terms": TERMS,
    "bound": BOUNDS,
    "access": ACCESS,
    "only": ONLY,
    "open": OPEN,
}
