"""What no noun of the vocabulary names by itself, found by what is said of it or beside it.

In: a Page and a Sentence. Out: Hits or stretches that may be claims: buildings, systems and goods told by a general word
(`buildings`, `systems`, `purposes`), goods told by their neighbours, a number or the end of their name (`neighbours`, `unnamed`, `compounds`, `endings`), people by where they
are from (`people`), subjects by the list they stand in (`subjects`), papers, meetings and registrations by their verbs (`papers`,
`visits`, `filings`), and sums that leave out their currency (`elided`).
"""
