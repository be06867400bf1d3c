"""Work that waits for a server, in threads that end with the program: after Ctrl-C nobody waits for a slow one.

In: items and the work on each. Out: what is made of them.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from typing import TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")


def in_order(items: Iterable[Item], work: Callable[[Item], Made], *, jobs: int) -> Iterator[Made]:
    """What the work makes of each item, in their order, so many at a time."""
    begun: deque[Future[Made]] = deque()
    for item in items:
        begun.append(begin(work, item))
        if len(begun) >= jobs:
            yield begun.popleft().result()
    while begun:
        yield begun.popleft().result()


def begin(work: Callable[[Item], Made], item: Item) -> Future[Made]:
    """The work on an item, begun in a thread."""
    future: Future[Made] = Future()

    def run() -> None:
        try:
            future.set_result(work(item))
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return future
