from datetime import date, timedelta

import pytest
from django.utils import timezone

from miteinander.core.errors import NotAllowed, Refused
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.access import LinkHolder
from miteinander.schooling.models import Child, FollowUp
from miteinander.schooling.tests.factories import (
    NOW,
    make_counselled_child,
    make_counselling_rules,
    make_counsellor,
    make_school,
)
from miteinander.schooling.tests.placing import STARTS_ON, ask, confirmed
from miteinander.schooling.usecases.following import confirm_start

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=9)


def started(**fields: object) -> Child:
    child = make_counselled_child(None, **fields)
    confirmed(child, make_school())
    return confirm_start(by=make_counsellor(), child=child.pk, started_on=STARTS_ON, now=LATER)


def test_confirm_start_begins_the_support_and_what_follows() -> None:
    make_counselling_rules(support_months=24)

    child = started(born_on=date(2016, 5, 4))

    assert (child.state, child.started_on, child.support_ends_on) == (
        "started",
        STARTS_ON,
        date(2028, 11, 30),
    )
    assert list(FollowUp.objects.filter(done_at=None).order_by("due_on").values_list("kind", "due_on")) == [
        ("next_school", STARTS_ON),
        ("support_end", date(2028, 11, 30)),
    ]
    assert FollowUp.objects.get(kind="start").done_at == LATER


def test_confirm_start_without_need_begins_no_support() -> None:
    child = started(need=0, year=2)

    assert child.support_ends_on is None


def test_confirm_start_watches_the_sixteenth_birthday() -> None:
    started(born_on=date(2011, 6, 1))

    assert FollowUp.objects.get(kind="vocational").due_on == date(2027, 6, 1)


def test_confirm_start_twice_is_once() -> None:
    child = started()

    confirm_start(by=make_counsellor(), child=child.pk, started_on=STARTS_ON, now=LATER)

    assert FollowUp.objects.filter(kind="support_end").count() == 1


@pytest.mark.parametrize("day", [None, date(2026, 12, 24), date(2020, 1, 1)])
def test_confirm_start_refuses_an_impossible_day(day: date | None) -> None:
    child = make_counselled_child()
    confirmed(child, make_school())

    with pytest.raises(Refused):
        confirm_start(by=make_counsellor(), child=child.pk, started_on=day, now=LATER)


def test_confirm_start_refuses_a_child_without_a_place() -> None:
    with pytest.raises(Refused, match="wrong_state"):
        confirm_start(by=make_counsellor(), child=make_counselled_child().pk, started_on=STARTS_ON, now=LATER)


def test_a_school_confirms_only_its_own_child() -> None:
    child, other = make_counselled_child(), make_counselled_child()
    proposal, foreign = confirmed(child, make_school()), ask(other, make_school())

    with pytest.raises(NotAllowed):
        confirm_start(by=LinkHolder("answer", foreign.pk), child=child.pk, started_on=STARTS_ON, now=LATER)
    with pytest.raises(NotAllowed):
        confirm_start(by=LinkHolder("family", proposal.pk), child=child.pk, started_on=STARTS_ON, now=LATER)
    with pytest.raises(NotAllowed):
        confirm_start(by=make_account("people:admin"), child=child.pk, started_on=STARTS_ON, now=LATER)
    row = confirm_start(by=LinkHolder("answer", proposal.pk), child=child.pk, started_on=STARTS_ON, now=LATER)

    assert row.state == "started"


def test_start_confirm_notes_the_day() -> None:
    child = make_counselled_child()
    confirmed(child, make_school())
    clerk, url = signed_in(make_account("schooling:clerk")), f"/schule/kinder/{child.pk}/schulbeginn/"
    assert "erster Schultag" in clerk.get(url).content.decode()

    page = clerk.post(url, {"started_on": timezone.localdate().isoformat()}, follow=True).content.decode()

    assert "Das Kind besucht" in page


def test_start_confirm_without_place_says_so() -> None:
    child = make_counselled_child()

    page = signed_in(make_counsellor()).get(f"/schule/kinder/{child.pk}/schulbeginn/").content.decode()

    assert "noch kein Schulplatz bestätigt" in page


def test_start_confirm_is_for_the_desk() -> None:
    child = make_counselled_child()

    assert signed_in(make_account()).get(f"/schule/kinder/{child.pk}/schulbeginn/").status_code == 403
