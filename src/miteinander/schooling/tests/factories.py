"""Families, children, schools and appointments for tests; all invented, all at a fixed moment."""

from datetime import date, datetime, timedelta
from itertools import count

from miteinander.core.clock import LOCAL
from miteinander.organisations.tests.factories import make_district, make_organisation
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account
from miteinander.schooling.models import (
    LANGUAGE,
    Child,
    CounsellingRules,
    Family,
    Guardian,
    Places,
    School,
    Setting,
    Slot,
)
from miteinander.schooling.rules.likeness import name_key

_numbers = count(1)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=LOCAL)  # a Monday
NEXT_WEEK = datetime(2026, 12, 1, 10, 0, tzinfo=LOCAL)  # a Tuesday


def make_counselling_rules(**fields: object) -> CounsellingRules:
    """Make the rules that hold from 2020 on."""
    return CounsellingRules.objects.create(**{"valid_from": date(2020, 1, 1), "source": "Test", **fields})


def make_counsellor(*roles: str) -> Account:
    """Make an account that counsels."""
    return make_account(*(roles or ("schooling:counsellor",)))


def make_family(**fields: object) -> Family:
    """Make a family of Ukrainian speakers in a district of its own, with one mother."""
    number = next(_numbers)
    values: dict[str, object] = {
        "number": f"F-2025-{number:05}",
        "code": f"AAAA-BBBB-{number:04}",
        "name": f"Beispiel{number}",
        "language": "uk",
        "letter_language": "uk",
        "street": "Musterweg 1",
        "postcode": "33602",
        "town": "Musterstadt",
        "channel": "registry",
        "reported_at": NOW - timedelta(days=5),
    }
    if "district" not in fields:
        values["district"] = make_district()
    row = Family.objects.create(**{**values, **fields})
    Guardian.objects.create(
        family=row, first_name="Olena", last_name=row.name, relation="mother", custody="joint"
    )
    return row


def make_child(family: Family | None = None, **fields: object) -> Child:
    """Make a girl of ten who was reported five days ago and waits for the first talk."""
    number = next(_numbers)
    home = family or make_family()
    values: dict[str, object] = {
        "family": home,
        "number": f"K-2025-{number:05}",
        "first_name": f"Kind{number}",
        "last_name": home.name,
        "born_on": date(2016, 5, 4),
        "gender": "f",
        "nationality": "UA",
        "state_since": NOW - timedelta(days=5),
        "waiting_reason": "first_talk",
        "waiting_since": date(2026, 11, 18),
        "reported_at": NOW - timedelta(days=5),
    }
    values |= fields
    key = name_key(str(values["first_name"]), str(values["last_name"]))
    return Child.objects.create(**{"name_key": key, **values})


def make_counselled_child(family: Family | None = None, **fields: object) -> Child:
    """Make a child of year 4 who needs support in German and looks for a school."""
    values: dict[str, object] = {
        "state": "counselled",
        "year": 4,
        "need": 1,
        "recommended": "GS",
        "waiting_reason": "no_place",
        "counselled_on": date(2026, 11, 20),
    }
    return make_child(family, **{**values, **fields})


def make_school(*, places: int = 3, language: int = 5, **fields: object) -> School:
    """Make a primary school with places in years 1 to 4, support in German, and a literacy group."""
    values: dict[str, object] = {"form": "GS", "years": [1, 2, 3, 4]}
    if "organisation" not in fields:
        values["organisation"] = make_organisation()
    row = School.objects.create(**{**values, **fields})
    for year in row.years:
        Places.objects.create(school=row, year=year, places=places)
    Places.objects.create(school=row, year=LANGUAGE, places=language)
    for kind in ("literacy", "partly"):
        Setting.objects.create(school=row, kind=kind, years=row.years, valid_from=date(2024, 8, 1))
    return row


def make_slot(counsellor: Account | None = None, **fields: object) -> Slot:
    """Make an hour of counselling on a Tuesday next week."""
    starts_at = fields.pop("starts_at", NEXT_WEEK)
    assert isinstance(starts_at, datetime)
    values: dict[str, object] = {
        "counsellor": counsellor or make_counsellor(),
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=1),
        "modes": ["onsite", "phone", "video"],
    }
    return Slot.objects.create(**{**values, **fields})
