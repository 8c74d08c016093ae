"""Promises of the next days, the draft of the next plan, and what the plans of the last weeks lacked."""

from collections import defaultdict
from dataclasses import asdict
from datetime import date, datetime, time, timedelta

from miteinander.demo.city.records import LOCAL, City, Job, Mode, State
from miteinander.demo.seed.rows import Rows
from miteinander.interpreting.models import DayPlan, Promise
from miteinander.interpreting.queries.planned import planned_day
from miteinander.interpreting.rules.plan_facts import lacking
from miteinander.interpreting.usecases.appraising import appraise_plan
from miteinander.interpreting.usecases.planning import make_plan
from miteinander.people.models import Account
from miteinander.planning.day.model import NOBODY
from miteinander.planning.day.plan import plan as best_plan

WEEKS = 8
EVE = time(17)


def fill_plans(rows: Rows, city: City, *, now: datetime) -> None:
    """Write the promises, let the next day with promises be planned, and remember past shortages."""
    dispatcher = Account.objects.filter(roles__contains=["interpreting:dispatcher"]).order_by("id").first()
    promised = [job for job in city.ahead if job.is_promised]
    days = sorted({job.starts_at.date() for job in promised})
    kept = {key for day in days for key in _served(day, now=now)}
    Promise.objects.bulk_create(
        Promise(
            request=rows.requests[job.number],
            answer="promised",
            answered_at=min(job.asked_at + timedelta(minutes=4), now),
            answered_by_id=dispatcher.pk if dispatcher is not None else None,
        )
        for job in promised
        if rows.requests[job.number].pk in kept
    )
    DayPlan.objects.bulk_create(_past(city))
    if days:
        row = DayPlan.objects.create(day=days[0], state="waiting", trigger="demand", asked_at=now)
        make_plan(plan=row.pk, now=now)
        appraise_plan(plan=row.pk, now=now)


def _served(day: date, *, now: datetime) -> set[int]:
    """Return the requests the best plan of a day serves: only those are promised."""
    found = planned_day(day, now=now)
    solved = best_plan(found.day)
    return {found.request(row) for row in range(len(found.day.requests)) if solved.person[row] != NOBODY}


def _past(city: City) -> list[DayPlan]:
    """Return the plans of the last weeks, without the people in them: what they lacked is what counts."""
    first = city.today - timedelta(weeks=WEEKS)
    days: dict[date, list[Job]] = defaultdict(list)
    for job in city.past:
        if job.mode is not Mode.WRITTEN and job.starts_at.date() >= first:
            days[job.starts_at.date()].append(job)
    plans = []
    for day, jobs in sorted(days.items()):
        eve = datetime.combine(day - timedelta(days=1), EVE, tzinfo=LOCAL)
        missed = [job for job in jobs if job.state is State.UNFILLED]
        plans.append(
            DayPlan(
                day=day,
                state="replaced",
                trigger="night",
                asked_at=eve,
                made_at=eve,
                served=sum(1 for job in jobs if job.mediator),
                unserved=len(missed),
                prices=[asdict(one) for one in lacking([(job.language, job.starts_at) for job in missed])],
            )
        )
    return plans
