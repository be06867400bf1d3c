"""The learned second opinion: how likely a candidate is a claim.

In: the features of a Candidate. Out: its probability, by a Model. The weights are trained by `python training/opinion.py`
from the documents written for training, our stories and the gold's tune part; without them the rules read alone.
"""

from medpact.claims.opinion.features import Judged
from medpact.claims.opinion.model import Model, load

__all__ = ["Judged", "Model", "load"]
