"""Rows of the page frame."""

from django.db import models

from miteinander.core.privacy import Fields


class BarrierReport(models.Model):
    """Somebody could not use a page. The law wants an answer in due time (source: BGG NRW § 10b)."""

    page = models.CharField(max_length=200, blank=True)
    text = models.CharField(max_length=3000)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=12)
    received_at = models.DateTimeField()
    answer_due_on = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)

    privacy = Fields(
        plain=("page", "language", "received_at", "answer_due_on", "answered_at"),
        personal={"text": "contact", "email": "contact"},
        retention="web.answered_reports",
    )

    class Meta:
        indexes = [models.Index(fields=["answered_at", "answer_due_on", "id"], name="barrier_report_by_due")]

    def __str__(self) -> str:
        return f"{self.received_at:%Y-%m-%d} {self.page}"


class Attempt(models.Model):
    """Somebody sent a public form. `sender` is a keyed hash that changes daily; rows older than a day are
    swept.
    """

    form = models.CharField(max_length=40)
    sender = models.CharField(max_length=64)
    at = models.DateTimeField()

    privacy = Fields(plain=("form", "sender", "at"))

    class Meta:
        indexes = [models.Index(fields=["form", "sender", "at"], name="attempt_by_sender")]

    def __str__(self) -> str:
        return f"{self.form} {self.at:%H:%M}"
