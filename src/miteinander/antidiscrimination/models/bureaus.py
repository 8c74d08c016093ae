"""Independent bureaus a person can turn to when the city is on the other side."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields


class Bureau(models.Model):
    """A Servicestelle for antidiscrimination work, kept up to date by the head of the office.

    Contact data of an institution, not of a person. A bureau no longer named to anybody is not `is_active`.
    """

    name = models.CharField(_("Name"), max_length=160)
    carrier = models.CharField(_("Träger"), max_length=160, blank=True)
    place = models.CharField(_("Ort"), max_length=120)
    topics = models.CharField(_("Schwerpunkte"), max_length=300, blank=True)
    languages = ArrayField(
        models.CharField(max_length=12), verbose_name=_("Sprachen"), default=list, blank=True
    )
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    email = models.EmailField(_("E-Mail"), blank=True)
    website = models.URLField(_("Website"), blank=True)
    is_active = models.BooleanField(_("wird genannt"), default=True)
    checked_on = models.DateField(_("zuletzt geprüft am"))

    privacy = Fields(
        plain=(
            "name", "carrier", "place", "topics", "languages", "phone", "email", "website", "is_active",
            "checked_on",
        ),
    )  # fmt: skip

    class Meta:
        verbose_name = _("Unabhängige Beratungsstelle")
        verbose_name_plural = _("Unabhängige Beratungsstellen")
        constraints = [
            models.UniqueConstraint(fields=["name", "place"], name="bureau_once_per_place"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.place}"
