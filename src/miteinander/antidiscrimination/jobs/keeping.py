"""Removing reports nobody finished, and looking whether sealed rows are the ones the trail knows."""

from django.utils import timezone
from procrastinate.contrib.django import app

from miteinander.antidiscrimination.usecases import drafts, verifying


@app.periodic(cron="*/15 * * * *")
@app.task(name="antidiscrimination.sweep_drafts", queueing_lock="antidiscrimination.sweep_drafts")
def sweep_drafts(timestamp: int) -> None:
    """Every quarter of an hour: forget reports nobody has touched for two hours."""
    drafts.sweep_drafts(now=timezone.now())


@app.periodic(cron="20 2 * * *")
@app.task(name="antidiscrimination.verify", queueing_lock="antidiscrimination.verify")
def verify(timestamp: int) -> None:
    """Every night, after the trail was checked: is any sealed row older than the trail says?"""
    verifying.warn_of_rollbacks(now=timezone.now())
