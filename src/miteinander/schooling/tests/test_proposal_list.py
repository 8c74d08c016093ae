import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Proposal
from miteinander.schooling.tests.factories import NOW, make_counselled_child, make_counsellor, make_school
from miteinander.schooling.tests.placing import ask

pytestmark = pytest.mark.django_db
URL = "/schule/anfragen/"


def test_proposal_list_marks_overdue_ones() -> None:
    proposal = ask(make_counselled_child(), make_school())
    Proposal.objects.filter(pk=proposal.pk).update(sent_at=NOW.replace(year=2025))
    desk = signed_in(make_counsellor())

    page = desk.get(URL, {"stand": "overdue"}).content.decode()

    assert proposal.child.number in page
    assert "überfällig" in page
    assert proposal.child.number not in desk.get(URL, {"stand": "refused"}).content.decode()


def test_proposal_list_asks_the_same_for_one_and_thirty_rows() -> None:
    desk, school = signed_in(make_counsellor()), make_school(places=40, language=40)
    ask(make_counselled_child(), school)
    desk.get(URL)
    with CaptureQueriesContext(connection) as one:
        desk.get(URL)
    for _row in range(29):
        ask(make_counselled_child(), school)

    with CaptureQueriesContext(connection) as thirty:
        desk.get(URL)

    assert len(thirty) == len(one)


def test_proposal_list_is_for_counsellors() -> None:
    assert signed_in(make_account("schooling:clerk")).get(URL).status_code == 403
