"""Where somebody is in the guided tour: kept in the session, carried over when the part changes."""

from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from miteinander.demo import queries
from miteinander.demo.parts import BY_CODE, STEPS, Part, Step

KEY = "tour"
Session = MutableMapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stop:
    """A step as the panel shows it."""

    step: Step
    part: Part
    helper: Part | None
    url: str
    helper_url: str
    is_done: bool
    is_current: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """The bar on every page: the current stop, whether one plays the right part, how far one is."""

    stop: Stop
    plays: str
    number: int
    total: int


def begin(session: Session, *, now: datetime) -> None:
    """Start the tour, or start it anew."""
    session[KEY] = {"since": now.timestamp(), "done": []}


def end(session: Session) -> None:
    """Put the tour away."""
    session.pop(KEY, None)


def is_on(session: Session) -> bool:
    """Say whether the tour is running."""
    return KEY in session


def tick(session: Session, number: int) -> None:
    """Mark a step as done, or as not done if it was."""
    state = session[KEY]
    done, undone = set(state["done"]), set(state.get("undone", []))
    if _done(state, [number]):
        done, undone = done - {number}, undone | {number}
    else:
        done, undone = done | {number}, undone - {number}
    session[KEY] = {**state, "done": sorted(done), "undone": sorted(undone)}


def stops(session: Session) -> list[Stop]:
    """Return all steps; one is done when it was ticked, or when it has happened."""
    state = session.get(KEY)
    done = _done(state, [step.number for step in STEPS]) if state else set()
    current = next((step.number for step in STEPS if step.number not in done), 0)
    return [_stop(step, is_done=step.number in done, is_current=step.number == current) for step in STEPS]


def _stop(step: Step, *, is_done: bool, is_current: bool) -> Stop:
    part, helper = BY_CODE[step.part], BY_CODE.get(step.helper)
    return Stop(step, part, helper, _address(step.views), _address(step.helper_views), is_done, is_current)


def _done(state: dict[str, Any], numbers: Sequence[int]) -> set[int]:
    """Return which of these steps are ticked, or have happened and were not unticked."""
    ticked, unticked = set(state["done"]), set(state.get("undone", []))
    since = datetime.fromtimestamp(state["since"], UTC)
    seen = {number for number in set(numbers) - ticked - unticked if queries.has_happened(number, since)}
    return (ticked & set(numbers)) | seen


def panel(request: HttpRequest) -> Panel | None:
    """Return what the bar on this page shows; None without a tour, or when everything is done."""
    if not is_on(request.session):
        return None
    state = request.session[KEY]
    # One step after the other, so that a page asks the database once and not seven times.
    current = next((step for step in STEPS if not _done(state, [step.number])), None)
    if current is None:
        return None
    stop = _stop(current, is_done=False, is_current=True)
    return Panel(stop, queries.part_of(request.user), current.number, len(STEPS))


def _address(views: Sequence[str]) -> str:
    """Return the address of the first page that exists."""
    for name in views:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return "/"
