"""Files that bring figures: what arrived, what was found in it, and what it became."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields


class ImportKind(models.TextChoices):
    CITY = "city", _("Offene Daten der Stadt (CSV)")
    GENESIS = "genesis", _("GENESIS, Zensus, Regionaldatenbank (flaches CSV)")
    BUNDLE = "bundle", _("Geschützte Tabellen der Statistikstelle")
    SURVEY = "survey", _("Umfrage aus LimeSurvey")
    AREAS = "areas", _("Grenzen von Bezirken (GeoJSON)")


class ImportState(models.TextChoices):
    FETCHING = "fetching", _("wird geholt")
    CHECKED = "checked", _("geprüft")
    REFUSED = "refused", _("mit Fehlern")
    TAKEN = "taken", _("übernommen")
    DISCARDED = "discarded", _("verworfen")


class FigureImport(models.Model):
    """One file on its way in. Its bytes are kept only until it is taken over or discarded.

    `findings`: what was noticed, each `[severity, row, column, code, params]`, severity "error" or "warning".
    """

    kind = models.CharField(_("Art"), max_length=10, choices=ImportKind.choices)
    file_name = models.CharField(_("Datei"), max_length=200)
    url = models.URLField(_("Adresse"), max_length=500, blank=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    content = models.BinaryField(null=True)
    options = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=ImportState.choices)
    rows = models.PositiveIntegerField(_("Zeilen"), default=0)
    findings = models.JSONField(default=list)
    brought_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    brought_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    privacy = Fields(
        plain=(
            "kind",
            "file_name",
            "url",
            "sha256",
            "size",
            "options",
            "state",
            "rows",
            "findings",
            "brought_at",
            "ended_at",
        ),
        personal={"content": "figures"},
        retention="figures.open_imports",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["checked", "refused"]) | Q(content=None),
                name="figure_import_forgets_its_file",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class ImportMapping(models.Model):
    """Which column of a supplier's file means what, kept for the next file of the same shape."""

    name = models.CharField(_("Name"), max_length=80, unique=True)
    kind = models.CharField(max_length=10, choices=ImportKind.choices)
    options = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    privacy = Fields(plain=("name", "kind", "options", "made_at"))

    def __str__(self) -> str:
        return self.name
