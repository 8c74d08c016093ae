"""Removing what is due, every night."""

from django.utils import timezone
from procrastinate.contrib.django import app

from miteinander.privacy import usecases


@app.periodic(cron="30 2 * * *")
@app.task(name="privacy.apply_retention", queueing_lock="privacy.apply_retention")
def apply_retention(timestamp: int) -> None:
    """Delete and blur what has had its time. Running twice removes nothing more."""
    usecases.apply_retention(now=timezone.now())
