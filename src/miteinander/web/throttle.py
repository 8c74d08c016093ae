"""How often public forms may be sent: from one address, and from everywhere together.

No address is kept, only a hash whose key changes every day.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from miteinander.core.errors import Problem, Refused
from miteinander.web.models import Attempt


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """At most so many sendings within `within`, from one sender and in all."""

    per_sender: int
    in_all: int
    within: timedelta = timedelta(hours=1)


def sender_of(request: HttpRequest, *, now: datetime) -> str:
    """Return today's hash of the address the request came from."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    return salted_hmac(f"attempt:{now:%Y-%m-%d}", address, algorithm="sha256").hexdigest()


def count_attempt(form: str, *, sender: str, now: datetime, limit: Limit) -> None:
    """Note one sending of a public form.

    Raises:
        Refused: `too_many`, with the minutes to wait, and whether all senders together were too many; nothing
            is noted then.
    """
    recent = Attempt.objects.filter(form=form, at__gt=now - limit.within)
    is_from_all = recent.count() >= limit.in_all
    if is_from_all or recent.filter(sender=sender).count() >= limit.per_sender:
        minutes = limit.within // timedelta(minutes=1)
        raise Refused([Problem("", "too_many", {"minutes": minutes, "is_from_all": is_from_all})])
    Attempt.objects.create(form=form, sender=sender, at=now)


def forget_attempts(form: str, *, sender: str) -> None:
    """Let a sender begin anew, because the last try was right."""
    Attempt.objects.filter(form=form, sender=sender).delete()


def sweep_attempts(*, now: datetime) -> int:
    """Delete what is older than a day; return how many."""
    deleted, _per_model = Attempt.objects.filter(at__lt=now - timedelta(days=1)).delete()
    return deleted
