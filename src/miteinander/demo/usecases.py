"""Filling the city and putting it back to its first state."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone

from miteinander.demo.city import SEED, build_city
from miteinander.demo.seed import fill_tables
from miteinander.demo.seed.wipe import wipe_tables


def _silent(_line: str) -> None:
    """Tell nobody."""


@transaction.atomic
def restore_city(*, now: datetime, seed: int = SEED, tell: Callable[[str], None] = _silent) -> None:
    """Empty every table and write the invented city anew, as it looks on the day of `now`.

    Raises:
        ImproperlyConfigured: this is no demonstration; real data must never be one click from gone.
    """
    if not settings.DEMO:
        raise ImproperlyConfigured("This site is no demonstration (MITEINANDER_DEMO is not set).")
    wipe_tables()
    city = build_city(seed=seed, today=timezone.localdate(now))
    fill_tables(city, now=now, tell=tell)
