"""Rows of the page frame."""

from django.db import models

from miteinander.core.privacy import Fields


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
