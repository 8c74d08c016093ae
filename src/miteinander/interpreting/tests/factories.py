"""Requests, interpreters and assignments for tests; all invented, all at a fixed moment."""

from datetime import date, datetime, time, timedelta
from itertools import count

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from miteinander.core.clock import LOCAL
from miteinander.interpreting.models import (
    Assignment,
    Availability,
    Credential,
    Interpreter,
    InterpreterLanguage,
    Request,
    ServiceRules,
    Topic,
)
from miteinander.organisations.models import Organisation
from miteinander.organisations.tests.factories import make_district, make_organisation
from miteinander.people.tests.factories import make_person

_numbers = count(1)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=LOCAL)  # a Monday
NEXT_WEEK = datetime(2026, 12, 1, 10, 0, tzinfo=LOCAL)  # a Tuesday


def make_rules(**fields: object) -> ServiceRules:
    """Make the rules of the service that hold from 2020 on."""
    values: dict[str, object] = {
        "valid_from": date(2020, 1, 1),
        "source": "Test",
        "requester_kinds": ["primary", "secondary", "daycare_city", "city_office"],
    }
    return ServiceRules.objects.create(**{**values, **fields})


def make_topic(code: str = "elterngespraech", **fields: object) -> Topic:
    """Make (or find) a topic."""
    values = {"name": "Elterngespräch", "name_en": "Parent talk", **fields}
    return Topic.objects.get_or_create(code=code, defaults=values)[0]


def make_interpreter(
    *languages: str, x_km: float = 0.0, y_km: float = 0.0, papers: bool = True, **fields: object
) -> Interpreter:
    """Make an active interpreter, free on weekdays from 8 to 18, at home somewhere, with valid papers."""
    values: dict[str, object] = {
        "person": make_person(),
        "state": "active",
        "modes": ["onsite", "phone", "video"],
        "home_district": make_district(x_km=x_km, y_km=y_km),
        "travel_mode": "bike",
        "joined_on": date(2024, 1, 1),
    }
    row = Interpreter.objects.create(**{**values, **fields})
    for code in languages or ("kmr",):
        InterpreterLanguage.objects.create(interpreter=row, code=code, level=3)
    for weekday in range(5):
        Availability.objects.create(interpreter=row, weekday=weekday, starts=time(8), ends=time(18))
    if papers:
        for kind in ("undertaking", "record_check", "basic"):
            Credential.objects.create(
                interpreter=row, kind=kind, seen_on=date(2026, 1, 5), expires_on=date(2029, 1, 5)
            )
    return row


def make_request(*, organisation: Organisation | None = None, **fields: object) -> Request:
    """Make a request on site for an hour next week; `starts_at` and `ends_at` may be given."""
    house = organisation or make_organisation()
    place = house.places.first()
    starts_at = fields.pop("starts_at", NEXT_WEEK)
    values: dict[str, object] = {
        "number": f"2026-{next(_numbers):05}",
        "organisation": house,
        "channel": "phone",
        "mode": "onsite",
        "language": "kmr",
        "topic": make_topic(),
        "place": place,
        "district": place.district if place else None,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=1) if isinstance(starts_at, datetime) else None,
        "state": "matching",
        "requested_at": NOW,
        "contact_name": "Sekretariat",
        "contact_phone": "0521 555-0100",
        "contact_email": house.email,
    }
    return Request.objects.create(**{**values, **fields})


def make_assignment(
    *, request: Request | None = None, interpreter: Interpreter | None = None, **fields: object
) -> Assignment:
    """Make a confirmed assignment of a request; its span is blocked without way."""
    wish = request or make_request(state="confirmed")
    values: dict[str, object] = {
        "request": wish,
        "interpreter": interpreter or make_interpreter(wish.language),
        "starts_at": wish.starts_at,
        "ends_at": wish.ends_at,
        "blocked": DateTimeTZRange(wish.starts_at, wish.ends_at),
        "state": "confirmed",
        "booked_at": NOW,
    }
    return Assignment.objects.create(**{**values, **fields})
