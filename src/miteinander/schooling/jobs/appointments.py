"""Making times from counselling hours, and reminding families."""

from django.utils import timezone
from procrastinate.contrib.django import app

from miteinander.schooling.usecases import booking, reminding, slots


@app.periodic(cron="5 2 * * *")
@app.task(name="schooling.make_slots", queueing_lock="schooling.make_slots")
def make_slots(timestamp: int) -> None:
    """Every night: make the times that families can book from now on."""
    slots.make_slots(now=timezone.now())


@app.periodic(cron="*/15 * * * *")
@app.task(name="schooling.remind_families", queueing_lock="schooling.remind_families")
def remind_families(timestamp: int) -> None:
    """Every quarter of an hour: free the times of closed families, then remind of what comes near."""
    now = timezone.now()
    booking.cancel_of_closed(now=now)
    reminding.remind_families(now=now)
