"""Institutions and the places they work at."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields


class District(models.Model):
    """A statistical district; `borough` is the Stadtbezirk it lies in. x and y are kilometres on the
    city's plane.
    """

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(_("Statistischer Bezirk"), max_length=100)
    borough = models.CharField(_("Stadtbezirk"), max_length=100)
    x_km = models.FloatField(default=0.0)
    y_km = models.FloatField(default=0.0)
    outline = models.JSONField(default=list, blank=True)  # [[x, y], …] in kilometres, for maps
    population = models.PositiveIntegerField(default=0)

    privacy = Fields(plain=("code", "name", "borough", "x_km", "y_km", "outline", "population"))

    class Meta:
        verbose_name = _("Statistischer Bezirk")

    def __str__(self) -> str:
        return self.name


class OrganisationKind(models.TextChoices):
    """What an institution is; the figures are broken down by it."""

    PRIMARY = "primary", _("Grundschule")
    SECONDARY = "secondary", _("Weiterführende Schule")
    VOCATIONAL = "vocational", _("Berufskolleg")
    SPECIAL = "special", _("Förderschule")
    DAYCARE_CITY = "daycare_city", _("Kita der Stadt")
    DAYCARE_FREE = "daycare_free", _("Kita eines freien Trägers")
    CITY_OFFICE = "city_office", _("Amt der Stadt")
    SHELTER = "shelter", _("Unterkunft")
    COUNSELLING = "counselling", _("Beratungsstelle")
    HEALTH = "health", _("Gesundheitswesen")
    JOBCENTRE = "jobcentre", _("Jobcenter")
    ASSOCIATION = "association", _("Verein")
    OTHER = "other", _("Sonstige")


class Organisation(models.Model):
    """One institution with one record, whatever roles it has for the centre."""

    name = models.CharField(_("Name"), max_length=200)
    kind = models.CharField(
        _("Art"), max_length=20, choices=OrganisationKind.choices, default=OrganisationKind.OTHER
    )
    provider = models.CharField(_("Träger"), max_length=200, blank=True)
    roles = ArrayField(models.CharField(max_length=30), default=list, blank=True)  # "requester", "grantee", …
    email = models.EmailField(_("E-Mail"), blank=True)
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    website = models.URLField(_("Internetseite"), blank=True)
    cost_centre = models.CharField(_("Kostenstelle"), max_length=40, blank=True)
    languages = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    is_active = models.BooleanField(_("aktiv"), default=True)
    verified_on = models.DateField(_("zuletzt geprüft am"), null=True, blank=True)
    verified_by = models.CharField(_("geprüft von"), max_length=120, blank=True)
    search_text = models.TextField(blank=True, editable=False)  # lemmatised; see queries.search
    created_at = models.DateTimeField(auto_now_add=True)

    privacy = Fields(
        plain=(
            "name",
            "kind",
            "provider",
            "roles",
            "email",
            "phone",
            "website",
            "cost_centre",
            "languages",
            "is_active",
            "verified_on",
            "verified_by",
            "search_text",
            "created_at",
        )
    )

    class Meta:
        verbose_name = _("Einrichtung")
        verbose_name_plural = _("Einrichtungen")
        indexes = [
            models.Index(fields=["name", "id"], name="organisation_by_name"),
            GinIndex(fields=["search_text"], opclasses=["gin_trgm_ops"], name="organisation_by_words"),
        ]

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """An address an organisation works at, with what somebody coming there must know."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="places")
    label = models.CharField(_("Bezeichnung"), max_length=100, blank=True)
    street = models.CharField(_("Straße und Hausnummer"), max_length=200)
    postcode = models.CharField(_("PLZ"), max_length=5)
    town = models.CharField(_("Ort"), max_length=100)
    district = models.ForeignKey(
        District, on_delete=models.SET_NULL, null=True, blank=True, related_name="places"
    )
    x_km = models.FloatField(null=True, blank=True)
    y_km = models.FloatField(null=True, blank=True)
    is_step_free = models.BooleanField(_("stufenlos"), null=True, blank=True)
    access_note = models.CharField(_("Hinweis zum Zugang"), max_length=300, blank=True)

    privacy = Fields(
        plain=("label", "street", "postcode", "town", "x_km", "y_km", "is_step_free", "access_note")
    )

    class Meta:
        verbose_name = _("Ort")
        constraints = [
            models.CheckConstraint(
                condition=Q(postcode__regex=r"^[0-9]{5}$"), name="place_postcode_five_digits"
            )
        ]

    def __str__(self) -> str:
        return f"{self.street}, {self.postcode} {self.town}"
