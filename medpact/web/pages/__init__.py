"""Pages: the ledger as people see it in a browser, without JavaScript.

In: a request and what the ledger holds for its desk. Out: HTML pages and CSV tables.
"""
