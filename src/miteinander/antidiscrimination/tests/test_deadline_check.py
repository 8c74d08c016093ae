"""A counsellor takes responsibility for a case's deadlines."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.tests.clock import browse, civil, desk, with_deadline
from miteinander.antidiscrimination.tests.factories import NOW, make_colleague

pytestmark = pytest.mark.django_db


def address(case: Case) -> str:
    return f"/antidiskriminierung/faelle/{case.pk}/fristen/pruefen/"


def test_deadline_check_takes_what_stands_on_the_page(client: Client) -> None:
    head = desk()
    case = with_deadline(head)
    browser = browse(client, head)
    form = browser.get(address(case)).context["form"]

    answer = browser.post(address(case), {"seen": form.initial["seen"]})

    assert answer.status_code == 302
    assert Case.objects.get(pk=case.pk).deadlines_checked
    assert civil(case).checked_by == head


def test_deadline_check_refuses_an_old_page(client: Client) -> None:
    head = desk()
    case = with_deadline(head)
    browser = browse(client, head)

    for seen in (f"{civil(case).pk}-9", "nonsense"):
        page = browser.post(address(case), {"seen": seen})
        assert page.status_code == 200
    assert not Case.objects.get(pk=case.pk).deadlines_checked


def test_deadline_check_is_missing_without_a_key(client: Client) -> None:
    head = desk()
    case = with_deadline(head, restricted=True)

    browser = browse(client, make_colleague(head, now=NOW))

    assert browser.post(address(case), {"seen": ""}).status_code == 404
