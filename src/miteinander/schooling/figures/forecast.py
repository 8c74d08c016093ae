"""The forecast of places of Erstförderung, with everything it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from miteinander.schooling.figures import protection_on, secret
from miteinander.schooling.queries import figures as queries
from miteinander.schooling.queries.rulebook import rules_on
from miteinander.schooling.rules import forecast as rules
from miteinander.schooling.rules import support
from miteinander.schooling.rules.forecast import Assumptions, Expected, History
from miteinander.schooling.rules.journeys import Journey
from miteinander.schooling.rules.periods import Period
from miteinander.statistics.protection import EMPTY, Protection, published
from miteinander.statistics.tables import tally


@dataclass(frozen=True, slots=True, kw_only=True)
class StageForecast:
    """What is foretold for a stage; "" is both together. Numbers are rounded to the base of protection."""

    stage: str
    now: int
    past: tuple[int, ...]
    entries: tuple[int, ...]
    expected: tuple[Expected, ...]
    assumed: Assumptions
    history: History


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The forecast as known today; no `stages` where too little lies behind us."""

    today: date
    halves: tuple[Period, ...]  # whole ones behind us
    ahead: tuple[Period, ...]
    support_months: int
    protection: Protection
    stages: tuple[StageForecast, ...]


def forecast(today: date) -> Forecast:
    """Return how many places of Erstförderung will be needed at the ends of the next two half-years."""
    journeys = queries.journeys(today)
    halves = support.past_halves(queries.first_day(), today)[-rules.MOST_HALVES :]
    ahead = support.coming_halves(today)
    protection = protection_on(today)
    stages = (
        [
            _stage(journeys, stage, halves=halves, ahead=ahead, today=today, protection=protection)
            for stage in (*support.STAGES, "")
        ]
        if len(halves) >= rules.LEAST_HALVES
        else []
    )
    return Forecast(
        today=today,
        halves=tuple(halves),
        ahead=ahead,
        support_months=rules_on(today).support_months,
        protection=protection,
        stages=tuple(stages),
    )


def _stage(
    journeys: Sequence[Journey],
    stage: str,
    *,
    halves: Sequence[Period],
    ahead: Sequence[Period],
    today: date,
    protection: Protection,
) -> StageForecast:
    stages = (stage,) if stage else support.STAGES
    days = [half.last_on for half in ahead]
    history = support.history(journeys, stages, halves=halves, days=days, today=today)
    assumed = rules.assume(history)
    expected = rules.expect(history, assumed, [support.stretches(today, day) for day in days])
    return StageForecast(
        stage=stage,
        now=_shown(support.needed_on(journeys, stages, today), protection),
        past=tuple(_shown(support.needed_on(journeys, stages, half.last_on), protection) for half in halves),
        entries=tuple(round_to(one.count, protection.base) for one in history.entries),
        expected=tuple(_coarse(one, protection.base) for one in expected),
        assumed=assumed,
        history=history,
    )


def _shown(children: Sequence[int], protection: Protection) -> int:
    cells = tally((((), f"schooling.child:{child}", 1) for child in children), secret=secret())
    return published(cells.get((), EMPTY), protection)


def _coarse(one: Expected, base: int) -> Expected:
    """Return the forecast in steps of the base: the interval outwards, so that it never says too much."""
    return Expected(
        staying=round_to(one.staying, base),
        waiting=round_to(one.waiting, base),
        arriving=round_to(one.arriving, base),
        needed=round_to(one.needed, base),
        lower=one.lower // base * base,
        upper=-(-one.upper // base) * base,
    )


def round_to(value: float, base: int) -> int:
    """Return the nearest multiple of the base."""
    return round(value / base) * base
