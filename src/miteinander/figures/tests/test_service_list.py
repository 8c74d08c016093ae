"""What the rooms offer: protected before anybody sees it, finished years only."""

import pytest
from django.utils import timezone

from miteinander.figures.queries.service import offers
from miteinander.figures.tests.factories import make_editor
from miteinander.figures.tests.house import YEAR, fill_year
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db
URL = f"/zahlen/angebote/?jahr={YEAR}"


def test_service_list_shows_protected_numbers_of_each_room() -> None:
    fill_year(unfilled=41, done=62)

    page = signed_in(make_editor()).get(URL).content.decode()

    assert "Nicht vermittelte Anfragen nach Grund" in page
    assert "Zufällig gerundet auf Vielfache von 5" in page
    values = [
        row.value for offer in offers(YEAR) if offer.table.unit == "cases" for row in offer.dataset.rows
    ]
    assert values
    assert {value % 5 for value in values if value is not None} == {0}


def test_service_list_divides_nothing_small() -> None:
    fill_year(unfilled=3, done=8)

    page = signed_in(make_editor()).get(URL).content.decode()

    assert "Für eine Aufteilung sind es zu wenige Fälle." in page
    shown = [row for offer in offers(YEAR) for row in offer.dataset.rows if None not in row.labels]
    assert {row.status for row in shown} == {"C"}


def test_service_list_is_empty_where_nothing_happened() -> None:
    assert "Zu diesem Jahr bietet kein Arbeitsbereich" in signed_in(make_editor()).get(URL).content.decode()


def test_service_list_knows_no_running_year() -> None:
    browser = signed_in(make_editor())
    assert browser.get(f"/zahlen/angebote/?jahr={timezone.localdate().year}").status_code == 404


def test_service_list_is_closed_to_others() -> None:
    assert signed_in(make_account("interpreting:head")).get(URL).status_code == 403
