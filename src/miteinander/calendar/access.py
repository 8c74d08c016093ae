"""Who may have a calendar feed: everybody who is a person here."""

from miteinander.core.errors import NotAllowed
from miteinander.people.models import Account, Person


def calendar_owner(account: Account) -> Person:
    """Return the person whose appointments the account may subscribe to.

    Raises:
        NotAllowed: the account stands for no person.
    """
    if account.person is None:
        raise NotAllowed
    return account.person
