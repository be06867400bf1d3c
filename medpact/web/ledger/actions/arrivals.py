"""What is looked at when a document comes for which judgements have waited.

In: the document's row. Out: for each judgement whose words do not stand in it, the fact that it is unfounded.
"""

from __future__ import annotations

from django.db.models import Q

from medpact.web.ledger import models, rows
from medpact.web.ledger.actions.judging import check_words
from medpact.web.ledger.errors import NotInText


def check(document: models.Document) -> None:
    """Note which judgements that came before this document do not have their words in it: they count for nothing.

    To be called within `writing()`, before conclusions are computed. A draft is held against its own desk's alone.
    """
    texts = Q(text_sha256=document.text_sha256) | Q(other_text_sha256=document.text_sha256)
    waited = models.JudgementRow.objects.filter(texts, of_file__isnull=False, unfounded__isnull=True)
    for row in waited if document.access == "public" else waited.filter(desk_id=document.desk_id):
        if not is_founded(row, document):
            models.Unfounded(judgement=row, document=document, recorded_at=document.recorded_at).save()


def is_founded(row: models.JudgementRow, document: models.Document) -> bool:
    """True where what the judgement says of the document's text stands there."""
    judged = rows.judgement(row)
    anchors = [one for one in (judged.anchor, judged.other) if one and one.text_sha256 == document.text_sha256]
    try:
        for anchor in anchors:
            check_words(document.text, anchor, judged.claim if anchor == judged.anchor else None)
    except NotInText:
        return False
    return True
