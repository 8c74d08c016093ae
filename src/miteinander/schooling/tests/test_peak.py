"""A peak: 1,500 children in six weeks. Waiting list, places and letters stay right all the time."""

import random
from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from miteinander.notifications.models import Message
from miteinander.organisations.models import District, Organisation, Place
from miteinander.organisations.tests.factories import make_district
from miteinander.people.models import Account
from miteinander.schooling.access import LinkHolder
from miteinander.schooling.models import (
    LANGUAGE,
    Child,
    ConsentText,
    Family,
    FamilyConsent,
    PlacementPlan,
    Places,
    PlannedPlace,
    Proposal,
    Referral,
    School,
    Setting,
)
from miteinander.schooling.queries.waiting import WaitingFilter, waiting
from miteinander.schooling.rules import states
from miteinander.schooling.tests.factories import NOW, make_counselling_rules, make_counsellor
from miteinander.schooling.usecases.answering import confirm_proposal, refuse_proposal
from miteinander.schooling.usecases.following import confirm_start
from miteinander.schooling.usecases.placements import ask_for_placement, make_plan, take_plan
from miteinander.schooling.usecases.referring import forward_child, record_assignment

pytestmark = pytest.mark.django_db
CHILDREN, WEEKS = 1_500, 6
FORMS = ("GS", "GS", "GE", "RS", "GY", "SK")


