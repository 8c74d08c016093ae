"""The answer at once on its page."""

import pytest
from django.test import Client
from django.urls import reverse

from miteinander.interpreting.models import Promise
from miteinander.interpreting.tests.asking import make_requester
from miteinander.interpreting.tests.conftest import client_of
from miteinander.interpreting.tests.factories import make_request
from miteinander.interpreting.tests.planning import make_small_day, shift_to_tomorrow

pytestmark = pytest.mark.django_db


def test_request_promise_says_yes_and_gives_the_word(desk_client: Client) -> None:
    small = make_small_day()
    shift_to_tomorrow(small)
    url = reverse("interpreting:request_promise", args=[small.kurmanji.pk])

    assert "Ja, das geht" in desk_client.get(url).content.decode()
    given = desk_client.post(url, {"deed": "promise"}, follow=True).content.decode()

    assert "Zugesagt. Die Einrichtung weiß Bescheid." in given
    assert Promise.objects.get().answer == "promised"
    page = desk_client.get(reverse("interpreting:request_show", args=[small.kurmanji.pk])).content.decode()
    assert "Der Name folgt am Vortag." in page


def test_request_promise_says_nobody_with_the_smallest_change(desk_client: Client) -> None:
    small = make_small_day()
    shift_to_tomorrow(small)
    small.tigrinya.refresh_from_db()
    Promise.objects.create(request=small.tigrinya, answer="promised", answered_at=small.tigrinya.requested_at)
    late = make_request(language="ti", starts_at=small.tigrinya.starts_at)

    text = desk_client.get(reverse("interpreting:request_promise", args=[late.pk])).content.decode()

    assert "So kann niemand kommen" in text
    assert "1 Person" in text


def test_request_promise_takes_the_word_back_with_a_reason(desk_client: Client) -> None:
    small = make_small_day()
    shift_to_tomorrow(small)
    url = reverse("interpreting:request_promise", args=[small.kurmanji.pk])
    desk_client.post(url, {"deed": "promise"})

    assert desk_client.post(url, {"deed": "withdraw", "reason": ""}).status_code == 200
    desk_client.post(url, {"deed": "withdraw", "reason": "Alle krank"})

    assert Promise.objects.get().withdrawn_reason == "Alle krank"


def test_requester_reads_that_somebody_comes_but_no_name(desk_client: Client) -> None:
    small = make_small_day()
    shift_to_tomorrow(small)
    desk_client.post(reverse("interpreting:request_promise", args=[small.kurmanji.pk]), {"deed": "promise"})
    requester = client_of(make_requester(small.kurmanji.organisation))

    text = requester.get(reverse("interpreting:my_request_show", args=[small.kurmanji.pk])).content.decode()

    assert "Den Namen erfahren Sie am Vortag" in text
    assert str(small.baran.person) not in text


def test_request_promise_is_for_the_desk(stranger_client: Client) -> None:
    small = make_small_day()

    url = reverse("interpreting:request_promise", args=[small.kurmanji.pk])
    assert stranger_client.get(url).status_code == 403
