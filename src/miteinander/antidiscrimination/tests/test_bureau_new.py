"""Entering an independent bureau."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from miteinander.antidiscrimination.models import Bureau
from miteinander.antidiscrimination.tests.factories import NOW
from miteinander.antidiscrimination.tests.pages import (
    closed_to_others,
    colleague_of,
    office,
    posted,
    status,
)
from miteinander.antidiscrimination.usecases.bureaus import BureauFacts, keep_bureau
from miteinander.core.errors import NotAllowed
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db


ADDRESS = "/antidiskriminierung/stellen/neu/"
TYPED = {"name": "Beispiel e.V.", "place": "Elmestadt", "languages": "ar", "is_active": "on"}


def test_bureau_new_is_entered_by_the_head(client: Client) -> None:
    office(client)

    assert "Arabisch" in posted(client, ADDRESS, **TYPED)
    assert "schon in der Liste" in posted(client, ADDRESS, **TYPED)
    assert Bureau.objects.count() == 1


def test_bureau_new_stands_once_per_place(client: Client) -> None:
    head = office(client)
    row = keep_bureau(by=head, facts=BureauFacts(name="A", place="B"), now=NOW)

    with pytest.raises(IntegrityError, match="bureau_once_per_place"), transaction.atomic():
        Bureau.objects.create(name=row.name, place=row.place, checked_on=row.checked_on)


def test_bureau_new_is_closed_to_everybody_else(client: Client) -> None:
    _colleague, other = colleague_of(office(client))

    assert closed_to_others(ADDRESS)
    assert status(other, ADDRESS, **TYPED) == 403
    with pytest.raises(NotAllowed):
        keep_bureau(
            by=make_account("antidiscrimination:counsellor"), facts=BureauFacts(name="A", place="B"), now=NOW
        )
