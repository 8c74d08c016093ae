"""Being done with a child: moved away, the regular way, handed over, closed for a reason."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from miteinander.core.errors import NotAllowed, Refused
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import LANGUAGE, Appointment, Child, Proposal, Step
from miteinander.schooling.rules.booking import Wish
from miteinander.schooling.tests.factories import (
    NOW,
    make_child,
    make_counselled_child,
    make_counsellor,
    make_family,
    make_school,
    make_slot,
)
from miteinander.schooling.usecases.booking import book_appointment
from miteinander.schooling.usecases.children import close_child
from miteinander.schooling.usecases.places import hold

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def close(row: Child, state: str = "moved_away", **fields: object) -> Child:
    values: dict[str, object] = {"by": make_counsellor(), "on": TODAY, "now": NOW, "version": row.version}
    return close_child(child=row.pk, state=state, **{**values, **fields})  # type: ignore[arg-type]


def test_close_child_ends_the_waiting_and_the_family_with_its_last_child() -> None:
    family = make_family()
    first, second = make_child(family), make_child(family)

    close(first, on=TODAY - timedelta(days=2))
    family.refresh_from_db()
    assert family.closed_at is None
    close(second, "closed", reason="no_contact")

    family.refresh_from_db()
    first.refresh_from_db()
    assert (first.state, first.waiting_reason, first.waiting_since) == ("moved_away", "", None)
    assert family.closed_at == NOW
    assert list(Step.objects.order_by("id").values_list("state", "on")) == [
        ("moved_away", TODAY - timedelta(days=2)),
        ("closed", TODAY),
    ]


@pytest.mark.parametrize("state", ["offered", "confirmed"])
def test_close_child_frees_the_place_and_takes_the_question_back(state: str) -> None:
    school = make_school()
    row = make_counselled_child(state=state, school=school)
    hold(school, 4, with_language=True, by_id=None, now=NOW)
    proposal = Proposal.objects.create(
        child=row, school=school, year=4, holds_language_place=True, state=state, sent_at=NOW
    )

    close(row, "regular")

    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"
    assert list(school.places.filter(year__in=(4, LANGUAGE)).values_list("held", flat=True)) == [0, 0]


def test_close_child_calls_the_talk_off_once_nobody_waits_for_it() -> None:
    family = make_family()
    first, second = make_child(family), make_child(family)
    slot = make_slot()
    wish = Wish(mode="onsite", starts_at=slot.starts_at, slot=slot.pk)
    book_appointment(by=make_counsellor(), family=family.pk, wish=wish, now=NOW)

    first.refresh_from_db()
    close(first)
    assert Appointment.objects.get().state == "booked"
    second.refresh_from_db()
    close(second)

    assert Appointment.objects.get().state == "cancelled"


@pytest.mark.parametrize(
    ("state", "fields", "code"),
    [
        ("moved_away", {"on": TODAY + timedelta(days=1)}, "day_in_future"),
        ("moved_away", {"on": TODAY - timedelta(days=6)}, "day_before_report"),
        ("closed", {}, "no_reason"),
        ("booked", {}, "wrong_state"),
        ("moved_away", {"version": 9}, "changed_meanwhile"),
    ],
)
def test_close_child_refuses(state: str, fields: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        close(make_child(), state, **fields)

    assert [problem.code for problem in refused.value.problems] == [code]
    assert not Step.objects.exists()


def test_close_child_refuses_a_stranger_and_a_second_time() -> None:
    row = make_child()
    with pytest.raises(NotAllowed):
        close(row, by=make_account())
    close(row)
    row.refresh_from_db()

    with pytest.raises(Refused, match="wrong_state"):
        close(row)


def test_child_has_a_reason_only_when_closed() -> None:
    with pytest.raises(IntegrityError, match="child_closed_for_a_reason"), transaction.atomic():
        make_child(closed_reason="twice")


def test_child_close_asks_and_does() -> None:
    row = make_child(reported_at=timezone.now() - timedelta(days=3))
    client = signed_in(make_account("schooling:clerk"))
    page = f"/schule/kinder/{row.pk}/abschliessen/"
    assert "weggezogen" in client.get(page).content.decode()
    form = {"state": "closed", "on": str(timezone.localdate()), "reason": "", "version": "1"}

    text = client.post(page, form).content.decode()
    answer = client.post(page, {**form, "reason": "private"})

    row.refresh_from_db()
    assert "Bitte wählen Sie einen Grund" in text
    assert answer.headers["Location"] == f"/schule/familien/{row.family_id}/"
    assert (row.state, row.closed_reason) == ("closed", "private")


def test_child_close_is_for_the_room() -> None:
    row = make_child()

    assert signed_in(make_account()).get(f"/schule/kinder/{row.pk}/abschliessen/").status_code == 403
    assert signed_in(make_account("schooling:head")).get("/schule/kinder/0/abschliessen/").status_code == 404
