"""One writer at a time.

In: a deed. Out: the same deed in one transaction that no other writer's overlaps.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

LEDGER_LOCK = 0x6D656470  # "medp": any number will do, as long as all writers use the same


@contextmanager
def writing() -> Iterator[None]:
    """A transaction in which nobody else writes facts or conclusions.

    Conclusions are computed from all facts: of two writers at once, each would miss what the other adds. SQLite
    lets one in at a time by itself (transaction mode IMMEDIATE); PostgreSQL is asked for a lock that it gives back
    when the transaction ends (pg_advisory_xact_lock). It also keeps the numbers apart.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LEDGER_LOCK])
        yield
