"""Reads about single schools and about institutions that could be one."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from miteinander.organisations.models import Organisation
from miteinander.organisations.queries import active_organisations, with_first_place
from miteinander.schooling.models import Child, Proposal, ProposalState, School, SchoolForm, Setting
from miteinander.schooling.rules import states

# Kinds of institutions that are schools, and the form each most likely has.
LIKELY_FORM = {
    "primary": SchoolForm.GS,
    "secondary": SchoolForm.GE,
    "special": SchoolForm.FS,
    "vocational": SchoolForm.BK,
}
_IN_THE_NAME = {
    "haupt": SchoolForm.HS,
    "real": SchoolForm.RS,
    "gesamt": SchoolForm.GE,
    "gymnasium": SchoolForm.GY,
    "sekundar": SchoolForm.SK,
    "förder": SchoolForm.FS,
    "grund": SchoolForm.GS,
    "berufs": SchoolForm.BK,
}


@dataclass(frozen=True, slots=True)
class Portrait:
    """What a report of places remembers of its school."""

    name: str
    form: str
    borough: str
    closed_on: date | None


def schools() -> QuerySet[School]:
    """Return all schools with their institutions, by name."""
    return School.objects.select_related("organisation").order_by("organisation__name", "id")


def portrait(school_id: int) -> Portrait:
    """Return how a school is called, sorted and whether it ends, as it stands now. Two statements."""
    school = School.objects.select_related("organisation").get(pk=school_id)
    place = with_first_place([school.organisation])[0].place
    return Portrait(
        name=school.organisation.name,
        form=school.form,
        borough=place.district.borough if place is not None and place.district is not None else "",
        closed_on=school.closed_on,
    )


def children_asked(school_id: int) -> list[int]:
    """Return keys of children this school was asked for and has not answered about, in order."""
    rows = Proposal.objects.filter(school=school_id, state=ProposalState.OFFERED)
    return list(rows.order_by("child_id").values_list("child_id", flat=True))


def children_wishing(school_id: int) -> list[int]:
    """Return keys of children without a place who wish for this school, in order."""
    rows = Child.objects.filter(wishes__contains=[school_id], state__in=list(states.WAITING))
    return list(rows.order_by("id").values_list("pk", flat=True))


def confirmed_count(school_id: int) -> int:
    """Return how many children the school confirmed or was assigned who have not started yet."""
    coming = (states.ChildState.CONFIRMED, states.ChildState.ASSIGNED)
    return Child.objects.filter(school=school_id, state__in=coming).count()


def setting_with_school(pk: int) -> QuerySet[Setting]:
    """Return one support in German with its school and institution."""
    return Setting.objects.select_related("school__organisation").filter(pk=pk)


def institutions_left() -> QuerySet[Organisation]:
    """Return institutions in use that are schools by their kind and not yet here, by name."""
    here = Exists(School.objects.filter(organisation=OuterRef("pk")))
    return active_organisations().filter(~here, kind__in=LIKELY_FORM)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An institution that could become a school, and the form its name or kind suggests."""

    organisation: Organisation
    likely: str


def candidates() -> list[Candidate]:
    """Return institutions not yet here, each with the form to suggest."""
    return [Candidate(row, likely_form(row.name, row.kind)) for row in institutions_left()]


def likely_form(name: str, kind: str) -> str:
    """Return the form a name tells, else the one of the kind."""
    if kind in ("secondary", "special"):
        low = name.casefold()
        for word, form in _IN_THE_NAME.items():
            if word in low:
                return str(form)
    return str(LIKELY_FORM[kind])


def schools_matching(text: str, *, limit: int = 8) -> QuerySet[School]:
    """Return schools whose name contains a text, by name."""
    return schools().filter(organisation__name__icontains=text)[:limit]


def schools_of(organisation_id: int) -> QuerySet[School]:
    """Return the school an institution is, if it is one."""
    return schools().filter(organisation=organisation_id)
