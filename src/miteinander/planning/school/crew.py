"""Jobs over parts of a batch, in this process or in several; the results do not depend on how many."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from typing import Protocol, TypeVar

from miteinander.planning.school.model import Ints, Rules
from miteinander.planning.school.task import Offer

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What every part needs to lay out its task; handed to each process once."""

    year: Ints
    need: Ints
    rules: Rules
    offer: Offer


class Work(Protocol):
    """Runs a job for each item and returns the results in order."""

    def __call__(self, job: Callable[[Shared, Item], Result], items: Sequence[Item]) -> list[Result]: ...


_shared: list[Shared] = []  # of this process, set once when it starts


@contextmanager
def crew(shared: Shared, workers: int) -> Iterator[Work]:
    """Give a way to run jobs over parts; a job is a plain function of a module."""

    def here(job: Callable[[Shared, Item], Result], items: Sequence[Item]) -> list[Result]:
        return [job(shared, item) for item in items]

    if workers <= 1:
        yield here
        return
    # A forked copy of a process whose engine has begun to run threads may hang: start clean ones.
    with ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_adopt, initargs=(shared,)
    ) as pool:

        def there(job: Callable[[Shared, Item], Result], items: Sequence[Item]) -> list[Result]:
            return list(pool.map(partial(_call, job), items))

        yield there


def _adopt(shared: Shared) -> None:
    _shared[:] = [shared]


def _call(job: Callable[[Shared, Item], Result], item: Item) -> Result:
    return job(_shared[0], item)
