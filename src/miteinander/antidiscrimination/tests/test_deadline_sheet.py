"""The deadlines on one sheet to print."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.tests.clock import browse, desk, with_deadline
from miteinander.antidiscrimination.tests.factories import NOW, make_colleague

pytestmark = pytest.mark.django_db


def test_deadline_sheet_shows_ends_and_sources_without_buttons(client: Client) -> None:
    head = desk()
    case = with_deadline(head)

    answer = browse(client, head).get(f"/antidiskriminierung/faelle/{case.pk}/fristen/blatt/")
    page = answer.content.decode()

    assert "Montag, 7. Dezember 2026" in page
    assert "BGBl. I S. 1897" in page
    assert "Gewahrt oder entfallen" not in page
    assert "no-store" in answer["Cache-Control"]


def test_deadline_sheet_is_missing_without_a_key(client: Client) -> None:
    head = desk()
    case = with_deadline(head, restricted=True)

    answer = browse(client, make_colleague(head, now=NOW)).get(
        f"/antidiskriminierung/faelle/{case.pk}/fristen/blatt/"
    )

    assert answer.status_code == 404
