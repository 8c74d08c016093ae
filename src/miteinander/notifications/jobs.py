"""Work in the background."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from miteinander.notifications import rules, usecases


@app.task(
    name=usecases.SEND_TASK,
    retry=RetryStrategy(
        max_attempts=rules.MOST_ATTEMPTS,
        exponential_wait=4,
        retry_exceptions={usecases.MailServerDidNotAnswer},
    ),
)
def send_message(message_id: int) -> None:
    """Send one mail; tried again after 4, 16, 64 and 256 seconds when the mail server does not answer."""
    usecases.send_message(message_id=message_id, now=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="notifications.rescue_stalled_jobs", queueing_lock="notifications.rescue", pass_context=False)
async def rescue_stalled_jobs(timestamp: int) -> None:
    """Put the jobs of dead workers back in line: Procrastinate does not do that by itself.

    So every job may run twice and has to bear it.
    """
    seconds = rules.STALLED_AFTER.total_seconds()
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=seconds):
        await app.job_manager.retry_job(job)
