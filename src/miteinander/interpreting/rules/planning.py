"""What the centre decides about plans, and what follows from it: when, by whom, how likely a yes is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from miteinander.interpreting.rules import clock
from miteinander.interpreting.rules.day_input import PlanWeights
from miteinander.interpreting.rules.offering import LAST_ANSWER_BEFORE, SHORTEST

# So many invented answers, most of them yes, stand beside the real ones: one no does not brand anybody.
IMAGINED_YES, IMAGINED = 9, 10
# Coarse on purpose: the planner shall hedge, not rank people by how often they could.
STEP = 0.05
# Whoever let the offer of this very talk run out may still come, but nobody counts on it.
LET_RUN_OUT = 0.5
# So many refusals of the eve are mended by somebody else: only the rest costs a talk.
MENDED = 0.8


class Publishing(StrEnum):
    """Whether the night's plan goes out by itself or waits for somebody to look at it."""

    AUTOMATIC = "automatic"
    LOOK = "look"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRules:
    """The centre's rules of planning as they hold on one day."""

    weights: PlanWeights = field(default_factory=PlanWeights)
    plan_at: time = time(17)
    publishing: Publishing = Publishing.LOOK
    answer_hours: int = 3
    counts_acceptance: bool = True


def acceptance_of(answers: Mapping[str, int], rules: PlanRules, *, asked: str) -> float:
    """Return how likely a talk takes place if somebody is asked; 1 where the centre does not count.

    By their earlier answers, and by how often a no is mended: a refusal is no lost talk.
    """
    if not rules.counts_acceptance:
        return 1.0
    yes, all_ = answers.get("accepted", 0), sum(answers.values())
    share = LET_RUN_OUT if asked == "expired" else (yes + IMAGINED_YES) / (all_ + IMAGINED)
    return round(1 - (1 - round(share / STEP) * STEP) * (1 - MENDED), 2)


def next_day(now: datetime) -> date:
    """Return the day that is planned next: tomorrow."""
    return clock.wall(now).date() + timedelta(days=1)


def is_due(*, now: datetime, plan_at: time) -> bool:
    """Tell whether the hour of the night plan has struck today."""
    return clock.wall(now).time() >= plan_at


def answer_by(*, now: datetime, starts_at: datetime, rules: PlanRules) -> datetime:
    """Return until when a planned person may answer: the centre's hours, but well before the talk."""
    end = min(now + timedelta(hours=rules.answer_hours), starts_at - LAST_ANSWER_BEFORE)
    return max(end, now + SHORTEST)
