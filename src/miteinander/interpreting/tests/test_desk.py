from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from miteinander.interpreting.queries import desk
from miteinander.interpreting.tests.factories import NOW, make_assignment, make_interpreter, make_request
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db


def test_counts_tells_waiting_from_urgent() -> None:
    make_request(starts_at=NOW + timedelta(days=10))
    make_request(starts_at=NOW + timedelta(hours=5))
    make_request(starts_at=NOW + timedelta(days=10), is_urgent=True)
    make_request(starts_at=NOW + timedelta(days=1), state="confirmed")
    make_request(starts_at=NOW - timedelta(days=3), state="unfilled", state_reason="nobody_free")

    found = desk.counts(now=NOW)

    assert (found.waiting, found.urgent, found.unfilled) == (3, 2, 1)


def test_waiting_puts_the_urgent_first() -> None:
    later = make_request(starts_at=NOW + timedelta(days=10))
    soon = make_request(starts_at=NOW + timedelta(days=2))
    urgent = make_request(starts_at=NOW + timedelta(days=20), is_urgent=True)

    assert list(desk.waiting(limit=5)) == [urgent, soon, later]


def test_assignment_cannot_be_booked_twice() -> None:
    interpreter = make_interpreter("kmr")
    make_assignment(interpreter=interpreter)

    with pytest.raises(IntegrityError, match="assignment_no_double_booking"), transaction.atomic():
        make_assignment(interpreter=interpreter)


@pytest.mark.parametrize("rows", [1, 3])
def test_desk_needs_the_same_queries_for_one_and_three_rows(
    rows: int, django_assert_max_num_queries: object
) -> None:
    for _ in range(rows):
        make_request(starts_at=timezone.now() + timedelta(days=3))
        make_assignment(request=make_request(state="confirmed", starts_at=timezone.now()))
    client = Client()
    client.force_login(make_account("interpreting:dispatcher"))
    client.get("/sprachmittlung/")

    with django_assert_max_num_queries(14):  # type: ignore[operator]
        response = client.get("/sprachmittlung/")

    assert response.status_code == 200
