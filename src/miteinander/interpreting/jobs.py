"""Work in the background of the Sprachmittlungsdienst."""

from django.utils import timezone
from procrastinate.contrib.django import app

from miteinander.interpreting.usecases import applicants, papers
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
