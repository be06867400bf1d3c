"""Child processes in which files from strangers are opened.

In: a function and the items it works on. Out: its results; an item that takes too long, needs too much memory or breaks
the reader down costs nobody but itself.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from medpact.documents.errors import DocumentError, Stopped, Why

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Item], Iterable[Result]]

# Never a plain fork: a child must not inherit the database connections and the locks of whoever starts it.
CONTEXT: Any = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")

AHEAD = 4
"""Items that a child has in hand, so that it need not wait for the next one while its results are dealt with."""

NEW_OBJECTS = 10_000
"""So many new objects a child makes before it looks for garbage among them: reading leaves little."""

OUT_OF_MEMORY = 77
"""The exit code of a child that was refused memory: it could not be sure to say so in any other way."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What opening a file may take: the seconds until its next result, and the bytes of memory of its child."""

    seconds: float = 30
    memory: int = 1024**3


LIMITS = Limits()


def each(
    work: Work[Item, Result],
    items: Iterable[Item],
    *,
    jobs: int = 1,
    limits: Limits = LIMITS,
    ordered: bool = False,
    named: Callable[[Item], str] = str,
) -> Iterator[tuple[Item, Result | DocumentError]]:
    """Every result of `work(item)` with its item, as they come; `ordered` gives them in the order of the items.

    - `work` can be imported by name, or is a `partial` of what can; it goes to each child once.
    - It gives the results of an item one by one; a DocumentError that it raises is the last.
    - An item that stops its child gives a Stopped, `named` as a person knows it, and the next go to a new child.
    - Results are worked out little faster than they are taken: thousands of one item need no more memory than a few.
    - Items are small, such as paths: they wait in a pipe.
    - Whatever ends the loop early ends the children. A script that calls this guards itself by `__name__`.
    """
    tasks = (Task(number, work, item, limits, named(item)) for number, item in enumerate(items))
    children: list[Child[Item, Result]] = []
    try:
        hand_out(tasks, children, jobs=jobs)
        while busy := [child for child in children if child.tasks]:
            for child in speaking(busy, ordered=ordered):
                yield from child.hear()
            hand_out(tasks, children, jobs=jobs)
    finally:
        for child in children:
            child.end()


def one(
    work: Work[Item, Result], item: Item, *, limits: Limits = LIMITS, named: Callable[[Item], str] = str
) -> Iterator[Result | DocumentError]:
    """The results of `work(item)`, as `each` gives them, from a child that is kept for the next call: for a web request.

    The item may be large, such as a file's bytes. Of calls at the same time each has a child of its own.
    """
    child: Child[Item, Result] = kept_child()
    try:
        child.give(Task(0, work, item, limits, named(item)))
        while child.tasks:
            for _, outcome in child.hear():
                yield outcome
    except BaseException:
        child.end()
        raise
    keep(child)


# ---------------------------------------------------------------- the parent's side


@dataclass(frozen=True, slots=True)
class Task(Generic[Item, Result]):
    """An item, what is to be done with it, and the name that a person knows it by."""

    number: int
    work: Work[Item, Result]
    item: Item
    limits: Limits
    name: str

    def stopped(self, why: Why, how: str = "") -> Stopped:
        """What is said of it when it stopped its child."""
        return Stopped(self.name, why=why, how=how, seconds=self.limits.seconds, memory=self.limits.memory)


class Child(Generic[Item, Result]):
    """A child process and the tasks it has in hand. It is started by its first task, and again when one stopped it."""

    def __init__(self) -> None:
        self.tasks: deque[Task[Item, Result]] = deque()
        self.work: Work[Item, Result] | None = None
        self.process: BaseProcess | None = None
        self.pipe: Connection = None  # type: ignore[assignment]  # open as long as the process is there

    def give(self, task: Task[Item, Result]) -> None:
        """Hand it one more task."""
        self.tasks.append(task)
        if self.process is None:
            self.start()
        self.send(task)

    def start(self) -> None:
        """Start the process."""
        work = self.tasks[0].work
        CONTEXT.set_forkserver_preload([__name__, getattr(work, "func", work).__module__])
        self.work = None
        self.pipe, its_end = CONTEXT.Pipe()
        process = CONTEXT.Process(target=serve, args=(its_end,), daemon=True)
        process.start()
        self.process = process
        its_end.close()

    def send(self, task: Task[Item, Result]) -> None:
        """Send a task into the pipe, its work once; a child that has died is noticed by whoever hears it."""
        try:
            self.pipe.send((None if self.work is task.work else task.work, task.item, task.limits))
            self.work = task.work
        except OSError:
            return

    def hear(self) -> Iterator[tuple[Item, Result | DocumentError]]:
        """What the child says next of its first task: one result, or none where it only says that it is done."""
        task = self.tasks[0]
        try:
            said, content = self.pipe.recv()
        except (EOFError, OSError):
            said, content = "died", None
        if said == "result":
            yield task.item, content
        elif said == "broke":
            yield task.item, task.stopped("crash", how=content)
        else:
            self.tasks.popleft()
            stopped = task.stopped(*self.last_words()) if said == "died" else None
            if said != "done":
                self.replace()
            if stopped is not None:
                yield task.item, stopped

    def last_words(self) -> tuple[Why, str]:
        """Why it died, and how, from its exit code."""
        assert self.process is not None
        self.process.join(1)
        code = self.process.exitcode
        if code == OUT_OF_MEMORY:
            return "memory", ""
        if code is None or code >= 0:
            return "crash", f"it ended with code {code}"
        if code == -getattr(signal, "SIGALRM", 0):
            return "time", ""
        if code == -getattr(signal, "SIGKILL", 0):
            return "crash", "it was ended from outside, maybe for want of memory: try fewer at a time"
        return "crash", f"it was ended by {signal.Signals(-code).name}"

    def replace(self) -> None:
        """Leave the process behind; a new one takes the tasks that remain."""
        self.end()
        if self.tasks:
            self.start()
        for task in self.tasks:
            self.send(task)

    def end(self) -> None:
        """End the process at once, with any program that it started."""
        if self.process is None:
            return
        kill(self.process)
        self.process.join()
        self.pipe.close()
        self.process = None


