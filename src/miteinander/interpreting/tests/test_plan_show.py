"""The plan of one day on its page."""

import pytest
from django.test import Client
from django.urls import reverse

from miteinander.interpreting.models import DayPlan, Promise
from miteinander.interpreting.tests.factories import NOW, make_request
from miteinander.interpreting.tests.planning import make_plan_of, make_small_day, shift_to_tomorrow

pytestmark = pytest.mark.django_db


def url_of(day: str) -> str:
    return reverse("interpreting:plan_show", args=[day])


def test_plan_show_tells_who_goes_where_and_why(desk_client: Client) -> None:
    small = make_small_day()
    day = shift_to_tomorrow(small)
    make_plan_of(day)

    page = desk_client.get(url_of(day))

    text = page.content.decode()
    assert str(small.aisha.person) in text
    assert str(small.baran.person) in text
    assert "spricht Tigrinya als Muttersprache" in text
    assert "Minuten Weg hin und zurück (Fahrrad)" in text
    assert "hat in diesem Monat noch keinen Einsatz" in text
    assert "Kein Plan kann mehr Gespräche besetzen" in text
    assert "Veröffentlichen und alle fragen" in text
    assert page.context["board"].lanes[0].label in {str(small.aisha.person), str(small.baran.person)}


def test_plan_show_tells_why_nobody_and_what_would_work(desk_client: Client) -> None:
    small = make_small_day()
    day = shift_to_tomorrow(small)
    small.tigrinya.refresh_from_db()
    make_request(language="ti", starts_at=small.tigrinya.starts_at)
    make_plan_of(day)

    text = desk_client.get(url_of(day)).content.decode()

    assert "wird an diesem Tag für andere Gespräche gebraucht" in text
    assert "es ginge um" in text


def test_plan_show_shouts_when_a_promise_is_in_danger(desk_client: Client) -> None:
    small = make_small_day()
    day = shift_to_tomorrow(small)
    Promise.objects.create(request=small.tigrinya, answer="promised", answered_at=NOW)
    small.aisha.availabilities.all().delete()
    small.aisha.availabilities.create(weekday=6, starts="08:00", ends="09:00")
    make_plan_of(day)

    text = desk_client.get(url_of(day)).content.decode()

    assert "1 Zusage ist in Gefahr" in text
    assert text.index("in Gefahr") < text.index("Noch niemand")


def test_plan_show_tells_what_came_since(desk_client: Client) -> None:
    small = make_small_day()
    day = shift_to_tomorrow(small)
    make_plan_of(day)
    small.tigrinya.refresh_from_db()
    make_request(language="tr", starts_at=small.tigrinya.starts_at)

    assert "Seit dem Plan dazugekommen" in desk_client.get(url_of(day)).content.decode()


def test_plan_show_marks_what_no_longer_fits(desk_client: Client) -> None:
    small = make_small_day()
    day = shift_to_tomorrow(small)
    make_plan_of(day)
    small.baran.availabilities.all().delete()
    small.baran.availabilities.create(weekday=6, starts="08:00", ends="09:00")

    text = desk_client.get(url_of(day)).content.decode()

    assert "passt nicht mehr" in text
    assert "nicht mehr ganz aktuell" in text


def test_plan_show_without_plan_offers_to_make_one(desk_client: Client) -> None:
    text = desk_client.get(url_of("2030-01-08")).content.decode()

    assert "noch keinen Plan" in text
    assert "Jetzt planen" in text


def test_plan_show_waits_while_it_is_worked_out(desk_client: Client) -> None:
    DayPlan.objects.create(
        day="2030-01-08", state="waiting", trigger="demand", asked_at="2030-01-07T12:00+01:00"
    )

    text = desk_client.get(url_of("2030-01-08")).content.decode()

    assert "Der Plan wird gerechnet" in text
    assert "Stand aktualisieren" in text
    assert "Jetzt planen" not in text


def test_plan_show_knows_days_only(desk_client: Client, stranger_client: Client) -> None:
    assert desk_client.get(url_of("morgen")).status_code == 404
    assert stranger_client.get(url_of("2030-01-08")).status_code == 403
