"""Where somebody is in the guided tour: kept in the session, carried over when the part changes."""

from collections.abc import MutableMapping
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
    done = set(state["done"]) ^ {number}
    session[KEY] = {**state, "done": sorted(done)}


def look(session: Session) -> None:
    """Tick the steps that have really happened since the tour began."""
    state = session[KEY]
    happened = queries.done_since(datetime.fromtimestamp(state["since"], UTC))
    session[KEY] = {**state, "done": sorted(set(state["done"]) | happened)}


def stops(session: Session) -> list[Stop]:
    """Return all six steps with where they are done and whether they are."""
    done = set(session.get(KEY, {}).get("done", []))
    current = next((step.number for step in STEPS if step.number not in done), 0)
    return [
        Stop(
            step=step,
            part=BY_CODE[step.part],
            helper=BY_CODE.get(step.helper),
            url=_address(step),
            is_done=step.number in done,
            is_current=step.number == current,
        )
        for step in STEPS
    ]


def panel(request: HttpRequest) -> Panel | None:
    """Return what the bar on this page shows; None without a tour, or when everything is done."""
    if not is_on(request.session):
        return None
    current = next((stop for stop in stops(request.session) if stop.is_current), None)
    if current is None:
        return None
    return Panel(current, queries.part_of(request.user), current.step.number, len(STEPS))


def _address(step: Step) -> str:
    """Return the address of the first page that exists."""
    for name in step.views:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return "/"
