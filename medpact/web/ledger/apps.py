"""The ledger as a Django app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The ledger's tables."""

    name = "medpact.web.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
