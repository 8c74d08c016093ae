"""Who may do what with accounts and contacts."""

from collections.abc import Iterable

from django.http import HttpRequest

from miteinander.core.errors import NotAllowed
from miteinander.organisations.rules import EDITORS
from miteinander.people import rules
from miteinander.people.models import Account

ADMIN = "people:admin"


class SignedInRequest(HttpRequest):
    """A request behind a policy other than public or link: `user` is an account."""

    user: Account


def manage_accounts(by: Account) -> None:
    """Let the account administration through.

    Raises:
        NotAllowed: anybody else.
    """
    if not by.has_role(ADMIN):
        raise NotAllowed


def invite(by: Account, roles: Iterable[str]) -> None:
    """Let the administration invite everybody, and the desks invite partners, who have no role.

    Raises:
        NotAllowed: anybody else.
    """
    may_partners = any(rules.ROLES[code].invites_partners for code in by.roles if code in rules.ROLES)
    if not by.has_role(ADMIN) and (set(roles) or not may_partners):
        raise NotAllowed


def edit_contacts(by: Account) -> None:
    """Let those through who look after institutions and the people there.

    Raises:
        NotAllowed: anybody else.
    """
    if not by.has_role(*EDITORS):
        raise NotAllowed
