from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Child, FollowUp
from miteinander.schooling.tests.factories import make_counselled_child, make_counsellor, make_school
from miteinander.schooling.tests.placing import agree

pytestmark = pytest.mark.django_db
URL = "/schule/nachverfolgung/"


def due(kind: str = "support_end", *, in_days: int = 5) -> Child:
    child = make_counselled_child(None, school=make_school())
    FollowUp.objects.create(child=child, kind=kind, due_on=timezone.localdate() + timedelta(days=in_days))
    return child


def test_follow_up_list_shows_only_what_families_agreed_to() -> None:
    silent, agreeing, coming = due(), due(), due("start")
    agree(agreeing, "follow_up")

    page = signed_in(make_counsellor()).get(URL).content.decode()

    assert agreeing.number in page
    assert coming.number in page
    assert silent.number not in page
    assert "1 weiteres Kind" in page


def test_follow_up_list_hides_again_once_consent_is_taken_back() -> None:
    child = due()
    consent = agree(child, "follow_up")
    consent.withdrawn_at = timezone.now()
    consent.save()

    assert child.number not in signed_in(make_counsellor()).get(URL).content.decode()


def test_follow_up_list_filters_by_kind_and_leaves_out_what_is_far() -> None:
    soon, far = due("start"), due("start", in_days=90)
    desk = signed_in(make_counsellor())

    page = desk.get(URL, {"art": "start"}).content.decode()

    assert soon.number in page
    assert far.number not in page
    assert soon.number not in desk.get(URL, {"art": "vocational"}).content.decode()


def test_follow_up_list_asks_the_same_for_one_and_thirty_rows() -> None:
    desk = signed_in(make_counsellor())
    due("start")
    desk.get(URL)
    with CaptureQueriesContext(connection) as one:
        desk.get(URL)
    for _row in range(29):
        due("start")

    with CaptureQueriesContext(connection) as thirty:
        desk.get(URL)

    assert len(thirty) == len(one)


def test_follow_up_list_is_for_counsellors() -> None:
    assert signed_in(make_account("schooling:clerk")).get(URL).status_code == 403
