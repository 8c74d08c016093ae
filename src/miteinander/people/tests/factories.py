"""People for tests; every name is invented."""

from itertools import count

from miteinander.people.models import Account, Person

_numbers = count(1)


def make_person(**fields: object) -> Person:
    """Make a person with a name and an address nobody else has."""
    number = next(_numbers)
    values = {"first_name": "Alex", "last_name": f"Muster{number}", "email": f"person{number}@haus.example"}
    return Person.objects.create(**{**values, **fields})


def make_account(*roles: str, person: Person | None = None) -> Account:
    """Make an account with these roles and a person behind it."""
    address = f"konto{next(_numbers)}@haus.example"
    return Account.objects.create_user(address, roles=list(roles), person=person or make_person())
