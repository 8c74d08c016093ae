import pytest
from django.test import Client
from django.urls import reverse

from miteinander.interpreting.models import Feedback
from miteinander.interpreting.tests.conftest import client_of, queries_of
from miteinander.interpreting.tests.doing import AFTER, make_done
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db
URL = "interpreting:feedback_list"


def tell(text: str = "", stars: int | None = 4) -> Feedback:
    return Feedback.objects.create(
        assignment=make_done(), side="institution", stars=stars, text=text, given_at=AFTER
    )


def test_feedback_list_shows_stars_and_words_to_the_head() -> None:
    client = client_of(make_account("interpreting:head"))
    tell("Sehr einfühlsam.")
    tell(stars=2)

    everything = client.get(reverse(URL)).content.decode()
    words = client.get(reverse(URL), {"worte": "1"}).content.decode()

    assert ("Sehr einfühlsam." in everything, "2 von 5" in everything) == (True, True)
    assert ("Sehr einfühlsam." in words, "2 von 5" in words) == (True, False)


def test_feedback_list_asks_the_same_for_one_and_three_rows() -> None:
    client = client_of(make_account("interpreting:head"))
    tell()
    one = queries_of(client, reverse(URL))
    tell()
    tell()

    assert queries_of(client, reverse(URL)) == one


def test_feedback_list_is_closed_to_the_dispatchers(desk_client: Client) -> None:
    assert desk_client.get(reverse(URL)).status_code == 403
