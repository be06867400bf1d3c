"""Where a commitment, a claim and a document are found.

In: commitments, anchors and hashes. Out: addresses of pages.
"""

from __future__ import annotations

from django.urls import reverse

from medpact.claims import Anchor
from medpact.commitments import Commitment


def of_commitment(commitment: Commitment) -> str:
    """The address by its number, or by its key as long as it has none."""
    if commitment.number is None:
        return reverse("commitment-at", args=[commitment.key])
    return reverse("commitment", args=[commitment.number])


def of_document(text_sha256: str) -> str:
    """The address of the page with the document's text."""
    return reverse("document", args=[text_sha256])


def of_words(anchor: Anchor) -> str:
    """The address of a claim's highlighted words; the claim is named twice, so that all its pieces can stand out."""
    return f"{of_document(anchor.text_sha256)}?claim={anchor.id}#claim-{anchor.id}"


def of_claim(anchor: Anchor) -> str:
    """The address of a claim's card beside the text."""
    return f"{of_document(anchor.text_sha256)}?claim={anchor.id}#about-{anchor.id}"


def of_documents() -> str:
    """The address of the list of documents."""
    return reverse("documents")


OF_DOCUMENTS = ("add", "reread", "import")
OF_CLAIMS = ("accept", "correct", "reject", "same", "different", "one party", "two parties")
OF_FACILITIES = ("give facilities", "take back facilities")
OF_NUMBERS = ("mint", "publish")


def of_object(action: str, name: str) -> str:
    """The address of what an audit line is about, by the deed's name; "" where no page shows it."""
    if action in OF_DOCUMENTS:
        return of_document(name)
    if action in OF_CLAIMS:
        return reverse("commitment-at", args=[name])
    if action in OF_NUMBERS and name.isdecimal():
        return reverse("commitment", args=[int(name)])
    if action in OF_FACILITIES:
        return reverse("facility-lists")
    return f"{reverse('findings')}#finding-{name}" if action == "resolve" else ""
