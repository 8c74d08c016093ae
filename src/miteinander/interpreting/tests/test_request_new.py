"""Asking on the page: the desk at once, institutions step by step."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.interpreting.models import Request
from miteinander.interpreting.rules import clock
from miteinander.interpreting.tests.asking import make_requester, make_source
from miteinander.interpreting.tests.factories import make_rules, make_topic
from miteinander.organisations.models import Organisation
from miteinander.organisations.tests.factories import make_organisation
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/sprachmittlung/anfragen/neu/"


@pytest.fixture
def house() -> Organisation:
    make_rules(lead_working_days=3)
    make_topic()
    make_source()
    return make_organisation()


def typed(house: Organisation, **changes: str) -> dict[str, str]:
    """A filled form: an hour at ten, a Wednesday in about five weeks."""
    today = clock.wall(timezone.now()).date()
    day = today + timedelta(days=35 - today.weekday() + 2)
    return {
        "organisation": str(house.pk),
        "mode": "onsite",
        "topic": "elterngespraech",
        "ground": "none",
        "language": "kmr",
        "day": day.isoformat(),
        "starts": "10:00",
        "ends": "11:00",
        "place": "here",
        "contact": "Sekretariat",
        "phone": "0521 555-0100",
        "client_reference": "KL-7b",
        "key": "form-1",
        "go": "send",
    } | changes


@pytest.fixture
def desk() -> Client:
    return signed_in(make_account("interpreting:dispatcher"))


def test_request_new_shows_the_desk_everything_at_once(desk: Client, house: Organisation) -> None:
    page = desk.get(PAGE).content.decode()

    assert house.name in page
    for name in ("language", "starts", "ends", "alternative_3", "client_reference", "is_urgent"):
        assert f'name="{name}"' in page


def test_request_new_records_for_the_desk(desk: Client, house: Organisation) -> None:
    answer = desk.post(PAGE, typed(house, is_urgent="on", channel="mail"))

    row = Request.objects.get()
    assert answer.headers["Location"] == f"/sprachmittlung/anfragen/{row.pk}/"
    assert (row.channel, row.is_urgent, row.place) == ("mail", True, house.places.get())
    assert row.starts_at is not None
    assert clock.wall(row.starts_at).hour == 10


def test_request_new_sent_twice_is_one_request(desk: Client, house: Organisation) -> None:
    first, second = desk.post(PAGE, typed(house)), desk.post(PAGE, typed(house))

    assert first.headers["Location"] == second.headers["Location"]
    assert Request.objects.count() == 1


def test_request_new_only_checks_when_asked_to(desk: Client, house: Organisation) -> None:
    page = desk.post(PAGE, typed(house, go="check", ground="medical")).content.decode()

    assert "medizinisches Gespräch" in page
    assert "Dolmetschdienst der Klinik" in page
    assert not Request.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ends": "09:00"}, "Das Ende liegt vor dem Beginn."),
        ({"day": "2020-01-01"}, "Dieser Zeitpunkt liegt in der Vergangenheit."),
        ({"language": "xx"}, "Sprache"),
        ({"client_reference": "Ahmad Hussein"}, "Wir speichern keine Namen."),
        ({"remark": "x" * 501}, "500"),
        ({"remark": "a\u202eb"}, "unsichtbare Zeichen"),
        ({"ground": ""}, "Trifft etwas davon zu?"),
        ({"alternative_1": "heute abend"}, "gültig"),
        ({"organisation": "0"}, "Einrichtung"),
        ({"phone": "ruf an"}, "Das ist keine Telefonnummer."),
        ({"day": ""}, "Bitte füllen Sie dieses Feld aus."),
        ({"starts": ""}, "Bitte füllen Sie dieses Feld aus."),
        (
            {"day": "2027-03-28", "starts": "02:30", "ends": "03:30"},
            "Die Uhr wird in dieser Nacht vorgestellt.",
        ),
    ],
)
def test_request_new_says_what_is_wrong_and_keeps_what_was_typed(
    desk: Client, house: Organisation, changes: dict[str, str], sentence: str
) -> None:
    answer = desk.post(PAGE, typed(house, contact="Frau im Sekretariat", **changes))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert "Frau im Sekretariat" in page
    assert not Request.objects.exists()


def test_request_new_leads_institutions_step_by_step(house: Organisation) -> None:
    client = signed_in(make_requester(house))
    values = typed(house)

    page = client.get(PAGE).content.decode()
    assert 'name="topic"' in page
    assert 'name="language" ' not in page.replace('type="hidden" name="language"', "")
    for step in range(1, 5):
        page = client.post(PAGE, values | {"go": "next", "step": str(step)}).content.decode()
        assert f'name="step" value="{step + 1}"' in page
    assert "Kurdisch (Kurmandschi)" in page
    assert "11:00" in page
    answer = client.post(PAGE, values | {"go": "send", "step": "5"})

    row = Request.objects.get()
    assert answer.headers["Location"] == f"/sprachmittlung/unsere-anfragen/{row.pk}/"
    assert (row.channel, row.requested_by) == ("account", house.seats.get().person)


def test_request_new_stays_at_the_step_that_is_wrong_and_goes_back(house: Organisation) -> None:
    client = signed_in(make_requester(house))
    values = typed(house, language="")

    wrong = client.post(PAGE, values | {"go": "next", "step": "2"}).content.decode()
    back = client.post(PAGE, values | {"go": "back", "step": "2"}).content.decode()
    sent = client.post(PAGE, values | {"go": "send", "step": "5"}).content.decode()

    assert 'name="step" value="2"' in wrong
    assert "Bitte prüfen Sie Ihre Angaben" in wrong
    assert 'name="step" value="1"' in back
    assert "Bitte prüfen Sie Ihre Angaben" not in back
    assert 'name="step" value="2"' in sent
    assert not Request.objects.exists()


def test_request_new_tells_institutions_first_what_is_not_allowed(house: Organisation) -> None:
    client = signed_in(make_requester(house))

    page = client.post(PAGE, typed(house, ground="private_client", go="next", step="1")).content.decode()

    assert "Dafür dürfen wir niemanden schicken" in page


def test_request_new_asks_written_work_for_lines_and_not_for_times(house: Organisation) -> None:
    client = signed_in(make_requester(house))
    values = typed(house, mode="written", lines="40", due_on=typed(house)["day"])

    page = client.post(PAGE, values | {"go": "next", "step": "2"}).content.decode()
    client.post(PAGE, values | {"go": "send", "step": "5"})

    assert page.count('type="date"') == 1
    assert 'type="time"' not in page
    assert Request.objects.get().lines == 40


def test_request_new_is_closed_to_accounts_without_a_seat(house: Organisation) -> None:
    stranger = signed_in(make_account())

    assert stranger.get(PAGE).status_code == 403
    assert stranger.post(PAGE, typed(house)).status_code == 403
    assert not Request.objects.exists()


def test_request_new_lets_nobody_ask_for_a_foreign_institution(house: Organisation) -> None:
    client = signed_in(make_requester(make_organisation()))

    answer = client.post(PAGE, typed(house))

    assert answer.status_code == 200
    assert not Request.objects.exists()
