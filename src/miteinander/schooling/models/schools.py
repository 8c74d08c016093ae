"""Schools, what support in German they offer, and how many places are free."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from miteinander.audit.models import append_only
from miteinander.core.privacy import Fields
from miteinander.schooling.models.families import SchoolForm

LANGUAGE = 0  # as a year group in `Places` and reports: the places for support in German
MOST_PLACES = 200  # source: no school of NRW takes in as many newly arrived pupils of one year at once


class School(models.Model):
    """What this room knows of a school; name, places and contact people belong to the organisation."""

    organisation = models.OneToOneField(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Einrichtung"),
    )
    form = models.CharField(_("Schulform"), max_length=2, choices=SchoolForm.choices)
    years = ArrayField(models.PositiveSmallIntegerField(), default=list, verbose_name=_("Jahrgänge"))
    newcomer_share = models.FloatField(_("Anteil neu zugewanderter Kinder"), default=0.0)
    opened_on = models.DateField(_("geöffnet seit"), null=True, blank=True)
    closed_on = models.DateField(_("geschlossen ab"), null=True, blank=True)
    report_email = models.EmailField(_("E-Mail für Platzmeldungen"), blank=True)
    asked_at = models.DateTimeField(_("nach Plätzen gefragt am"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("erinnert am"), null=True, blank=True)
    reported_at = models.DateTimeField(_("zuletzt gemeldet am"), null=True, blank=True)

    privacy = Fields(
        plain=(
            "form",
            "years",
            "newcomer_share",
            "opened_on",
            "closed_on",
            "report_email",
            "asked_at",
            "reminded_at",
            "reported_at",
        )
    )

    class Meta:
        verbose_name = _("Schule")
        verbose_name_plural = _("Schulen")
        constraints = [
            models.CheckConstraint(
                condition=Q(newcomer_share__range=(0.0, 1.0)), name="school_newcomer_share"
            ),
            models.CheckConstraint(
                condition=Q(opened_on__isnull=True)
                | Q(closed_on__isnull=True)
                | Q(closed_on__gt=F("opened_on")),
                name="school_closed_after_opened",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}"


class Setting(models.Model):
    """How a school supports newly arrived pupils in German; not a "class", whatever the school calls it."""

    class Kind(models.TextChoices):
        LITERACY = "literacy", _("Erstalphabetisierung")
        EXTERNAL = "external", _("eigene Lerngruppe")
        PARTLY = "partly", _("teilweise eigene Lerngruppe")
        INNER = "inner", _("im Regelunterricht, mit innerer Differenzierung")

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="settings")
    kind = models.CharField(_("Art"), max_length=10, choices=Kind.choices)
    name = models.CharField(_("Name an der Schule"), max_length=100, blank=True)
    years = ArrayField(models.PositiveSmallIntegerField(), default=list, verbose_name=_("Jahrgänge"))
    hours = models.PositiveSmallIntegerField(_("Wochenstunden Deutsch"), null=True, blank=True)
    valid_from = models.DateField(_("gültig ab"))
    valid_to = models.DateField(_("gültig bis"), null=True, blank=True)

    privacy = Fields(plain=("kind", "name", "years", "hours", "valid_from", "valid_to"))

    class Meta:
        verbose_name = _("Sprachförderung")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="setting_span"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Places(models.Model):
    """Places of a school for newly arrived pupils now, per year group; year 0 is support in German.

    `held` are children the school was asked for or has confirmed and who count against `places`; free is the
    difference. Both are changed under a lock on the row, never apart from a `PlacesReport` or a `Proposal`.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="places")
    year = models.PositiveSmallIntegerField(_("Jahrgang"))
    places = models.PositiveSmallIntegerField(_("Plätze"), default=0)
    held = models.PositiveSmallIntegerField(_("davon vergeben"), default=0)

    privacy = Fields(plain=("year", "places", "held"))

    class Meta:
        verbose_name = _("Plätze")
        constraints = [
            models.UniqueConstraint("school", "year", name="places_once"),
            models.CheckConstraint(condition=Q(year__lte=10), name="places_year"),
            models.CheckConstraint(condition=Q(places__lte=MOST_PLACES), name="places_at_most"),
            models.CheckConstraint(condition=Q(held__lte=F("places")), name="places_held_at_most"),
        ]

    def __str__(self) -> str:
        return f"{self.school_id} {self.year}"


class PlacesReport(models.Model):
    """A school (or somebody for it) said how many places there are. Rows are only ever added.

    The map and table of a past day are made from the rows recorded until its end.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField(_("Jahrgang"))  # 0: support in German
    places = models.PositiveSmallIntegerField(_("Plätze"))
    held = models.PositiveSmallIntegerField(_("davon vergeben"))
    cause = models.CharField(
        _("Anlass"),
        max_length=8,
        choices=[
            ("school", _("Meldung der Schule")),
            ("desk", _("Eintrag des Integrationszentrums")),
            ("child", _("Anfrage oder Antwort für ein Kind")),
            ("changed", _("Schule geändert oder geschlossen")),
        ],
    )
    # As the school was then: a key-date report names and sorts it by these, whatever is changed later.
    school_name = models.CharField(_("Name"), max_length=200, blank=True)
    form = models.CharField(_("Schulform"), max_length=2, choices=SchoolForm.choices, blank=True)
    borough = models.CharField(_("Stadtbezirk"), max_length=100, blank=True)
    closed_on = models.DateField(_("geschlossen ab"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("eingetragen am"))
    recorded_by_id = models.BigIntegerField(null=True, blank=True)  # account; null: the school's link

    privacy = Fields(
        plain=(
            "year",
            "places",
            "held",
            "cause",
            "school_name",
            "form",
            "borough",
            "closed_on",
            "recorded_at",
            "recorded_by_id",
        )
    )

    class Meta:
        verbose_name = _("Platzmeldung")
        constraints = [
            models.CheckConstraint(condition=Q(places__lte=MOST_PLACES), name="places_report_at_most"),
            models.CheckConstraint(condition=Q(held__lte=F("places")), name="places_report_held"),
            models.CheckConstraint(condition=Q(year__lte=10), name="places_report_year"),
        ]
        indexes = [
            models.Index(fields=["school", "year", "-recorded_at", "-id"], name="places_report_by_school")
        ]
        triggers = append_only("places_report")

    def __str__(self) -> str:
        return f"{self.school_id} {self.year}"
