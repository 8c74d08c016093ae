"""Changing an independent bureau."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.tests.factories import NOW
from miteinander.antidiscrimination.tests.pages import (
    closed_to_others,
    colleague_of,
    office,
    posted,
)
from miteinander.antidiscrimination.usecases.bureaus import BureauFacts, keep_bureau

pytestmark = pytest.mark.django_db


def test_bureau_edit_changes_what_is_known(client: Client) -> None:
    head = office(client)
    row = keep_bureau(by=head, facts=BureauFacts(name="Alt", place="Elmestadt"), now=NOW)
    address = f"/antidiskriminierung/stellen/{row.pk}/"

    shown = posted(client, address, name="Neu e.V.", place="Elmestadt")

    assert "Neu e.V." in shown
    assert "wird nicht genannt" in shown
    assert client.get("/antidiskriminierung/stellen/999999/").status_code == 404


def test_bureau_edit_is_closed_to_everybody_else(client: Client) -> None:
    head = office(client)
    _colleague, other = colleague_of(head)
    row = keep_bureau(by=head, facts=BureauFacts(name="Alt", place="Elmestadt"), now=NOW)

    assert closed_to_others(f"/antidiskriminierung/stellen/{row.pk}/")
    assert other.get(f"/antidiskriminierung/stellen/{row.pk}/").status_code == 403
