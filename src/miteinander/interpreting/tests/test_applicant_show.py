import pytest
from django.test import Client
from django.urls import reverse

from miteinander.interpreting.tests.factories import NOW
from miteinander.interpreting.tests.test_applicant_list import make_applicant

pytestmark = pytest.mark.django_db


def test_applicant_show_offers_what_can_be_done(desk_client: Client) -> None:
    row = make_applicant()

    text = desk_client.get(reverse("interpreting:applicant_show", args=[row.pk])).content.decode()

    assert "In den Pool aufnehmen" in text
    assert "Bitte rufen Sie an" in text


def test_applicant_show_offers_nothing_once_decided(desk_client: Client) -> None:
    row = make_applicant(state="declined", decided_at=NOW)

    text = desk_client.get(reverse("interpreting:applicant_show", args=[row.pk])).content.decode()

    assert "In den Pool aufnehmen" not in text


def test_applicant_show_hides_unconfirmed_ones(desk_client: Client) -> None:
    row = make_applicant(state="unconfirmed", email="a@post.example")

    assert desk_client.get(reverse("interpreting:applicant_show", args=[row.pk])).status_code == 404
