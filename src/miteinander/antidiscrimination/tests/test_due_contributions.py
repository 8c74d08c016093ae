"""What waits in the sealed desk, on the page of today."""

import pytest
from django.utils import timezone

from miteinander.antidiscrimination.tests.clock import desk, with_deadline
from miteinander.antidiscrimination.tests.factories import make_colleague
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


def test_today_names_numbers_and_days_without_an_open_vault() -> None:
    head = desk()
    case = with_deadline(head)

    page = signed_in(head).get("/heute/").content.decode()

    assert "Fristen nicht geprüft" in page
    assert case.label in page
    for word in ("AGG", "Wohnung", "Beispiel"):
        assert word not in page


def test_today_says_nothing_of_cases_somebody_holds_no_key_of() -> None:
    head = desk()
    case = with_deadline(head, restricted=True)
    colleague = make_colleague(head, now=timezone.now())

    assert case.label not in signed_in(colleague).get("/heute/").content.decode()
    page = signed_in(make_account("people:admin")).get("/heute/").content.decode()
    assert "Fristen nicht geprüft" not in page
