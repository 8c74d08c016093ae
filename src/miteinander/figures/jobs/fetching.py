"""Fetching tables from portals; one at a time, as they ask their users to."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from miteinander.figures.usecases import fetching

AGAIN = RetryStrategy(max_attempts=3, wait=30)


@app.task(name=fetching.FETCH_TASK, lock="figures.fetching", retry=AGAIN)
def fetch_figures(import_id: int, attempt: int = 1) -> None:
    """Ask a portal for a table, or ask again what it was not ready to give."""
    fetching.fetch(pk=import_id, attempt=attempt, now=timezone.now())
