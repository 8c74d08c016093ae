import pytest

from miteinander.core.errors import Refused
from miteinander.interpreting.rules.application import Application, Step, after, application_problems
from miteinander.interpreting.rules.pool import LanguageSkill

KURMANJI = LanguageSkill(code="kmr", level=3)


def application(**values: object) -> Application:
    given: dict[str, object] = {
        "first_name": "Mira",
        "last_name": "Beispiel",
        "german": "b2",
        "languages": (KURMANJI,),
        "modes": ("onsite",),
        "language": "de",
        "email": "mira@post.example",
    }
    return Application(**{**given, **values})  # type: ignore[arg-type]


def test_application_problems_accepts_mail_or_phone() -> None:
    assert application_problems(application()) == []
    assert application_problems(application(email="", phone="0170 1")) == []


def test_application_problems_names_every_problem() -> None:
    broken = application(first_name="Mi\u202era", email="", modes=(), languages=())

    assert [(problem.field, problem.code) for problem in application_problems(broken)] == [
        ("first_name", "hidden_characters"),
        ("email", "no_way_to_reach"),
        ("modes", "no_mode"),
        ("", "no_language"),
    ]


def test_after_follows_the_table_and_nothing_else() -> None:
    assert after("unconfirmed", Step.CONFIRM) == "new"
    assert after("invited", Step.ADMIT) == "admitted"
    for state, step in (
        ("unconfirmed", Step.ADMIT),
        ("admitted", Step.DECLINE),
        ("declined", Step.ADMIT),
        ("admitted", Step.INVITE),
    ):
        with pytest.raises(Refused):
            after(state, step)
