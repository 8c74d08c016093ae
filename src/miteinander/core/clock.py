"""Local days as moments. The centre works in Europe/Berlin; a day there has 23, 24 or 25 hours."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Europe/Berlin")


def day_span(day: date) -> tuple[datetime, datetime]:
    """Return the first moment of a local day and that of the next."""
    return (
        datetime.combine(day, time(), tzinfo=LOCAL),
        datetime.combine(day + timedelta(days=1), time(), tzinfo=LOCAL),
    )
