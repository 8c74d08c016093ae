"""People who would like to join the pool and wrote so on the public page."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields
from miteinander.interpreting.models.interpreters import Interpreter


class ApplicantState(models.TextChoices):
    UNCONFIRMED = "unconfirmed", _("E-Mail noch nicht bestätigt")
    NEW = "new", _("neu")
    INVITED = "invited", _("zum Gespräch eingeladen")
    ADMITTED = "admitted", _("aufgenommen")
    DECLINED = "declined", _("abgesagt")


class GermanLevel(models.TextChoices):
    A2 = "a2", _("A2 – einfache Gespräche")
    B1 = "b1", _("B1 – Alltag")
    B2 = "b2", _("B2 – fließend")
    C1 = "c1", _("C1 – sehr sicher")
    NATIVE = "native", _("Muttersprache")


class HeardFrom(models.TextChoices):
    FRIENDS = "friends", _("Freunde oder Bekannte")
    SCHOOL = "school", _("Schule oder Kita")
    ASSOCIATION = "association", _("Verein oder Gemeinde")
    INTERNET = "internet", _("Internet")
    PRESS = "press", _("Zeitung oder Aushang")
    OTHER = "other", _("anders")


class Applicant(models.Model):
    """One application. Nothing is asked that the first talk does not need; declined ones are deleted soon."""

    first_name = models.CharField(_("Vorname"), max_length=100)
    last_name = models.CharField(_("Nachname"), max_length=100)
    email = models.EmailField(_("E-Mail"), blank=True)
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    language = models.CharField(_("Sprache der Nachrichten"), max_length=12, default="de")
    german = models.CharField(_("Deutsch"), max_length=6, choices=GermanLevel.choices)
    home_district = models.ForeignKey(
        "organisations.District",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Stadtteil"),
    )
    modes = ArrayField(models.CharField(max_length=10), default=list, verbose_name=_("Einsatzarten"))
    heard_from = models.CharField(
        _("Wie haben Sie von uns gehört?"), max_length=12, choices=HeardFrom.choices, blank=True
    )
    state = models.CharField(_("Stand"), max_length=12, choices=ApplicantState.choices)
    applied_at = models.DateTimeField(_("beworben am"))
    confirmed_at = models.DateTimeField(null=True, blank=True)
    talk_at = models.DateTimeField(_("Gespräch am"), null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    interpreter = models.OneToOneField(
        Interpreter, on_delete=models.SET_NULL, null=True, blank=True, related_name="application"
    )

    privacy = Fields(
        plain=("state", "applied_at", "confirmed_at", "talk_at", "decided_at", "modes", "heard_from"),
        personal={
            "first_name": "recruiting",
            "last_name": "recruiting",
            "email": "recruiting",
            "phone": "recruiting",
            "language": "recruiting",
            "german": "recruiting",
        },
        retention="interpreting.closed_applications",
        subject="interpreter__person",
    )

    class Meta:
        verbose_name = _("Bewerbung")
        verbose_name_plural = _("Bewerbungen")
        constraints = [
            models.CheckConstraint(condition=~Q(email="") | ~Q(phone=""), name="applicant_can_be_reached"),
            models.CheckConstraint(
                condition=~Q(state="unconfirmed") | ~Q(email=""), name="applicant_unconfirmed_has_email"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["admitted", "declined"], decided_at__isnull=False)
                | (~Q(state__in=["admitted", "declined"]) & Q(decided_at__isnull=True)),
                name="applicant_decided_has_moment",
            ),
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email="") & Q(state__in=["unconfirmed", "new", "invited"]),
                name="applicant_open_once",
            ),
        ]
        indexes = [models.Index(fields=["state", "applied_at", "id"], name="applicant_by_state")]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


class ApplicantLanguage(models.Model):
    """One language somebody says they speak; levels as in `InterpreterLanguage`."""

    applicant = models.ForeignKey(Applicant, on_delete=models.CASCADE, related_name="languages")
    code = models.CharField(_("Sprache"), max_length=12)
    level = models.PositiveSmallIntegerField(_("Stufe"))

    privacy = Fields(plain=("code", "level"), subject="applicant__interpreter__person")

    class Meta:
        constraints = [
            models.UniqueConstraint("applicant", "code", name="applicant_language_once"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=3), name="applicant_language_level"),
        ]

    def __str__(self) -> str:
        return self.code
