"""The ledger and its pages.

In: documents, judgements and observations of many users. Out: tables of facts, and pages of what follows from them.
"""
