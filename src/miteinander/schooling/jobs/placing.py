"""Plans of placement, answers of schools, ends of support."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from miteinander.schooling.usecases import following, placements, proposing

# A crash of the worker is no fault of the plan: begin anew, one plan at a time.
AGAIN = RetryStrategy(max_attempts=3, wait=5)


@app.task(name=placements.MAKE_TASK, lock="schooling.placement", retry=AGAIN)
def make_placement(plan_id: int) -> None:
    """Work out a plan for everybody who looks for a school."""
    placements.make_plan(plan=plan_id, now=timezone.now())


@app.periodic(cron="40 7 * * *")
@app.task(name="schooling.remind_schools", queueing_lock="schooling.remind_schools")
def remind_schools(timestamp: int) -> None:
    """Every morning: ask schools again that have not answered in time."""
    proposing.remind_schools(now=timezone.now())


@app.periodic(cron="10 4 * * *")
@app.task(name="schooling.end_support", queueing_lock="schooling.end_support")
def end_support(timestamp: int) -> None:
    """Every night: end the Erstförderung of children whose day has come."""
    following.end_support(now=timezone.now())
