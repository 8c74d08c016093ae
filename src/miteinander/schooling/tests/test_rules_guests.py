from datetime import timedelta

import pytest

from miteinander.schooling.rules.codes import plain_code
from miteinander.schooling.rules.inviting import Standing, why_not
from miteinander.schooling.rules.papers import PAPERS, join_papers, split_papers
from miteinander.schooling.rules.progress import current_step
from miteinander.schooling.rules.states import ChildState
from miteinander.schooling.tests.factories import NOW

NEW = Standing(states={"reported"}, has_appointment=False, is_closed=False, last_invited_at=None, number=0)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [("٧KQM-٣XPD-R٢VA", "7KQM-3XPD-R2VA"), ("۷kqm ۳xpd r۲va", "7kqm 3xpd r2va"), ("\u200f7KQM", "7KQM")],
)
def test_plain_code_reads_arabic_digits(typed: str, plain: str) -> None:
    assert plain_code(typed) == plain


def test_papers_keep_the_order_of_the_checklist() -> None:
    assert join_papers(["passport", "registration", "passport", "nonsense"]) == "registration,passport"
    assert split_papers(join_papers(PAPERS)) == PAPERS
    assert split_papers("") == ()


def test_why_not_invites_new_families() -> None:
    assert why_not(NEW, now=NOW, again_days=14) == ""


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"states": {"counselled"}}, "nobody_to_invite"),
        ({"is_closed": True}, "nobody_to_invite"),
        ({"has_appointment": True}, "has_appointment"),
        ({"last_invited_at": NOW - timedelta(days=13)}, "invited_recently"),
        ({"last_invited_at": NOW - timedelta(days=14)}, ""),
    ],
)
def test_why_not_names_what_stands_against_it(changed: dict[str, object], why: str) -> None:
    values = {name: getattr(NEW, name) for name in Standing.__slots__} | changed

    assert why_not(Standing(**values), now=NOW, again_days=14) == why


def test_current_step_knows_every_state() -> None:
    assert {current_step(state) for state in ChildState} == {0, 2, 3, 4, 6}
