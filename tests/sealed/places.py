"""Worker processes that may be killed."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection

_INHERITED: list[object] = []


def in_a_worker(deed: Callable[[], None]) -> int:
    """Do something in a process of its own with a connection of its own; return how it ended.

    0: it came to its end; -9: it was killed.
    """
    child = os.fork()
    if child == 0:  # pragma: no cover - the process never reports back
        _INHERITED.append(connection.connection)  # the parent's: never closed from here
        connection.connection = None
        try:
            deed()
            os._exit(0)
        except BaseException:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@contextmanager
def killed_at(point: int, *, after: bool) -> Iterator[None]:
    """Kill this process, as the kernel would, before or after its n-th statement; the end counts as one."""
    counted = 0

    def strike(execute: Callable[..., object], *args: object) -> object:
        nonlocal counted
        counted += 1
        if counted == point and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        found = execute(*args)
        if counted == point and after:
            os.kill(os.getpid(), signal.SIGKILL)
        return found

    really_commit = connection._commit  # type: ignore[attr-defined]
    connection._commit = lambda: strike(really_commit)  # type: ignore[attr-defined]
    with connection.execute_wrapper(strike):
        yield


def statements_of(deed: Callable[[], None]) -> int:
    """Return how many points there are at which a deed can be killed: its statements and its end."""
    counted = 0

    def count(execute: Callable[..., object], *args: object) -> object:
        nonlocal counted
        counted += 1
        return execute(*args)

    with connection.execute_wrapper(count):
        deed()
    return counted + 1
