"""Calendar feeds. Holidays are rules and data files, see `rules`."""

from django.db import models

from miteinander.core.privacy import Fields


class CalendarFeed(models.Model):
    """A secret address under which somebody's calendar program fetches appointments.

    Only the hash of the secret is kept, so the address is shown once and can only be replaced.
    """

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, related_name="calendar_feed")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    privacy = Fields(
        plain=("made_at",),
        personal={"token_hash": "calendar"},
        retention="people.unused_accounts",
        subject="person",
    )

    def __str__(self) -> str:
        return f"{self.person_id}"
