"""Who looks after data protection."""

from miteinander.core.errors import NotAllowed
from miteinander.people.models import Account

OFFICER = "privacy:officer"


def protect_data(by: Account) -> None:
    """Let the data protection officer through.

    Raises:
        NotAllowed: anybody else.
    """
    if not by.has_role(OFFICER):
        raise NotAllowed
