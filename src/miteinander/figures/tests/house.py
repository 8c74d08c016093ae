"""A finished year of the interpreting service, large enough to be broken down."""

from datetime import UTC, datetime, timedelta

from miteinander.interpreting.tests.factories import make_request, make_rules
from miteinander.organisations.tests.factories import make_district, make_organisation

YEAR = 2025


def fill_year(*, unfilled: int = 40, done: int = 60) -> None:
    """Make requests of 2025: some nobody could take, most were done."""
    make_rules(valid_from=datetime(2024, 1, 1, tzinfo=UTC).date())
    house = make_organisation(district=make_district(borough="Nord"))
    noon = datetime(YEAR, 5, 5, 12, tzinfo=UTC)
    for number in range(unfilled + done):
        make_request(
            organisation=house,
            state="unfilled" if number < unfilled else "settled",
            state_reason="nobody_free" if number < unfilled else "",
            language="ti",
            requested_at=noon - timedelta(days=4),
            starts_at=noon + timedelta(days=number % 50),
        )
