"""Many at once on real connections: no place is given twice, no report half written, nobody stuck."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections, transaction

from miteinander.core.errors import Refused
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account
from miteinander.schooling.access import LinkHolder
from miteinander.schooling.models import LANGUAGE, Child, Places, PlacesReport, Proposal, School
from miteinander.schooling.tests.factories import NOW, make_counselled_child, make_counsellor, make_school
from miteinander.schooling.tests.placing import agree, ask
from miteinander.schooling.usecases.answering import refuse_proposal
from miteinander.schooling.usecases.places import hold, lock_places, release
from miteinander.schooling.usecases.reporting import Typed, report_places
from miteinander.schooling.usecases.schools import Closing, close_school

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 16


def at_once(deeds: list[Callable[[], object]]) -> Counter[str]:
    """Run deeds on parallel connections, each in its transaction; count the codes they were refused with."""
    gate = Barrier(min(THREADS, len(deeds)))
    waits = iter(range(gate.parties))

    def run(deed: Callable[[], object]) -> str:
        try:
            if next(waits, None) is not None:
                gate.wait(timeout=30)
            with transaction.atomic():
                deed()
        except Refused as refused:
            return refused.problems[0].code
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(gate.parties) as pool:
        return Counter(pool.map(run, deeds))


def _hold(school: School, year: int, *, with_language: bool) -> Callable[[], object]:
    return lambda: hold(school, year, with_language=with_language, by_id=None, now=NOW)


def _report(school: School, number: int, *, is_free: bool) -> Callable[[], object]:
    typed = {year: Typed(number=number, is_free=is_free) for year in (*school.years, LANGUAGE)}
    by = LinkHolder("places", school.pk)
    return lambda: report_places(by=by, school=school.pk, typed=typed, now=NOW)


def test_forty_children_for_seven_places_exactly_seven_get_one() -> None:
    school = make_school(years=[1], places=7, language=40)

    answers = at_once([_hold(school, 1, with_language=number % 2 == 0) for number in range(40)])

    assert answers == {"": 7, "year_full": 33}
    row = Places.objects.get(school=school, year=1)
    assert (row.places, row.held) == (7, 7)
    assert PlacesReport.objects.filter(year=1).count() == 7
    german = Places.objects.get(school=school, year=LANGUAGE)
    assert german.held == PlacesReport.objects.filter(year=LANGUAGE).count()


def test_two_reports_at_once_leave_one_of_them_whole() -> None:
    school = make_school(places=1, language=1)

    answers = at_once([_report(school, number, is_free=True) for number in (4, 9) * 8])

    assert answers == {"": 16}
    assert len(set(Places.objects.filter(school=school).values_list("places", flat=True))) == 1
    assert PlacesReport.objects.count() == 16 * 5


def test_holding_against_fewer_places_never_holds_more_than_there_are() -> None:
    school = make_school(years=[1, 2], places=10, language=20)
    holding = [_hold(school, 1 + number % 2, with_language=True) for number in range(14)]
    setting = [_report(school, number, is_free=False) for number in (3, 5, 4, 6)]

    at_once([deed for pair in zip(holding, [*setting, *holding], strict=False) for deed in pair])

    for row in Places.objects.filter(school=school):
        assert row.held <= row.places
        last = PlacesReport.objects.filter(school=school, year=row.year).order_by("-id")[0]
        assert (last.places, last.held) == (row.places, row.held)


def test_holding_and_giving_back_at_once_counts_right() -> None:
    school = make_school(years=[1, 2], places=30, language=60)
    with transaction.atomic():
        for _number in range(10):
            hold(school, 1, with_language=True, by_id=None, now=NOW)
    back = [lambda: release(school, 1, with_language=True, by_id=None, now=NOW) for _number in range(10)]

    answers = at_once([*back, *(_hold(school, 2, with_language=True) for _number in range(10))])

    assert answers == {"": 20}
    assert [row.held for row in Places.objects.filter(school=school).order_by("year")] == [10, 0, 10]


def test_closing_while_children_are_placed_holds_nobody_afterwards() -> None:
    school, desk = make_school(places=30, language=30), make_account("schooling:counsellor")
    closing = Closing(closed_on=NOW.date())

    deeds = [_hold(school, 1 + number % 4, with_language=True) for number in range(15)]
    deeds.insert(7, lambda: close_school(by=desk, school=school.pk, closing=closing, now=NOW))
    answers = at_once(deeds)

    assert answers[""] + answers["school_closed"] == 16
    last = PlacesReport.objects.filter(school=school).order_by("-id")[0]
    assert last.cause == "changed"


def test_closing_while_schools_are_asked_and_answer_leaves_no_place_behind() -> None:
    school, desk = make_school(places=30, language=30), make_counsellor()
    children = [make_counselled_child() for _number in range(14)]
    for child in children:
        agree(child, recipient=school.organisation)
    asked = [ask(child, school, by=desk) for child in children[:7]]
    deeds: list[Callable[[], object]] = [_ask(child, school, desk) for child in children[7:]]
    deeds += [_refuse(proposal, desk) for proposal in asked[:3]]
    closing = Closing(closed_on=NOW.date())
    deeds.insert(5, lambda: close_school(by=desk, school=school.pk, closing=closing, now=NOW))

    at_once(deeds)

    open_ones = Proposal.objects.filter(school=school, state="offered")
    for child in Child.objects.filter(state="offered"):
        assert open_ones.filter(child=child).exists()
    assert Places.objects.get(school=school, year=4).held == open_ones.count()
    assert Places.objects.get(school=school, year=LANGUAGE).held == open_ones.count()
    # Whoever was asked for before the school closed looks again; nobody is asked for afterwards.
    assert not open_ones.exists()
    assert School.objects.get().closed_on == NOW.date()


def _ask(child: Child, school: School, desk: Account) -> Callable[[], object]:
    return lambda: ask(child, school, by=desk)


def _refuse(proposal: Proposal, desk: Account) -> Callable[[], object]:
    return lambda: refuse_proposal(by=desk, proposal=proposal.pk, reason="full", text="Voll.", now=NOW)


def test_first_report_of_a_year_by_many_at_once_makes_one_row() -> None:
    school = make_school(years=[1])
    Places.objects.filter(school=school).delete()

    answers = at_once([_report(school, 3, is_free=True) for _number in range(12)])

    assert answers == {"": 12}
    assert Places.objects.filter(school=school).count() == 2
    with transaction.atomic():
        assert lock_places(school, 1).places == 3
