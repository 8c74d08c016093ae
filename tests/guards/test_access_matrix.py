"""Every route declares who may open it, and keeps to it: each role × each method is tried."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from miteinander.people.models import Account
from miteinander.people.rules import ROLES
from miteinander.web.policy import Policy, policy_of
from tests.guards.routes import Route, all_routes

# Values that fit the converter; most name no row, and a stranger must be sent away before anybody looks.
DUMMY = {"IntConverter": 1, "StringConverter": "x", "SlugConverter": "x", "PathConverter": "x"}
METHODS = ("get", "post")


def _address(route: Route) -> str | None:
    values = {name: DUMMY.get(converter, 1) for name, converter in route.parameters}
    with translation.override("de"):
        try:
            return reverse(route.name, kwargs=values)
        except NoReverseMatch:
            return None


def _routes() -> list[tuple[Route, Policy, str]]:
    found = []
    for route in all_routes():
        policy = policy_of(route.view, route.name)
        address = _address(route)
        if policy is not None and address is not None:
            found.append((route, policy, address))
    return found


def test_every_route_declares_its_policy() -> None:
    undeclared = [route.name for route in all_routes() if policy_of(route.view, route.name) is None]

    assert undeclared == []


def test_every_role_a_route_names_exists() -> None:
    named = {role for _route, policy, _address in _routes() for role in policy.roles}

    assert named <= set(ROLES)


@pytest.mark.django_db
@pytest.mark.parametrize("method", METHODS)
def test_a_visitor_is_sent_to_the_sign_in_page(method: str) -> None:
    client = Client()
    let_in = []
    for route, policy, address in _routes():
        if policy.kind in {"public", "link"}:
            continue
        response = getattr(client, method)(address)
        if response.status_code != 302 or "/anmelden/" not in response.headers["Location"]:
            let_in.append(f"{route.name}: {response.status_code}")

    assert let_in == []


@pytest.mark.django_db
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("role", ["", *sorted(ROLES)])
def test_a_role_opens_exactly_what_the_policies_name(role: str, method: str) -> None:
    account = Account.objects.create_user("rolle@haus.example", roles=[role] if role else [])
    client = Client(raise_request_exception=True)
    client.force_login(account)
    wrong = []
    for route, policy, address in _routes():
        if policy.kind != "roles":
            continue
        status = getattr(client, method)(address).status_code
        may = role in policy.roles
        if (may and status == 403) or (not may and status != 403) or status >= 500:
            wrong.append(f"{route.name}: {status}")

    assert wrong == []
