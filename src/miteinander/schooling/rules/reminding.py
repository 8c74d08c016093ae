"""When a family is reminded of its appointment."""

from datetime import datetime, timedelta

FRESH = timedelta(hours=24)  # whoever has just booked knows


def is_due(*, starts_at: datetime, booked_at: datetime, now: datetime, hours: int) -> bool:
    """Tell whether it is time to remind of a talk: so many hours before, and not right after booking."""
    return now < starts_at <= now + timedelta(hours=hours) and booked_at <= now - FRESH
