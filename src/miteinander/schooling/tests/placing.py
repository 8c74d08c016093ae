"""Consents, questions and schools for the tests of placing."""

from datetime import date, timedelta

from miteinander.people.models import Account
from miteinander.schooling.models import (
    Child,
    ConsentText,
    FamilyConsent,
    PlacementPlan,
    Proposal,
    School,
)
from miteinander.schooling.queries.consents import may_share
from miteinander.schooling.tests.factories import NOW, make_counselled_child, make_counsellor
from miteinander.schooling.usecases.answering import confirm_proposal
from miteinander.schooling.usecases.placements import ask_for_placement, make_plan
from miteinander.schooling.usecases.proposing import ask_school

STARTS_ON = date(2026, 11, 30)


def agree(child: Child, code: str = "share_school", **fields: object) -> FamilyConsent:
    """Let the family agree; to tell schools: each there is by now, if no recipient is named."""
    if code == "share_school" and "recipient" not in fields:
        rows = [
            agree(child, code, recipient=school.organisation, **fields)
            for school in School.objects.order_by("id")
        ]
        return rows[0]
    text, _made = ConsentText.objects.get_or_create(
        code=code,
        version=1,
        defaults={"texts": {"de": "Ich bin einverstanden."}, "valid_from": date(2020, 1, 1)},
    )
    values: dict[str, object] = {
        "family": child.family,
        "text": text,
        "language": "uk",
        "way": "signed",
        "given_at": NOW - timedelta(days=1),
    }
    return FamilyConsent.objects.create(**{**values, **fields})


def ask(child: Child, school: School, *, by: Account | None = None) -> Proposal:
    """Ask a school for a child whose family agrees."""
    if not may_share(child, "share_school", school.organisation_id):
        agree(child, recipient=school.organisation)
    return ask_school(by=by or make_counsellor(), child=child.pk, school=school.pk, now=NOW)


def confirmed(child: Child, school: School) -> Proposal:
    """Ask a school, which confirms."""
    proposal = ask(child, school)
    return confirm_proposal(by=make_counsellor(), proposal=proposal.pk, starts_on=STARTS_ON, now=NOW)


def made_plan(prefer: str = "most") -> PlacementPlan:
    """Make a plan for whoever looks for a school; for one child nobody has a place for, if there is none."""
    if not Child.objects.filter(state__in=("counselled", "refused")).exists():
        make_counselled_child()
    plan = ask_for_placement(by=make_counsellor(), prefer=prefer, now=NOW)
    return make_plan(plan=plan.pk, now=NOW)
