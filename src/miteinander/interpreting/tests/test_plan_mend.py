"""What would change after somebody dropped out: first shown, then done."""

import pytest
from django.test import Client
from django.urls import reverse

from miteinander.interpreting.models import Absence
from miteinander.interpreting.tests.factories import make_interpreter
from miteinander.interpreting.tests.planning import make_plan_of, make_small_day, shift_to_tomorrow

pytestmark = pytest.mark.django_db


def test_plan_mend_shows_then_does(desk_client: Client) -> None:
    small = make_small_day()
    carin = make_interpreter("kmr", x_km=6.0)
    day = shift_to_tomorrow(small)
    plan = make_plan_of(day)
    url = reverse("interpreting:plan_mend", args=[day])
    event: dict[str, str | int] = {"was": "krank", "wer": small.baran.pk}

    shown = desk_client.get(url, event)
    text = shown.content.decode()

    assert f"{carin.person} statt {small.baran.person}" in text
    assert "Noch ist nichts geschehen" in text
    assert not Absence.objects.exists()
    sign = shown.context["proposal"].sign
    done = desk_client.post(url, {**event, "sign": sign}, follow=True)
    assert "Erledigt" in done.content.decode()
    assert Absence.objects.get().interpreter_id == small.baran.pk
    assert plan.lines.get(request=small.kurmanji).interpreter_id == carin.pk


def test_plan_mend_shows_what_would_have_nobody(desk_client: Client) -> None:
    small = make_small_day()
    day = shift_to_tomorrow(small)
    make_plan_of(day)

    url = reverse("interpreting:plan_mend", args=[day])
    text = desk_client.get(url, {"was": "krank", "wer": str(small.aisha.pk)}).content.decode()

    assert "Dann hat niemanden" in text


def test_plan_mend_does_only_what_was_shown(desk_client: Client) -> None:
    small = make_small_day()
    day = shift_to_tomorrow(small)
    make_plan_of(day)
    url = reverse("interpreting:plan_mend", args=[day])

    text = desk_client.post(url, {"was": "krank", "wer": small.aisha.pk, "sign": "anders"}).content.decode()

    assert "neuen Vorschlag" in text
    assert not Absence.objects.exists()


def test_plan_mend_knows_its_events(desk_client: Client, stranger_client: Client) -> None:
    url = reverse("interpreting:plan_mend", args=["2030-01-08"])

    assert desk_client.get(url, {"was": "regen"}).status_code == 404
    assert desk_client.get(url, {"was": "ordnen"}).status_code == 404
    assert stranger_client.get(url, {"was": "ordnen"}).status_code == 403
