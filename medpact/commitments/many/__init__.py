"""The same conclusions for claims that do not fit in memory, on several processes or an engine.

In: files of claims, judgements. Out: files of commitments and findings.

The work is cut into stages, and each stage into tasks. A task reads what the stages before it left in a work folder and
leaves its own outcome there, whole or not at all: so any worker may run it, twice if need be, and what was stopped is
taken up again.
"""

from medpact.commitments.many.engines import Dask, Engine, NoEngine, Processes
from medpact.commitments.many.running import Outcome, is_begun, reconcile

__all__ = ["Dask", "Engine", "NoEngine", "Outcome", "Processes", "is_begun", "reconcile"]
