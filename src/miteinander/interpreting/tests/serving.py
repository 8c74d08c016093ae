"""What tests of asking for the house share: times that could be offered, and a wish for one of them."""

from datetime import datetime, timedelta

from miteinander.interpreting.queries.serving import free_for
from miteinander.interpreting.rules.house import HouseWish
from miteinander.interpreting.rules.serving import Wanted
from miteinander.interpreting.rules.wish import Mode
from miteinander.interpreting.tests.factories import NEXT_WEEK, NOW

HOUR = timedelta(hours=1)


def wanted(starts_at: datetime = NEXT_WEEK, **fields: object) -> Wanted:
    """Make an hour on the phone next week; its key is its start."""
    values: dict[str, object] = {"mode": Mode.PHONE, "ends_at": starts_at + HOUR}
    values |= {"key": f"{starts_at:%d-%H:%M}", "starts_at": starts_at}
    return Wanted(**{**values, **fields})  # type: ignore[arg-type]  # a table of mixed values


def free(language: str = "kmr", *, by_staff: bool = False, **fields: object) -> int:
    """Return how many are free for one time, see `wanted`."""
    return next(iter(free_for(language, [wanted(**fields)], now=NOW, by_staff=by_staff).values()))  # type: ignore[arg-type]  # a table of mixed values


def house_wish(**fields: object) -> HouseWish:
    """Make the wish of a room for an hour of Kurmanji on the phone next week."""
    values: dict[str, object] = {
        "key": "appointment-1",
        "language": "kmr",
        "starts_at": NEXT_WEEK,
        "ends_at": NEXT_WEEK + HOUR,
        "reference": "SB-1047",
        "mode": Mode.PHONE,
    }
    return HouseWish(**{**values, **fields})  # type: ignore[arg-type]  # a table of mixed values