def kill(process: BaseProcess) -> None:
    """End the process and its group, which is its own once it has settled."""
    if sys.platform != "win32" and process.pid is not None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def hand_out(tasks: Iterator[Task[Item, Result]], children: list[Child[Item, Result]], *, jobs: int) -> None:
    """Give each child as many tasks as it may have in hand; start another child while all are busy and there may be more."""
    while True:
        child = min(children, key=lambda each: len(each.tasks), default=None)
        if child is None or (child.tasks and len(children) < jobs):
            child = Child()
        if len(child.tasks) >= AHEAD or (task := next(tasks, None)) is None:
            return
        if child not in children:
            children.append(child)
        child.give(task)


def speaking(busy: list[Child[Item, Result]], *, ordered: bool) -> list[Child[Item, Result]]:
    """The children that have something to say; where order counts, the one with the earliest task."""
    if ordered:
        return [min(busy, key=lambda child: child.tasks[0].number)]
    by_pipe = {child.pipe: child for child in busy}
    return [by_pipe[pipe] for pipe in wait(list(by_pipe))]  # type: ignore[index]


kept: list[Child[Any, Any]] = []


def kept_child() -> Child[Any, Any]:
    """A child that waits for work, else a new one."""
    try:
        child = kept.pop()
    except IndexError:  # none, or another thread was quicker
        return Child()
    if child.process is None or not child.process.is_alive():
        child.end()
    return child


def keep(child: Child[Any, Any]) -> None:
    """Let the child wait for more work; one such is enough."""
    if kept:
        child.end()
    else:
        kept.append(child)


if sys.platform != "win32":
    os.register_at_fork(after_in_child=kept.clear)  # the children of a server's first process are not its workers'


# ---------------------------------------------------------------- the child's side


def serve(pipe: Connection) -> None:
    """Do one task after another, until the parent is gone or the memory of this process has grown large."""
    settle()
    gc.set_threshold(NEW_OBJECTS)
    work: Work[Any, Any] | None = None
    while True:
        try:
            task = pipe.recv_bytes()
        except (EOFError, OSError):
            return
        is_first = work is None
        work, limits = perform(task, work, pipe.send)
        if is_first:
            gc.freeze()  # the tables that the first task has loaded stay: they are no garbage to look for
        if memory_used() > limits.memory // 4:
            pipe.send(("retired", None))
            return
        pipe.send(("done", None))


def perform(
    task: bytes, before: Work[Any, Any] | None, say: Callable[[tuple[str, Any]], None]
) -> tuple[Work[Any, Any] | None, Limits]:
    """Say the results of a task, and what broke the reader down. Its work and its limits.

    `before` is the work of the task before it: a task of the same work comes without.
    """
    work, limits = before, LIMITS
    try:
        new_work, item, limits = pickle.loads(task)  # noqa: S301  (from our parent)
        work = new_work or before
        assert work is not None
        confine(limits)
        clock(limits.seconds)
        for result in work(item):
            clock(0)
            say(("result", result))
            clock(limits.seconds)
    except DocumentError as error:
        clock(0)
        say(("result", error))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception as error:
        clock(0)
        say(("broke", f"{type(error).__name__}: {error}"))
    clock(0)
    return work, limits


def settle() -> None:
    """Make this process a child that nobody hears, that leaves Ctrl-C to its parent, and that does not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    if sys.platform != "win32":
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        os.setpgid(0, 0)
        end_with_parent()


def end_with_parent() -> None:
    """Have the system end this process when its parent is gone, even in the middle of a task (O_ASYNC, SIGIO)."""
    parent = parent_process()
    if sys.platform != "win32" and parent is not None:
        import fcntl

        fcntl.fcntl(parent.sentinel, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(parent.sentinel, fcntl.F_SETFL, os.O_RDONLY | os.O_ASYNC)
        if wait([parent.sentinel], timeout=0):
            os._exit(1)


def confine(limits: Limits) -> None:
    """Limit the memory of this process, where the system can, and leave no image of it behind when it crashes."""
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (limits.memory, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def clock(seconds: float) -> None:
    """Have the system end this process after so many seconds; 0 stops the clock."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def memory_used() -> int:
    """The most memory that this process ever used, in bytes; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
