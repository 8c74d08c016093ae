"""What the tests of the desk's pages share."""

from django.test import Client
from django.urls import reverse

from miteinander.people.tests.factories import make_account, signed_in


def desk_client(role: str = "schooling:clerk") -> Client:
    """Return the browser of somebody at the desk."""
    return signed_in(make_account(role))


def is_for_the_desk_only(name: str, *args: object, method: str = "get") -> bool:
    """Tell whether a page turns away accounts of other rooms and visitors."""
    url = reverse(f"schooling:{name}", args=args)
    strangers = [signed_in(make_account(role)) for role in ("interpreting:head", "payments:clerk")]
    answers = [getattr(client, method)(url).status_code for client in [*strangers, Client()]]
    return answers == [403, 403, 302]
