"""What the person allowed, what was told, how long the case stays."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.tests.clock import browse, desk
from miteinander.antidiscrimination.tests.factories import NOW, make_case, make_colleague

pytestmark = pytest.mark.django_db


def test_keeping_show_says_that_an_open_case_stays(client: Client) -> None:
    head = desk()
    case = make_case(head)

    page = browse(client, head).get(f"/antidiskriminierung/faelle/{case.pk}/datenschutz/").content.decode()

    assert "läuft keine Löschfrist" in page
    assert "Ohne Erlaubnis sprechen wir mit niemandem." in page
    assert "Fall löschen" not in page


def test_keeping_show_is_missing_without_a_key(client: Client) -> None:
    head = desk()
    case = make_case(head, restricted=True)
    browser = browse(client, make_colleague(head, now=NOW))

    assert browser.get(f"/antidiskriminierung/faelle/{case.pk}/datenschutz/").status_code == 404
