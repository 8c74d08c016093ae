"""Every answer carries the headers that keep browsers from doing somebody else's bidding."""

import pytest
from django.test import Client

from miteinander.people.models import Account
from miteinander.people.rules import ROLES
from tests.guards import world
from tests.guards.routes import all_routes

EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
FORBIDDEN = ("unsafe-inline", "unsafe-eval", "http:", "https:", "*")


@pytest.mark.django_db
def test_every_route_sends_the_security_headers() -> None:
    account = Account.objects.create_user("alles@haus.example", roles=sorted(ROLES))
    signed_in, visitor = Client(raise_request_exception=False), Client(raise_request_exception=False)
    signed_in.force_login(account)
    wrong: list[str] = []
    for route in all_routes():
        address = world.address(route)
        if address is None:
            continue
        for client in (visitor, signed_in):
            headers = client.get(address).headers
            wrong += [f"{address}: {name}" for name, value in EXPECTED.items() if headers.get(name) != value]
            policy = headers.get("Content-Security-Policy", "")
            if "default-src 'none'" not in policy or any(word in policy for word in FORBIDDEN):
                wrong.append(f"{address}: policy {policy!r}")

    assert wrong == []


@pytest.mark.django_db
def test_no_answer_to_somebody_signed_in_stays_in_a_cache() -> None:
    account = Account.objects.create_user("alles@haus.example", roles=sorted(ROLES))
    client = Client(raise_request_exception=False)
    client.force_login(account)
    kept = []
    for route in all_routes():
        address = world.address(route)
        if address is None or route.name == "account_logout":
            continue
        control = client.get(address).headers.get("Cache-Control", "")
        if "no-store" not in control:
            kept.append(f"{address}: {control!r}")

    assert kept == []
