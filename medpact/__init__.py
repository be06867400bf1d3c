"""medpact keeps the promises of international health cooperation.

In: announcements. Out: one ledger in which every promise stands once, with every sentence that spoke of it.

    document → claims → commitments → follow-up → publications
"""

__version__ = "0.1.0"
