"""The tables of steps are complete and have no dead corners; no database."""

from enum import Enum, StrEnum
from typing import Any

import pytest

from miteinander.core.errors import Refused
from miteinander.interpreting import models
from miteinander.interpreting.rules.states import (
    ASSIGNMENT,
    OFFER,
    REQUEST,
    AssignmentEvent,
    AssignmentState,
    Machine,
    OfferEvent,
    OfferState,
    RequestEvent,
    RequestState,
)

R, A = RequestState, AssignmentState
ENDS: list[tuple[Machine[Any, Any], set[Any]]] = [
    (REQUEST, {R.SETTLED, R.CANCELLED, R.CANCELLED_LATE, R.NO_SHOW}),
    (OFFER, {OfferState.DECLINED, OfferState.EXPIRED, OfferState.WITHDRAWN}),
    (
        ASSIGNMENT,
        {A.SETTLED, A.CANCELLED, A.CANCELLED_LATE, A.NO_SHOW, A.INTERPRETER_ABSENT, A.SUBSTITUTED},
    ),
]


def members(one: StrEnum) -> set[StrEnum]:
    """Everything of the kind of `one`."""
    return set(type(one).__members__.values())


@pytest.mark.parametrize(("machine", "ends"), ENDS, ids=lambda value: getattr(value, "name", ""))
def test_machine_reaches_every_state_and_stops_only_at_its_ends(
    machine: Machine[Any, Any], ends: set[StrEnum]
) -> None:
    reached = {machine.start}
    while more := {after for (state, _), after in machine.steps.items() if state in reached} - reached:
        reached |= more

    assert reached == members(machine.start)
    assert {state for state in reached if not machine.events(state)} == ends


@pytest.mark.parametrize("machine", [machine for machine, _ in ENDS], ids=lambda value: value.name)
def test_machine_uses_every_event(machine: Machine[Any, Any]) -> None:
    used = {event for _, event in machine.steps}

    assert used == members(next(iter(used)))


def test_after_follows_a_request_to_its_end() -> None:
    state = REQUEST.start
    for event in (
        "submit",
        "ask_to_call",
        "admit",
        "offer",
        "run_out_of_offers",
        "offer",
        "assign",
        "perform",
        "settle",
    ):
        state = REQUEST.after(state, RequestEvent(event))

    assert state == RequestState.SETTLED


def test_after_refuses_a_step_that_is_not_in_the_table() -> None:
    with pytest.raises(Refused) as refused:
        OFFER.after(OfferState.EXPIRED, OfferEvent.ACCEPT)

    (problem,) = refused.value.problems
    assert problem.code == "wrong_state"
    assert problem.params == {"thing": "offer", "state": "expired", "event": "accept"}


def test_settling_needs_hours_both_sides_agree_on() -> None:
    assert ASSIGNMENT.states_with(AssignmentEvent.SETTLE) == {AssignmentState.AGREED}


@pytest.mark.parametrize(
    ("rules", "rows"),
    [
        (RequestState, models.RequestState),
        (OfferState, models.OfferState),
        (AssignmentState, models.AssignmentState),
    ],
)
def test_states_are_those_the_rows_know(rules: type[StrEnum], rows: type[Enum]) -> None:
    assert {state.name: state.value for state in rules} == {state.name: state.value for state in rows}
