"""Who may look behind the scenes."""

from miteinander.core.errors import NotAllowed
from miteinander.people.access import ADMIN
from miteinander.people.models import Account


def look_after_jobs(by: Account) -> None:
    """Let the account administration through.

    Raises:
        NotAllowed: anybody else.
    """
    if not by.has_role(ADMIN):
        raise NotAllowed
