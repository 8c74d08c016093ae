"""What became of a deadline."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.models import CaseDeadline
from miteinander.antidiscrimination.tests.clock import browse, civil, desk, with_deadline
from miteinander.antidiscrimination.tests.factories import NOW, make_colleague

pytestmark = pytest.mark.django_db

TYPED = {"version": 1, "state": "kept", "proof": "Einschreiben vom 3. Dezember"}


def address(row: CaseDeadline) -> str:
    return f"/antidiskriminierung/fristen/{row.pk}/"


def test_deadline_end_keeps_the_proof(client: Client) -> None:
    head = desk()
    case = with_deadline(head)
    browser = browse(client, head)

    assert browser.get(address(civil(case))).status_code == 200
    browser.post(address(civil(case)), TYPED)

    assert civil(case).state == "kept"
    page = browser.get(f"/antidiskriminierung/faelle/{case.pk}/fristen/").content.decode()
    assert "Einschreiben vom 3. Dezember" in page
    assert "gewahrt" in page


def test_deadline_end_tells_the_second_of_two(client: Client) -> None:
    head = desk()
    case = with_deadline(head)
    browser = browse(client, head)
    browser.post(address(civil(case)), TYPED)

    page = browser.post(address(civil(case)), TYPED).content.decode()

    assert "Inzwischen hat jemand anderes gespeichert" in page


def test_deadline_end_is_missing_without_a_key(client: Client) -> None:
    head = desk()
    row = civil(with_deadline(head, restricted=True))
    browser = browse(client, make_colleague(head, now=NOW))

    assert browser.post(address(row), TYPED).status_code == 404
    assert browser.get("/antidiskriminierung/fristen/99999/").status_code == 404
    row.refresh_from_db()
    assert row.state == "open"
