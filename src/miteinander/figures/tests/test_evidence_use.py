import pytest

from miteinander.figures.tests.evidence import fill_evidence
from miteinander.figures.tests.factories import make_editor
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


def test_evidence_use_switches_an_indicator_off_and_on() -> None:
    (row,) = fill_evidence("freedom")
    browser, url = signed_in(make_editor()), f"/zahlen/offenheit/belege/{row.pk}/zaehlen/"
    for expected in (False, True):
        browser.post(url)
        row.refresh_from_db()
        assert row.is_used is expected


def test_evidence_use_is_not_for_strangers() -> None:
    (row,) = fill_evidence("freedom")
    browser = signed_in(make_account("schooling:head"))
    assert browser.post(f"/zahlen/offenheit/belege/{row.pk}/zaehlen/").status_code == 403
