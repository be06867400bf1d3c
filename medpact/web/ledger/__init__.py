"""The ledger: facts that are appended and never changed, and what was concluded from them.

In: documents, readings, judgements, units, observations. Out: `rows.facts` for one viewer, `conclusions.stored`.
"""
