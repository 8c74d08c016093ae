from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from miteinander.interpreting.models import Interpreter, Offer
from miteinander.interpreting.queries import interpreters
from miteinander.interpreting.tests.conftest import queries_of
from miteinander.interpreting.tests.factories import NOW, make_assignment, make_request

pytestmark = pytest.mark.django_db
URL = "interpreting:my_start"


def test_my_start_shows_the_next_assignment_and_the_hours(
    member_client: Client, interpreter: Interpreter
) -> None:
    starts_at = timezone.now() + timedelta(days=2)
    request = make_request(state="confirmed", starts_at=starts_at)
    make_assignment(interpreter=interpreter, request=request)
    interpreter.loads.create(month=timezone.localdate().replace(day=1), minutes=150, assignments=2)

    text = member_client.get(reverse(URL)).content.decode()

    assert request.organisation.name in text
    assert "2,5 Std. von gewünschten 20 Std." in text
    assert "Bitte kümmern Sie sich um Ihre Nachweise" not in text


def test_my_start_shows_open_offers_but_no_answered_or_expired_ones(interpreter: Interpreter) -> None:
    until = NOW + timedelta(hours=5)
    kept = Offer.objects.create(
        request=make_request(), interpreter=interpreter, made_at=NOW, expires_at=until
    )
    for state, expires_at in (("declined", until), ("open", NOW + timedelta(minutes=1))):
        Offer.objects.create(
            request=make_request(), interpreter=interpreter, made_at=NOW, expires_at=expires_at, state=state
        )

    found = interpreters.open_offers(interpreter, now=NOW + timedelta(hours=1))

    assert list(found) == [kept]


def test_my_start_asks_for_papers_that_are_missing(member_client: Client, interpreter: Interpreter) -> None:
    interpreter.credentials.all().delete()

    assert "Bitte kümmern Sie sich um Ihre Nachweise" in member_client.get(reverse(URL)).content.decode()


def test_my_start_asks_the_same_for_one_and_three_offers(
    member_client: Client, interpreter: Interpreter
) -> None:
    def offer() -> None:
        made_at = timezone.now()
        Offer.objects.create(
            request=make_request(),
            interpreter=interpreter,
            made_at=made_at,
            expires_at=made_at + timedelta(hours=9),
        )

    offer()
    one = queries_of(member_client, reverse(URL))
    offer()
    offer()

    assert queries_of(member_client, reverse(URL)) == one


def test_my_start_is_for_members_only(desk_client: Client, stranger_client: Client) -> None:
    assert [client.get(reverse(URL)).status_code for client in (desk_client, stranger_client)] == [403, 403]


def test_my_start_is_closed_to_those_who_left(member_client: Client, interpreter: Interpreter) -> None:
    Interpreter.objects.filter(pk=interpreter.pk).update(state="left", left_on=NOW.date())

    assert member_client.get(reverse(URL)).status_code == 403
