"""What the tests of asking share: a wish, the money for it, somebody who may ask."""

from datetime import date, datetime, timedelta

from miteinander.interpreting.rules.wish import Mode, Place, Wish
from miteinander.interpreting.usecases.requesting import Asking
from miteinander.organisations.models import Organisation
from miteinander.payments.models import Budget, FundingSource, Rate
from miteinander.people.models import Account, Seat
from miteinander.people.tests.factories import make_account, make_person


def make_source(code: str = "state_pool", *, cents: int | None = 5_000_000, order: int = 1) -> FundingSource:
    """Make a funding source with its budget of 2026."""
    source = FundingSource.objects.create(code=code, name=f"Topf {code}", order=order)
    if cents is not None:
        Budget.objects.create(source=source, year=2026, cents=cents, note="Test")
    return source


def make_rates() -> None:
    """Make prices: 15 € an hour, ways to the minute, 1 € a line."""
    for kind, step, cents in (("oral", 60, 1500), ("travel", 60, 1500), ("written", 1, 100)):
        Rate.objects.create(
            kind=kind, step_units=step, step_cents=cents, valid_from=date(2020, 1, 1), source="Test"
        )


def make_requester(house: Organisation, **fields: object) -> Account:
    """Make an account whose person holds a seat at an institution."""
    person = make_person()
    values: dict[str, object] = {"person": person, "organisation": house, "starts_on": date(2020, 1, 1)}
    Seat.objects.create(**{**values, **fields})
    return make_account(person=person)


def make_wish(**fields: object) -> Wish:
    """Make a wish that breaks no rule: an hour of Kurmanji on Tuesday next week at the institution."""
    values: dict[str, object] = {
        "mode": Mode.ONSITE,
        "language": "kmr",
        "topic": "elterngespraech",
        "place": Place(is_at_home=True),
        "starts_at": datetime(2026, 12, 1, 10, 0),
        "duration": timedelta(hours=1),
        "declares": True,
        "contact": "Sekretariat",
        "phone": "0521 555-0100",
        "client_reference": "KL-7b",
    }
    return Wish(**{**values, **fields})  # type: ignore[arg-type]  # a table of mixed values


def make_asking(house: Organisation, **fields: object) -> Asking:
    """Make an asking on the phone; wish fields go into the wish."""
    own = {name: fields.pop(name) for name in list(fields) if name in Asking.__dataclass_fields__}
    values: dict[str, object] = {
        "wish": make_wish(**fields),
        "organisation": house.pk,
        "channel": "phone",
    }
    return Asking(**{**values, **own})  # type: ignore[arg-type]  # a table of mixed values
