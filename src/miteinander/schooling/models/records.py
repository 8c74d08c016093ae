"""What a counselling talk finds out, what needs special protection, and what the family agreed to."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from miteinander.audit.models import append_only
from miteinander.core.privacy import Fields
from miteinander.schooling.models.families import Child, Family


class Level(models.TextChoices):
    """CEFR, and before it."""

    NONE = "none", _("noch kein Deutsch")
    A1 = "A1", "A1"
    A2 = "A2", "A2"
    B1 = "B1", "B1"
    B2 = "B2", "B2"
    C1 = "C1", "C1"


class Literacy(models.TextChoices):
    NONE = "none", _("liest und schreibt noch nicht")
    OTHER = "other", _("in anderer Schrift")
    LATIN = "latin", _("in lateinischer Schrift")


class Maths(models.IntegerChoices):
    """The short maths check of the centre, without language."""

    NOT_DONE = 0, _("nicht gemacht")
    BEGINS = 1, _("rechnet bis 20")
    BASIC = 2, _("Grundrechenarten")
    FRACTIONS = 3, _("Brüche und Dezimalzahlen")
    ALGEBRA = 4, _("Gleichungen")


class Record(models.Model):
    """The Erfassungsbogen of one child, from the first talk. No health data: see `ProtectedNeed`."""

    child = models.OneToOneField(Child, on_delete=models.CASCADE, related_name="record")
    languages = ArrayField(
        models.CharField(max_length=12), default=list, blank=True, verbose_name=_("Sprachen")
    )
    scripts = ArrayField(
        models.CharField(max_length=4), default=list, blank=True, verbose_name=_("Schriften")
    )
    literacy = models.CharField(_("Lesen und Schreiben"), max_length=6, choices=Literacy.choices, blank=True)
    german = models.CharField(_("Deutsch"), max_length=4, choices=Level.choices, blank=True)
    english = models.CharField(_("Englisch"), max_length=4, choices=Level.choices, blank=True)
    maths = models.PositiveSmallIntegerField(_("Mathematik"), choices=Maths.choices, default=Maths.NOT_DONE)
    competences = models.CharField(_("kann besonders gut"), max_length=500, blank=True)
    wishes = models.CharField(_("Wünsche von Kind und Eltern"), max_length=500, blank=True)
    daycare = models.CharField(_("Kita oder Vorschule"), max_length=200, blank=True)
    note = models.TextField(_("Gespräch"), max_length=4000, blank=True)
    interpreter_present = models.BooleanField(_("mit Sprachmittlung"), default=False)
    talked_on = models.DateField(_("Gespräch am"))
    counsellor = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    privacy = Fields(
        plain=("interpreter_present", "version"),
        personal={
            "languages": "schooling",
            "scripts": "schooling",
            "literacy": "schooling",
            "german": "schooling",
            "english": "schooling",
            "maths": "schooling",
            "competences": "schooling",
            "wishes": "schooling",
            "daycare": "schooling",
            "note": "schooling",
            "talked_on": "schooling",
        },
        retention="schooling.closed_families",
    )

    class Meta:
        verbose_name = _("Erfassungsbogen")

    def __str__(self) -> str:
        return f"{self.pk}"


class SchoolTime(models.Model):
    """Some time at a school in one country. Between two such times lies a gap."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="school_times")
    country = models.CharField(_("Land"), max_length=2)  # ISO 3166 alpha-2
    starts = models.DateField(_("von"))
    ends = models.DateField(_("bis"), null=True, blank=True)
    kind = models.CharField(_("Art der Schule"), max_length=120, blank=True)
    last_year = models.PositiveSmallIntegerField(_("letzte Klasse"), null=True, blank=True)
    language = models.CharField(_("Unterrichtssprache"), max_length=12, blank=True)
    report_seen_on = models.DateField(_("Zeugnis gesehen am"), null=True, blank=True)

    privacy = Fields(
        personal={
            "country": "schooling",
            "starts": "schooling",
            "ends": "schooling",
            "kind": "schooling",
            "last_year": "schooling",
            "language": "schooling",
            "report_seen_on": "schooling",
        },
        retention="schooling.closed_families",
    )

    class Meta:
        verbose_name = _("Schulzeit")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="school_time_span"
            ),
            models.CheckConstraint(
                condition=Q(last_year__isnull=True) | Q(last_year__lte=13), name="school_time_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country}"


class ProtectedNeed(models.Model):
    """A need that demands special protection: only counsellors open it, and opening it is recorded."""

    class Kind(models.TextChoices):
        SUPPORT = "support", _("Hinweis auf sonderpädagogischen Bedarf")
        DISABILITY = "disability", _("Behinderung oder Beeinträchtigung")
        HEALTH = "health", _("Gesundheit im Schulalltag")
        VIOLENCE = "violence", _("Gewalt oder belastende Erfahrung")
        ADDRESS = "address", _("Adresse geheim halten")

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="protected_needs")
    kind = models.CharField(_("Art"), max_length=12, choices=Kind.choices)
    text = models.TextField(_("Was die Schule wissen muss"), max_length=2000, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")

    privacy = Fields(
        plain=("written_at",),
        personal={"kind": "schooling_protected", "text": "schooling_protected"},
        retention="schooling.protected_needs",
    )

    class Meta:
        verbose_name = _("geschützter Bedarf")

    def __str__(self) -> str:
        return f"{self.pk}"


class ConsentText(models.Model):
    """What a family agrees to, in a numbered version; the words of a version never change once used."""

    code = models.SlugField(
        max_length=40
    )  # "share_school", "share_health", "protected", "follow_up", "contact"
    version = models.PositiveSmallIntegerField(default=1)
    texts = models.JSONField(default=dict)  # words by interface language, German always
    needs_recipient = models.BooleanField(default=True)
    valid_from = models.DateField()

    privacy = Fields(plain=("code", "version", "texts", "needs_recipient", "valid_from"))

    class Meta:
        verbose_name = _("Text einer Einwilligung")
        constraints = [models.UniqueConstraint("code", "version", name="consent_text_once")]
        triggers = append_only("consent_text")

    def __str__(self) -> str:
        return f"{self.code} {self.version}"


class FamilyConsent(models.Model):
    """A family agreed to one purpose for one recipient, in one language, and may take it back."""

    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="consents")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, null=True, blank=True, related_name="consents")
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    language = models.CharField(_("Sprache"), max_length=12)
    way = models.CharField(
        _("Form"),
        max_length=8,
        choices=[
            ("signed", _("unterschrieben")),
            ("oral", _("mündlich")),
            ("online", _("auf der Internetseite")),
        ],
    )
    interpreter_present = models.BooleanField(_("mit Sprachmittlung"), default=False)
    given_by = models.ForeignKey(
        "schooling.Guardian", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    given_at = models.DateTimeField(_("gegeben am"))
    withdrawn_at = models.DateTimeField(_("widerrufen am"), null=True, blank=True)

    privacy = Fields(
        plain=("way", "interpreter_present", "given_at", "withdrawn_at"),
        personal={"language": "accountability"},
        retention="schooling.closed_families",
    )

    class Meta:
        verbose_name = _("Einwilligung der Familie")
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
                name="family_consent_withdrawn_after_given",
            ),
            models.UniqueConstraint(
                "family",
                "child",
                "text",
                "recipient",
                condition=Q(withdrawn_at__isnull=True),
                name="family_consent_once",
                nulls_distinct=False,
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="family_consent_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "family",
                    "child",
                    "text",
                    "recipient",
                    "language",
                    "way",
                    "interpreter_present",
                    "given_at",
                ),
            ),
            pgtrigger.Protect(
                name="family_consent_withdrawn_for_good",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class HealthExam(models.Model):
    """The Gesundheitsamt was asked for the examination; only the fact and the day come back."""

    child = models.OneToOneField(Child, on_delete=models.CASCADE, related_name="health_exam")
    ordered_at = models.DateTimeField(_("beauftragt am"))
    ordered_by_id = models.BigIntegerField(null=True)
    done_on = models.DateField(_("untersucht am"), null=True, blank=True)

    privacy = Fields(
        plain=("ordered_at", "ordered_by_id"),
        personal={"done_on": "schooling"},
        retention="schooling.closed_families",
    )

    class Meta:
        verbose_name = _("Seiteneinsteigeruntersuchung")

    def __str__(self) -> str:
        return f"{self.pk}"
