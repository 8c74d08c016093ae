"""Reads about counselling records."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from miteinander.schooling.models import Child, HealthExam, ProtectedNeed, Record, School, SchoolTime


def children() -> QuerySet[Child]:
    """Return children with what their pages show."""
    return Child.objects.select_related(
        "family__shelter", "school__organisation", "sibling_school__organisation"
    )


def record_of(child: Child) -> Record | None:
    """Return the record of the talk, None before it."""
    return Record.objects.filter(child=child).select_related("counsellor__person").first()


def past_of(child: Child) -> list[SchoolTime]:
    """Return a child's times at school, the first one first."""
    return list(SchoolTime.objects.filter(child=child).order_by("starts", "id"))


def exam_of(child: Child) -> HealthExam | None:
    """Return the examination ordered for a child."""
    return HealthExam.objects.filter(child=child).first()


def siblings_of(child: Child) -> list[Child]:
    """Return all children of the family, the eldest first."""
    return list(Child.objects.filter(family=child.family_id).order_by("born_on", "id"))


def need_count(child: Child) -> int:
    """Return how many protected needs are kept; what they say is read by opening them only."""
    return ProtectedNeed.objects.filter(child=child).count()


def school_choices(*, on: date) -> list[tuple[int, str, bool]]:
    """Return key, name and whether it is open for every school, by name."""
    rows = School.objects.select_related("organisation").order_by("organisation__name", "id")
    return [(row.pk, row.organisation.name, _is_open(row, on)) for row in rows]


def _is_open(school: School, on: date) -> bool:
    return school.organisation.is_active and (school.closed_on is None or school.closed_on > on)


def school_names(keys: Sequence[int]) -> list[str]:
    """Return the names of schools in the order of their keys; a school that is gone is left out."""
    rows = School.objects.filter(pk__in=keys).select_related("organisation")
    names = {row.pk: row.organisation.name for row in rows}
    return [names[pk] for pk in keys if pk in names]


def hides_address(child: Child) -> bool:
    """Tell whether nobody outside may learn where a child lives; what holds for one holds for siblings."""
    return ProtectedNeed.objects.filter(
        child__family=child.family_id, kind=ProtectedNeed.Kind.ADDRESS
    ).exists()
