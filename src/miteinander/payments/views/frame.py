"""What the room's pages share: the way back and the row of its lists."""

from django.urls import reverse
from django.utils.translation import gettext as _

from miteinander.payments import access
from miteinander.people.models import Account
from miteinander.web.components import Crumb, Tab


def crumbs(*last: Crumb) -> list[Crumb]:
    """Return the way back from a page of this room."""
    return [Crumb(_("Zahlungen"), reverse("payments:statement_list")), *last]


def sections(account: Account, here: str) -> list[Tab]:
    """Return the lists of the room that this account may open; `here` is the present one's view."""
    lists = [
        ("statement_list", _("Abrechnungen"), access.STAFF),
        ("letter_list", _("Briefe"), access.STAFF),
        ("run_list", _("Zahlungsläufe"), access.STAFF),
        ("funding_list", _("Geldquellen"), access.READERS),
        ("rate_list", _("Sätze"), access.READERS),
        ("payee_list", _("Bankverbindungen"), access.STAFF),
        ("allowance_list", _("Ehrenamtspauschale"), access.STAFF),
    ]
    return [
        Tab(label, reverse(f"payments:{view}"), is_current=view == here)
        for view, label, roles in lists
        if account.has_role(*roles)
    ]
