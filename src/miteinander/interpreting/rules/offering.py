"""How long an offer holds, who is asked next, and what not even the desk may override."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from miteinander.interpreting.rules.candidates import Dropped, Ranked, Ranking

# An answer this shortly before the talk would help nobody any more.
LAST_ANSWER_BEFORE = timedelta(minutes=30)
SHORTEST = timedelta(minutes=15)

# Whoever says yes knows their own calendar and limits; these stay true whatever anybody says.
BINDING = frozenset(
    {
        "no_language",
        "does_not_write",
        "busy",
        "no_time_to_travel",
        "conflict_of_interest",
        "undertaking_missing",
        "undertaking_expired",
        "record_check_missing",
        "record_check_expired",
        "time_is_over",
    }
)


class Offering(StrEnum):
    """One person; several and then the next ones; everybody at once; or as the plan of the day says."""

    ONE = "one"
    ROUNDS = "rounds"
    ALL = "all"
    PLAN = "plan"


class DeclineReason(StrEnum):
    """Why somebody says no; nobody has to say."""

    TIME = "time"
    DISTANCE = "distance"
    TOPIC = "topic"
    KNOWS_PEOPLE = "knows_people"
    ILL = "ill"
    OTHER = "other"


class UnfilledReason(StrEnum):
    """Why nobody could be found: the figures the council asks for."""

    NO_SPEAKER = "no_speaker"
    NOBODY_FREE = "nobody_free"
    TOO_SHORT_NOTICE = "too_short_notice"
    ALL_DECLINED = "all_declined"
    NOT_REACHABLE = "not_reachable"
    GENDER_WISH = "gender_wish"
    INTERPRETER_ABSENT = "interpreter_absent"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferTimes:
    """How long an offer is open and when it is asked about again; data per centre."""

    holds: timedelta = timedelta(hours=24)
    remind_after: timedelta = timedelta(hours=12)


def ends_at(*, made_at: datetime, starts_at: datetime | None, times: OfferTimes) -> datetime:
    """Return when an offer runs out: as the centre says, but before the talk begins."""
    end = made_at + times.holds
    if starts_at is not None:
        end = min(end, starts_at - LAST_ANSWER_BEFORE)
    return max(end, made_at + SHORTEST)


def is_reminder_due(*, made_at: datetime, expires_at: datetime, now: datetime, times: OfferTimes) -> bool:
    """Tell whether to ask again: after the centre's time, or halfway if the offer is shorter."""
    after = min(times.remind_after, (expires_at - made_at) / 2)
    return made_at + after <= now < expires_at


def next_round(ranking: Ranking, *, size: int, asked: frozenset[int]) -> list[Ranked]:
    """Return the best people nobody has asked yet."""
    return [item for item in ranking.ranked if item.candidate.key not in asked][:size]


def binding_code(dropped: Dropped) -> str:
    """Return the first reason nobody may override, or nothing."""
    codes = [dropped.code, *(reason.code for reason in dropped.others)]
    return next((code for code in codes if code in BINDING), "")


def likely_reason(ranking: Ranking, *, declined: int) -> UnfilledReason:
    """Guess why nobody was found; a person confirms it."""
    left = {stage.code: stage.count for stage in ranking.funnel}
    if left["speaks"] == 0:
        return UnfilledReason.NO_SPEAKER
    if declined:
        return UnfilledReason.ALL_DECLINED
    if left["free"] == 0:
        return UnfilledReason.NOBODY_FREE
    if left["reachable"] == 0:
        return UnfilledReason.NOT_REACHABLE
    is_gender = any(item.code == "gender_needed" for item in ranking.dropped)
    return UnfilledReason.GENDER_WISH if is_gender else UnfilledReason.OTHER
