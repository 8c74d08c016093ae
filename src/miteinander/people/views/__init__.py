"""Pages about people and their workplace."""

from miteinander.people.views.accounts import (
    account_deactivate,
    account_invite,
    account_invite_again,
    account_list,
    account_reactivate,
    account_reset_factors,
    account_roles,
    account_show,
)
from miteinander.people.views.profile import profile, session_end, session_list
from miteinander.people.views.saved_views import saved_view_delete, saved_view_new
from miteinander.people.views.seats import (
    seat_ask,
    seat_edit,
    seat_end,
    seat_invite,
    seat_list,
    seat_new,
    seat_stale,
    seat_verify,
)
from miteinander.people.views.sign_in import (
    invitation_accept,
    language_switch,
    second_factor,
    sign_in_by_link,
    sign_in_link_new,
    sign_in_link_sent,
    start,
)

__all__ = [
    "account_deactivate",
    "account_invite",
    "account_invite_again",
    "account_list",
    "account_reactivate",
    "account_reset_factors",
    "account_roles",
    "account_show",
    "invitation_accept",
    "language_switch",
    "profile",
    "saved_view_delete",
    "saved_view_new",
    "seat_ask",
    "seat_edit",
    "seat_end",
    "seat_invite",
    "seat_list",
    "seat_new",
    "seat_stale",
    "seat_verify",
    "second_factor",
    "session_end",
    "session_list",
    "sign_in_by_link",
    "sign_in_link_new",
    "sign_in_link_sent",
    "start",
]
