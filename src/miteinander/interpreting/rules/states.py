"""Which step may follow which: one table per thing that lives through states.

A row is (state, event) → next state. Whatever is not in a table is refused with the code `wrong_state`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from miteinander.core.errors import Problem, Refused


class RequestState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    CALL = "call"
    MATCHING = "matching"
    OFFERED = "offered"
    CONFIRMED = "confirmed"
    PERFORMED = "performed"
    SETTLED = "settled"
    REFERRED = "referred"
    REJECTED = "rejected"
    UNFILLED = "unfilled"
    CANCELLED = "cancelled"
    CANCELLED_LATE = "cancelled_late"
    NO_SHOW = "no_show"


class RequestEvent(StrEnum):
    SUBMIT = "submit"
    ADMIT = "admit"
    ASK_TO_CALL = "ask_to_call"
    REJECT = "reject"
    REFER = "refer"
    OFFER = "offer"
    RUN_OUT_OF_OFFERS = "run_out_of_offers"
    ASSIGN = "assign"
    LOSE_INTERPRETER = "lose_interpreter"
    RESCHEDULE = "reschedule"
    CLOSE_UNFILLED = "close_unfilled"
    REOPEN = "reopen"
    CANCEL_IN_TIME = "cancel_in_time"
    CANCEL_LATE = "cancel_late"
    MISS = "miss"
    PERFORM = "perform"
    SEND_BACK = "send_back"
    SETTLE = "settle"


class OfferState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class OfferEvent(StrEnum):
    ACCEPT = "accept"
    DECLINE = "decline"
    EXPIRE = "expire"
    WITHDRAW = "withdraw"


class AssignmentState(StrEnum):
    """Written work lives through the same states: performed is delivered, agreed is reviewed."""

    CONFIRMED = "confirmed"
    PERFORMED = "performed"
    AGREED = "agreed"
    DIFFERENCE = "difference"
    SETTLED = "settled"
    CANCELLED = "cancelled"
    CANCELLED_LATE = "cancelled_late"
    NO_SHOW = "no_show"
    INTERPRETER_ABSENT = "absent"
    SUBSTITUTED = "substituted"


class AssignmentEvent(StrEnum):
    RESCHEDULE = "reschedule"
    CANCEL_IN_TIME = "cancel_in_time"
    CANCEL_LATE = "cancel_late"
    MISS_CLIENT = "miss_client"
    MISS_INTERPRETER = "miss_interpreter"
    SUBSTITUTE = "substitute"
    PERFORM = "perform"
    SEND_BACK = "send_back"
    AGREE = "agree"
    DIFFER = "differ"
    SETTLE = "settle"


State = TypeVar("State", bound=StrEnum)
Event = TypeVar("Event", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Machine(Generic[State, Event]):
    """The steps one kind of thing can take; `start` is its first state."""

    name: str
    start: State
    steps: Mapping[tuple[State, Event], State]

    def after(self, state: State, event: Event) -> State:
        """Return the state that follows.

        Raises:
            Refused: this event cannot happen in this state.
        """
        try:
            return self.steps[state, event]
        except KeyError:
            params: dict[str, object] = {"thing": self.name, "state": state.value, "event": event.value}
            raise Refused([Problem("", "wrong_state", params)]) from None

    def allows(self, state: State, event: Event) -> bool:
        """Tell whether the event can happen in the state."""
        return (state, event) in self.steps

    def events(self, state: State) -> frozenset[Event]:
        """Return everything that can happen in the state; empty means the end."""
        return frozenset(event for known, event in self.steps if known == state)

    def states_with(self, event: Event) -> frozenset[State]:
        """Return the states in which the event can happen."""
        return frozenset(state for state, known in self.steps if known == event)


def _from(states: Iterable[State], event: Event, to: State) -> dict[tuple[State, Event], State]:
    return {(state, event): to for state in states}


_R, _RE = RequestState, RequestEvent
_WAITING = (_R.SUBMITTED, _R.CALL)
_SEEKING = (_R.MATCHING, _R.OFFERED)

REQUEST = Machine(
    "request",
    _R.DRAFT,
    {
        (_R.DRAFT, _RE.SUBMIT): _R.SUBMITTED,
        (_R.SUBMITTED, _RE.ASK_TO_CALL): _R.CALL,
        (_R.OFFERED, _RE.RUN_OUT_OF_OFFERS): _R.MATCHING,
        (_R.CONFIRMED, _RE.LOSE_INTERPRETER): _R.MATCHING,
        (_R.CONFIRMED, _RE.RESCHEDULE): _R.CONFIRMED,
        (_R.CONFIRMED, _RE.PERFORM): _R.PERFORMED,
        (_R.CONFIRMED, _RE.CANCEL_LATE): _R.CANCELLED_LATE,
        (_R.CONFIRMED, _RE.MISS): _R.NO_SHOW,
        (_R.PERFORMED, _RE.SEND_BACK): _R.CONFIRMED,
        (_R.PERFORMED, _RE.SETTLE): _R.SETTLED,
        (_R.UNFILLED, _RE.REOPEN): _R.MATCHING,
        **_from((_R.REJECTED, _R.REFERRED), _RE.REOPEN, _R.SUBMITTED),
        **_from(_WAITING, _RE.ADMIT, _R.MATCHING),
        **_from((*_WAITING, _R.MATCHING), _RE.REJECT, _R.REJECTED),
        **_from((*_WAITING, *_SEEKING, _R.UNFILLED), _RE.REFER, _R.REFERRED),
        **_from(_SEEKING, _RE.OFFER, _R.OFFERED),
        **_from(_SEEKING, _RE.ASSIGN, _R.CONFIRMED),
        **_from(_SEEKING, _RE.RESCHEDULE, _R.MATCHING),
        **_from((*_WAITING, *_SEEKING), _RE.CLOSE_UNFILLED, _R.UNFILLED),
        **_from((_R.DRAFT, *_WAITING, *_SEEKING, _R.CONFIRMED), _RE.CANCEL_IN_TIME, _R.CANCELLED),
    },
)

_O, _OE = OfferState, OfferEvent

OFFER = Machine(
    "offer",
    _O.OPEN,
    {
        (_O.OPEN, _OE.ACCEPT): _O.ACCEPTED,
        (_O.OPEN, _OE.DECLINE): _O.DECLINED,
        (_O.OPEN, _OE.EXPIRE): _O.EXPIRED,
        (_O.OPEN, _OE.WITHDRAW): _O.WITHDRAWN,
        (_O.ACCEPTED, _OE.WITHDRAW): _O.WITHDRAWN,  # somebody else takes over
    },
)

_A, _AE = AssignmentState, AssignmentEvent

ASSIGNMENT = Machine(
    "assignment",
    _A.CONFIRMED,
    {
        (_A.CONFIRMED, _AE.RESCHEDULE): _A.CONFIRMED,
        (_A.CONFIRMED, _AE.CANCEL_IN_TIME): _A.CANCELLED,
        # Late cancellation and a client who stayed away are paid work: source: domain dossier (c) 5.
        (_A.CONFIRMED, _AE.CANCEL_LATE): _A.CANCELLED_LATE,
        (_A.CONFIRMED, _AE.MISS_CLIENT): _A.NO_SHOW,
        (_A.CONFIRMED, _AE.MISS_INTERPRETER): _A.INTERPRETER_ABSENT,
        (_A.CONFIRMED, _AE.SUBSTITUTE): _A.SUBSTITUTED,
        (_A.CONFIRMED, _AE.PERFORM): _A.PERFORMED,
        (_A.PERFORMED, _AE.SEND_BACK): _A.CONFIRMED,
        (_A.DIFFERENCE, _AE.AGREE): _A.AGREED,
        (_A.PERFORMED, _AE.AGREE): _A.AGREED,
        **_from((_A.PERFORMED, _A.AGREED), _AE.DIFFER, _A.DIFFERENCE),
        (_A.AGREED, _AE.SETTLE): _A.SETTLED,
    },
)
