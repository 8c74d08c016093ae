"""Rules of the service as data: each with validity and source."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields
from miteinander.web.ranges import Validity


class ServiceRules(models.Model):
    """The centre's own rules in a span of days; exactly one row holds on any day."""

    valid_from = models.DateField(_("gültig ab"))
    valid_to = models.DateField(_("gültig bis"), null=True, blank=True)
    source = models.CharField(_("Quelle"), max_length=200)
    lead_working_days = models.PositiveSmallIntegerField(_("Vorlauf in Werktagen"), default=3)
    longest_minutes = models.PositiveSmallIntegerField(_("längster Einsatz in Minuten"), default=180)
    horizon_days = models.PositiveSmallIntegerField(_("höchstens so viele Tage im Voraus"), default=365)
    requester_kinds = ArrayField(models.CharField(max_length=20), verbose_name=_("wer anfragen darf"))
    min_level = models.PositiveSmallIntegerField(_("Sprachstufe mindestens"), default=2)
    undertaking_years = models.PositiveSmallIntegerField(_("Verpflichtung gilt Jahre"), default=3)
    record_check_years = models.PositiveSmallIntegerField(_("Führungszeugnis gilt Jahre"), default=5)
    needs_record_check = models.BooleanField(_("Führungszeugnis ist Pflicht"), default=True)
    remind_papers_days = models.PositiveSmallIntegerField(_("an Nachweise erinnern, Tage vorher"), default=60)
    buffer_minutes = models.PositiveSmallIntegerField(_("Puffer zwischen Einsätzen in Minuten"), default=5)
    max_day_minutes = models.PositiveSmallIntegerField(_("höchstens Minuten am Tag"), default=360)
    regular_limit = models.PositiveSmallIntegerField(
        _("Einsätze für dieselbe Person, danach regelmäßig"), default=5
    )
    offer_hours = models.PositiveSmallIntegerField(_("Angebot gilt Stunden"), default=24)
    offer_remind_hours = models.PositiveSmallIntegerField(_("Erinnerung nach Stunden"), default=12)
    round_size = models.PositiveSmallIntegerField(_("Personen je Runde"), default=3)
    late_cancel_hours = models.PositiveSmallIntegerField(
        _("späte Absage: weniger als Stunden vorher"), default=24
    )
    late_cancel_minutes = models.PositiveSmallIntegerField(_("späte Absage: bezahlte Minuten"), default=60)
    travel_cap_minutes = models.PositiveSmallIntegerField(_("Fahrzeit höchstens Minuten"), default=60)
    confirm_days = models.PositiveSmallIntegerField(_("Bestätigung innerhalb von Tagen"), default=14)
    round_base = models.PositiveSmallIntegerField(_("Zahlen runden auf Vielfache von"), default=5)
    round_minimum = models.PositiveSmallIntegerField(_("Aufschlüsseln erst ab Fällen"), default=30)
    share_minimum = models.PositiveSmallIntegerField(_("Anteile erst ab Fällen"), default=50)
    dominance_percent = models.PositiveSmallIntegerField(
        _("Stunden einer Person höchstens Prozent"), default=85
    )

    privacy = Fields(
        plain=(
            "valid_from",
            "valid_to",
            "source",
            "lead_working_days",
            "longest_minutes",
            "horizon_days",
            "requester_kinds",
            "min_level",
            "undertaking_years",
            "record_check_years",
            "needs_record_check",
            "remind_papers_days",
            "buffer_minutes",
            "max_day_minutes",
            "regular_limit",
            "offer_hours",
            "offer_remind_hours",
            "round_size",
            "late_cancel_hours",
            "late_cancel_minutes",
            "travel_cap_minutes",
            "confirm_days",
            "round_base",
            "round_minimum",
            "share_minimum",
            "dominance_percent",
        )
    )

    class Meta:
        verbose_name = _("Regeln des Dienstes")
        constraints = [
            ExclusionConstraint(
                name="service_rules_one_at_a_time",
                expressions=[(Validity("valid_from", "valid_to"), RangeOperators.OVERLAPS)],
            )
        ]

    def __str__(self) -> str:
        return f"{self.valid_from}"


