"""Long lists of notified children."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from miteinander.people.queries import account_with_person
from miteinander.schooling.usecases import notification_applying, notification_staging

# A crash of the worker is no fault of the list: begin anew, one list at a time.
AGAIN = RetryStrategy(max_attempts=3, wait=5)


@app.task(name=notification_staging.CHECK_TASK, lock="schooling.notification", retry=AGAIN)
def check_notification(notification_id: int) -> None:
    """Read an uploaded list."""
    notification_staging.check_notification(notification=notification_id, now=timezone.now())


@app.task(name=notification_applying.APPLY_TASK, lock="schooling.notification", retry=AGAIN)
def apply_notification(notification_id: int, by_id: int) -> None:
    """Take a checked list over."""
    notification_applying.apply_notification(
        by=account_with_person(by_id), notification=notification_id, now=timezone.now()
    )
