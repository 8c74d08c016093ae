"""The Schulische Beratung of the invented city agrees with itself and with what the use cases would write."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db.models import Exists, F, OuterRef, Q

from miteinander.demo.city import build_city
from miteinander.demo.parts import GUESTS
from miteinander.demo.tests.kept import NOW
from miteinander.documents.rules import read_code
from miteinander.schooling.models import (
    LANGUAGE,
    Appointment,
    Child,
    Family,
    FamilyConsent,
    Likeness,
    Places,
    PlacesReport,
    Proposal,
    Record,
    Referral,
    School,
    Slot,
    Step,
)
from miteinander.schooling.queries.batch import looking_children, planner_rules_on, question
from miteinander.schooling.queries.consents import SHARE_SCHOOL, recipients_of
from miteinander.schooling.rules import states
from miteinander.schooling.rules.placement import MOST, make_placement

HOLDING = ("offered", "confirmed", "assigned", "started")
pytestmark = pytest.mark.django_db


def test_two_school_years_and_a_peak_lie_behind(restored: None) -> None:
    by_month = Counter(day.strftime("%Y-%m") for (day,) in _first_steps())

    assert 1_950 < Child.objects.count() < 2_250
    assert min(by_month) == "2024-08"
    assert by_month["2026-03"] > 2 * by_month["2025-03"]


def test_some_children_wait_and_for_many_reasons(restored: None) -> None:
    waiting = Child.objects.filter(state__in=[str(state) for state in states.WAITING])
    reasons = set(waiting.values_list("waiting_reason", flat=True))

    assert 30 <= waiting.count() <= 75
    assert len(reasons) >= 6
    assert "" not in reasons


def test_every_journal_is_a_way_the_rules_allow_and_ends_where_the_child_is(restored: None) -> None:
    ways: dict[int, list[Step]] = defaultdict(list)
    for step in Step.objects.order_by("id"):
        ways[step.child_id].append(step)
    children = {child.pk: child for child in Child.objects.order_by("id")}

    assert set(ways) == set(children)
    for key, steps in ways.items():
        assert steps[0].state == "reported"
        for before, after in pairwise(steps):
            if before.state != after.state:
                states.check_step(before.state, after.state)
            assert before.recorded_at <= after.recorded_at < NOW
        last, child = steps[-1], children[key]
        assert (last.state, last.waiting_reason, last.waiting_since, last.year, last.need) == (
            child.state, child.waiting_reason, child.waiting_since, child.year, child.need)  # fmt: skip
        assert child.closed_at is None or child.state in {str(state) for state in states.OVER}


def test_places_held_are_the_children_who_hold_them(restored: None) -> None:
    held: Counter[tuple[int, int]] = Counter()
    asked = dict(Proposal.objects.filter(state="offered").values_list("child", "school"))
    for child in Child.objects.filter(state__in=HOLDING):
        school = child.school_id or asked[child.pk]
        assert child.year is not None
        held[school, child.year] += 1
        held[school, LANGUAGE] += bool(child.need)
    rows = {(row.school_id, row.year): row.held for row in Places.objects.order_by("id")}

    assert sum(held.values()) > 2_000
    assert {key: number for key, number in rows.items() if number} == {
        key: number for key, number in held.items() if number
    }


def test_places_held_are_the_questions_and_assignments_that_stand(restored: None) -> None:
    asked = Proposal.objects.filter(state__in=("offered", "confirmed"))
    assigned = Referral.objects.filter(is_held=True)
    rows = [
        *asked.order_by("id").values_list("school", "year", "holds_language_place"),
        *assigned.order_by("id").values_list("assigned_school", "year", "holds_language_place"),
    ]
    counted: Counter[tuple[int | None, int | None]] = Counter()
    for school, year, with_language in rows:
        counted[school, year] += 1
        counted[school, 0] += with_language

    held = {(row.school_id, row.year): row.held for row in Places.objects.order_by("id")}
    assert held == {key: counted[key] for key in held}


def test_last_report_of_every_place_is_the_place(restored: None) -> None:
    last = {(row.school_id, row.year): (row.places, row.held) for row in PlacesReport.objects.order_by("id")}
    moments = list(PlacesReport.objects.order_by("id").values_list("recorded_at", flat=True))

    assert last == {
        (row.school_id, row.year): (row.places, row.held) for row in Places.objects.order_by("id")
    }
    assert moments == sorted(moments)


def test_schools_of_every_form_one_closed_and_some_silent(restored: None) -> None:
    forms = set(School.objects.values_list("form", flat=True))
    silent = School.objects.filter(reported_at__lt=NOW - timedelta(days=14)).count()

    assert forms == {"GS", "HS", "RS", "GE", "SK", "GY", "FS", "BK"}
    assert School.objects.filter(closed_on__lt=NOW.date()).count() == 1
    assert 3 <= silent <= 12


def test_appointments_lie_behind_and_ahead_and_hours_are_free(restored: None) -> None:
    states_seen = set(Appointment.objects.values_list("state", flat=True))
    taken = Exists(Appointment.objects.filter(slot=OuterRef("pk")))

    assert states_seen == {"booked", "attended", "no_show", "cancelled", "moved"}
    assert not Appointment.objects.filter(state="booked", slot__starts_at__lt=NOW).exists()
    assert not Appointment.objects.exclude(Q(state="booked") | Q(ended_at__isnull=False)).exists()
    assert Slot.objects.filter(~taken, starts_at__gt=NOW).count() > 80


def test_talks_left_records_and_agreements(restored: None) -> None:
    talked = Child.objects.filter(counselled_on__isnull=False)
    asked_without = Proposal.objects.exclude(
        Exists(
            FamilyConsent.objects.filter(child=OuterRef("child"), recipient=OuterRef("school__organisation"))
        )
    )

    assert Record.objects.count() == talked.count()
    assert not asked_without.exists()
    assert Proposal.objects.filter(state="refused").count() > 100
    assert Referral.objects.filter(assigned_on__isnull=False).count() > 30


def test_most_families_agreed_to_the_school_the_plan_proposes(restored: None) -> None:
    asked, _left = question(on=NOW.date(), name="plan")
    rules, _row = planner_rules_on(NOW.date())
    made = make_placement(asked.batch, rules, prefer=MOST, seconds=5.0)
    planned = {asked.children[line.child]: line.school for line in made.lines}
    looking = [child for child in looking_children() if child.state == "counselled"]
    agreed = {child.pk: set(recipients_of(child, SHARE_SCHOOL)) for child in looking}
    schools = dict(School.objects.order_by("id").values_list("pk", "organisation_id"))
    told = [
        schools[asked.schools[school]] in agreed[child]
        for child, school in planned.items()
        if agreed.get(child) and school is not None
    ]

    assert len(told) >= 3
    assert sum(told) >= 0.7 * len(told)
    assert any(not given for given in agreed.values())
    assert max(len(given) for given in agreed.values()) <= 6


def test_pairs_of_children_wait_for_somebody_to_look(restored: None) -> None:
    assert Likeness.objects.filter(answer="open").count() == 4
    assert not Likeness.objects.filter(first__born_on=F("second__born_on"), answer="different").exists()


def test_three_families_have_codes_one_can_remember(restored: None) -> None:
    codes = [read_code(f"miteinander{number}") for number in (1, 2, 3)]
    assert codes == [guest.code for guest in GUESTS]
    found = {family.code: family.language for family in Family.objects.filter(code__in=codes)}

    assert [found[code] for code in codes if code] == [guest.language for guest in GUESTS]


@pytest.mark.parametrize("today", [date(2026, 8, 10), date(2027, 1, 4), date(2027, 3, 28)])
def test_other_days_have_families_without_contradiction(today: date) -> None:
    city = build_city(today=today).schooling
    pupils = [pupil for one in city.households for pupil in one.pupils]

    assert len([one for one in city.households if one.code]) == 3
    assert all(one.held <= one.places for one in city.counts)
    for pupil in pupils:
        for before, after in pairwise(pupil.marks):
            assert before.state == after.state or after.state in states.NEXT[states.ChildState(before.state)]


def _first_steps() -> list[tuple[date]]:
    return list(Step.objects.filter(state="reported").values_list("reported_on"))
