"""When a family may book, and what it may choose."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from miteinander.core.errors import Problem, Refused

MODES = ("onsite", "phone", "video")
NO_SHOWS_TOLD = 2  # so often stayed away, somebody should ring up


@dataclass(frozen=True, slots=True)
class Window:
    """The moments between which a family may book by itself."""

    opens: datetime
    closes: datetime


def window(now: datetime, *, notice_hours: int, ahead_days: int) -> Window:
    """Return between which moments a talk may begin that somebody books now."""
    return Window(now + timedelta(hours=notice_hours), now + timedelta(days=ahead_days))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody chose: the way of talking, the language to be interpreted ("" for none), the moment.

    `slot` is one counsellor's time, chosen by the desk; families choose the moment alone.
    """

    mode: str
    starts_at: datetime
    language: str = ""
    slot: int | None = None


def check_moment(starts_at: datetime, *, now: datetime, span: Window, is_staff: bool) -> None:
    """Refuse what is over, and what a family may no longer, or not yet, book by itself.

    Raises:
        Refused: `time_is_over`, `too_soon`, `too_far_ahead`.
    """
    if starts_at <= now:
        raise Refused([Problem("time", "time_is_over")])
    if is_staff:
        return
    if starts_at < span.opens:
        raise Refused([Problem("time", "too_soon")])
    if starts_at > span.closes:
        raise Refused([Problem("time", "too_far_ahead")])


def check_open(starts_at: datetime, *, now: datetime) -> None:
    """Refuse to cancel or move what has begun: then it is kept, or somebody stayed away.

    Raises:
        Refused: `time_is_over`.
    """
    if starts_at <= now:
        raise Refused([Problem("", "time_is_over")])
