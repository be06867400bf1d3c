"""One writer of several: adds announcements and accepts their claims for some seconds, and prints how many.

Run by test_writers.py.
"""

import sys
import time

from medpact.web import start


def write(name: str, seconds: float) -> int:
    from ledger_cases import Says, SmallReader, announcement

    from medpact.web.ledger import actions, conclusions, models, rows

    place, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        figure = f"{place + 1},{sum(map(ord, name)):03},000 yen"
        says = Says(f"a grant of {figure}", figure, amounts=((figure[:-4].replace(",", ""), "JPY"),))
        text = f"Japan gives {name} hospital {place} a grant of {figure}."
        row = actions.documents.add(**announcement(f"{name}-{place}", text), by=name, read=SmallReader(finds=(says,)))
        (document,) = rows.documents(None, text_sha256=row.text_sha256)
        actions.claims.accept(claim=says.of(document), by=name)
        known = models.Document.objects.count()
        concluded = sum(len(one.members) for one in conclusions.stored().agreed.commitments)
        assert concluded >= known, f"{known} documents are in, and {concluded} count"
        place += 1
    return place


if __name__ == "__main__":
    start.ready()
    print(write(sys.argv[1], float(sys.argv[2])))
