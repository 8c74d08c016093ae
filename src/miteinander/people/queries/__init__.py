"""Who there is."""

from miteinander.people.queries.accounts import (
    SECOND_FACTORS,
    account_by_email,
    account_with_person,
    accounts,
    active_admin_exists,
    has_second_factor,
    open_invitation,
    other_active_admins,
    second_factors,
    sessions_of,
    tries,
)
from miteinander.people.queries.persons import accounts_with_role, find_people, person_by_email
from miteinander.people.queries.retention import (
    ended_seats,
    ended_sessions,
    idle_accounts,
    old_attempts,
    old_links,
    people_in_use,
    unused_contacts,
)
from miteinander.people.queries.saved_views import saved_view_tabs
from miteinander.people.queries.seats import (
    current_seats,
    find_seats,
    has_open_seat,
    requesting_organisations,
    requesting_seats,
    seat_with_people,
    seats_at,
    stale_seats,
)

__all__ = [
    "SECOND_FACTORS",
    "account_by_email",
    "account_with_person",
    "accounts",
    "accounts_with_role",
    "active_admin_exists",
    "current_seats",
    "ended_seats",
    "ended_sessions",
    "find_people",
    "find_seats",
    "has_open_seat",
    "has_second_factor",
    "idle_accounts",
    "old_attempts",
    "old_links",
    "open_invitation",
    "other_active_admins",
    "people_in_use",
    "person_by_email",
    "requesting_organisations",
    "requesting_seats",
    "saved_view_tabs",
    "seat_with_people",
    "seats_at",
    "second_factors",
    "sessions_of",
    "stale_seats",
    "tries",
    "unused_contacts",
]
