"""The way to the letter box for rooms below `notifications`; which room sends is settled in the settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who gets a mail, in which language."""

    address: str
    language: str = "de"
    person_id: int | None = None


def queue_mail(template: str, *, to: Recipient, context: Mapping[str, object], at: datetime) -> None:
    """Write a mail in the caller's transaction, as `notifications.usecases.queue_mail` does."""
    import_string(settings.MAIL_QUEUE)(template, to=to, context=dict(context), at=at)
