"""Closing a school: who was to go there, and what was reported."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from miteinander.core.errors import NotAllowed, Refused
from miteinander.notifications.models import Message
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Child, Places, PlacesReport, Proposal, School, Step
from miteinander.schooling.queries.capacity import free_places
from miteinander.schooling.tests.factories import NOW, make_counselled_child, make_school
from miteinander.schooling.usecases.places import hold
from miteinander.schooling.usecases.schools import Closing, close_school, reopen_school

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def asked_child(school: School) -> Child:
    """Make a child a school was asked for, with a place of year 4 and one for German held."""
    child = make_counselled_child(state="offered", waiting_reason="school_answer", wishes=[school.pk, 999])
    hold(school, 4, with_language=True, by_id=None, now=NOW)
    Proposal.objects.create(child=child, school=school, year=4, holds_language_place=True, sent_at=NOW)
    return child


def _close(school: School, **how: object) -> None:
    closing = Closing(**{"closed_on": TODAY, **how})  # type: ignore[arg-type]
    close_school(by=make_account("schooling:counsellor"), school=school.pk, closing=closing, now=NOW)


def test_closing_sends_children_back_to_the_search_and_drops_wishes() -> None:
    school = make_school()
    child = asked_child(school)

    _close(school)

    child.refresh_from_db()
    assert (child.state, child.waiting_reason, child.wishes) == ("counselled", "no_place", [999])
    assert child.proposals.get().state == "withdrawn"
    assert set(Places.objects.filter(school=school).values_list("held", flat=True)) == {0}
    assert Step.objects.filter(child_id=child.pk, state="counselled").exists()
    assert Message.objects.get().template == "schooling/mail/proposal_withdrawn.txt"
    assert not free_places(TODAY)[0].is_open


def test_closing_later_can_leave_questions_and_wishes_as_they_are() -> None:
    school = make_school()
    child = asked_child(school)

    _close(school, closed_on=TODAY + timedelta(days=90), withdraw=False, drop_wishes=False)

    child.refresh_from_db()
    assert (child.state, child.wishes) == ("offered", [school.pk, 999])
    assert free_places(TODAY)[0].is_open
    assert not free_places(TODAY + timedelta(days=90))[0].is_open
    assert set(PlacesReport.objects.filter(cause="changed").values_list("closed_on", flat=True)) == {
        TODAY + timedelta(days=90)
    }


def test_closing_drops_wishes_of_waiting_children_only() -> None:
    school = make_school()
    settled = make_counselled_child(
        state="started",
        school=school,
        started_on=TODAY,
        waiting_reason="",
        waiting_since=None,
        wishes=[school.pk],
    )
    waiting = make_counselled_child(wishes=[school.pk])

    _close(school)

    settled.refresh_from_db()
    waiting.refresh_from_db()
    assert (settled.wishes, waiting.wishes) == ([school.pk], [])


def test_closing_twice_or_before_the_opening_is_refused() -> None:
    school = make_school(opened_on=TODAY)

    with pytest.raises(Refused, match="closed_before_opened"):
        _close(school)
    _close(school, closed_on=TODAY + timedelta(days=1))
    with pytest.raises(Refused, match="school_closed"):
        _close(school)


def test_reopening_lets_the_school_be_asked_again() -> None:
    school = make_school()
    _close(school)

    reopen_school(by=make_account("schooling:counsellor"), school=school.pk, now=NOW)

    assert free_places(TODAY)[0].is_open
    with pytest.raises(Refused, match="school_open"):
        reopen_school(by=make_account("schooling:counsellor"), school=school.pk, now=NOW)


def test_closing_and_reopening_are_for_counsellors() -> None:
    school, clerk = make_school(), make_account("schooling:clerk")

    with pytest.raises(NotAllowed):
        close_school(by=clerk, school=school.pk, closing=Closing(closed_on=TODAY), now=NOW)
    with pytest.raises(NotAllowed):
        reopen_school(by=clerk, school=school.pk, now=NOW)


def test_school_close_asks_what_becomes_of_questions_and_wishes() -> None:
    school = make_school()
    asked_child(school)
    desk = signed_in(make_account("schooling:counsellor"))
    address = f"/schule/schulen/{school.pk}/schliessen/"

    page = desk.get(address).content.decode()
    assert "1 offene Anfrage; 1 Kind wünscht sich diese Schule" in page
    assert 'aria-invalid="true"' in desk.post(address, {"closed_on": ""}).content.decode()
    day = timezone.localdate()
    answer = desk.post(address, {"closed_on": day, "proposals": "withdraw", "wishes": "drop"})

    assert answer.status_code == 302
    assert School.objects.get().closed_on == day
    assert "wieder öffnen" in desk.get(address).content.decode()
    desk.post(address, {"deed": "reopen"})
    assert School.objects.get().closed_on is None
    assert "nicht geschlossen" in desk.post(address, {"deed": "reopen"}).content.decode()


def test_school_close_with_an_impossible_day_says_so() -> None:
    school = make_school(opened_on=date(2030, 8, 1))
    desk = signed_in(make_account("schooling:counsellor"))
    typed = {"closed_on": "2030-01-01", "proposals": "keep", "wishes": "keep"}

    page = desk.post(f"/schule/schulen/{school.pk}/schliessen/", typed).content.decode()

    assert "Die Schule öffnet erst am" in page
    assert School.objects.get().closed_on is None