@pytest.mark.long
def test_a_peak_of_1500_children_in_six_weeks_stays_right() -> None:
    chance = random.Random(4)
    make_counselling_rules()
    desk, districts = make_counsellor(), [make_district(x_km=x, y_km=y) for x in range(5) for y in range(4)]
    make_schools(districts, chance)
    text = ConsentText.objects.create(code="share_school", texts={"de": "Ja."}, valid_from=date(2020, 1, 1))

    for week in range(WEEKS):
        now = NOW + timedelta(weeks=week)
        arrive(CHILDREN // WEEKS, week, districts, chance, now=now)
        plan = ask_for_placement(by=desk, prefer="most", now=now)
        plan = make_plan(plan=plan.pk, now=now, seconds=3.0)
        families_agree(plan, text, now=now)
        taken = take_plan(by=desk, plan=plan.pk, now=now)
        assert taken.left_out == ()
        assert taken.asked == plan.placed
        check_everything()
        schools_answer(desk, chance, now=now + timedelta(days=2))
        check_everything()

    stands = Counter(Child.objects.values_list("state", flat=True))
    assert sum(stands.values()) == CHILDREN
    assert min(stands[state] for state in ("started", "confirmed", "refused", "assigned")) > 0
    assert stands["counselled"] > 0  # it was a peak: places ran out


def make_schools(districts: list[District], chance: random.Random) -> None:
    """Make a school per district, some full, with fewer places than children."""
    for number, district in enumerate(districts):
        form = FORMS[number % len(FORMS)]
        years = range(1, 5) if form == "GS" else range(5, 11)
        house = Organisation.objects.create(name=f"Schule {number}", email=f"schule{number}@haus.example")
        Place.objects.create(
            organisation=house, street="Weg 1", postcode="33602", town="Musterstadt", district=district,
            x_km=district.x_km, y_km=district.y_km,
        )  # fmt: skip
        school = School.objects.create(organisation=house, form=form, years=list(years))
        rows = [Places(school=school, year=year, places=chance.randint(1, 5)) for year in years]
        Places.objects.bulk_create(
            [*rows, Places(school=school, year=LANGUAGE, places=chance.randint(10, 28))]
        )
        for kind in ("partly", "literacy")[: chance.randint(1, 2)]:
            Setting.objects.create(school=school, kind=kind, years=list(years), valid_from=date(2020, 8, 1))


def arrive(
    count: int,
    week: int,
    districts: list[District],
    chance: random.Random,
    *,
    now: datetime,
) -> None:
    """Let children come, be counselled and agree; every third is a sibling of the one before."""
    families = Family.objects.bulk_create(
        Family(
            number=f"F-{week}-{number}", code=f"C-{week}-{number}", name="Beispiel", language="uk",
            channel="registry", reported_at=now, district=chance.choice(districts),
        )
        for number in range(count)
    )  # fmt: skip
    children = []
    for number in range(count):
        year = chance.randint(1, 10)
        children.append(
            Child(
                family=families[number - 1 if number % 3 == 2 else number],
                number=f"K-{week}-{number}", first_name="Kind", last_name="Beispiel",
                born_on=date(2020 - year, 3, 4), state="counselled", state_since=now, reported_at=now,
                waiting_reason="no_place", waiting_since=timezone.localdate(now), counselled_on=now.date(),
                year=year, need=chance.choice((0, 1, 1, 1, 2)),
                recommended="GS" if year < 5 else chance.choice(("GE", "RS", "GY", "")),
            )
        )  # fmt: skip
    Child.objects.bulk_create(children)


def families_agree(plan: PlacementPlan, text: ConsentText, *, now: datetime) -> None:
    """Let every family say yes to the school the plan proposes."""
    lines = PlannedPlace.objects.filter(plan=plan, school__isnull=False).select_related("child", "school")
    FamilyConsent.objects.bulk_create(
        FamilyConsent(
            family_id=line.child.family_id, child=line.child, text=text, language="uk", way="signed",
            recipient_id=line.school.organisation_id, given_at=now,
        )
        for line in lines
        if line.school is not None
    )  # fmt: skip


def schools_answer(desk: Account, chance: random.Random, *, now: datetime) -> None:
    """Let most schools confirm, some refuse, some stay silent; some children start, some are assigned."""
    for pk in list(Proposal.objects.filter(state="offered").order_by("id").values_list("pk", flat=True)):
        holder, dice = LinkHolder("answer", pk), chance.random()
        if dice < 0.65:
            row = confirm_proposal(by=holder, proposal=pk, starts_on=timezone.localdate(now), now=now)
            if dice < 0.1:
                confirm_start(by=holder, child=row.child_id, started_on=row.starts_on, now=now)
        elif dice < 0.85:
            row = refuse_proposal(by=holder, proposal=pk, reason="no_staff", text="Keine Lehrkraft.", now=now)
            if dice > 0.82:
                referral = forward_child(by=desk, child=row.child_id, now=now)
                record_assignment(
                    by=desk, referral=referral.pk, school=row.school_id, assigned_on=timezone.localdate(now),
                    starts_on=timezone.localdate(now), reference="48.2", now=now,
                )  # fmt: skip


def check_everything() -> None:
    """Assert what must hold at every moment, from the rows alone."""
    asked = list(
        Proposal.objects.filter(state__in=("offered", "confirmed")).values_list(
            "child", "school", "year", "holds_language_place", "state"
        )
    )
    assigned = list(
        Referral.objects.filter(is_held=True).values_list(
            "child", "assigned_school", "year", "holds_language_place"
        )
    )
    holding = [row[:4] for row in asked] + assigned
    counted: Counter[tuple[int, int | None]] = Counter()
    for _child, school, year, with_language in holding:
        counted[school, year] += 1
        counted[school, LANGUAGE] += with_language
    held = {(row.school_id, row.year): row.held for row in Places.objects.all()}
    assert held == {key: counted[key] for key in held}
    assert len({row[0] for row in holding}) == len(holding)  # no child has two places

    children = {row.pk: row for row in Child.objects.all()}
    offered = {row[0] for row in asked if row[4] == "offered"}
    confirmed = {row[0] for row in asked if row[4] == "confirmed"}
    assert offered == {pk for pk, row in children.items() if row.state == "offered"}
    with_school = {pk for pk, row in children.items() if row.state in states.PLACED}
    assert confirmed | {row[0] for row in assigned} == with_school

    listed = {row.pk for row in waiting(WaitingFilter(), now=NOW, target_days=14)}
    assert listed == set(children) - with_school
    for pk in listed:
        child = children[pk]
        assert child.waiting_since == timezone.localdate(child.reported_at)
        assert (child.waiting_reason == "school_answer") == (pk in offered)
    mails = Counter(Message.objects.values_list("template", flat=True))
    assert mails["schooling/mail/proposal_asked.txt"] == Proposal.objects.count()
