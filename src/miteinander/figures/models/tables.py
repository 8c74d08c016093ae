"""Published tables: a dataset, its editions by reference day, and their numbers."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields
from miteinander.statistics.bundle import STATUSES, WITHHELD


class Dataset(models.Model):
    """A table that is published again and again; its slug is part of addresses that stay."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(_("Titel"), max_length=200)
    indicator = models.ForeignKey(
        "figures.Indicator", on_delete=models.SET_NULL, null=True, blank=True, related_name="datasets"
    )
    dimensions = ArrayField(models.CharField(max_length=30))
    unit = models.CharField(_("Einheit"), max_length=12)

    privacy = Fields(plain=("slug", "title", "dimensions", "unit"))

    def __str__(self) -> str:
        return self.title


class EditionState(models.TextChoices):
    DRAFT = "draft", _("wartet auf Freigabe")
    RELEASED = "released", _("veröffentlicht")
    WITHDRAWN = "withdrawn", _("zurückgezogen")


class Edition(models.Model):
    """A dataset on one reference day, with everything a reader must know beside the numbers.

    One person brings it, another lets it out. A correction is a new version; the older one is
    withdrawn, never changed.
    """

    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="editions")
    reference_day = models.DateField(_("Stichtag"))
    version = models.PositiveSmallIntegerField(default=1)
    register = models.CharField(_("Register oder Erhebung"), max_length=200)
    definition = models.CharField(_("Definition"), max_length=500)
    base = models.CharField(_("Grundgesamtheit"), max_length=200)
    source = models.CharField(_("Quelle"), max_length=300)
    licence = models.ForeignKey("figures.Licence", on_delete=models.PROTECT)
    synthetic = models.BooleanField(_("erfunden"))
    recipe = models.JSONField(default=dict)
    recipe_hash = models.CharField(_("Prüfsumme des Rezepts"), max_length=64)
    state = models.CharField(max_length=10, choices=EditionState.choices, default=EditionState.DRAFT)
    brought_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    brought_at = models.DateTimeField()
    brought_in = models.ForeignKey(
        "figures.FigureImport", on_delete=models.PROTECT, null=True, related_name="editions"
    )
    released_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    privacy = Fields(
        plain=(
            "reference_day",
            "version",
            "register",
            "definition",
            "base",
            "source",
            "synthetic",
            "recipe",
            "recipe_hash",
            "state",
            "brought_at",
            "released_at",
            "withdrawn_at",
        )
    )

    class Meta:
        constraints = [
            models.UniqueConstraint("dataset", "reference_day", "version", name="edition_version_once"),
            models.UniqueConstraint(
                fields=["dataset", "reference_day"],
                condition=Q(state="released"),
                name="edition_released_once_per_day",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", released_at=None) | ~Q(state="draft"), name="edition_draft_not_out"
            ),
            models.CheckConstraint(
                condition=~Q(state="released") | Q(released_at__isnull=False),
                name="edition_released_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(released_by=None) | Q(brought_by=None) | ~Q(released_by=F("brought_by")),
                name="edition_released_by_another",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="edition_names_its_source"),
        ]

    def __str__(self) -> str:
        return f"{self.dataset} {self.reference_day}"


class Observation(models.Model):
    """One number of an edition. A label "" is the total of its dimension."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="observations")
    labels = ArrayField(models.CharField(max_length=60, blank=True))
    value = models.FloatField(null=True)
    lower = models.FloatField(null=True)
    upper = models.FloatField(null=True)
    n_eff = models.FloatField(null=True)
    sdc_method = models.CharField(max_length=30)
    status = models.CharField(max_length=1)

    privacy = Fields(plain=("labels", "value", "lower", "upper", "n_eff", "sdc_method", "status"))

    class Meta:
        constraints = [
            models.UniqueConstraint("edition", "labels", name="observation_once"),
            models.CheckConstraint(condition=Q(status__in=STATUSES), name="observation_status_known"),
            models.CheckConstraint(
                condition=(Q(value=None) & Q(status__in=WITHHELD))
                | (Q(value__isnull=False) & ~Q(status__in=WITHHELD)),
                name="observation_withheld_has_no_value",
            ),
            models.CheckConstraint(
                condition=(Q(value=None) | Q(lower=None) | Q(lower__lte=F("value")))
                & (Q(value=None) | Q(upper=None) | Q(upper__gte=F("value"))),
                name="observation_inside_its_bounds",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="released_observations_stay",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM figures_edition
                        WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.edition_id ELSE NEW.edition_id END
                          AND state <> 'draft'
                    ) THEN
                        RAISE EXCEPTION 'These figures are published' USING ERRCODE = 'check_violation';
                    END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.labels} {self.value}"


class BreakKind(models.TextChoices):
    DEFINITION = "definition", _("andere Definition")
    REGISTER = "register", _("anderes Register oder andere Erhebung")
    LAW = "law", _("geändertes Recht")
    METHOD = "method", _("geänderte Methode")
    AREA = "area", _("geänderte Gebiete")


class SeriesBreak(models.Model):
    """From this day on the numbers of a dataset do not mean quite the same as before."""

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="breaks")
    day = models.DateField(_("Bruch ab"))
    kind = models.CharField(_("Was ist anders?"), max_length=12, choices=BreakKind.choices)
    note = models.CharField(_("Erklärung"), max_length=300, blank=True)

    privacy = Fields(plain=("day", "kind", "note"))

    class Meta:
        constraints = [models.UniqueConstraint("dataset", "day", "kind", name="series_break_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"
