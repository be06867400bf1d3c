"""What all tests stand on: no ledger and no key of the person who runs them is touched."""

import os
import tempfile

# DATABASE_URL stays, so that CI can name PostgreSQL: Django makes a database of its own beside the one that it names.
os.environ["MEDPACT_HOME"] = tempfile.mkdtemp(prefix="medpact-tests-")
os.environ["MEDPACT_SECRET_KEY"] = "only for tests, never for a ledger"
