"""Messages to people."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields


class Message(models.Model):
    """One mail, written in the transaction that caused it. Its text is wiped once sent (kept in the demo)."""

    class State(models.TextChoices):
        QUEUED = "queued", _("wartet")
        SENT = "sent", _("gesendet")
        FAILED = "failed", _("nicht zustellbar")

    person_id = models.BigIntegerField(null=True)
    address = models.EmailField()
    language = models.CharField(max_length=12)
    template = models.CharField(max_length=120)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    attachment = models.BinaryField(blank=True, default=b"")  # an invitation as .ics, nothing else
    attachment_name = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    privacy = Fields(
        plain=("language", "template", "state", "attempts", "created_at", "sent_at", "attachment_name"),
        personal={
            "person_id": "contact",
            "address": "contact",
            "subject": "contact",
            "body": "contact",
            "attachment": "contact",
        },
        retention="notifications.sent_mail",
        subject="person_id",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="message_sent_has_moment",
            )
        ]
        indexes = [models.Index(fields=["created_at", "id"], name="message_by_moment")]

    def __str__(self) -> str:
        return f"{self.template} {self.pk}"
