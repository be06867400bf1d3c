"""Getting the ledger ready.

In: the environment (DATABASE_URL). Out: Django set up, and tables that are there and of this version.
"""

from __future__ import annotations

import os
import time

import django

ATTEMPTS, PAUSE = 20, 0.5


def ready() -> None:
    """Set Django up and make the tables where they are missing or older than this medpact.

    Raises UnreachableLedger where the database does not answer, NewerLedger where a newer medpact wrote it.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medpact.web.settings")
    django.setup()
    from django.db import DatabaseError

    from medpact.web.ledger.errors import UnreachableLedger

    try:
        bring_up_to_date()
    except DatabaseError as error:
        raise UnreachableLedger(where(), str(error).strip()) from error


def bring_up_to_date() -> None:
    """Make the tables that this medpact needs, where they are not there yet.

    Two programs that open a new ledger at once get into each other's way: whoever comes second looks again.
    """
    from django.core.management import call_command
    from django.db import DatabaseError

    for attempt in range(ATTEMPTS):
        if not missing_migrations():
            return
        try:
            call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
        except DatabaseError:
            if attempt == ATTEMPTS - 1:
                raise
            time.sleep(PAUSE)


def missing_migrations() -> bool:
    """True where tables are missing. Raises NewerLedger where there are more than this medpact knows."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from medpact.web.ledger.errors import NewerLedger

    executor = MigrationExecutor(connection)
    unknown = executor.loader.applied_migrations.keys() - executor.loader.disk_migrations.keys()
    newer = tuple(sorted(name for app, name in unknown if app == "ledger"))
    if newer:
        raise NewerLedger(newer)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def where() -> str:
    """The ledger's place in words, without a password."""
    from django.db import connection

    place = connection.settings_dict
    if connection.vendor == "sqlite":
        return str(place["NAME"])
    return f"{place['NAME']} at {place['HOST'] or 'this machine'}"
