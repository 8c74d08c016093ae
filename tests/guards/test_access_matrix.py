"""Every route declares who may open it and how, and keeps to it: each role × each address × each method."""

from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponseBase
from django.test import Client
from django.urls import resolve
from django.utils import timezone, translation
from pytest_django import Settings

from miteinander.people.models import Account
from miteinander.people.rules import ROLES
from miteinander.vault.tests.factories import make_head, open_vault
from miteinander.web.policy import policy_of
from tests.guards.doors import METHODS, Rattler, doors
from tests.guards.routes import all_routes

PAGE = {"GET", "HEAD"}
FORM = {"GET", "HEAD", "POST"}
# What libraries and machines answer beyond what our own pages may, by name.
LIBRARY_PAGE = PAGE | {"OPTIONS"}
LIBRARY_FORM = FORM | {"OPTIONS", "PUT"}  # Django reads a PUT like a POST
OTHER_ANSWERS: dict[str, set[str]] = {
    "api:health": {"GET"},
    "api:languages": {"GET"},
    "api:interpreting_figures": {"GET"},
    "account_logout": FORM | {"OPTIONS"},
    "account_inactive": LIBRARY_PAGE,
    "account_set_password": LIBRARY_FORM,
    "account_reset_password": LIBRARY_FORM,
    "account_reset_password_done": LIBRARY_PAGE,
    "account_reset_password_from_key_done": LIBRARY_PAGE,
    "mfa_index": LIBRARY_PAGE,
    "mfa_activate_totp": LIBRARY_FORM,
    "mfa_view_recovery_codes": LIBRARY_PAGE,
    "mfa_generate_recovery_codes": LIBRARY_FORM,
    "mfa_list_webauthn": LIBRARY_PAGE,
    "mfa_add_webauthn": LIBRARY_FORM,
    "mfa_remove_webauthn": FORM | {"OPTIONS", "DELETE"},
    "mfa_edit_webauthn": LIBRARY_FORM,
    "socialaccount_login_cancelled": LIBRARY_PAGE,
    "socialaccount_login_error": LIBRARY_PAGE,
}
# These look at the session, or whether they are switched on, before they look at the method.
LOOK_ELSEWHERE_FIRST = {
    "account_login": 302,
    "account_change_password": 302,
    "account_reauthenticate": 403,
    "account_reset_password_from_key": 200,
    "mfa_authenticate": 302,
    "mfa_deactivate_totp": 404,
    "mfa_download_recovery_codes": 404,
    "mfa_login_webauthn": 302,
    "mfa_reauthenticate": 403,
    "mfa_reauthenticate_webauthn": 403,
    "openid_connect_login": 404,
    "openid_connect_callback": 404,
    "api:openapi-json": 200,
    "api:api-root": 404,
}


def _answered(allow: str) -> set[str]:
    return {method.strip() for method in allow.split(",")} - {""}


def test_every_route_declares_its_policy() -> None:
    undeclared = [route.name for route in all_routes() if policy_of(route.view, route.name) is None]

    assert undeclared == []


def test_every_address_leads_to_its_own_view() -> None:
    """Two routes with one address: the second is never reached."""
    with translation.override("de"):
        hidden = [
            f"{door.address}: {door.route.name} behind {resolve(door.address).view_name}"
            for door in doors()
            if resolve(door.address).func is not door.route.view
        ]

    assert hidden == []


def test_every_role_a_route_names_exists() -> None:
    named = {role for door in doors() for role in door.policy.roles}

    assert named <= set(ROLES)


@pytest.mark.django_db
def test_every_route_answers_the_methods_it_names_and_no_other(settings: Settings) -> None:
    settings.DEMO = True  # elsewhere the pages of the demonstration answer nobody
    head, _ring, _sheets = make_head(now=timezone.now())
    head.roles = sorted(ROLES)
    head.save()
    client = Client(raise_request_exception=False)
    open_vault(client, head)
    rattle = partial(Rattler(), who=head)
    wrong = []
    for door in doors():
        # Views of libraries look at the session, views of sealed rooms at the vault, before the method.
        is_plain = door.route.room and rattle("TRACE", door.address).status_code == 405
        send = rattle if is_plain else client.generic
        refused = send("TRACE", door.address)
        if refused.status_code == LOOK_ELSEWHERE_FIRST.get(door.route.name):
            continue
        named = _answered(refused.headers.get("Allow", ""))
        expected = (
            (OTHER_ANSWERS[door.route.name],) if door.route.name in OTHER_ANSWERS else (PAGE, FORM, {"POST"})
        )
        if refused.status_code != 405 or named not in expected:
            wrong.append(f"{door.route.name}: {refused.status_code} {sorted(named)}")
        for method in set(METHODS) - named:
            answer = send(method, door.address)
            if answer.status_code != 405 or _answered(answer.headers.get("Allow", "")) != named:
                wrong.append(f"{door.route.name}: {method} {answer.status_code}")

    assert wrong == [], "\n".join(wrong)


def _whoever() -> dict[str, Account | AnonymousUser]:
    accounts = {role: Account(email="rolle@haus.example", roles=[role]) for role in ROLES}
    return {"visitor": AnonymousUser(), "no role": Account(email="ohne@haus.example", roles=[]), **accounts}


def _is_sent_to_sign_in(answer: HttpResponseBase) -> bool:
    return answer.status_code == 302 and "/anmelden/" in answer.headers["Location"]


@pytest.mark.parametrize("method", METHODS)
def test_a_closed_door_stays_closed_whatever_is_sent(method: str) -> None:
    send = Rattler()
    let_in, tried = [], 0
    for name, who in _whoever().items():
        for door in doors():
            if door.lets_in(who):
                continue
            tried += 1
            answer = send(method, door.address, who)
            if not (_is_sent_to_sign_in(answer) if name == "visitor" else answer.status_code == 403):
                let_in.append(f"{name}: {door.route.name}: {answer.status_code}")

    assert let_in == []
    assert tried > 2_000


@pytest.mark.django_db
def test_a_visitor_is_sent_to_the_sign_in_page() -> None:
    client = Client()
    let_in = []
    for door in doors():
        if door.lets_in(AnonymousUser()):
            continue
        for method in ("GET", "POST"):
            answer = client.generic(method, door.address)
            if not _is_sent_to_sign_in(answer):
                let_in.append(f"{method} {door.route.name}: {answer.status_code}")

    assert let_in == []


@pytest.mark.django_db
def test_an_account_without_a_role_opens_no_room() -> None:
    client = Client()
    client.force_login(Account.objects.create_user("ohne@haus.example", roles=[]))
    let_in = []
    for door in doors():
        if door.policy.kind == "roles":
            for method in ("GET", "POST"):
                status = client.generic(method, door.address).status_code
                let_in += [f"{method} {door.route.name}: {status}"] if status != 403 else []

    assert let_in == []


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_role_opens_every_door_that_names_it(role: str) -> None:
    client = Client(raise_request_exception=True)
    client.force_login(Account.objects.create_user("rolle@haus.example", roles=[role]))
    wrong = []
    for door in doors():
        if role not in door.policy.roles:
            continue
        for method in ("GET", "POST"):
            status = client.generic(method, door.address).status_code
            if status == 403 or status >= 500:
                wrong.append(f"{method} {door.route.name}: {status}")

    assert wrong == [], "\n".join(wrong)
