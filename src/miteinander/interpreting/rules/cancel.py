"""What a cancelled or missed appointment is called, and what it pays."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from miteinander.core.errors import Problem, Refused
from miteinander.interpreting.rules.states import AssignmentEvent


class Who(StrEnum):
    """Whose side the trouble came from."""

    REQUESTER = "requester"
    INTERPRETER = "interpreter"
    OFFICE = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay:
    """How much of a booked time is paid: a share, at least `least`, at most `most`, never above the booking.

    One hour whatever was booked: `Pay(percent=100, most=timedelta(hours=1))`.
    """

    percent: int = 0
    least: timedelta = timedelta(0)
    most: timedelta | None = None

    def of(self, booked: timedelta) -> timedelta:
        """Return the paid time in whole minutes, rounded up in the interpreter's favour."""
        seconds = booked.total_seconds() * self.percent / 100
        paid = max(timedelta(minutes=-(-int(seconds) // 60)), self.least)
        if self.most is not None:
            paid = min(paid, self.most)
        return min(paid, booked)


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelRules:
    """One centre's rules on cancelled appointments, as data with a source.

    Default: less than 24 hours before, one hour is paid (source: rules of a neighbouring district, dossier
    3.2).
    """

    free_before: timedelta = timedelta(hours=24)
    late: Pay = Pay(percent=100, most=timedelta(hours=1))
    no_show: Pay = Pay(percent=100)
    no_show_pays_travel: bool = True
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancellation:
    """What follows: the step the assignment takes, the paid time, and whether the way there is paid."""

    event: AssignmentEvent
    paid: timedelta
    pays_travel: bool = False


def cancel(
    *,
    starts_at: datetime,
    duration: timedelta,
    by: Who,
    at: datetime,
    rules: CancelRules,
    waived: bool = False,
) -> Cancellation:
    """Decide whether an appointment is cancelled in time or late.

    Exactly on the limit is still in time. `waived` means the office takes the loss on itself with a reason:
    for example the interpreter agreed to move. An interpreter who withdraws is never paid.

    Raises:
        Refused: the appointment has begun; then it can only be missed.
    """
    if at >= starts_at:
        raise Refused([Problem("", "already_begun", {})])
    in_time = starts_at - at >= rules.free_before
    if in_time or waived or by == Who.INTERPRETER:
        return Cancellation(event=AssignmentEvent.CANCEL_IN_TIME, paid=timedelta(0))
    return Cancellation(event=AssignmentEvent.CANCEL_LATE, paid=rules.late.of(duration))


def miss(
    *, starts_at: datetime, duration: timedelta, by: Who, at: datetime, rules: CancelRules
) -> Cancellation:
    """Decide what follows when one side did not come.

    Raises:
        Refused: the appointment has not begun yet.
    """
    if at < starts_at:
        raise Refused([Problem("", "not_begun", {})])
    if by == Who.INTERPRETER:
        return Cancellation(event=AssignmentEvent.MISS_INTERPRETER, paid=timedelta(0))
    paid = rules.no_show.of(duration)
    return Cancellation(event=AssignmentEvent.MISS_CLIENT, paid=paid, pays_travel=rules.no_show_pays_travel)
