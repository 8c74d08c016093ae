"""From the time on the wall to a moment, around the change of clocks too."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")


class WallTime(StrEnum):
    PLAIN = "plain"
    MISSING = "missing"
    TWICE = "twice"


def kind_of(wall: datetime, zone: ZoneInfo = BERLIN) -> WallTime:
    """Tell whether a naive wall time exists once, not at all (spring) or twice (autumn)."""
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == second:
        return WallTime.PLAIN
    # The first reading is the later moment only where the clock skipped this time.
    return WallTime.MISSING if first > second else WallTime.TWICE


def moment(wall: datetime, zone: ZoneInfo = BERLIN) -> datetime:
    """Return the moment of a naive wall time in UTC; of two possible ones the earlier."""
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


def wall(at: datetime, zone: ZoneInfo = BERLIN) -> datetime:
    """Return what the clock on the wall shows at a moment, naive."""
    return at.astimezone(zone).replace(tzinfo=None)


def month_of(at: datetime, zone: ZoneInfo = BERLIN) -> str:
    """Return the local month of a moment as `2026-11`."""
    return f"{at.astimezone(zone):%Y-%m}"


def later(wall_time: datetime, by: timedelta, zone: ZoneInfo = BERLIN) -> datetime:
    """Return the wall time after real time has passed, change of clocks included."""
    return wall(moment(wall_time, zone) + by, zone)
