"""The tagger: stretches of a text that may be a claim of a kind, also where no word of it stands in the vocabulary.

In: a text. Out: Tagged stretches, and for each kind the probability of any stretch. The weights are trained by
`python training/tagger.py`; without them nothing is tagged.
"""

from medpact.claims.tagger.spans import Bar, Seen, Tagged, of, tags

__all__ = ["Bar", "Seen", "Tagged", "of", "tags"]
