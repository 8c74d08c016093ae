"""What somebody says who would like to join the pool, and what may become of it."""

from dataclasses import dataclass
from enum import StrEnum

from miteinander.core.errors import Problem, Refused
from miteinander.core.text import hidden_characters
from miteinander.interpreting.rules.pool import LanguageSkill, language_problems

MOST_LANGUAGES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """The public form, parsed. `language` is the one messages are written in."""

    first_name: str
    last_name: str
    german: str
    languages: tuple[LanguageSkill, ...]
    modes: tuple[str, ...]
    language: str
    email: str = ""
    phone: str = ""
    home_district_id: int | None = None
    heard_from: str = ""


class Step(StrEnum):
    """What happens to an application."""

    CONFIRM = "confirm"
    INVITE = "invite"
    ADMIT = "admit"
    DECLINE = "decline"


_STEPS = {
    ("unconfirmed", Step.CONFIRM): "new",
    ("new", Step.INVITE): "invited",
    ("invited", Step.INVITE): "invited",
    ("new", Step.ADMIT): "admitted",
    ("invited", Step.ADMIT): "admitted",
    ("new", Step.DECLINE): "declined",
    ("invited", Step.DECLINE): "declined",
}


def after(state: str, step: Step) -> str:
    """Return the state that follows.

    Raises:
        Refused: this cannot happen in this state.
    """
    if (state, step) not in _STEPS:
        raise Refused([Problem("", "wrong_state", {"state": state})])
    return _STEPS[state, step]


def application_problems(application: Application) -> list[Problem]:
    """Return what is missing or not to be used."""
    found = []
    for name in ("first_name", "last_name", "phone"):
        if hidden_characters(getattr(application, name)):
            found.append(Problem(name, "hidden_characters"))
    if not application.email and not application.phone:
        found.append(Problem("email", "no_way_to_reach"))
    if not application.modes:
        found.append(Problem("modes", "no_mode"))
    if len(application.languages) > MOST_LANGUAGES:
        found.append(Problem("", "too_many_languages", {"limit": MOST_LANGUAGES}))
    return found + language_problems(application.languages)
