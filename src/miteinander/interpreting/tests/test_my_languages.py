import pytest
from django.test import Client
from django.urls import reverse

from miteinander.interpreting.models import Interpreter

pytestmark = pytest.mark.django_db
URL = "interpreting:my_languages"
FORM = {
    "languages-TOTAL_FORMS": "2",
    "languages-INITIAL_FORMS": "1",
    "languages-0-code": "kmr",
    "languages-0-level": "3",
    "languages-1-code": "ckb",
    "languages-1-level": "2",
    "languages-1-variety": "Silêmanî",
}


def test_my_languages_saves_a_second_one(member_client: Client, interpreter: Interpreter) -> None:
    member_client.post(reverse(URL), FORM)

    kept = interpreter.languages.order_by("code").values_list("code", "variety")
    assert list(kept) == [("ckb", "Silêmanî"), ("kmr", "")]


def test_my_languages_needs_one_besides_german(member_client: Client, interpreter: Interpreter) -> None:
    form = {**FORM, "languages-0-code": "de", "languages-1-code": ""}

    text = member_client.post(reverse(URL), form).content.decode()

    assert "mindestens eine Sprache außer Deutsch" in text
    assert interpreter.languages.get().code == "kmr"


def test_my_languages_is_closed_to_strangers(stranger_client: Client) -> None:
    assert stranger_client.post(reverse(URL), FORM).status_code == 403
