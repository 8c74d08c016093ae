"""Weeks instead of moments: what stands plain beside sealed content names a week, never a day."""

from datetime import date, datetime, timedelta


def week_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def hour_of(moment: datetime) -> datetime:
    """Return the full hour before a moment: all the trail learns about somebody who reports."""
    return moment.replace(minute=0, second=0, microsecond=0)
