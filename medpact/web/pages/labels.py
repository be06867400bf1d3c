"""What the screens call the ledger's words: the same word for the same thing in every language.

In: a word of the ledger, such as a kind or a stage. Out: its label in the reader's language.

Stages, terms, checks and the words of the ladders are those of the brief, so that screen and paper agree.
"""

from collections.abc import Mapping

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from medpact.publications.brief import labels as brief

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
    "one party": pgettext_lazy("judgement", "one party"),
    "two parties": pgettext_lazy("judgement", "two parties"),
}
TERMS = {"not told": _("terms not told")}
BOUNDS = {
    "about": pgettext_lazy("bound", "about"),
    "at least": pgettext_lazy("bound", "at least"),
    "at most": pgettext_lazy("bound", "at most"),
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
ACTIONS = {
    "add": pgettext_lazy("audit", "document added"),
    "reread": pgettext_lazy("audit", "document read again"),
    "withdraw": pgettext_lazy("audit", "document withdrawn"),
    "accept": pgettext_lazy("audit", "claim accepted"),
    "correct": pgettext_lazy("audit", "claim corrected"),
    "reject": pgettext_lazy("audit", "claim rejected"),
    "same": pgettext_lazy("audit", "judged the same commitment"),
    "different": pgettext_lazy("audit", "judged different commitments"),
    "resolve": pgettext_lazy("audit", "finding resolved"),
    "one party": pgettext_lazy("audit", "judged one party"),
    "two parties": pgettext_lazy("audit", "judged two parties"),
    "take back": pgettext_lazy("audit", "judgement taken back"),
    "mint": pgettext_lazy("audit", "number given"),
    "add unit": pgettext_lazy("audit", "unit added"),
    "observe": pgettext_lazy("audit", "observation added"),
    "publish": pgettext_lazy("audit", "published"),
    "import": pgettext_lazy("audit", "table imported"),
    "undo import": pgettext_lazy("audit", "import undone"),
    "take over": pgettext_lazy("audit", "judgement of another office taken over"),
    "take over judgements": pgettext_lazy("audit", "file of judgements taken over"),
    "give facilities": pgettext_lazy("audit", "list of facilities given"),
    "take back facilities": pgettext_lazy("audit", "list of facilities taken back"),
    "undo judgements": pgettext_lazy("audit", "file of judgements taken back"),
}
OUTCOMES = {
    "add": pgettext_lazy("row", "add"),
    "overwrite": pgettext_lazy("row", "overwrite"),
    "skip": pgettext_lazy("row", "skip"),
    "bad": pgettext_lazy("row", "bad"),
}
STANDINGS = {
    "counts": pgettext_lazy("judgement", "counts"),
    "beaten": pgettext_lazy("judgement", "a later one says otherwise"),
    "waits": pgettext_lazy("judgement", "waits for its document"),
    "taken back": pgettext_lazy("judgement", "taken back"),
}
ORIGINS = {
    "ours": _("this desk"),
    "desk": _("another desk here"),
    "office": _("another office"),
}
TAKING_OVER = {
    "add": pgettext_lazy("judgement", "new"),
    "waits": pgettext_lazy("judgement", "waits for its document"),
    "already": pgettext_lazy("judgement", "in already"),
    "withdrawn": pgettext_lazy("judgement", "left out: its text was withdrawn"),
}
READERS = {
    "rules": pgettext_lazy("reader", "the rules"),
    "llm": pgettext_lazy("reader", "the language model"),
}
TABLES = {
    "action": ACTIONS,
    "kind": KINDS,
    "state": STATES,
    "sort": SORTS,
    "terms": TERMS,
    "bound": BOUNDS,
    "access": ACCESS,
    "only": ONLY,
    "open": OPEN,
    "outcome": OUTCOMES,
    "reader": READERS,
    "standing": STANDINGS,
    "origin": ORIGINS,
    "taking over": TAKING_OVER,
}


def label(word: str, table: str) -> str:
    """The word's label in the reader's language; a word that no table knows stays as it is."""
    said: Mapping[str, object] = {**TABLES.get(table, {}), **of_the_brief(table)}
    return str(said.get(word, word))


def of_the_brief(table: str) -> Mapping[str, str]:
    """The brief's own words for this table, where it has some."""
    spoken = brief.labels(language())
    return {"stage": spoken.stages, "terms": spoken.terms, "check": spoken.checks, "question": spoken.sorts}.get(
        table, {}
    )


def language() -> str:
    """The reader's language (ISO 639-1)."""
    spoken = (get_language() or "en").split("-")[0]
    return spoken if spoken in brief.LANGUAGES else "en"
