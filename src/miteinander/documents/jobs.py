"""Setting promised letters in the background."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from miteinander.documents import rules, usecases


@app.task(name=usecases.SET_TASK, retry=RetryStrategy(max_attempts=rules.MOST_TRIES, wait=5))
def set_documents() -> None:
    """Set the next letters. One that breaks fails the job, which then begins again with the others."""
    usecases.set_waiting_documents(now=timezone.now())


@app.periodic(cron="*/5 * * * *")
@app.task(name="documents.set_left_documents", queueing_lock="documents.set_left_documents")
def set_left_documents(timestamp: int) -> None:
    """Every five minutes: set what a dead worker left behind."""
    usecases.set_waiting_documents(now=timezone.now())