class Ground(models.TextChoices):
    """Exclusion grounds: talks a lay interpreter of the pool must not be sent to (domain.md 3.1)."""

    LEGAL = "legal_consequences", _("Gespräch mit rechtlichen Folgen")
    MEDICAL = "medical", _("medizinisches Gespräch")
    AOSF = "aosf", _("AO-SF-Verfahren")
    REGULAR = "regular_accompaniment", _("regelmäßige Begleitung einer Person")
    PRIVATE = "private_client", _("private Anfrage")


class FundingRule(models.Model):
    """Which exclusion ground a funding source covers all the same; no row means: not covered."""

    funding_code = models.SlugField(_("Geldquelle"))
    ground = models.CharField(_("Ausschlussgrund"), max_length=30, choices=Ground.choices)
    needs_call = models.BooleanField(_("nur nach Rücksprache"), default=False)
    valid_from = models.DateField(_("gültig ab"))
    valid_to = models.DateField(_("gültig bis"), null=True, blank=True)
    source = models.CharField(_("Quelle"), max_length=200)

    privacy = Fields(plain=("funding_code", "ground", "needs_call", "valid_from", "valid_to", "source"))

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="funding_rule_one_at_a_time",
                expressions=[
                    ("funding_code", RangeOperators.EQUAL),
                    ("ground", RangeOperators.EQUAL),
                    (Validity("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        return f"{self.funding_code}: {self.ground}"


class ProfessionalService(models.Model):
    """Where a request goes that lay people must not do: the address a referral letter names."""

    ground = models.CharField(_("Ausschlussgrund"), max_length=30, choices=Ground.choices)
    name = models.CharField(_("Name"), max_length=120)
    what = models.CharField(_("Was der Dienst tut"), max_length=300, blank=True)
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    email = models.EmailField(_("E-Mail"), blank=True)
    website = models.URLField(_("Internetseite"), blank=True)
    cost = models.CharField(_("Kosten"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("Reihenfolge"), default=1)
    is_active = models.BooleanField(_("aktiv"), default=True)

    privacy = Fields(
        plain=("ground", "name", "what", "phone", "email", "website", "cost", "order", "is_active")
    )

    class Meta:
        verbose_name = _("Fachdienst")
        constraints = [models.UniqueConstraint("ground", "name", name="professional_service_once")]

    def __str__(self) -> str:
        return self.name


class Topic(models.Model):
    """The closed list of what a talk is about."""

    code = models.SlugField(unique=True)
    name = models.CharField(_("Thema"), max_length=100)
    name_en = models.CharField(max_length=100)
    ground = models.CharField(
        max_length=30, choices=Ground.choices, blank=True
    )  # topics that are excluded as such
    order = models.PositiveSmallIntegerField(default=1)
    is_active = models.BooleanField(default=True)

    privacy = Fields(plain=("code", "name", "name_en", "ground", "order", "is_active"))

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(code=""), name="topic_has_code")]

    def __str__(self) -> str:
        return self.name


class UndertakingText(models.Model):
    """The wording of the undertaking (Verpflichtungserklärung) people agree to, from a day on."""

    version = models.SlugField(_("Fassung"), unique=True)
    valid_from = models.DateField(_("gültig ab"))
    body = models.TextField(_("Wortlaut"))  # paragraphs parted by an empty line
    source = models.CharField(_("Quelle"), max_length=200)

    privacy = Fields(plain=("version", "valid_from", "body", "source"))

    class Meta:
        verbose_name = _("Verpflichtungserklärung")
        constraints = [models.UniqueConstraint("valid_from", name="undertaking_text_one_per_day")]

    def __str__(self) -> str:
        return self.version
