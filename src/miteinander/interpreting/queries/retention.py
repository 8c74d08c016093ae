"""What of this room has had its time. Numbers stay for the figures; names, words and profiles go."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from miteinander.interpreting.models import (
    Absence,
    Applicant,
    Availability,
    Confirmation,
    Conflict,
    Credential,
    DayPlan,
    Feedback,
    ImportBatch,
    ImportRow,
    Interpreter,
    InterpreterLanguage,
    MonthLoad,
    Offer,
    PlannedAssignment,
    Promise,
    Request,
    RequestFile,
)
from miteinander.people.models import Person
from miteinander.web.retention import Due

WORDS = ("client_reference", "contact_name", "contact_phone", "contact_email", "remark", "search_text")

GONE = "–"  # where a reason must stand, its words are gone


def closed_requests(before: datetime) -> Sequence[Due]:
    """Return requests that were over before then, and what was said about them."""
    day = timezone.localdate(before)
    old = Request.objects.filter(
        Q(closed_at__lt=before) | Q(closed_at=None, requested_at__lt=before),
        Q(ends_at=None) | Q(ends_at__lt=before),
        Q(due_on=None) | Q(due_on__lt=day),
    )
    empty = {**dict.fromkeys(WORDS, ""), "requested_by": None}
    return [
        Due(
            rows=Offer.objects.filter(request__in=old).exclude(decline_reason=""),
            blank={"decline_reason": ""},
        ),
        Due(
            rows=Confirmation.objects.filter(assignment__request__in=old).exclude(by_label=""),
            blank={"by_label": ""},
        ),
        Due(
            rows=Feedback.objects.filter(assignment__request__in=old).exclude(text=""),
            blank={"text": ""},
        ),
        Due(
            rows=RequestFile.objects.filter(request__in=old).exclude(review_note=""),
            blank={"review_note": ""},
        ),
        Due(rows=DayPlan.objects.filter(day__lt=day).exclude(input={}), blank={"input": {}}),
        Due(
            rows=PlannedAssignment.objects.filter(request__in=old).exclude(override_reason__in=("", GONE)),
            blank={"override_reason": GONE},
        ),
        Due(
            rows=Promise.objects.filter(request__in=old).exclude(withdrawn_reason__in=("", GONE)),
            blank={"withdrawn_reason": GONE},
        ),
        Due(rows=MonthLoad.objects.filter(month__lt=day)),
        Due(rows=old.exclude(**empty), blank=empty),
    ]


def left_interpreters(before: datetime) -> Sequence[Due]:
    """Return the profiles of those who left before then; the row itself stays for past assignments."""
    left = Interpreter.objects.filter(state="left", left_on__lt=timezone.localdate(before))
    profile = (Availability, Absence, Credential, Conflict, InterpreterLanguage)
    told = {"remark": "", "avoids_kinds": []}
    return [
        *(Due(rows=model.objects.filter(interpreter__in=left)) for model in profile),
        Due(rows=left.exclude(**told), blank=told),
    ]


def closed_applications(before: datetime) -> Sequence[Due]:
    """Return applications that were decided, or never confirmed, before then."""
    over = Q(decided_at__lt=before) | Q(state="unconfirmed", applied_at__lt=before)
    return [Due(rows=Applicant.objects.filter(over), remembered=True)]


def old_imports(before: datetime) -> Sequence[Due]:
    """Return the rows of lists brought along before then; such an import can no longer be undone."""
    old = ImportBatch.objects.filter(uploaded_at__lt=before)
    return [
        Due(rows=ImportRow.objects.filter(batch__in=old)),
        Due(rows=old.exclude(result={}), blank={"result": {}}),
    ]


def people_in_use(since: datetime) -> QuerySet[Person]:
    """Return people in the pool, or who left it or asked for interpreting after `since`."""
    day = timezone.localdate(since)
    pool = Interpreter.objects.filter(person=OuterRef("pk")).filter(~Q(state="left") | Q(left_on__gte=day))
    asked = Request.objects.filter(requested_by=OuterRef("pk"), requested_at__gte=since)
    return Person.objects.filter(Exists(pool) | Exists(asked))
