"""School holidays and calendar feeds."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields


class SchoolHoliday(models.Model):
    """Holidays of the schools of the state; `span` excludes its end."""

    name = models.CharField(_("Ferien"), max_length=60)
    span = DateRangeField(_("Zeitraum"))
    source = models.CharField(_("Quelle"), max_length=200)

    privacy = Fields(plain=("name", "span", "source"))

    def __str__(self) -> str:
        return self.name


class CalendarFeed(models.Model):
    """A secret address under which somebody's calendar program fetches appointments; only its hash is
    kept.
    """

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, related_name="calendar_feed")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    last_read_on = models.DateField(null=True, blank=True)

    privacy = Fields(
        plain=("made_at",),
        personal={"token_hash": "calendar", "last_read_on": "calendar"},
        retention="people.unused_accounts",
        subject="person",
    )

    def __str__(self) -> str:
        return f"{self.person_id}"
