"""Who counsels when, and which family comes."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields
from miteinander.schooling.models.families import Family


class TalkMode(models.TextChoices):
    ONSITE = "onsite", _("im Integrationszentrum")
    PHONE = "phone", _("am Telefon")
    VIDEO = "video", _("per Video")


class TimeSpan(Func):
    """The time from `starts_at` to `ends_at`, the end excluded."""

    function = "tstzrange"
    output_field = DateTimeRangeField()


class CounsellingHours(models.Model):
    """Weekly hours of a counsellor, local time, cut into slots of `minutes`; weekday 0 is Monday."""

    counsellor = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="+")
    weekday = models.PositiveSmallIntegerField(_("Wochentag"))
    starts = models.TimeField(_("von"))
    ends = models.TimeField(_("bis"))
    minutes = models.PositiveSmallIntegerField(_("Minuten je Gespräch"), default=60)
    modes = ArrayField(models.CharField(max_length=6), default=list, verbose_name=_("Arten"))
    valid_from = models.DateField(_("gültig ab"))
    valid_to = models.DateField(_("gültig bis"), null=True, blank=True)

    privacy = Fields(
        plain=("modes", "minutes"),
        personal={
            "weekday": "workplace",
            "starts": "workplace",
            "ends": "workplace",
            "valid_from": "workplace",
            "valid_to": "workplace",
        },
        retention="schooling.past_slots",
    )

    class Meta:
        verbose_name = _("Beratungszeit")
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="counselling_hours_weekday"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="counselling_hours_span"),
            models.CheckConstraint(condition=Q(minutes__range=(10, 240)), name="counselling_hours_minutes"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Slot(models.Model):
    """A time at which one counsellor can receive one family. A counsellor is never in two places."""

    counsellor = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField(_("Beginn"))
    ends_at = models.DateTimeField(_("Ende"))
    modes = ArrayField(models.CharField(max_length=6), default=list, verbose_name=_("Arten"))
    is_closed = models.BooleanField(_("gesperrt"), default=False)  # ill, meeting: no new families

    privacy = Fields(plain=("modes", "is_closed", "starts_at", "ends_at"), retention="schooling.past_slots")

    class Meta:
        verbose_name = _("Termin-Zeitfenster")
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="slot_ends_after_start"),
            ExclusionConstraint(
                name="slot_counsellor_once",
                expressions=[
                    ("counsellor", RangeOperators.EQUAL),
                    (TimeSpan("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["starts_at", "id"], name="slot_by_start")]

    def __str__(self) -> str:
        return f"{self.pk}"


class AppointmentState(models.TextChoices):
    BOOKED = "booked", _("vereinbart")
    ATTENDED = "attended", _("gekommen")
    NO_SHOW = "no_show", _("nicht gekommen")
    CANCELLED = "cancelled", _("abgesagt")
    MOVED = "moved", _("verlegt")


class Appointment(models.Model):
    """A family comes at a slot. One slot never holds two families, one family never two open appointments."""

    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="appointments")
    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="appointments")
    mode = models.CharField(_("Art"), max_length=6, choices=TalkMode.choices)
    language = models.CharField(_("Sprachmittlung in"), max_length=12, blank=True)  # blank: none wanted
    interpreting_number = models.CharField(_("Anfrage Sprachmittlung"), max_length=20, blank=True)
    state = models.CharField(
        _("Stand"), max_length=10, choices=AppointmentState.choices, default=AppointmentState.BOOKED
    )
    booked_by = models.CharField(
        _("vereinbart von"),
        max_length=6,
        choices=[
            ("family", _("Familie")),
            ("helper", _("Begleitperson")),
            ("staff", _("Integrationszentrum")),
        ],
    )
    booked_at = models.DateTimeField(_("vereinbart am"))
    ended_at = models.DateTimeField(null=True, blank=True)  # came, stayed away, cancelled or moved
    reminded_at = models.DateTimeField(null=True, blank=True)

    privacy = Fields(
        plain=("mode", "interpreting_number", "state", "booked_by", "booked_at", "ended_at", "reminded_at"),
        personal={"language": "schooling"},
        retention="schooling.closed_families",
    )

    class Meta:
        verbose_name = _("Beratungstermin")
        verbose_name_plural = _("Beratungstermine")
        constraints = [
            models.UniqueConstraint(
                "slot",
                condition=Q(state__in=("booked", "attended", "no_show")),
                name="appointment_one_family_per_slot",
            ),
            models.UniqueConstraint(
                "family", condition=Q(state="booked"), name="appointment_one_open_per_family"
            ),
        ]
        indexes = [models.Index(fields=["family", "id"], name="appointment_by_family")]

    def __str__(self) -> str:
        return f"{self.pk}"


class Invitation(models.Model):
    """A bilingual letter that asks a family to choose an appointment; `number` counts them."""

    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="invitations")
    number = models.PositiveSmallIntegerField(_("wievielte"))
    language = models.CharField(_("Sprache"), max_length=12)
    document = models.ForeignKey("documents.Document", on_delete=models.SET_NULL, null=True, related_name="+")
    way = models.CharField(
        _("Weg"),
        max_length=6,
        choices=[("post", _("Brief")), ("mail", _("E-Mail")), ("handed", _("übergeben"))],
    )
    made_at = models.DateTimeField(_("erstellt am"))
    sent_at = models.DateTimeField(_("verschickt am"), null=True, blank=True)

    privacy = Fields(
        plain=("number", "way", "made_at", "sent_at"),
        personal={"language": "schooling"},
        retention="schooling.closed_families",
    )

    class Meta:
        verbose_name = _("Einladung")
        constraints = [models.UniqueConstraint("family", "number", name="invitation_numbered")]

    def __str__(self) -> str:
        return f"{self.pk}"
