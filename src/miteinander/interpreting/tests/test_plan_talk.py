"""One talk of a plan: reasons, others, and choosing one of them."""

import pytest
from django.test import Client
from django.urls import reverse

from miteinander.interpreting.tests.factories import make_interpreter
from miteinander.interpreting.tests.planning import make_plan_of, make_small_day, shift_to_tomorrow

pytestmark = pytest.mark.django_db


def test_plan_talk_shows_what_another_person_would_cost(desk_client: Client) -> None:
    small = make_small_day()
    carin = make_interpreter("kmr", x_km=6.0)
    day = shift_to_tomorrow(small)
    make_plan_of(day)

    page = desk_client.get(reverse("interpreting:plan_talk", args=[day, small.kurmanji.pk]))

    text = page.content.decode()
    assert f"Warum {small.baran.person}" in text
    first, second = page.context["others"]
    assert (first.key, second.key) == (carin.pk, small.aisha.pk)
    assert "Weg" in first.follows[0]
    assert second.follows == ["Dann hat das Gespräch um 10:00 Uhr auf Tigrinya niemanden."]
    assert f"ohne dass sich sonst etwas ändert: {carin.person}" in text


def test_plan_talk_chooses_somebody_else_with_a_reason(desk_client: Client) -> None:
    small = make_small_day()
    day = shift_to_tomorrow(small)
    plan = make_plan_of(day)
    url = reverse("interpreting:plan_talk", args=[day, small.kurmanji.pk])

    without = desk_client.post(url, {"interpreter": small.aisha.pk, "reason": ""})
    chosen = desk_client.post(url, {"interpreter": small.aisha.pk, "reason": "Kennt die Klasse"}, follow=True)

    assert "reason" in without.context["form"].errors
    assert "steht jetzt im Plan" in chosen.content.decode()
    line = plan.lines.get(request=small.kurmanji)
    assert (line.interpreter_id, line.override_reason) == (small.aisha.pk, "Kennt die Klasse")
    assert "von Hand gewählt: Kennt die Klasse" in chosen.content.decode()


def test_plan_talk_knows_talks_of_the_plan_only(desk_client: Client, stranger_client: Client) -> None:
    small = make_small_day()
    day = shift_to_tomorrow(small)
    url = reverse("interpreting:plan_talk", args=[day, small.kurmanji.pk])

    assert desk_client.get(url).status_code == 404
    assert stranger_client.get(url).status_code == 403
