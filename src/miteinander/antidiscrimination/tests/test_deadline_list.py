"""The deadlines of a case: days in, computations out."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.models import CaseDeadline
from miteinander.antidiscrimination.tests.clock import browse, civil, desk, with_deadline
from miteinander.antidiscrimination.tests.factories import NOW, make_case, make_colleague
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


def test_deadline_list_counts_and_shows_every_step(client: Client) -> None:
    head = desk()
    case = make_case(head)
    address = f"/antidiskriminierung/faelle/{case.pk}/fristen/"
    browser = browse(client, head)

    answer = browser.post(address, {"version": case.version, "violation": "2026-10-05"})
    page = browser.get(address).content.decode()

    assert answer["Location"] == f"/antidiskriminierung/faelle/{case.pk}/fristen/pruefen/"
    assert "§ 21 Abs. 5 AGG" in page
    assert "05.12.2026 Samstag, 06.12.2026 Sonntag" in page
    assert "§ 187 Abs. 1 BGB" in page
    assert "noch niemand am geltenden Gesetz geprüft" in page
    assert "noch nicht geprüft" in page


def test_deadline_list_says_what_cannot_be(client: Client) -> None:
    head = desk()
    case = make_case(head)

    page = browse(client, head).post(
        f"/antidiskriminierung/faelle/{case.pk}/fristen/", {"version": 1, "violation": "2090-01-01"}
    )

    assert "liegt in der Zukunft" in page.content.decode()
    assert not CaseDeadline.objects.exists()


def test_deadline_list_is_missing_for_strangers(client: Client) -> None:
    head = desk()
    case = with_deadline(head, restricted=True)
    address = f"/antidiskriminierung/faelle/{case.pk}/fristen/"
    colleague = make_colleague(head, now=NOW)

    assert browse(client, colleague).get(address).status_code == 404
    assert browse(client, colleague).get("/antidiskriminierung/faelle/999/fristen/").status_code == 404
    assert signed_in(make_account("people:admin")).get(address).status_code == 403
    assert civil(case).version == 1
