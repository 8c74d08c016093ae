"""Papers of the pool: how long each holds, and what is missing or running out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Paper(StrEnum):
    """The kinds the centre looks at; the values are those of `models.CredentialKind`."""

    UNDERTAKING = "undertaking"
    RECORD_CHECK = "record_check"
    BASIC = "basic"
    DEEPENING = "deepening"
    GERMAN = "german"


class PaperState(StrEnum):
    """From worst to best."""

    MISSING = "missing"
    EXPIRED = "expired"
    SOON = "soon"
    VALID = "valid"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRules:
    """How many years papers hold, whether the record check is a duty, and when a warning begins."""

    undertaking_years: int = 3
    record_check_years: int = 5
    needs_record_check: bool = True
    remind_days: int = 60


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody of the centre has seen this paper."""

    kind: Paper
    seen_on: date
    expires_on: date | None = None
    title: str = ""
    seen_by: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """One kind of paper of one person: the newest one seen, and how it stands today."""

    kind: Paper
    state: PaperState
    is_required: bool
    seen: Seen | None = None

    @property
    def blocks(self) -> bool:
        """Whether nobody should be sent to work like this."""
        return self.is_required and self.state in {PaperState.MISSING, PaperState.EXPIRED}


def required(rules: PaperRules) -> list[Paper]:
    """Return the papers without which nobody works."""
    return [Paper.UNDERTAKING, Paper.RECORD_CHECK] if rules.needs_record_check else [Paper.UNDERTAKING]


def expires_on(kind: Paper, seen_on: date, rules: PaperRules) -> date | None:
    """Return the last day a paper holds; None for those that hold for ever."""
    years = {Paper.UNDERTAKING: rules.undertaking_years, Paper.RECORD_CHECK: rules.record_check_years}
    if kind not in years:
        return None
    return years_later(seen_on, years[kind]) - timedelta(days=1)


def years_later(day: date, years: int) -> date:
    """Return the same day years later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def statuses(papers: Iterable[Seen], rules: PaperRules, *, on: date) -> list[Status]:
    """Return every kind's status, required ones first; of several papers the newest counts."""
    newest: dict[Paper, Seen] = {}
    for paper in papers:
        if paper.kind not in newest or paper.seen_on >= newest[paper.kind].seen_on:
            newest[paper.kind] = paper
    duties = required(rules)
    ordered = duties + [kind for kind in Paper if kind not in duties]
    return [
        Status(kind, state_of(newest.get(kind), rules, on=on), kind in duties, newest.get(kind))
        for kind in ordered
    ]


def state_of(paper: Seen | None, rules: PaperRules, *, on: date) -> PaperState:
    """Tell how one paper stands on a day; on its last day it still holds."""
    if paper is None:
        return PaperState.MISSING
    if paper.expires_on is None:
        return PaperState.VALID
    if paper.expires_on < on:
        return PaperState.EXPIRED
    if paper.expires_on <= on + timedelta(days=rules.remind_days):
        return PaperState.SOON
    return PaperState.VALID


def worst(found: Iterable[Status]) -> PaperState:
    """Return the worst state among the required papers."""
    order = list(PaperState)
    return min((status.state for status in found if status.is_required), key=order.index)
