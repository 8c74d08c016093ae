"""Work in the background."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from miteinander.notifications import usecases


@app.task(name="notifications.send_message", retry=RetryStrategy(max_attempts=5, exponential_wait=30))
def send_message(message_id: int) -> None:
    """Send one mail; retried for some minutes when the mail server does not answer."""
    usecases.send_message(message_id=message_id, now=timezone.now())
