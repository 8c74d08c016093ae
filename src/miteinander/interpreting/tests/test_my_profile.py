import pytest
from django.test import Client
from django.urls import reverse

from miteinander.interpreting.forms.interpreters import profile_values
from miteinander.interpreting.models import Interpreter

pytestmark = pytest.mark.django_db
URL = "interpreting:my_profile"


def form_of(row: Interpreter) -> dict[str, object]:
    return {name: value for name, value in profile_values(row).items() if value is not None}


def test_my_profile_saves_what_one_may_say_oneself(member_client: Client, interpreter: Interpreter) -> None:
    form = {
        **form_of(interpreter),
        "mobile": "0170 1",
        "wished_month_hours": "8",
        "modes": ["phone", "video"],
    }

    response = member_client.post(reverse(URL), form)

    interpreter.refresh_from_db()
    assert response.status_code == 302
    assert (interpreter.person.mobile, interpreter.wished_month_minutes) == ("0170 1", 480)
    assert interpreter.modes == ["phone", "video"]


def test_my_profile_does_not_take_the_desks_fields(member_client: Client, interpreter: Interpreter) -> None:
    member_client.post(
        reverse(URL), {**form_of(interpreter), "qualification": "3", "remark": "x", "state": "left"}
    )

    interpreter.refresh_from_db()
    assert (interpreter.qualification, interpreter.remark, interpreter.state) == (0, "", "active")


def test_my_profile_says_what_is_wrong(member_client: Client, interpreter: Interpreter) -> None:
    form = {**form_of(interpreter), "wished_month_hours": "20", "max_month_hours": "10"}

    text = member_client.post(reverse(URL), form).content.decode()

    assert "Das Höchste darf nicht unter den gewünschten Stunden liegen." in text


def test_my_profile_is_closed_to_strangers(stranger_client: Client) -> None:
    assert stranger_client.post(reverse(URL), {}).status_code == 403
