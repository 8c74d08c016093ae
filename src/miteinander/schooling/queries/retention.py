"""What of this room has had its time. Steps and place reports stay: they name nobody."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from miteinander.documents.usecases import documents_about
from miteinander.schooling.models import (
    Appointment,
    ClosedDays,
    CounsellingHours,
    Family,
    Notification,
    NotifiedRow,
    PlacementPlan,
    PlannedPlace,
    ProtectedNeed,
    Slot,
)
from miteinander.web.retention import Due


def closed_families(before: datetime) -> Sequence[Due]:
    """Return families none of whose children needs us any more since then; everything about them goes."""
    today = timezone.localdate(before)
    old = Family.objects.filter(closed_at__lt=before).exclude(children__support_ends_on__gte=today)
    return [documents_about(old), Due(rows=old, remembered=True)]


def protected_needs(before: datetime) -> Sequence[Due]:
    """Return protected needs of children whose case was over, or who were at school, before then."""
    day = timezone.localdate(before)
    gone = ProtectedNeed.objects.filter(child__closed_at__lt=before)
    at_school = ProtectedNeed.objects.filter(child__started_on__lt=day)
    return [Due(rows=(gone | at_school), remembered=True)]


def past_slots(before: datetime) -> Sequence[Due]:
    """Return times nobody came at, hours that ended and days away that passed before then."""
    day = timezone.localdate(before)
    used = Exists(Appointment.objects.filter(slot=OuterRef("pk")))
    return [
        Due(rows=Slot.objects.filter(~used, ends_at__lt=before)),
        Due(rows=CounsellingHours.objects.filter(valid_to__lt=day)),
        Due(rows=ClosedDays.objects.filter(last_on__lt=day)),
    ]


def old_notifications(before: datetime) -> Sequence[Due]:
    """Return the rows of lists brought along before then; such a list can no longer be taken back."""
    old = Notification.objects.filter(uploaded_at__lt=before)
    return [
        Due(rows=NotifiedRow.objects.filter(notification__in=old)),
        Due(rows=old.exclude(result={}), blank={"result": {}}),
    ]


def old_plans(before: datetime) -> Sequence[Due]:
    """Return what old plans were made from, and their reasons per child; the counts stay."""
    old = PlacementPlan.objects.filter(asked_at__lt=before)
    return [
        Due(rows=PlannedPlace.objects.filter(plan__in=old)),
        Due(rows=old.exclude(input={}), blank={"input": {}}),
    ]
