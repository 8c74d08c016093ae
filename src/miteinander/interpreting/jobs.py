"""Work in the background of the Sprachmittlungsdienst."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from miteinander.interpreting.usecases import (
    applicants,
    appraising,
    asking_hours,
    mending,
    offering,
    owing,
    papers,
    planning,
    waiting,
)
from miteinander.interpreting.usecases.importing import applying, staging
from miteinander.people.queries import account_with_person
from miteinander.web.throttle import sweep_attempts


@app.periodic(cron="15 6 * * *")
@app.task(name="interpreting.remind_about_papers", queueing_lock="interpreting.remind_about_papers")
def remind_about_papers(timestamp: int) -> None:
    """Every morning: ask for papers that run out soon; whoever was asked is not asked again."""
    papers.remind_about_papers(now=timezone.now())


@app.periodic(cron="45 3 * * *")
@app.task(name="interpreting.sweep_attempts", queueing_lock="interpreting.sweep_attempts")
def sweep_old_attempts(timestamp: int) -> None:
    """Every night: forget who sent public forms."""
    sweep_attempts(now=timezone.now())


@app.periodic(cron="50 3 * * *")
@app.task(name="interpreting.forget_unconfirmed", queueing_lock="interpreting.forget_unconfirmed")
def forget_unconfirmed(timestamp: int) -> None:
    """Every night: delete applications nobody confirmed."""
    applicants.forget_unconfirmed(now=timezone.now())


@app.periodic(cron="30 8 * * *")
@app.task(name="interpreting.ask_for_hours", queueing_lock="interpreting.ask_for_hours")
def ask_for_hours(timestamp: int) -> None:
    """Every morning: ask both sides for the hours of what ended yesterday, and again each week."""
    asking_hours.ask_for_hours(now=timezone.now())


@app.periodic(cron="20 * * * *")
@app.task(name="interpreting.settle_hours", queueing_lock="interpreting.settle_hours")
def settle_hours(timestamp: int) -> None:
    """Every hour: owe what could not be owed before, close what stands in a released statement."""
    now = timezone.now()
    owing.owe_what_is_left(now=now)
    owing.close_settled(now=now)


@app.periodic(cron="* * * * *")
@app.task(name="interpreting.expire_offers", queueing_lock="interpreting.expire_offers")
def expire_offers(timestamp: int) -> None:
    """Every minute: end offers that have run out, go on with the next round or hand back to the desk."""
    waiting.expire_offers(now=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="interpreting.remind_asked", queueing_lock="interpreting.remind_asked")
def remind_asked(timestamp: int) -> None:
    """Every ten minutes: ask those again who have not answered."""
    waiting.remind_asked(now=timezone.now())


# A crash of the worker is no fault of the list: begin anew, one list at a time.
AGAIN = RetryStrategy(max_attempts=3, wait=5)


@app.task(name=staging.CHECK_TASK, lock="interpreting.import", retry=AGAIN)
def check_import(batch_id: int) -> None:
    """Read an uploaded list."""
    staging.check_import(batch_id=batch_id, now=timezone.now())


@app.task(name=applying.APPLY_TASK, lock="interpreting.import", retry=AGAIN)
def apply_import(batch_id: int, by_id: int) -> None:
    """Take a checked list over."""
    applying.apply_import(by=account_with_person(by_id), batch_id=batch_id, now=timezone.now())


@app.periodic(cron="20 * * * *")
@app.task(name="interpreting.close_overdue", queueing_lock="interpreting.close_overdue")
def close_overdue(timestamp: int) -> None:
    """Every hour: count as unfilled what nobody took and whose time is over."""
    waiting.close_overdue(now=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="interpreting.plan_tonight", queueing_lock="interpreting.plan_tonight")
def plan_tonight(timestamp: int) -> None:
    """Every ten minutes: once the hour of the centre has struck, let tomorrow be planned."""
    planning.plan_tonight(now=timezone.now())


@app.task(name=planning.MAKE_TASK, lock="interpreting.planning", retry=AGAIN)
def make_plan(plan_id: int) -> None:
    """Work out the plan of a day; what other weights would cost comes after it."""
    plan = planning.make_plan(plan=plan_id, now=timezone.now())
    if plan.made_at is not None:
        appraising.defer_appraisal(plan=plan_id)


@app.task(name=appraising.APPRAISE_TASK, lock="interpreting.appraising", retry=AGAIN)
def appraise_plan(plan_id: int) -> None:
    """Compare a plan with others: other weights, one more person."""
    appraising.appraise_plan(plan=plan_id, now=timezone.now())


@app.task(name=offering.MEND_TASK, lock="interpreting.planning", retry=AGAIN)
def mend_plan(request_id: int) -> None:
    """Somebody the plan named said no: mend it with the fewest changes."""
    mending.mend_after_no(request=request_id, now=timezone.now())
