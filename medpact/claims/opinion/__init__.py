"""The learned second opinion: how likely a candidate is a claim, and whether its text makes any.

In: the features of a Candidate, the measures of a text. Out: its probability, by a Model. The weights are trained by
`python training/opinion.py` and `python training/whole.py` from the documents written for training, our stories and the gold's
tune part; without them the rules read alone.
"""

from medpact.claims.opinion.features import Judged
from medpact.claims.opinion.model import Model, load
from medpact.claims.opinion.whole import Whole

__all__ = ["Judged", "Model", "Whole", "load"]
