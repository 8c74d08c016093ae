"""Lay interpreters (Sprachmittler*innen): what they can do, when, where, and what has been seen of their
papers.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields


class InterpreterState(models.TextChoices):
    ACTIVE = "active", _("aktiv")
    PAUSED = "paused", _("pausiert")
    LEFT = "left", _("ausgeschieden")


class Interpreter(models.Model):
    """One member of the pool. Times of day are local (Europe/Berlin)."""

    person = models.OneToOneField("people.Person", on_delete=models.PROTECT, related_name="interpreter")
    state = models.CharField(
        _("Status"), max_length=10, choices=InterpreterState.choices, default=InterpreterState.ACTIVE
    )
    qualification = models.PositiveSmallIntegerField(
        _("Qualifizierung"), default=0
    )  # 0–3, as in planning/FORMAT.md
    modes = ArrayField(
        models.CharField(max_length=10), default=list, blank=True, verbose_name=_("Einsatzarten")
    )
    topics = ArrayField(models.CharField(max_length=50), default=list, blank=True, verbose_name=_("Themen"))
    avoids_kinds = ArrayField(models.CharField(max_length=20), default=list, blank=True)  # e.g. no day care
    home_district = models.ForeignKey(
        "organisations.District",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("Wohnort (ungefähr)"),
    )
    travel_mode = models.CharField(
        _("unterwegs mit"),
        max_length=10,
        default="transit",
        choices=[
            ("transit", _("Bus und Bahn")),
            ("car", _("Auto")),
            ("bike", _("Fahrrad")),
            ("foot", _("zu Fuß")),
        ],
    )
    max_travel_minutes = models.PositiveSmallIntegerField(_("höchstens Minuten Weg"), default=45)
    wished_month_minutes = models.PositiveIntegerField(_("gewünschte Minuten im Monat"), default=1200)
    max_month_minutes = models.PositiveIntegerField(_("höchstens Minuten im Monat"), null=True, blank=True)
    speaks_on_phone = models.BooleanField(_("telefonisch einsetzbar"), default=True)
    remark = models.CharField(_("Bemerkung"), max_length=500, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    joined_on = models.DateField(_("dabei seit"), null=True, blank=True)
    left_on = models.DateField(_("ausgeschieden am"), null=True, blank=True)
    last_offer_at = models.DateTimeField(null=True, blank=True)
    import_key = models.CharField(max_length=64, null=True, blank=True, unique=True)
    version = models.PositiveIntegerField(default=1)

    privacy = Fields(
        plain=(
            "state",
            "qualification",
            "modes",
            "travel_mode",
            "speaks_on_phone",
            "last_offer_at",
            "import_key",
            "version",
            "topics",
        ),
        personal={
            "avoids_kinds": "matching",
            "max_travel_minutes": "matching",
            "wished_month_minutes": "matching",
            "max_month_minutes": "matching",
            "remark": "matching",
            "applied_at": "matching",
            "joined_on": "matching",
            "left_on": "matching",
        },
        retention="interpreting.left_interpreters",
        subject="person",
    )

    class Meta:
        verbose_name = _("Sprachmittler*in")
        verbose_name_plural = _("Sprachmittler*innen")
        constraints = [
            models.CheckConstraint(condition=Q(qualification__lte=3), name="interpreter_qualification_range"),
            models.CheckConstraint(
                condition=~Q(state="left") | Q(left_on__isnull=False), name="interpreter_left_has_day"
            ),
        ]
        indexes = [models.Index(fields=["state", "id"], name="interpreter_by_state")]

    def __str__(self) -> str:
        return str(self.person)


class InterpreterLanguage(models.Model):
    """One language of an interpreter; level 3 mother tongue, 2 fluent, 1 basic. `code` is BCP 47/ISO
    639-3.
    """

    interpreter = models.ForeignKey(Interpreter, on_delete=models.CASCADE, related_name="languages")
    code = models.CharField(_("Sprache"), max_length=12)
    variety = models.CharField(_("Varietät"), max_length=60, blank=True)
    level = models.PositiveSmallIntegerField(_("Stufe"), default=2)
    writes = models.BooleanField(_("auch schriftlich"), default=False)

    privacy = Fields(plain=("code", "variety", "level", "writes"), subject="interpreter__person")

    class Meta:
        constraints = [
            models.UniqueConstraint("interpreter", "code", name="interpreter_language_once"),
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=3), name="interpreter_language_level"
            ),
        ]
        indexes = [models.Index(fields=["code", "level", "interpreter"], name="interpreter_by_language")]

    def __str__(self) -> str:
        return self.code


class Availability(models.Model):
    """A weekly window, local time; weekday 0 is Monday."""

    interpreter = models.ForeignKey(Interpreter, on_delete=models.CASCADE, related_name="availabilities")
    weekday = models.PositiveSmallIntegerField(_("Wochentag"))
    starts = models.TimeField(_("von"))
    ends = models.TimeField(_("bis"))

    privacy = Fields(
        personal={"weekday": "matching", "starts": "matching", "ends": "matching"},
        retention="interpreting.left_interpreters",
        subject="interpreter__person",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="availability_weekday"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="availability_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.starts}–{self.ends}"


class Absence(models.Model):
    """Days (`span`, end excluded) on which the weekly windows do not hold: away, or on the contrary free
    all day.
    """

    interpreter = models.ForeignKey(Interpreter, on_delete=models.CASCADE, related_name="absences")
    span = DateRangeField(_("Zeitraum"))
    is_free = models.BooleanField(_("zusätzlich verfügbar"), default=False)

    privacy = Fields(
        personal={"span": "matching", "is_free": "matching"},
        retention="interpreting.left_interpreters",
        subject="interpreter__person",
    )

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="absence_no_overlap",
                expressions=[("interpreter", RangeOperators.EQUAL), ("span", RangeOperators.OVERLAPS)],
            )
        ]

    def __str__(self) -> str:
        return f"{self.span}"


class CredentialKind(models.TextChoices):
    UNDERTAKING = "undertaking", _("Verpflichtungserklärung")
    RECORD_CHECK = "record_check", _("Führungszeugnis")
    BASIC = "basic", _("Grundschulung")
    DEEPENING = "deepening", _("Vertiefung")
    GERMAN = "german", _("Deutsch B2 oder höher")


class Credential(models.Model):
    """A paper somebody of the centre has seen; the paper itself is never kept."""

    interpreter = models.ForeignKey(Interpreter, on_delete=models.CASCADE, related_name="credentials")
    kind = models.CharField(_("Nachweis"), max_length=20, choices=CredentialKind.choices)
    title = models.CharField(_("Bezeichnung"), max_length=120, blank=True)
    seen_on = models.DateField(_("gesehen am"))
    seen_by = models.CharField(_("gesehen von"), max_length=120, blank=True)
    expires_on = models.DateField(_("gültig bis"), null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    privacy = Fields(
        plain=("reminded_at", "seen_by"),
        personal={
            "kind": "suitability",
            "title": "suitability",
            "seen_on": "suitability",
            "expires_on": "suitability",
        },
        retention="interpreting.left_interpreters",
        subject="interpreter__person",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("seen_on")),
                name="credential_ends_after_seen",
            )
        ]
        indexes = [models.Index(fields=["interpreter", "kind", "-seen_on"], name="credential_by_kind")]

    def __str__(self) -> str:
        return self.kind


class Conflict(models.Model):
    """Where somebody must not be sent: an institution, or one client reference of it."""

    interpreter = models.ForeignKey(Interpreter, on_delete=models.CASCADE, related_name="conflicts")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.CASCADE)
    client_reference = models.CharField(max_length=40, blank=True)
    reason = models.CharField(
        _("Grund"),
        max_length=20,
        choices=[
            ("related", _("verwandt oder befreundet")),
            ("neighbour", _("Nachbarschaft oder Gemeinde")),
            ("works_there", _("arbeitet dort")),
            ("asked_not_to", _("Einrichtung oder Person möchte das nicht")),
        ],
    )

    privacy = Fields(
        plain=("client_reference",),
        personal={"reason": "matching"},
        retention="interpreting.left_interpreters",
        subject="interpreter__person",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint("interpreter", "organisation", "client_reference", name="conflict_once")
        ]

    def __str__(self) -> str:
        return self.reason
