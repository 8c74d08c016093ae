"""People for tests; every name is invented."""

from itertools import count
from urllib.parse import urlsplit

from django.apps import apps
from django.test import Client

from miteinander.people.models import Account, Person

_numbers = count(1)


def make_person(**fields: object) -> Person:
    """Make a person with a name and an address nobody else has."""
    number = next(_numbers)
    values = {"first_name": "Alex", "last_name": f"Muster{number}", "email": f"person{number}@haus.example"}
    return Person.objects.create(**{**values, **fields})


def make_account(*roles: str, person: Person | None = None, **fields: object) -> Account:
    """Make an account with these roles and a person behind it; `fields` are further columns."""
    address = f"konto{next(_numbers)}@haus.example"
    columns = {"roles": list(roles), "person": person or make_person(), **fields}
    return Account.objects.create_user(address, None, **columns)


def signed_in(account: Account) -> Client:
    """Return a client in which the account is signed in."""
    client = Client()
    client.force_login(account)
    return client


def latest_link() -> str:
    """Return the path of the link in the newest mail."""
    # The room of mails lies above this one: its rows are reached by name, not by import.
    message = apps.get_model("notifications", "Message").objects.order_by("-id")[0]
    return next(
        urlsplit(word).path for word in message.body.split() if word.startswith(("http://", "https://"))
    )
