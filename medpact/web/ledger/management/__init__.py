"""Commands for those who run the ledger: `python manage.py desk`, `python manage.py invite`."""
