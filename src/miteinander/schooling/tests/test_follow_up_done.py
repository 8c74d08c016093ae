from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from miteinander.core.clock import LOCAL
from miteinander.core.errors import NotAllowed, Refused
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import LANGUAGE, Child, FollowUp, Places, Proposal
from miteinander.schooling.tests.factories import NOW, make_counselled_child, make_counsellor, make_school
from miteinander.schooling.tests.placing import agree, confirmed
from miteinander.schooling.tests.test_start_confirm import started
from miteinander.schooling.usecases.following import close_follow_up, end_support

pytestmark = pytest.mark.django_db
IN_TWO_YEARS = datetime(2028, 12, 1, 9, 0, tzinfo=LOCAL)


def close(row: FollowUp, outcome: str) -> FollowUp:
    return close_follow_up(by=make_counsellor(), follow_up=row.pk, outcome=outcome, text="", now=NOW)


def open_one(child: Child, kind: str) -> FollowUp:
    row, _made = FollowUp.objects.get_or_create(
        child=child, kind=kind, done_at=None, defaults={"due_on": date(2026, 12, 1)}
    )
    return row


def test_end_support_frees_the_places_when_its_day_has_come() -> None:
    child = started()

    assert end_support(now=NOW + timedelta(days=30)) == 0
    assert end_support(now=IN_TWO_YEARS) == 1
    assert end_support(now=IN_TWO_YEARS) == 0

    child.refresh_from_db()
    assert (child.state, child.closed_at) == ("support_ended", IN_TWO_YEARS)
    assert {row.held for row in Places.objects.filter(year__in=(LANGUAGE, 4))} == {0}
    assert Proposal.objects.get().state == "ended"


def test_end_support_closes_who_needed_none() -> None:
    child = started(need=0)

    end_support(now=IN_TWO_YEARS)

    child.refresh_from_db()
    assert child.state == "closed"


def test_another_school_brings_the_child_back_to_those_who_look() -> None:
    child = started()
    end_support(now=IN_TWO_YEARS)

    close(FollowUp.objects.get(kind="support_end"), "next_school")

    child.refresh_from_db()
    assert (child.state, child.waiting_reason, child.school, child.closed_at) == (
        "counselled",
        "no_place",
        None,
        None,
    )
    confirmed(child, make_school())
    assert Proposal.objects.filter(state="confirmed").count() == 1


def test_a_child_who_did_not_come_frees_its_place() -> None:
    child, school = make_counselled_child(), make_school()
    confirmed(child, school)

    close(FollowUp.objects.get(kind="start"), "did_not_come")

    child.refresh_from_db()
    assert child.state == "counselled"
    assert Places.objects.get(school=school, year=4).held == 0


def test_handing_over_to_the_vocational_college_ends_the_case() -> None:
    child = started()

    close(open_one(child, "vocational"), "handed_over")

    child.refresh_from_db()
    assert child.state == "vocational"
    assert {row.held for row in Places.objects.all()} == {0}
    assert not FollowUp.objects.filter(done_at=None).exists()


def test_close_follow_up_that_all_is_well_changes_nothing_else() -> None:
    child = started()

    close(FollowUp.objects.get(kind="support_end"), "stays")

    child.refresh_from_db()
    assert child.state == "started"


def test_close_follow_up_refuses_twice_and_a_foreign_outcome() -> None:
    row = open_one(started(), "support_end")

    with pytest.raises(Refused, match="outcome_missing"):
        close(row, "handed_over")
    close(row, "stays")
    with pytest.raises(Refused, match="done_before"):
        close(row, "stays")


def test_close_follow_up_is_for_counsellors() -> None:
    row = open_one(started(), "support_end")

    with pytest.raises(NotAllowed):
        close_follow_up(
            by=make_account("schooling:clerk"), follow_up=row.pk, outcome="stays", text="", now=NOW
        )


def test_follow_up_done_notes_the_outcome() -> None:
    child = started()
    agree(child, "follow_up")
    row, desk = open_one(child, "support_end"), signed_in(make_counsellor())
    url = f"/schule/nachverfolgung/{row.pk}/"
    assert "Eine andere Schule ist nötig" in desk.get(url).content.decode()

    desk.post(url, {"outcome": "stays", "text": "Alles gut"})

    row.refresh_from_db()
    assert row.outcome == "Alles gut"
    assert "Erledigt am" in desk.get(url).content.decode()


def test_follow_up_done_shows_nothing_without_consent() -> None:
    row = open_one(started(), "support_end")

    assert signed_in(make_counsellor()).get(f"/schule/nachverfolgung/{row.pk}/").status_code == 404


def test_follow_up_done_is_for_counsellors() -> None:
    row = open_one(started(), "support_end")

    assert (
        signed_in(make_account("schooling:clerk")).get(f"/schule/nachverfolgung/{row.pk}/").status_code == 403
    )


def test_two_open_of_one_kind_are_against_a_constraint() -> None:
    row = open_one(started(), "support_end")

    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUp.objects.create(child=row.child, kind="support_end", due_on=row.due_on)
