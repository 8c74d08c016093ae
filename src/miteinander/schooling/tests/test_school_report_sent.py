import pytest
from django.test import Client

from miteinander.schooling.tests.factories import make_school
from miteinander.schooling.tests.test_school_report import link_of

pytestmark = pytest.mark.django_db


def test_school_report_sent_shows_what_is_written_down() -> None:
    page = Client().get(f"{link_of(make_school(places=3))}danke/").content.decode()

    assert "Klasse 4: <strong>3 frei" in page


def test_school_report_sent_needs_a_link_that_works() -> None:
    assert Client().get("/l/plaetze/unsinn/danke/").status_code == 410
    assert Client().get(f"{link_of(make_school(), days_ago=40)}danke/").status_code == 410
