"""The list of independent bureaus."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.tests.factories import NOW
from miteinander.antidiscrimination.tests.pages import (
    closed_to_others,
    colleague_of,
    office,
    page,
)
from miteinander.antidiscrimination.usecases.bureaus import BureauFacts, keep_bureau

pytestmark = pytest.mark.django_db


ADDRESS = "/antidiskriminierung/stellen/"


def test_bureau_list_shows_bureaus_to_the_whole_office(client: Client) -> None:
    head = office(client)
    _colleague, other = colleague_of(head)
    facts = BureauFacts(name="Beispiel e.V.", place="Elmestadt", languages=("ar", "tr"))
    assert "Noch keine Stelle" in page(client, ADDRESS)
    keep_bureau(by=head, facts=facts, now=NOW)

    assert "Stelle eintragen" in page(client, ADDRESS)
    shown = page(other, ADDRESS)
    assert "Arabisch" in shown
    assert "Stelle eintragen" not in shown


def test_bureau_list_is_closed_to_everybody_else() -> None:
    assert closed_to_others(ADDRESS)
