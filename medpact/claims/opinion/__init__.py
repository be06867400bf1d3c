"""The learned second opinion: how likely a candidate is a claim, and how far it has come.

In: a Candidate. Out: an Opinion. The weights are trained by `python training/opinion.py` from the documents written for
training and the gold's tune part; without them the rules read alone.
"""

from medpact.claims.opinion.model import Model, Opinion, load

__all__ = ["Model", "Opinion", "load"]
