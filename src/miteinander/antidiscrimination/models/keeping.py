"""Reasons to keep a case longer than its time."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from miteinander.antidiscrimination.models.cases import ZONE, Case
from miteinander.core.privacy import Fields
from miteinander.vault.models import Sealed


class Hold(Sealed):
    """Two people agreed to keep a case until a day; why, is sealed. Without the second it holds nothing."""

    zone = ZONE

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="holds")
    until = models.DateField(_("behalten bis"))
    asked_by_id = models.BigIntegerField()
    confirmed_by_id = models.BigIntegerField(null=True, blank=True)
    ended_week = models.DateField(null=True, blank=True)
    content = models.BinaryField()

    privacy: ClassVar[Fields] = Fields(
        plain=("until", "ended_week", "version"),
        personal={
            "content": "antidiscrimination",
            "asked_by_id": "accountability",
            "confirmed_by_id": "accountability",
        },
        retention="antidiscrimination.closed_cases",
    )

    class Meta:
        verbose_name = _("Sperre gegen Löschen")
        verbose_name_plural = _("Sperren gegen Löschen")
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by_id__isnull=True) | ~Q(confirmed_by_id=F("asked_by_id")),
                name="hold_takes_two",
            ),
            models.CheckConstraint(
                condition=Q(ended_week__isnull=True) | Q(ended_week__iso_week_day=1),
                name="hold_week_is_a_monday",
            ),
        ]

    def __str__(self) -> str:
        return f"hold {self.pk}"
