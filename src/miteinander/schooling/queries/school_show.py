"""What the page of one school shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from miteinander.schooling.models import (
    Child,
    ChildState,
    Proposal,
    ProposalState,
    RefusalReason,
    School,
    Setting,
)

SHOWN = 50


def school_with_organisation(pk: int) -> QuerySet[School]:
    """Return one school with its institution."""
    return School.objects.select_related("organisation").filter(pk=pk)


@dataclass(frozen=True, slots=True)
class SettingLine:
    """A support in German and whether it holds today, will, or did."""

    setting: Setting
    when: str  # "now" | "later" | "past"


def settings_of(school: School, *, today: date) -> list[SettingLine]:
    """Return every support in German of a school, newest first."""
    rows = Setting.objects.filter(school=school).order_by(
        F("valid_to").desc(nulls_first=True), "-valid_from", "id"
    )
    return [SettingLine(row, _when(row, today)) for row in rows]


def _when(row: Setting, today: date) -> str:
    if row.valid_from > today:
        return "later"
    return "now" if row.valid_to is None or row.valid_to >= today else "past"


def children_of(school: School) -> QuerySet[Child]:
    """Return children the school was asked for, confirmed or was assigned, who do not yet go there."""
    asked = Exists(Proposal.objects.filter(child=OuterRef("pk"), school=school, state=ProposalState.OFFERED))
    coming = Q(school=school, state__in=(ChildState.CONFIRMED, ChildState.ASSIGNED))
    return Child.objects.filter(asked | coming).order_by("state_since", "id")[:SHOWN]


def pupils_count(school: School) -> int:
    """Return how many of our children go to this school and are still supported in German."""
    return Child.objects.filter(school=school, state=ChildState.STARTED).count()


def refusals_of(school: School) -> Sequence[tuple[str, int]]:
    """Return how often the school gave which reason, in words, most frequent first."""
    rows = (
        Proposal.objects.filter(school=school, state=ProposalState.REFUSED)
        .values_list("refusal_reason")
        .annotate(count=Count("id"))
        .order_by("-count", "refusal_reason")
    )
    return [(str(RefusalReason(reason).label), count) for reason, count in rows]
