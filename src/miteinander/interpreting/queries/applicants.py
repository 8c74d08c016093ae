"""Reading applications."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from miteinander.interpreting.models import Applicant, ApplicantState

SHOWN = (ApplicantState.NEW, ApplicantState.INVITED, ApplicantState.ADMITTED, ApplicantState.DECLINED)


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many applications are in one state."""

    state: ApplicantState
    count: int


def applicants(state: str, *, language: str = "") -> QuerySet[Applicant]:
    """Return applications in one state with their languages; the oldest open and the newest decided first."""
    rows = Applicant.objects.filter(state=state).select_related("home_district").prefetch_related("languages")
    if language:
        rows = rows.filter(languages__code=language)
    is_open = state in {ApplicantState.NEW, ApplicantState.INVITED}
    return rows.order_by("applied_at" if is_open else "-decided_at", "id")


def applicant(pk: int) -> Applicant:
    """Return one application with its languages; raises `DoesNotExist`."""
    return (
        Applicant.objects.exclude(state=ApplicantState.UNCONFIRMED)
        .select_related("home_district", "interpreter__person")
        .prefetch_related("languages")
        .get(pk=pk)
    )


def state_counts() -> list[StateCount]:
    """Count applications per state; those not confirmed by their mail do not exist for the desk."""
    counts = dict(Applicant.objects.values_list("state").annotate(count=Count("id")).order_by("state"))
    return [StateCount(state, counts.get(state.value, 0)) for state in SHOWN]
