"""Deleting a case."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.tests.clock import browse, desk
from miteinander.antidiscrimination.tests.factories import NOW, make_case, make_colleague, make_report
from miteinander.privacy.usecases import list_deletions

pytestmark = pytest.mark.django_db


def test_case_erase_wants_the_number_typed(client: Client) -> None:
    head = desk()
    case = make_report(wish="report").case
    browser = browse(client, head)
    address = f"/antidiskriminierung/faelle/{case.pk}/loeschen/"

    assert browser.get(address).status_code == 200
    assert "nicht die Nummer" in browser.post(address, {"label": "AD-0"}).content.decode()
    browser.post(address, {"label": case.label.lower()})

    assert not Case.objects.exists()
    assert [(one.table, one.row_id) for one in list_deletions()] == [("antidiscrimination.case", case.pk)]


def test_case_erase_refuses_a_running_case(client: Client) -> None:
    head = desk()
    case = make_case(head)

    page = browse(client, head).post(
        f"/antidiskriminierung/faelle/{case.pk}/loeschen/", {"label": case.label}
    )

    assert "läuft noch" in page.content.decode()
    assert Case.objects.exists()


def test_case_erase_is_missing_without_a_key(client: Client) -> None:
    head = desk()
    case = make_case(head, restricted=True)
    browser = browse(client, make_colleague(head, now=NOW))

    answer = browser.post(f"/antidiskriminierung/faelle/{case.pk}/loeschen/", {"label": case.label})

    assert answer.status_code == 404
    assert Case.objects.exists()
