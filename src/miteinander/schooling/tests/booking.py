"""Families, times and interpreters that the tests of booking share."""

from datetime import datetime, timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from miteinander.core.errors import Refused
from miteinander.interpreting.tests.asking import make_rates, make_source
from miteinander.interpreting.tests.factories import make_rules
from miteinander.schooling.access import LinkHolder
from miteinander.schooling.models import Appointment, Family, Slot
from miteinander.schooling.rules.booking import Wish
from miteinander.schooling.tests.factories import NOW, make_child, make_family, make_slot
from miteinander.schooling.usecases.booking import book_appointment


def make_service() -> None:
    """Make the Sprachmittlungsdienst work: its rules, a source that pays, rates."""
    make_rules()
    make_source()
    make_rates()


def make_waiting_family(**fields: object) -> Family:
    """Make a family with two children who were invited."""
    family = make_family(**fields)
    for _number in range(2):
        make_child(family, state="invited")
    return family


def link_of(family: Family) -> LinkHolder:
    """Return whoever holds a family's link."""
    return LinkHolder("family", family.pk)


def wish_for(slot: Slot, **fields: object) -> Wish:
    """Return the wish to come at a slot's moment, without interpreter."""
    values: dict[str, object] = {"mode": "onsite", "starts_at": slot.starts_at, **fields}
    return Wish(**values)  # type: ignore[arg-type]


def book(family: Family | None = None, slot: Slot | None = None, **fields: object) -> Appointment:
    """Let a family book a slot by its link."""
    home, time = family or make_waiting_family(), slot or make_slot()
    now = fields.pop("now", NOW)
    assert isinstance(now, datetime)
    return book_appointment(by=link_of(home), family=home.pk, wish=wish_for(time, **fields), now=now)


def codes(refused: Refused) -> list[str]:
    """Return the codes of what was refused."""
    return [problem.code for problem in refused.problems]


def states(family: Family) -> list[str]:
    """Return the states of a family's children, oldest row first."""
    return list(family.children.order_by("id").values_list("state", flat=True))


def queries_of(client: Client, url: str) -> int:
    """Count the statements of a page that opens."""
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


def in_days(moment: datetime, days: int) -> datetime:
    """Return a moment so many days later."""
    return moment + timedelta(days=days)
