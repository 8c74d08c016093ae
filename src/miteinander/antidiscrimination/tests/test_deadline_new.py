"""A deadline of other law."""

from datetime import date

import pytest
from django.test import Client

from miteinander.antidiscrimination.models import CaseDeadline
from miteinander.antidiscrimination.tests.clock import browse, desk
from miteinander.antidiscrimination.tests.factories import NOW, make_case, make_colleague

pytestmark = pytest.mark.django_db

TYPED = {"basis": "§ 70 Abs. 1 VwGO", "title": "Widerspruch", "ends_on": "2026-12-14", "note": "ein Monat"}


def test_deadline_new_seals_what_it_is_and_keeps_the_day(client: Client) -> None:
    head = desk()
    case = make_case(head)
    browser = browse(client, head)

    browser.post(f"/antidiskriminierung/faelle/{case.pk}/fristen/neu/", TYPED)

    row = CaseDeadline.objects.get()
    assert (row.ends_on, row.checked_by) == (date(2026, 12, 14), head)
    assert b"VwGO" not in bytes(row.content)
    page = browser.get(f"/antidiskriminierung/faelle/{case.pk}/fristen/").content.decode()
    assert "Widerspruch" in page
    assert "selbst eingetragen" in page


def test_deadline_new_is_missing_without_a_key(client: Client) -> None:
    head = desk()
    case = make_case(head, restricted=True)
    browser = browse(client, make_colleague(head, now=NOW))

    assert browser.post(f"/antidiskriminierung/faelle/{case.pk}/fristen/neu/", TYPED).status_code == 404
    assert not CaseDeadline.objects.exists()
