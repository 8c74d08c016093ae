"""Telling counsellors every morning that something is due."""

from django.utils import timezone
from procrastinate.contrib.django import app

from miteinander.antidiscrimination.usecases import reminding


@app.periodic(cron="15 6 * * *")
@app.task(name="antidiscrimination.remind", queueing_lock="antidiscrimination.remind")
def remind(timestamp: int) -> None:
    """Every morning: one mail to each colleague for whom something came near."""
    reminding.remind(now=timezone.now())
