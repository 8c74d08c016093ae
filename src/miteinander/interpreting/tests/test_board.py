from datetime import timedelta

import pytest
from django.test import Client

from miteinander.interpreting.tests.factories import NEXT_WEEK, make_assignment, make_request
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db


def dispatcher() -> Client:
    client = Client()
    client.force_login(make_account("interpreting:dispatcher"))
    return client


def test_board_has_a_lane_per_person_and_one_for_nobody() -> None:
    row = make_assignment()
    make_request(starts_at=NEXT_WEEK + timedelta(hours=3))

    answer = dispatcher().get("/sprachmittlung/tafel/", {"tag": NEXT_WEEK.date().isoformat()})

    assert [lane.label for lane in answer.context["board"].lanes] == [
        "Noch niemand",
        str(row.interpreter.person),
    ]
    assert str(row.interpreter.person) in answer.content.decode()


def test_board_of_the_week_begins_on_monday() -> None:
    make_assignment()

    answer = dispatcher().get(
        "/sprachmittlung/tafel/", {"tag": NEXT_WEEK.date().isoformat(), "sicht": "woche"}
    )

    assert answer.context["board"].starts_at.weekday() == 0
    assert len(answer.context["assignments"]) == 1


@pytest.mark.parametrize("day", ["", "gestern", "2026-02-31", "9999999"])
def test_board_takes_nonsense_for_today(day: str) -> None:
    assert dispatcher().get("/sprachmittlung/tafel/", {"tag": day}).status_code == 200


def test_board_is_not_for_strangers() -> None:
    client = Client()
    client.force_login(make_account())

    assert client.get("/sprachmittlung/tafel/").status_code == 403
