"""Days on which nobody is received, beyond public holidays."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields


class ClosedDays(models.Model):
    """Days without counselling: of one counsellor or the whole centre. Why is nobody's business."""

    counsellor = models.ForeignKey(
        "people.Account",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Wer"),
    )
    first_on = models.DateField(_("erster Tag"))
    last_on = models.DateField(_("letzter Tag"))

    privacy = Fields(
        personal={"first_on": "workplace", "last_on": "workplace"}, retention="schooling.past_slots"
    )

    class Meta:
        verbose_name = _("Tage ohne Beratung")
        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="closed_days_span")
        ]

    def __str__(self) -> str:
        return f"{self.first_on}–{self.last_on}"
