"""The price list: language by half of the week, and what it rests on."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.interpreting.models import DayPlan
from miteinander.interpreting.rules.plan_facts import Lack
from miteinander.interpreting.rules.shortages import DayLacks, shortages
from miteinander.interpreting.tests.conftest import queries_of

URL = "/sprachmittlung/engpaesse/"


def make_past_plan(days_ago: int, *lacks: tuple[str, str, int], **fields: Any) -> DayPlan:
    """Make a plan that was worked out, and what it lacked."""
    now = timezone.now()
    day = timezone.localdate(now) - timedelta(days=days_ago)
    prices = [
        {"language": language, "weekday": day.weekday(), "half": half, "talks": talks}
        for language, half, talks in lacks
    ]
    values = {"trigger": "night", "state": "replaced", "asked_at": now, "made_at": now, **fields}
    return DayPlan.objects.create(day=day, prices=prices, **values)


def lack(talks: int, language: str = "ti", half: str = "morning") -> Lack:
    return Lack(language=language, weekday=1, half=half, talks=talks)


def test_shortages_add_up_the_days_and_say_how_far_chance_goes() -> None:
    tuesdays = [date(2026, 11, day) for day in (3, 10, 17)]
    days = [
        DayLacks(day=day, lacks=lacks, is_exact=True)
        for day, lacks in zip(tuesdays, ([lack(2)], [], [lack(3), lack(1, "am")]), strict=True)
    ]

    first, second = shortages(days)

    assert (first.language, first.talks, first.days, first.planned) == ("ti", 5, 2, 3)
    assert (first.least, first.most) == (2, 10)
    assert (second.language, second.talks) == ("am", 1)


def test_shortages_put_mornings_before_afternoons() -> None:
    day = DayLacks(
        day=date(2026, 11, 3), lacks=[lack(1, half="afternoon"), lack(1, half="morning")], is_exact=True
    )

    assert [one.half for one in shortages([day])] == ["morning", "afternoon"]


@pytest.mark.django_db
def test_shortage_list_says_how_to_read_it_and_what_it_rests_on(desk_client: Client) -> None:
    make_past_plan(7, ("ti", "morning", 3))
    make_past_plan(14, ("ti", "morning", 2))
    make_past_plan(5)

    page = desk_client.get(URL).content.decode()

    assert "hätte in 8 Wochen 5 Gespräche ermöglicht." in page
    assert "Grundlage sind 3 geplante Tage" in page
    assert "2 bis 10" in page


@pytest.mark.django_db
def test_shortage_list_counts_the_last_plan_of_a_day_only(desk_client: Client) -> None:
    earlier = timezone.now() - timedelta(hours=3)
    make_past_plan(7, ("ti", "morning", 9), made_at=earlier)
    make_past_plan(7, ("ti", "morning", 1))

    assert desk_client.get(URL).context["rows"][0][0].talks == 1


@pytest.mark.django_db
def test_shortage_list_looks_back_as_far_as_asked(desk_client: Client) -> None:
    make_past_plan(60, ("ti", "morning", 3))

    assert desk_client.get(URL).context["rows"] == []
    assert len(desk_client.get(f"{URL}?wochen=12").context["rows"]) == 1
    assert desk_client.get(f"{URL}?wochen=9999").context["weeks"] == 8


@pytest.mark.django_db
def test_shortage_list_tells_no_plans_from_no_shortage(desk_client: Client) -> None:
    assert "Noch keine Tagespläne" in desk_client.get(URL).content.decode()
    make_past_plan(7)

    assert "In dieser Zeit fehlte niemand" in desk_client.get(URL).content.decode()


@pytest.mark.django_db
def test_shortage_list_asks_no_more_for_more_days(desk_client: Client) -> None:
    make_past_plan(7, ("ti", "morning", 3))
    few = queries_of(desk_client, URL)
    for days in range(8, 50):
        make_past_plan(days, ("ti", "morning", 1), ("am", "afternoon", 2))

    assert queries_of(desk_client, URL) == few


@pytest.mark.django_db
def test_shortage_list_is_for_the_desk(stranger_client: Client) -> None:
    assert stranger_client.get(URL).status_code == 403
