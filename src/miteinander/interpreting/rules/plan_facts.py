"""What a plan tells: why a talk has nobody, and which language lacks somebody in which half of the day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from miteinander.interpreting.rules import clock
from miteinander.interpreting.rules.candidates import Settings
from miteinander.interpreting.rules.checks import Step
from miteinander.interpreting.rules.day_input import Case, failures_of

NOON = 12
# In the order of the funnel: where the last candidate drops out.
REASONS = {
    Step.SPEAKS: "no_speaker",
    Step.FREE: "nobody_free",
    Step.REACHABLE: "not_reachable",
    Step.FITS: "nobody_fits",
}
TAKEN = "taken"  # people could, but others need them more
AT_LIMIT = "at_limit"  # people could, but have worked as much as they may


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """One more person of this language in this half of this weekday could take so many talks."""

    language: str
    weekday: int
    half: str  # "morning", "afternoon"
    talks: int


def open_reason(case: Case, settings: Settings, *, now: datetime) -> str:
    """Return why nobody does a talk: the furthest step of the funnel anybody reached."""
    furthest = Step.SPEAKS
    for candidate in case.candidates.values():
        for failures in failures_of(case.need, candidate, settings, now=now):
            if not failures:
                return TAKEN
            furthest = max(furthest, min(step for step, _reason in failures))
    return REASONS[furthest]


def half_of(at: datetime) -> tuple[int, str]:
    """Return weekday (0 is Monday) and half of a moment, on the wall."""
    wall = clock.wall(at)
    return wall.weekday(), "morning" if wall.hour < NOON else "afternoon"


def lacking(unserved: Sequence[tuple[str, datetime]]) -> list[Lack]:
    """Count talks without anybody by language and half of the day, most first."""
    counts = Counter((language, *half_of(at)) for language, at in unserved)
    return [
        Lack(language=language, weekday=weekday, half=half, talks=talks)
        for (language, weekday, half), talks in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
