import pytest
from django.test import Client
from django.utils import timezone

from miteinander.schooling.tests.factories import make_child, make_family
from miteinander.schooling.usecases.guest_codes import LIMIT
from miteinander.web.links import read_token

pytestmark = pytest.mark.django_db
CODE = "7KQM-3XPD-R2VA"


@pytest.mark.parametrize("typed", [CODE, "7kqm 3xpd r2va", "٧KQM٣XPDR٢VA", "7KQM–3XPD–R2VA"])
def test_guest_code_leads_to_the_status_by_a_link_of_one_day(typed: str) -> None:
    family = make_child(make_family(code=CODE)).family

    address = Client().post("/ar/schule/code/", {"code": typed}).headers["Location"]

    assert address.startswith("/ar/schule/stand/")
    assert CODE not in address
    token = address.rstrip("/").rpartition("/")[2]
    assert read_token("family", token, now=timezone.now()) == family.pk
    assert Client().get(address).status_code == 200


@pytest.mark.parametrize("typed", ["AAAA-AAAA-AAAA", "1", "\u202e" + CODE[:-1], "' OR 1=1 --"])
def test_guest_code_unknown_says_so(typed: str) -> None:
    page = Client().post("/de/schule/code/", {"code": typed})

    assert page.status_code == 200
    assert "Diesen Code kennen wir nicht" in page.content.decode()


def test_guest_code_of_a_blurred_family_is_unknown() -> None:
    make_family(code=CODE, blurred_at=timezone.now())

    assert "kennen wir nicht" in Client().post("/de/schule/code/", {"code": CODE}).content.decode()


def test_guest_code_stops_guessing() -> None:
    make_family(code=CODE)
    client = Client()
    for _ in range(LIMIT.per_sender):
        client.post("/de/schule/code/", {"code": "AAAA-AAAA-AAAA"})

    assert "Zu viele Versuche" in client.post("/de/schule/code/", {"code": CODE}).content.decode()
