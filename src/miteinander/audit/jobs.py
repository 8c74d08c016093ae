"""Sealing the trail, and its daily head."""

from django.utils import timezone
from procrastinate.contrib.django import app

from miteinander.audit import usecases


@app.periodic(cron="* * * * *")
@app.task(name="audit.seal_entries", queueing_lock="audit.seal_entries")
def seal_entries(timestamp: int) -> None:
    """Chain what happened in the last minute; go on until nothing is left."""
    while usecases.seal_entries() == usecases.SEAL_BATCH:
        pass


@app.periodic(cron="10 2 * * *")
@app.task(name="audit.write_head", queueing_lock="audit.write_head")
def write_head(timestamp: int) -> None:
    """Check the chain every night and send its end to the officers."""
    while usecases.seal_entries(everything=True) == usecases.SEAL_BATCH:
        pass
    usecases.write_head(now=timezone.now())
