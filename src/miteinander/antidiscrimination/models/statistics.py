"""What is left of closed cases: counters nobody can trace back, and what was published of them."""

import pgtrigger
from django.db import models
from django.db.models import Q

from miteinander.core.privacy import Fields
from miteinander.statistics.protection import KEY_SPACE


class Counter(models.Model):
    """How many closed cases of a quarter have these values, and the sum of their keys for this one cell.

    No row belongs to a person and none to a case; a key is drawn for one cell alone, so two rows with one
    case each have nothing in common. `table` names the dimensions, `labels` their values (rules.counting).
    """

    table = models.CharField(max_length=80)
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    labels = models.CharField(max_length=120, blank=True)
    count = models.PositiveIntegerField()
    key_sum = models.BigIntegerField()

    privacy = Fields(plain=("table", "year", "quarter", "labels", "count", "key_sum"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["year", "quarter", "table", "labels"], name="counter_once_per_cell"
            ),
            models.CheckConstraint(condition=Q(count__gte=1), name="counter_holds_a_case"),
            models.CheckConstraint(condition=Q(quarter__range=(1, 4)), name="counter_quarter_of_a_year"),
            models.CheckConstraint(
                condition=Q(key_sum__gte=0, key_sum__lt=KEY_SPACE), name="counter_key_inside_its_space"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="counters_of_a_released_year_stay",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM antidiscrimination_yearrelease
                        WHERE year = CASE WHEN TG_OP = 'DELETE' THEN OLD.year ELSE NEW.year END
                    ) THEN
                        RAISE EXCEPTION 'The numbers of this year are published'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.year}-{self.quarter}"


class YearRelease(models.Model):
    """The protected tables of a year as the head released them; from then on they and their counters stay.

    `tables`: per table its rows, each `[label or null, …, number or null]`, rounded already.
    """

    year = models.PositiveSmallIntegerField(unique=True)
    plan = models.PositiveSmallIntegerField()  # version of the tables
    tables = models.JSONField()
    released_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    released_at = models.DateTimeField()

    privacy = Fields(plain=("year", "plan", "tables", "released_at"))

    class Meta:
        triggers = [
            pgtrigger.Protect(
                name="released_numbers_stay",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__tables__df=pgtrigger.F("new__tables"))
                | pgtrigger.Q(old__year__df=pgtrigger.F("new__year")),
            )
        ]

    def __str__(self) -> str:
        return str(self.year)


class YearStory(models.Model):
    """A case told without names for the yearly report, released by the head; nothing leads back to it."""

    year = models.PositiveSmallIntegerField()
    text = models.TextField()
    released_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    released_on = models.DateField()

    privacy = Fields(plain=("year", "text", "released_on"))

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="story_tells_something")]

    def __str__(self) -> str:
        return f"{self.year}/{self.pk}"


class PoolExport(models.Model):
    """A file of pseudonymous rows went to the federation's pool. Its rows are kept nowhere."""

    year = models.PositiveSmallIntegerField()
    mapping = models.PositiveSmallIntegerField()  # version of the mapping
    rows = models.PositiveIntegerField()
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    privacy = Fields(plain=("year", "mapping", "rows", "at"))

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(rows__gte=1), name="export_has_rows")]

    def __str__(self) -> str:
        return f"{self.year} ({self.rows})"
