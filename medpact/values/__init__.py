"""Values: what a figure, a date or a name in a text means.

In: strings. Out: Money, Quantity, PartialDate, countries, each with its raw words and where they stand; exchange rates.
"""

from medpact.values.dates import DatedWords, PartialDate
from medpact.values.money import Money, Sum
from medpact.values.numerals import Bound
from medpact.values.quantity import Quantity

__all__ = ["Bound", "DatedWords", "Money", "PartialDate", "Quantity", "Sum"]
