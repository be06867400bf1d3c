"""A property that is worked out once, when it is first asked for.

In: a method. Out: its answer, kept with the object; without the lock of functools.cached_property, which costs more than
most answers (Python 3.12 has given it up too).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar, overload

Owner = TypeVar("Owner")
Answer = TypeVar("Answer")


class once(Generic[Owner, Answer]):
    """The property; two threads that ask for it at once may both work it out."""

    def __init__(self, ask: Callable[[Owner], Answer]) -> None:
        self.ask, self.name, self.__doc__ = ask, ask.__name__, ask.__doc__

    @overload
    def __get__(self, instance: None, owner: type[Owner]) -> once[Owner, Answer]: ...

    @overload
    def __get__(self, instance: Owner, owner: type[Owner]) -> Answer: ...

    def __get__(self, instance: Owner | None, owner: type[Owner]) -> once[Owner, Answer] | Answer:
        """The answer; the next time it stands in the object itself, and nobody asks here."""
        if instance is None:
            return self
        answer = instance.__dict__[self.name] = self.ask(instance)
        return answer
