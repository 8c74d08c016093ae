"""Areas with their boundaries, from an uploaded file."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields


class AreaLevel(models.TextChoices):
    BOROUGH = "borough", _("Stadtbezirk")
    DISTRICT = "district", _("Statistischer Bezirk")


class Area(models.Model):
    """One area. `outline`: rings of `[x, y]` in kilometres, y pointing north, the first ring outside."""

    level = models.CharField(max_length=10, choices=AreaLevel.choices)
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    borough = models.CharField(max_length=120, blank=True)
    outline = models.JSONField(default=list)
    source = models.CharField(_("Quelle"), max_length=300)
    synthetic = models.BooleanField(_("erfunden"))

    privacy = Fields(plain=("level", "code", "name", "borough", "outline", "source", "synthetic"))

    class Meta:
        constraints = [models.UniqueConstraint("level", "code", name="area_once")]

    def __str__(self) -> str:
        return self.name
