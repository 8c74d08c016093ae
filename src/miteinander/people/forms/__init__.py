"""Forms of people and their workplace."""

from miteinander.people.forms.accounts import (
    AccountFilterForm,
    AccountInviteForm,
    AccountRolesForm,
    InvitationForm,
    SignInLinkForm,
)
from miteinander.people.forms.saved_views import SavedViewForm
from miteinander.people.forms.seats import SeatEndForm, SeatForm
from miteinander.people.forms.words import words_of

__all__ = [
    "AccountFilterForm",
    "AccountInviteForm",
    "AccountRolesForm",
    "InvitationForm",
    "SavedViewForm",
    "SeatEndForm",
    "SeatForm",
    "SignInLinkForm",
    "words_of",
]
