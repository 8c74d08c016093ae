"""Asking schools for their free places."""

from django.utils import timezone
from procrastinate.contrib.django import app

from miteinander.schooling.usecases import reporting


@app.periodic(cron="10 7 * * 1-5")
@app.task(name="schooling.ask_for_places", queueing_lock="schooling.ask_for_places")
def ask_for_places(timestamp: int) -> None:
    """Every working morning: ask the schools whose turn it is, and remind those who did not answer."""
    reporting.ask_for_places(now=timezone.now())
