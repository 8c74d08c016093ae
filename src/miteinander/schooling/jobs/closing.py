"""Cases that end because nobody answers."""

from django.utils import timezone
from procrastinate.contrib.django import app

from miteinander.schooling.usecases import closing


@app.periodic(cron="20 4 * * *")
@app.task(name="schooling.close_silent", queueing_lock="schooling.close_silent")
def close_silent(timestamp: int) -> None:
    """Every night: close children about whom nothing was heard for as long as the rules say."""
    closing.close_silent_children(now=timezone.now())
