"""Names of bodies by their form: what is written with capitals, in quotation marks, or ends in 病院; in six languages.

In: a Page. Out: for each sentence the Names that stand in it: their base form, their stretch, and what they seem to be.

The nouns that head names, and the small words within them, stand in the table `names` of each language.
"""

from medpact.claims.names.reading import base_form, in_sentence, is_general, with_persons
from medpact.claims.names.words import PERSON, Name

__all__ = ["PERSON", "Name", "base_form", "in_sentence", "is_general", "with_persons"]
