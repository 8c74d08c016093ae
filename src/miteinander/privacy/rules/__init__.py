"""When data have had their time, and how libraries' tables are classified."""

import calendar
from collections.abc import Mapping
from datetime import datetime, timedelta

from miteinander.core.privacy import Fields

# Tables of libraries that say something about a person; their own models cannot carry a declaration.
LIBRARY_TABLES: Mapping[str, Fields] = {
    "usersessions.usersession": Fields(
        plain=("created_at", "last_seen_at", "data"),
        personal={"ip": "sign_in", "user_agent": "sign_in", "session_key": "sign_in"},
        retention="people.ended_sessions",
        subject="user__person",
    ),
    "mfa.authenticator": Fields(
        plain=("type", "created_at"),
        personal={"data": "sign_in", "last_used_at": "sign_in"},
        retention="people.unused_accounts",
        subject="user__person",
    ),
    "socialaccount.socialaccount": Fields(
        plain=("provider", "date_joined"),
        personal={"uid": "sign_in", "extra_data": "sign_in", "last_login": "sign_in"},
        retention="people.unused_accounts",
        subject="user__person",
    ),
    "account.emailaddress": Fields(
        plain=("verified", "primary"),
        personal={"email": "sign_in"},
        retention="people.unused_accounts",
        subject="user__person",
    ),
}
# Never handed out: what opens a door is no information about a person, but a danger to her.
SECRETS = frozenset({"password", "token_hash", "session_key", "data"})


def cutoff(now: datetime, *, months: int, days: int) -> datetime:
    """Return the moment so many months and days before `now`; short months end on their last day."""
    place = now.year * 12 + now.month - 1 - months
    year, month = divmod(place, 12)
    day = min(now.day, calendar.monthrange(year, month + 1)[1])
    return now.replace(year=year, month=month + 1, day=day) - timedelta(days=days)
