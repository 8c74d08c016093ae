"""Counting tries, so that guessing is slow for everybody and impossible for nobody who waits."""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime

from django.conf import settings

from miteinander.people import queries, rules
from miteinander.people.models import SignInAttempt


def key_of(*parts: str) -> str:
    """Return the keyed hash a try is counted under; addresses themselves are not kept."""
    text = "\n".join(part.strip().lower() for part in parts)
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def count_attempts(keys: Mapping[str, str], *, now: datetime) -> bool:
    """Count one try under each kind's key; say whether it may go on.

    The row is written first and counted afterwards, outside any transaction: of many tries at the same moment
    none is overlooked.
    """
    SignInAttempt.objects.bulk_create(
        [SignInAttempt(kind=kind, key=key, at=now) for kind, key in keys.items()]
    )
    return not any(rules.is_too_often(kind, queries.tries(kind, key, now=now)) for kind, key in keys.items())


def forget_attempts(keys: Mapping[str, str], *, now: datetime) -> None:
    """Take back the try of `now`, which succeeded, and the account's failures from the same source."""
    for kind, key in keys.items():
        rows = SignInAttempt.objects.filter(kind=kind, key=key)
        (rows if kind.endswith("_pair") else rows.filter(at=now)).delete()
