"""A whole invented city in one test, people who look at it, and an address for every route."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation

from miteinander.demo.city import SEED, build_city
from miteinander.demo.seed import fill_tables
from miteinander.demo.tests.kept import SHELF
from miteinander.people.models import Account
from miteinander.people.rules import ROLES
from miteinander.web.policy import rows_of
from tests.guards import sealed
from tests.guards.routes import Route

# Tables a reader writes without changing anything: who reads, how often, which session.
OWN_TRACES = (Session._meta.db_table, "throttle", "usersession", "cache", "calendar_calendarfeed")
WORDS = ("INSERT", "UPDATE", "DELETE", "TRUNCATE", "MERGE")


def settle() -> None:
    """Put the city as it looks today into the tables; somebody of this test run has filled it before us."""
    now = timezone.now()
    today = timezone.localdate(now)
    SHELF.settle(
        f"{today}", lambda: fill_tables(build_city(seed=SEED, today=today), now=now, tell=lambda _line: None)
    )


def readers() -> dict[str, Client]:
    """Return a visitor, an account of each kind the city knows, and one that holds every role."""
    clients = {"visitor": Client()}
    everything = Account.objects.create_user("alles@haus.example", roles=sorted(ROLES))
    accounts = {"every role": everything}
    for account in Account.objects.filter(is_active=True).order_by("roles", "id"):
        accounts.setdefault(",".join(account.roles) or f"person {bool(account.person_id)}", account)
    requester = Account.objects.filter(roles=[], person__seats__isnull=False).order_by("id").first()
    mediator = Account.objects.filter(roles=[], person__interpreter__state="active").order_by("id").first()
    for name, found in (("requester", requester), ("mediator", mediator)):
        if found is not None:
            accounts[name] = found
    for name, account in accounts.items():
        clients[name] = Client()
        clients[name].force_login(account)
    sealed.open_vaults(clients, accounts)
    return clients


def address(route: Route) -> str | None:
    """Return the route's address with a row that exists behind each number, None if it cannot be made."""
    rows = rows_of(route.view, route.name)
    tables = iter(rows.tables if rows is not None else ())
    values = {
        name: _last_row(next(tables, "")) if _is_row(name, converter) else plain_value(name, converter)
        for name, converter in route.parameters
    }
    with translation.override("de"):
        try:
            return reverse(route.name, kwargs=values)
        except NoReverseMatch:
            return None


def _is_row(name: str, converter: str) -> bool:
    return converter == "IntConverter" and name not in {"year", "number"}


def plain_value(name: str, converter: str) -> object:
    """Return a value for a part of an address that names no row."""
    if converter != "IntConverter":
        tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
        words = {"page": "web:today", "provider_id": "haus", "group": "ground", "table": "life_area"}
        return {**words, "day": tomorrow}.get(name, "x")
    return timezone.localdate().year if name == "year" else 1


def _last_row(table: str) -> int:
    row: Any = apps.get_model(table)._default_manager.order_by("pk").last() if table else None
    return row.pk if row is not None else 1


@contextmanager
def writes_noticed() -> Iterator[list[str]]:
    """Collect every statement that changes a table other than a reader's own traces."""
    found: list[str] = []

    def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        first = sql.lstrip().split(None, 1)[0].upper()
        is_trace = any(table in sql for table in OWN_TRACES) or sealed.notes_a_reading(sql, params)
        if first in WORDS and not is_trace:
            found.append(sql[:200])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield found
