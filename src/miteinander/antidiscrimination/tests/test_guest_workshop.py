"""An institution wishes a workshop; there is no place for the name of a young person."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from miteinander.antidiscrimination.forms.guest_wegweiser import WishForm
from miteinander.antidiscrimination.models import WorkshopWish
from miteinander.antidiscrimination.tests.wishes import WISH, make_wish
from miteinander.antidiscrimination.usecases import workshops
from miteinander.web.throttle import Limit

pytestmark = pytest.mark.django_db
URL = "/de/diskriminierung/wegweiser/workshop/"


def test_guest_workshop_keeps_the_wish(client: Client) -> None:
    answer = client.post(URL, WISH, follow=True)

    row = WorkshopWish.objects.get()
    assert (row.house, row.audience, row.passed_on_at) == (WISH["house"], "pupils", None)
    assert "Danke." in answer.content.decode()


def test_guest_workshop_has_no_field_for_a_story(client: Client) -> None:
    page = client.get(URL).content.decode()

    assert "<textarea" not in page
    assert "keine jungen Menschen" in page
    assert set(WishForm().fields) == set(WISH)


def test_guest_workshop_says_what_is_missing(client: Client) -> None:
    page = client.post(URL, {**WISH, "email": ""}).content.decode()

    assert not WorkshopWish.objects.exists()
    assert 'aria-invalid="true"' in page


def test_guest_workshop_stops_machines(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshops, "LIMIT", Limit(per_sender=1, in_all=1))
    client.post(URL, WISH)

    page = client.post(URL, WISH).content.decode()

    assert WorkshopWish.objects.count() == 1
    assert "versuchen Sie es später" in page


@pytest.mark.parametrize("field", ["audience", "size", "period"])
def test_database_knows_no_other_choices(field: str) -> None:
    row = make_wish()
    setattr(row, field, "x")

    with pytest.raises(IntegrityError, match="workshop_wish_known_choices"), transaction.atomic():
        row.save()


def test_database_passes_on_nothing_before_it_came() -> None:
    row = make_wish()
    row.passed_on_at = row.received_at - timedelta(days=1)

    with pytest.raises(IntegrityError, match="workshop_wish_passed_on_after"), transaction.atomic():
        row.save()
