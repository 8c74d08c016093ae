"""Who needs places of Erstförderung, read from the journal: now, on past days, and how it went so far."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from miteinander.schooling.rules.forecast import Entries, History, Stretch
from miteinander.schooling.rules.journeys import Journey
from miteinander.schooling.rules.periods import FEBRUARY, Period, after, before, half_year

STAGES = ("primary", "lower")
HALF_YEAR_DAYS = 182.6
_LATE_START = timedelta(
    days=14
)  # a half-year counts as whole if the journal began so soon after its first day


def season_of(period: Period) -> int:
    """Return 0 for August to January, 1 for February to July."""
    return int(period.first_on.month == FEBRUARY)


def coming_halves(today: date) -> tuple[Period, Period]:
    """Return the two half-years after the present one."""
    first = after(half_year(today))
    return first, after(first)


def stretches(today: date, until: date) -> list[Stretch]:
    """Return the time from today until a day, cut at the half-years."""
    found = []
    period, begin = half_year(today), today + timedelta(days=1)
    while begin <= until:
        end = min(period.last_on, until)
        whole = (period.last_on - period.first_on).days + 1
        found.append(Stretch(season_of(period), ((end - begin).days + 1) / whole))
        period = after(period)
        begin = period.first_on
    return found


def past_halves(first_day: date | None, today: date) -> list[Period]:
    """Return the whole half-years the journal knows, oldest first, the present one left out."""
    found: list[Period] = []
    period = before(half_year(today))
    while first_day is not None and first_day <= period.first_on + _LATE_START:
        found.insert(0, period)
        period = before(period)
    return found


def needed_on(journeys: Sequence[Journey], stages: Collection[str], day: date) -> list[int]:
    """Return which children needed support on a day, in it or waiting for it."""
    return [one.child for one in journeys if _needs(one, stages) and _needs_on(one, day)]


def history(
    journeys: Sequence[Journey],
    stages: Collection[str],
    *,
    halves: Sequence[Period],
    days: Sequence[date],
    today: date,
) -> History:
    """Return what is known of some stages; `days` are those a forecast is asked for."""
    every = [one for one in journeys if _needs(one, stages)]
    running = [one for one in every if one.last.state == "started" and _needs_on(one, today)]
    resolved = [one for one in every if one.started is not None or one.over is not None]
    return History(
        entries=[
            Entries(season_of(half), sum(1 for one in every if _entered(one) in half)) for half in halves
        ],
        in_support=len(running),
        waiting=sum(1 for one in every if one.last.state != "started" and _needs_on(one, today)),
        stays=[sum(1 for one in running if _ends(one) > day) for day in days],
        left=sum(1 for one in every if _left_early(one)),
        exposure=sum(_days_in_support(one, today) for one in every) / HALF_YEAR_DAYS,
        begun=sum(1 for one in resolved if one.started is not None),
        resolved=len(resolved),
    )


def _needs(one: Journey, stages: Collection[str]) -> bool:
    return one.counselled is not None and one.counselled.stage in stages and one.last.need > 0


def _entered(one: Journey) -> date:
    return one.counselled.on if one.counselled is not None else date.max


def _ends(one: Journey) -> date:
    return one.last.support_ends_on or date.max


def _needs_on(one: Journey, day: date) -> bool:
    over = one.over.on if one.over is not None else date.max
    return _entered(one) <= day < min(over, _ends(one))


def _left_early(one: Journey) -> bool:
    return one.started is not None and one.over is not None and one.over.on < _ends(one)


def _days_in_support(one: Journey, today: date) -> int:
    if one.started is None:
        return 0
    over = one.over.on if one.over is not None else today
    return max(0, (min(over, _ends(one), today) - one.started.on).days)
