import pytest
from django.test import Client
from django.urls import reverse

from miteinander.interpreting.models import Interpreter
from miteinander.interpreting.rules.hours import Said, Side
from miteinander.interpreting.tests.conftest import client_of, queries_of
from miteinander.interpreting.tests.doing import make_done, make_requester, say
from miteinander.interpreting.tests.test_assignment_confirm import past
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


def test_assignment_show_gives_each_side_what_it_needs(
    desk_client: Client, member_client: Client, interpreter: Interpreter
) -> None:
    row = make_done(interpreter, client_reference="A-17")
    url = reverse("interpreting:assignment_show", args=[row.pk])
    house = client_of(make_requester(row.request.organisation))

    own, theirs, desk = (client.get(url).content.decode() for client in (member_client, house, desk_client))

    assert "Sekretariat" in own
    assert "A-17" not in own
    assert "A-17" in theirs
    assert str(interpreter.person) in theirs
    assert "Anfrage" in desk


def test_assignment_show_offers_to_confirm_once_it_began(
    member_client: Client, interpreter: Interpreter
) -> None:
    row = make_done(interpreter)
    url = reverse("interpreting:assignment_show", args=[row.pk])
    confirm = reverse("interpreting:assignment_confirm", args=[row.pk])

    assert confirm not in member_client.get(url).content.decode()
    past(row)
    assert confirm in member_client.get(url).content.decode()


def test_assignment_show_asks_the_same_before_and_after_three_words(
    desk: Account, desk_client: Client, interpreter: Interpreter
) -> None:
    row = make_done(interpreter)
    url = reverse("interpreting:assignment_show", args=[row.pk])
    say(desk, row, Side.INTERPRETER)
    one = queries_of(desk_client, url)
    say(desk, row, Side.INSTITUTION, Said(minutes=30))

    assert queries_of(desk_client, url) == one


def test_assignment_show_is_closed_to_strangers(stranger_client: Client, interpreter: Interpreter) -> None:
    url = reverse("interpreting:assignment_show", args=[make_done(interpreter).pk])

    assert stranger_client.get(url).status_code == 404


def test_assignment_show_says_when_there_is_none(desk_client: Client) -> None:
    assert desk_client.get(reverse("interpreting:assignment_show", args=[10**9])).status_code == 404
