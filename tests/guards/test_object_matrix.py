"""A number in an address tells a stranger nothing: rows of others are answered like rows that never were."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from time import time
from typing import Any
from urllib.parse import quote

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.apps import apps
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone, translation

from miteinander.people.models import Account
from miteinander.people.rules import ROLES
from miteinander.vault import queries
from miteinander.vault.tests.factories import make_head, open_vault
from miteinander.web.links import make_token
from miteinander.web.policy import Policy, Rows, lets_in, policy_of, rows_of
from tests.guards import belongings, whose, world
from tests.guards.routes import Route, all_routes

# Numbers and words in addresses that name no row.
NO_ROWS = frozenset(
    {
        "year", "number", "page", "day", "way", "part", "provider_id", "first", "last", "side",
        "uidb36", "key", "code", "group", "table", "item_kind", "case_state", "zone",  # secrets, kinds, parts
        "dimension", "slug",  # parts, and tables open to everybody
        "token",  # signed: whoever holds it may
    }
)  # fmt: skip
LINK = re.compile(rb'(?:href|action)="(/[^"?#]*)')
LEAVE = frozenset({"account_logout"})  # ends the session the test needs
# What fits into an address beside its rows, where any word would not do.
PARTS = {"item_kind": "note", "case_state": "conflict", "group": "access", "zone": "ad", "code": "attorney"}
# Deeds of a moment these scenes do not show; the room's own tests open them.
OF_A_MOMENT = frozenset({"antidiscrimination:case_reopen", "antidiscrimination:mailbox_card"})
MANY_SIDED = frozenset({"requester", "mediator", "antidiscrimination:counsellor"})
FAR = 1_000_000
# Deeds whose row may be gone by the time of the click: they lead back to the list, whatever the number.
BACK_TO_THE_LIST = frozenset(
    {
        "web:barrier_report_close",
        "people:session_end",
        "schooling:closed_days_end",
        "notifications:message_retry",
        "notifications:job_retry",
    }
)
SAID = frozenset(
    {"Content-Type", "Content-Length", "Location", "Content-Disposition", "Cache-Control", "Allow"}
)


@dataclass(frozen=True)
class Target:
    """A route whose address names rows."""

    route: Route
    policy: Policy
    rows: Rows
    names: tuple[str, ...]

    @property
    def named(self) -> list[type[models.Model]]:
        return [apps.get_model(table) for table in self.rows.tables]

    @property
    def table(self) -> type[models.Model]:
        """The table of the row itself; the ones before it are what the row belongs to."""
        return self.named[-1]

    def keys(self, row: models.Model) -> tuple[int, ...]:
        """Return what stands in the address of a row: the keys of what it belongs to, and its own."""
        return (*(self._parent(row, model) for model in self.named[:-1]), row.pk)

    def _parent(self, row: models.Model, model: type[models.Model]) -> int:
        leads = [field for field in row._meta.concrete_fields if field.related_model is model]
        return int(getattr(row, leads[0].attname))

    def missing(self, row: models.Model | None = None) -> tuple[int, ...]:
        """Return keys of nothing; given a row, of nothing in what it belongs to."""
        last = _missing(self.table)
        return (*self.keys(row)[:-1], last) if row is not None else tuple(_missing(one) for one in self.named)

    def address(self, *keys: int, **more: object) -> str:
        values = {
            name: PARTS.get(name) or world.plain_value(name, converter)
            for name, converter in self.route.parameters
        }
        with translation.override("de"):
            return reverse(
                self.route.name, kwargs={**values, **more, **dict(zip(self.names, keys, strict=True))}
            )


def _row_names(route: Route) -> tuple[str, ...]:
    return tuple(name for name, _converter in route.parameters if name not in NO_ROWS)


def _targets() -> list[Target]:
    found = []
    for route in all_routes():
        policy, rows = policy_of(route.view, route.name), rows_of(route.view, route.name)
        if policy is not None and rows is not None:
            found.append(Target(route, policy, rows, _row_names(route)))
    return found


def test_every_route_with_a_row_in_its_address_says_whose_it_is() -> None:
    silent = []
    for route in all_routes():
        rows, names = rows_of(route.view, route.name), _row_names(route)
        if len(names) != (0 if rows is None else len(rows.tables)):
            silent.append(f"{route.name}: {names}")

    assert silent == [], "\n".join(silent)


def test_every_table_of_own_rows_has_an_owner() -> None:
    tables = {table for target in _targets() if not target.rows.are_shared for table in target.rows.tables}

    assert tables <= set(whose.OWN) | set(whose.LINKED)


def _send(client: Client, method: str, address: str) -> HttpResponseBase:
    """Send something and take it back: every row is there for the next one who asks."""
    client.cookies.pop("messages", None)
    with transaction.atomic():
        answer = client.generic(method, address, content_type="application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    return answer


def _told(answer: HttpResponseBase, address: str) -> tuple[object, ...]:
    """Return all somebody can see of an answer, the address itself aside."""
    body = b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined]
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items() if name in SAID)
    for written in (address, quote(address, safe="")):
        headers, body = headers.replace(written, "…"), body.replace(written.encode(), b"")
    said = answer.cookies["messages"].value if "messages" in answer.cookies else ""
    return answer.status_code, headers, said.partition(":")[0], body  # behind it: when it was signed


def _difference(told: tuple[object, ...], expected: object) -> str:
    assert isinstance(expected, tuple)
    pairs = zip(told, expected, strict=True)
    return " ".join(f"{str(one)[:300]!r} not {str(other)[:300]!r}" for one, other in pairs if one != other)


def _varied(rows: Iterable[models.Model], model: type[models.Model], most: int) -> list[models.Model]:
    """Return one row of each state, mode and kind: what is open or closed may be refused elsewhere."""
    fields = [
        field.name for field in model._meta.fields if field.name in {"state", "mode", "kind", "restricted"}
    ]
    seen: dict[tuple[Any, ...], models.Model] = {}
    for row in rows:
        seen.setdefault(tuple(getattr(row, name) for name in fields), row)
    return list(seen.values())[:most]


def _missing(model: type[models.Model]) -> int:
    last = model._default_manager.order_by("-pk").values_list("pk", flat=True).first()
    return (last or 0) + FAR


def _clients(people: dict[str, Account]) -> dict[str, Client]:
    clients = {name: Client(raise_request_exception=False) for name in people}
    for name, client in clients.items():
        if queries.key_of(people[name].pk) is None:
            client.force_login(people[name])
        else:
            open_vault(client, people[name])
        session = client.session
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time()}]
        session.save()
    return clients


def _leaks(people: dict[str, Account], clients: dict[str, Client]) -> tuple[list[str], set[str]]:
    """Try rows of others everywhere; return where they differ from missing ones, and which routes opened."""
    leaks, opened = [], set()
    for target in _targets():
        if target.rows.are_shared or target.policy.kind == "link":
            continue
        for name, who in people.items():
            if lets_in(target.policy, who):
                send = partial(_told_by, clients[name], target)
                own = whose.OWN[target.rows.tables[-1]](who)
                answers = {method: send(method, target.missing()) for method in ("GET", "POST")}
                # Where a method is not answered at all, no row is looked at (access matrix).
                nothing = {method: told for method, told in answers.items() if told[0] != 405}
                found = _told_apart(target, send, own, nothing, most=_most(name))
                leaks += [f"{name}: {leak}" for leak in found]
                if target.route.name not in opened and _is_opened(target, send, own, nothing):
                    opened.add(target.route.name)
    return leaks, opened


Send = Callable[[str, tuple[int, ...]], tuple[object, ...]]


def _told_by(client: Client, target: Target, method: str, keys: tuple[int, ...]) -> tuple[object, ...]:
    address = target.address(*keys)
    return _told(_send(client, method, address), address)


def _most(name: str) -> int:
    return 4 if name in MANY_SIDED else 1


def _told_apart(
    target: Target, send: Send, own: QuerySet[Any], nothing: Mapping[str, object], *, most: int
) -> Iterator[str]:
    """Name the rows of others that are answered otherwise than rows that never were."""
    rows = target.table._default_manager.order_by("pk")
    foreign = _varied(rows.exclude(pk__in=own.values("pk")), target.table, most)
    mine = rows.filter(pk__in=own.values("pk")).first()
    tried = [target.keys(row) for row in foreign]
    if mine is not None and len(target.named) > 1:  # something foreign in what is one's own
        tried += [(*target.keys(mine)[:-1], row.pk) for row in foreign]
    for method, expected in nothing.items():
        for keys in tried:
            told = send(method, keys)
            if told != expected:
                yield f"{method} {target.address(*keys)}: {_difference(told, expected)}"


def _is_opened(target: Target, send: Send, own: QuerySet[Any], nothing: Mapping[str, object]) -> bool:
    rows = _varied(own.order_by("pk"), target.table, 12)
    return any(
        send(method, target.keys(row)) != expected for row in rows for method, expected in nothing.items()
    )


@pytest.mark.long
@pytest.mark.django_db
def test_rows_of_others_look_like_rows_that_never_were() -> None:
    people = belongings.settle()

    leaks, opened = _leaks(people, _clients(people))

    assert leaks == [], "\n".join(leaks)
    own = {t.route.name for t in _targets() if not t.rows.are_shared and t.policy.kind != "link"}
    assert own - opened - OF_A_MOMENT == set()


@pytest.mark.django_db
def test_no_list_leads_to_rows_of_others() -> None:
    people = belongings.settle()
    clients = _clients(people)
    for name in ("requester", "mediator", "antidiscrimination:counsellor"):
        shown, foreign = _shown(people[name], clients[name])
        assert foreign == []
        assert shown > 5, name


def _shown(who: Account, client: Client) -> tuple[int, list[str]]:
    """Return how many own rows the lists of somebody lead to, and which foreign ones."""
    shown, foreign = 0, []
    for route in all_routes():
        policy = policy_of(route.view, route.name)
        if route.parameters or policy is None or not lets_in(policy, who) or route.name in LEAVE:
            continue
        answer = _send(client, "GET", world.address(route) or "/")
        for path in set(LINK.findall(b"".join(answer))):
            table, key = _named_row(path.decode())
            if table is not None:
                shown += 1
                is_own = whose.OWN[table](who).filter(pk=key).exists()
                foreign += [] if is_own else [f"{route.name}: {path.decode()}"]
    return shown, foreign


def _named_row(path: str) -> tuple[str | None, int]:
    """Return the table and the key of the own row an address names, None where it names none."""
    try:
        match = resolve(path)
    except Resolver404:
        return None, 0
    rows = rows_of(match.func, match.view_name)
    if rows is None or rows.are_shared or "token" in match.kwargs:
        return None, 0
    keys = [value for name, value in match.kwargs.items() if name not in NO_ROWS]
    return rows.tables[-1], keys[-1]


@pytest.mark.django_db
def test_a_link_opens_no_row_of_another_link() -> None:
    belongings.settle()
    client = Client(raise_request_exception=False)
    now = timezone.now()
    for target in _targets():
        if target.policy.kind != "link":
            continue
        (model,) = target.named
        purpose, leads_to = whose.LINKED[target.rows.tables[0]]
        own, *others = model._default_manager.order_by("pk")
        token = make_token(purpose, getattr(own, leads_to), now=now, days=1)
        nothing = target.address(_missing(model), token=token)
        expected = _told(_send(client, "GET", nothing), nothing)
        mine = target.address(own.pk, token=token)
        assert _told(_send(client, "GET", mine), mine) != expected
        foreign = [row for row in others if getattr(row, leads_to) != getattr(own, leads_to)]
        assert foreign
        for row in foreign:
            address = target.address(row.pk, token=token)
            assert _told(_send(client, "GET", address), address) == expected, address


@pytest.mark.django_db
def test_a_row_that_never_was_is_missing_for_everybody() -> None:
    head, _ring, _sheets = make_head(now=timezone.now())
    head.roles = sorted(ROLES)
    head.save()
    client = _clients({"every role": head})["every role"]
    wrong = []
    for target in _targets():
        if target.policy.kind == "link":
            continue
        address = target.address(*target.missing())
        for method in ("GET", "POST"):
            status = _send(client, method, address).status_code
            if status not in {404, 405, 302 if target.route.name in BACK_TO_THE_LIST else 404}:
                wrong.append(f"{method} {address}: {status}")

    assert wrong == [], "\n".join(wrong)
