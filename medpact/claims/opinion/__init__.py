"""The learned second opinion: how likely a candidate is a claim, and how far it has come.

In: the features of a Candidate. Out: its probability and its likeliest stage, by a Model. The weights are trained by
`python training/opinion.py` from the documents written for training and the gold's tune part; without them the rules
read alone.
"""

from medpact.claims.opinion.model import Model, load

__all__ = ["Model", "load"]
