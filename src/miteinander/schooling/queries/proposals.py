"""Questions to schools: one, those that wait, and what a school may see of a child."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from miteinander.schooling.models import (
    Child,
    Proposal,
    ProposalState,
    ProtectedNeed,
    Record,
    Referral,
    SchoolTime,
)
from miteinander.schooling.queries.consents import SHARE_SCHOOL, may_share
from miteinander.schooling.queries.rulebook import rules_on
from miteinander.schooling.rules.stages import age_on


def with_relations() -> QuerySet[Proposal]:
    """Return questions with child, family, school and setting."""
    return Proposal.objects.select_related(
        "child__family__district", "school__organisation", "setting", "plan"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a school sees of a child: nothing but the question if the family took its consent back."""

    name: str
    age: int | None
    gender: str
    record: Record | None = None
    times: tuple[SchoolTime, ...] = ()
    is_shared: bool = False
    contact: str = ""


def sheet_for(proposal: Proposal, *, now: datetime) -> Sheet:
    """Return the child as the asked school may see it; the full name only after it confirmed."""
    child = proposal.child
    today = timezone.localdate(now)
    is_shared = may_share(child, SHARE_SCHOOL, proposal.school.organisation_id)
    initials = f"{child.first_name[:1]}. {child.last_name[:1]}."
    if not is_shared:
        return Sheet(name=initials, age=None, gender="")
    is_coming = proposal.state == ProposalState.CONFIRMED
    return Sheet(
        name=f"{child.first_name} {child.last_name}" if is_coming else child.first_name,
        age=age_on(child.born_on, today) if child.born_on is not None else None,
        gender=child.get_gender_display() if child.gender else "",
        record=Record.objects.filter(child=child).first(),
        times=tuple(SchoolTime.objects.filter(child=child).order_by("starts", "id")),
        is_shared=True,
        contact=_contact(child) if is_coming else "",
    )


def _contact(child: Child) -> str:
    """Return how to reach the family; nothing where its address is to stay secret."""
    if ProtectedNeed.objects.filter(child=child, kind=ProtectedNeed.Kind.ADDRESS).exists():
        return ""
    return child.family.phone or child.family.email


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalFilter:
    """Which questions a list shows: "open", "overdue", "refused", "confirmed" or all; one school's or all."""

    stand: str = "open"
    school: int | None = None


def proposals(wanted: ProposalFilter, *, now: datetime) -> QuerySet[Proposal]:
    """Return the questions that fit, longest waiting first; answered ones latest first."""
    rows = with_relations()
    if wanted.school is not None:
        rows = rows.filter(school=wanted.school)
    if wanted.stand == "open":
        return rows.filter(state=ProposalState.OFFERED).order_by("sent_at", "id")
    if wanted.stand == "overdue":
        return rows.filter(_overdue(now=now)).order_by("sent_at", "id")
    if wanted.stand in ("refused", "confirmed", "withdrawn"):
        rows = rows.filter(state=wanted.stand)
    return rows.order_by("-sent_at", "-id")


def counts(*, now: datetime) -> dict[str, int]:
    """Return how many questions are open and how many of them overdue."""
    offered = Proposal.objects.filter(state=ProposalState.OFFERED)
    return {"open": offered.count(), "overdue": offered.filter(_overdue(now=now)).count()}


def answer_by(proposal: Proposal, days: int) -> date:
    """Return the day by which a school should answer."""
    return timezone.localdate(proposal.sent_at) + timedelta(days=days)


def refusals_of(child: Child) -> list[Proposal]:
    """Return what schools answered no to for a child, first first."""
    return list(
        with_relations().filter(child=child, state=ProposalState.REFUSED).order_by("answered_at", "id")
    )


def history_of(child: Child) -> list[Proposal]:
    """Return every question about a child, latest first."""
    return list(with_relations().filter(child=child).order_by("-sent_at", "-id"))


def confirmed_of(child: int) -> Proposal | None:
    """Return the question a school confirmed for a child."""
    return with_relations().filter(child=child, state=ProposalState.CONFIRMED).first()


def refused_children() -> QuerySet[Child]:
    """Return children whom a school refused and for whom nothing was done since, longest first."""
    return Child.objects.filter(state="refused").order_by("state_since", "id")


def open_referrals() -> QuerySet[Referral]:
    """Return children who wait for the Schulaufsicht, longest first."""
    rows = Referral.objects.filter(assigned_on=None, child__state="forwarded")
    return rows.select_related("child__family").order_by("forwarded_at", "id")


def referral_with_child(pk: int) -> QuerySet[Referral]:
    """Return one referral with its child."""
    return Referral.objects.filter(pk=pk).select_related("child__family", "assigned_school__organisation")


def child_with_family(pk: int) -> QuerySet[Child]:
    """Return one child with family, district and school."""
    rows = Child.objects.filter(pk=pk)
    return rows.select_related(
        "family__district", "school__organisation", "sibling_school__organisation"
    ).prefetch_related(Prefetch("referrals", Referral.objects.order_by("-id")))


def _overdue(*, now: datetime) -> Q:
    days = rules_on(timezone.localdate(now)).answer_days
    return Q(state=ProposalState.OFFERED, sent_at__lte=now - timedelta(days=days))
