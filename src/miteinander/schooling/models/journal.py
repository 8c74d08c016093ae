"""What happened to each child, in rows that are only ever added and name nobody.

Figures and key-date reports are made from these rows alone: a report on a past day stays the same whatever is
changed later, and still can be made when the family's data are gone.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from miteinander.audit.models import append_only
from miteinander.core.privacy import Fields
from miteinander.schooling.models.appointments import AppointmentState, TalkMode
from miteinander.schooling.models.families import Channel, ChildState, WaitingReason


class Step(models.Model):
    """A child reached a state, or its waiting reason changed. `child_id` is a bare number: the child may go.

    `on` is the day it happened (Europe/Berlin), `recorded_at` when we wrote it: a key-date report for a day
    reads rows recorded until the end of that day. The other columns are how things stood then, coarse.
    """

    child_id = models.BigIntegerField()
    state = models.CharField(_("Stand"), max_length=14, choices=ChildState.choices)
    waiting_reason = models.CharField(max_length=20, choices=WaitingReason.choices, blank=True)
    waiting_since = models.DateField(null=True, blank=True)
    on = models.DateField(_("Tag"))
    recorded_at = models.DateTimeField()
    reported_on = models.DateField()
    stage = models.CharField(
        _("Stufe"),
        max_length=10,
        choices=[
            ("primary", _("Primarstufe")),
            ("lower", _("Sekundarstufe I")),
            ("upper", _("Sekundarstufe II")),
        ],
    )
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    need = models.PositiveSmallIntegerField(null=True, blank=True)
    form = models.CharField(_("Schulform"), max_length=2, blank=True)  # of the school, once there is one
    recommended = models.CharField(_("empfohlene Schulform"), max_length=2, blank=True)  # once talked about
    borough = models.CharField(_("Stadtbezirk"), max_length=100, blank=True)
    language = models.CharField(_("Sprache"), max_length=12, blank=True)
    channel = models.CharField(_("Weg"), max_length=14, choices=Channel.choices)
    school_id = models.BigIntegerField(null=True, blank=True)
    refusal_reason = models.CharField(_("Grund der Ablehnung"), max_length=20, blank=True)
    support_ends_on = models.DateField(null=True, blank=True)

    privacy = Fields(
        plain=(
            "child_id",
            "state",
            "waiting_reason",
            "waiting_since",
            "on",
            "recorded_at",
            "reported_on",
            "stage",
            "year",
            "need",
            "form",
            "recommended",
            "borough",
            "language",
            "channel",
            "school_id",
            "refusal_reason",
            "support_ends_on",
        )
    )

    class Meta:
        verbose_name = _("Schritt")
        indexes = [
            models.Index(fields=["child_id", "id"], name="step_by_child"),
            models.Index(fields=["recorded_at", "id"], name="step_by_record"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(year__isnull=True) | Q(year__range=(1, 10)), name="step_year")
        ]
        triggers = append_only("step")

    def __str__(self) -> str:
        return f"{self.child_id} {self.state}"


class TalkEnd(models.Model):
    """What became of an appointment; `appointment_id` is a bare number: the family may go.

    Who corrects an entry writes another row: the last one of an appointment counts.
    """

    appointment_id = models.BigIntegerField()
    state = models.CharField(_("Stand"), max_length=10, choices=AppointmentState.choices)
    mode = models.CharField(_("Art"), max_length=6, choices=TalkMode.choices)
    booked_by = models.CharField(_("vereinbart von"), max_length=6)
    with_interpreter = models.BooleanField(_("Sprachmittlung gewünscht"), default=False)
    on = models.DateField(_("Tag"))
    recorded_at = models.DateTimeField()

    privacy = Fields(
        plain=("appointment_id", "state", "mode", "booked_by", "with_interpreter", "on", "recorded_at")
    )

    class Meta:
        verbose_name = _("Ausgang eines Termins")
        indexes = [models.Index(fields=["recorded_at", "id"], name="talk_end_by_record")]
        triggers = append_only("talk_end")

    def __str__(self) -> str:
        return f"{self.appointment_id} {self.state}"
