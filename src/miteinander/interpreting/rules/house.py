"""What the centre's own rooms ask for: an interpreter for an appointment, and what became of it."""

from dataclasses import dataclass
from datetime import datetime

from miteinander.interpreting.rules.states import RequestState
from miteinander.interpreting.rules.wish import Mode

# The topic of a room's appointments until the centre has named others.
TOPIC = "school_advice"


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseWish:
    """One appointment of a room of the centre. Moments are aware.

    `key` names the booking and is the same when it is sent twice (at most 58 signs); `reference` is the
    room's own sign for whom it is about, never a name (see `reference.problem_with`). The talk is at `place`
    (the key of any institution's place), else at `place_text`, else at the centre. `contact` and `phone` are
    whom the interpreter asks for, else the centre. `email` gets the letters an asking institution would get;
    without it none are written.
    """

    key: str
    language: str
    starts_at: datetime
    ends_at: datetime
    reference: str
    mode: Mode = Mode.ONSITE
    topic: str = TOPIC
    place: int | None = None
    place_text: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseRequest:
    """What became of an appointment's interpreter. `interpreter` is a name once somebody is booked.

    `is_promised`: our word stands that somebody comes, whoever it will be.
    """

    number: str
    state: RequestState
    language: str
    mode: Mode
    starts_at: datetime
    ends_at: datetime
    reference: str = ""
    interpreter: str = ""
    is_promised: bool = False

    @property
    def is_open(self) -> bool:
        """Nobody is booked yet, and somebody is still sought."""
        return self.state in (RequestState.SUBMITTED, RequestState.CALL, *SOUGHT)

    @property
    def is_booked(self) -> bool:
        return bool(self.interpreter)


SOUGHT = (RequestState.MATCHING, RequestState.OFFERED)
