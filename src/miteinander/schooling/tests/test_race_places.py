"""Several at once, on real connections: the last place goes to exactly one child."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from miteinander.core.errors import Refused
from miteinander.people.models import Account
from miteinander.schooling.access import LinkHolder
from miteinander.schooling.models import LANGUAGE, Child, Places, Proposal, School
from miteinander.schooling.tests.factories import NOW, make_counselled_child, make_counsellor, make_school
from miteinander.schooling.tests.placing import STARTS_ON, agree, ask, made_plan
from miteinander.schooling.usecases.answering import confirm_proposal, refuse_proposal
from miteinander.schooling.usecases.placements import take_plan
from miteinander.schooling.usecases.proposing import ask_school, withdraw_proposal

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(deeds: list[Callable[[], object]]) -> Counter[str]:
    """Run the deeds on parallel connections and count what came of them, "" for success."""
    gate = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> str:
        try:
            gate.wait(timeout=30)
            deed()
        except Refused as refused:
            return refused.problems[0].code
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(len(deeds)) as pool:
        return Counter(pool.map(run, deeds))


def asks(by: Account, child: Child, school: School) -> Callable[[], object]:
    return lambda: ask_school(by=by, child=child.pk, school=school.pk, now=NOW)


def test_two_counsellors_ask_for_the_last_place_and_one_gets_it() -> None:
    school, children = make_school(places=1), [make_counselled_child() for _ in range(8)]
    for child in children:
        agree(child)

    answers = at_once([asks(make_counsellor(), child, school) for child in children])

    assert answers == {"": 1, "year_full": 7}
    assert Places.objects.get(school=school, year=4).held == 1
    assert Proposal.objects.count() == 1


def test_one_child_asked_at_several_schools_at_once_is_asked_once() -> None:
    child, schools = make_counselled_child(), [make_school() for _ in range(6)]
    agree(child)

    answers = at_once([asks(make_counsellor(), child, school) for school in schools])

    assert answers == {"": 1, "wrong_state": 5}
    assert sum(Places.objects.filter(year=4).values_list("held", flat=True)) == 1


def test_two_answers_and_a_withdrawal_at_once_leave_one_truth() -> None:
    school = make_school()
    proposal, desk = ask(make_counselled_child(), school), make_counsellor()
    holder = LinkHolder("answer", proposal.pk)

    answers = at_once(
        [
            lambda: confirm_proposal(by=holder, proposal=proposal.pk, starts_on=STARTS_ON, now=NOW),
            lambda: refuse_proposal(
                by=holder, proposal=proposal.pk, reason="full", text="Ist voll.", now=NOW
            ),
            lambda: refuse_proposal(
                by=holder, proposal=proposal.pk, reason="full", text="Ist voll.", now=NOW
            ),
            lambda: withdraw_proposal(by=desk, proposal=proposal.pk, now=NOW),
        ]
    )

    proposal.refresh_from_db()
    held = 1 if proposal.state == "confirmed" else 0
    assert answers[""] >= 1
    assert {row.held for row in Places.objects.filter(school=school, year__in=(LANGUAGE, 4))} == {held}
    assert (
        Child.objects.get().state
        == {
            "confirmed": "confirmed",
            "refused": "refused",
            "withdrawn": "counselled",
        }[proposal.state]
    )


def test_a_plan_taken_over_twice_at_once_asks_each_school_once() -> None:
    make_school(places=9, language=9)
    for _child in range(6):
        agree(make_counselled_child())
    plan, desk = made_plan(), make_counsellor()

    at_once([lambda: take_plan(by=desk, plan=plan.pk, now=NOW)] * 3)

    assert Proposal.objects.count() == 6
    assert Places.objects.get(year=4).held == 6
