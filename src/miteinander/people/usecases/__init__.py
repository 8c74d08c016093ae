"""Deeds of the room; other rooms import them from here."""

from miteinander.people.usecases.accounts import (
    accept_invitation,
    change_language,
    change_roles,
    deactivate_account,
    end_session,
    invite_account,
    invite_again,
    invite_first_admin,
    reactivate_account,
    reset_second_factor,
    unused_accounts,
)
from miteinander.people.usecases.attempts import count_attempts, forget_attempts, key_of
from miteinander.people.usecases.links import (
    invitation_of,
    link_account,
    request_sign_in_link,
    use_sign_in_link,
)
from miteinander.people.usecases.lists import add_persons, remove_persons, seat_persons
from miteinander.people.usecases.persons import Contact, add_person, change_person
from miteinander.people.usecases.saved_views import forget_view, keep_view
from miteinander.people.usecases.seats import (
    Function,
    add_seat,
    ask_about_seat,
    change_seat,
    end_seat,
    invite_seat,
    seat_of_link,
    verify_seat,
)

__all__ = [
    "Contact",
    "Function",
    "accept_invitation",
    "add_person",
    "add_persons",
    "add_seat",
    "ask_about_seat",
    "change_language",
    "change_person",
    "change_roles",
    "change_seat",
    "count_attempts",
    "deactivate_account",
    "end_seat",
    "end_session",
    "forget_attempts",
    "forget_view",
    "invitation_of",
    "invite_account",
    "invite_again",
    "invite_first_admin",
    "invite_seat",
    "keep_view",
    "key_of",
    "link_account",
    "reactivate_account",
    "remove_persons",
    "request_sign_in_link",
    "reset_second_factor",
    "seat_of_link",
    "seat_persons",
    "unused_accounts",
    "use_sign_in_link",
    "verify_seat",
]
