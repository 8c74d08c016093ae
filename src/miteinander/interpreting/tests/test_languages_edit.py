import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import Interpreter, InterpreterLanguage
from miteinander.interpreting.rules.pool import LanguageSkill
from miteinander.interpreting.tests.factories import NOW
from miteinander.interpreting.usecases.interpreters import set_languages
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


def codes(row: Interpreter) -> list[str]:
    return sorted(row.languages.values_list("code", flat=True))


def test_set_languages_replaces_what_was_there(desk: Account, interpreter: Interpreter) -> None:
    skills = [LanguageSkill(code="ar", level=3, variety="Syrien"), LanguageSkill(code="ckb", level=1)]

    set_languages(by=desk, interpreter=interpreter, languages=skills, now=NOW)

    assert codes(interpreter) == ["ar", "ckb"]


def test_set_languages_refuses_an_empty_list_and_keeps_the_old_one(
    desk: Account, interpreter: Interpreter
) -> None:
    with pytest.raises(Refused):
        set_languages(by=desk, interpreter=interpreter, languages=[], now=NOW)

    assert codes(interpreter) == ["kmr"]


def test_set_languages_is_not_for_strangers(stranger: Account, interpreter: Interpreter) -> None:
    with pytest.raises(NotAllowed):
        set_languages(
            by=stranger, interpreter=interpreter, languages=[LanguageSkill(code="ar", level=3)], now=NOW
        )


@pytest.mark.parametrize("values", [{"code": "kmr", "level": 2}, {"code": "ar", "level": 4}])
def test_interpreter_language_is_once_and_of_a_known_level(
    interpreter: Interpreter, values: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        InterpreterLanguage.objects.create(interpreter=interpreter, **values)


def test_languages_edit_removes_a_cleared_line_and_adds_a_new_one(
    desk_client: Client, interpreter: Interpreter
) -> None:
    form = {
        "languages-TOTAL_FORMS": "2",
        "languages-INITIAL_FORMS": "1",
        "languages-0-code": "",
        "languages-0-level": "3",
        "languages-1-code": "ti",
        "languages-1-level": "3",
        "languages-1-writes": "on",
    }

    desk_client.post(reverse("interpreting:languages_edit", args=[interpreter.pk]), form)

    assert codes(interpreter) == ["ti"]


def test_languages_edit_says_when_a_language_stands_twice(
    desk_client: Client, interpreter: Interpreter
) -> None:
    form = {
        "languages-TOTAL_FORMS": "2",
        "languages-INITIAL_FORMS": "1",
        **{f"languages-{place}-code": "ti" for place in range(2)},
        **{f"languages-{place}-level": "3" for place in range(2)},
    }

    response = desk_client.post(reverse("interpreting:languages_edit", args=[interpreter.pk]), form)

    assert "Tigrinya ist zweimal eingetragen." in response.content.decode()
