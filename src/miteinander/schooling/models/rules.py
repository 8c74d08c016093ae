"""What the centre and the law lay down, with a period of validity and a source."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields
from miteinander.web.ranges import Validity


class CounsellingRules(models.Model):
    """Ages, periods and weights of the Schulische Beratung; exactly one row holds on any day."""

    valid_from = models.DateField(_("gültig ab"))
    valid_to = models.DateField(_("gültig bis"), null=True, blank=True)
    source = models.CharField(_("Quelle"), max_length=300)
    youngest = models.PositiveSmallIntegerField(_("jüngstes Alter"), default=5)
    oldest = models.PositiveSmallIntegerField(_("höchstes Alter"), default=16)
    vocational_from = models.PositiveSmallIntegerField(_("Berufskolleg ab Alter"), default=16)
    support_months = models.PositiveSmallIntegerField(_("Monate Erstförderung"), default=24)
    target_days = models.PositiveSmallIntegerField(_("Ziel: Tage von der Meldung bis zum Platz"), default=14)
    reminder_hours = models.PositiveSmallIntegerField(_("Erinnerung Stunden vor dem Termin"), default=48)
    notice_hours = models.PositiveSmallIntegerField(_("Termin frühestens in Stunden"), default=24)
    book_ahead_days = models.PositiveSmallIntegerField(_("Termin höchstens Tage im Voraus"), default=42)
    invite_again_days = models.PositiveSmallIntegerField(_("erneut einladen nach Tagen"), default=14)
    report_days = models.PositiveSmallIntegerField(_("Schulen melden Plätze alle Tage"), default=14)
    answer_days = models.PositiveSmallIntegerField(_("Antwort der Schule in Tagen"), default=5)
    most_places = models.PositiveSmallIntegerField(_("höchstens Plätze je Jahrgang"), default=60)
    silent_months = models.PositiveSmallIntegerField(
        _("Fall schließen nach Monaten ohne Nachricht"), default=12
    )
    round_base = models.PositiveSmallIntegerField(_("Zahlen runden auf Vielfache von"), default=5)
    round_minimum = models.PositiveSmallIntegerField(_("Aufschlüsseln erst ab Fällen"), default=30)
    share_minimum = models.PositiveSmallIntegerField(_("Anteile erst ab Fällen"), default=50)
    weights = models.JSONField(_("Gewichte des Vorschlags"), default=dict, blank=True)

    privacy = Fields(
        plain=(
            "valid_from",
            "valid_to",
            "source",
            "youngest",
            "oldest",
            "vocational_from",
            "support_months",
            "target_days",
            "reminder_hours",
            "notice_hours",
            "book_ahead_days",
            "invite_again_days",
            "report_days",
            "answer_days",
            "most_places",
            "silent_months",
            "round_base",
            "round_minimum",
            "share_minimum",
            "weights",
        )
    )

    class Meta:
        verbose_name = _("Regeln der Schulischen Beratung")
        constraints = [
            ExclusionConstraint(
                name="counselling_rules_one_at_a_time",
                expressions=[(Validity("valid_from", "valid_to"), RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(condition=Q(oldest__gte=F("youngest")), name="counselling_rules_ages"),
            models.CheckConstraint(
                condition=Q(round_base__gte=2)
                & Q(round_minimum__gte=F("round_base"))
                & Q(share_minimum__gte=F("round_base")),
                name="counselling_rules_protect",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.valid_from}"
