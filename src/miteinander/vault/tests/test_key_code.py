import pytest
from django.test import Client

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.sealing import codes
from miteinander.vault.forms.keys import expected_of

pytestmark = pytest.mark.django_db
URL = "/tresor/schluessel/code/"
CODE = codes.with_check("1" * 46)


@pytest.mark.parametrize("typed", [CODE[-8:], f"{CODE[-8:-4]} {CODE[-4:]}"])
def test_key_code_takes_the_last_digits_back(typed: str) -> None:
    client = signed_in(make_account("antidiscrimination:counsellor"))

    response = client.post(URL, {"last": typed, "expected": expected_of(CODE)})

    assert response.headers["Location"] == "/tresor/"


@pytest.mark.parametrize("is_signed", [True, False])
def test_key_code_refuses_other_digits(is_signed: bool) -> None:
    expected = expected_of(CODE) if is_signed else "erfunden"
    client = signed_in(make_account("antidiscrimination:counsellor"))

    page = client.post(URL, {"last": "12345678", "expected": expected}).content.decode()

    assert "Das sind nicht die letzten acht Ziffern." in page


def test_key_code_is_closed_to_strangers() -> None:
    assert signed_in(make_account("people:admin")).post(URL).status_code == 403
    assert "/anmelden/" in Client().post(URL).headers["Location"]
