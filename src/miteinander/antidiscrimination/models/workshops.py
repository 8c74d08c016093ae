"""What institutions wish from the Wegweiser: workshops. Never a word about a single person."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields

AUDIENCES = [
    ("pupils", _("Jugendliche")),
    ("staff", _("Fachkräfte")),
    ("parents", _("Eltern")),
]
SIZES = [("15", _("bis 15 Menschen")), ("30", _("16 bis 30 Menschen")), ("more", _("mehr als 30 Menschen"))]
PERIODS = [
    ("soon", _("in den nächsten vier Wochen")),
    ("quarter", _("in zwei bis drei Monaten")),
    ("later", _("später")),
]


class WorkshopWish(models.Model):
    """An institution wishes a workshop. There is no free text, so nobody can name a young person in it."""

    house = models.CharField(_("Einrichtung"), max_length=120)
    contact = models.CharField(_("Ansprechperson"), max_length=120)
    email = models.EmailField(_("E-Mail-Adresse"))
    audience = models.CharField(_("für wen"), max_length=8, choices=AUDIENCES)
    size = models.CharField(_("wie viele"), max_length=4, choices=SIZES)
    period = models.CharField(_("wann"), max_length=8, choices=PERIODS)
    received_at = models.DateTimeField()
    passed_on_at = models.DateTimeField(null=True, blank=True)

    privacy = Fields(
        plain=("house", "audience", "size", "period", "received_at", "passed_on_at"),
        personal={"contact": "contact", "email": "contact"},
        retention="antidiscrimination.workshop_wishes",
    )

    class Meta:
        verbose_name = _("Workshop-Wunsch")
        verbose_name_plural = _("Workshop-Wünsche")
        constraints = [
            models.CheckConstraint(
                condition=Q(audience__in=[code for code, _words in AUDIENCES])
                & Q(size__in=[code for code, _words in SIZES])
                & Q(period__in=[code for code, _words in PERIODS]),
                name="workshop_wish_known_choices",
            ),
            models.CheckConstraint(
                condition=Q(passed_on_at__isnull=True) | Q(passed_on_at__gte=models.F("received_at")),
                name="workshop_wish_passed_on_after",
            ),
        ]

    def __str__(self) -> str:
        return self.house
