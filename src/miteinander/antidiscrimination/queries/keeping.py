"""How long cases are kept: the clock of one, and which go soon."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from miteinander.antidiscrimination.models import Case, Hold, Mailbox
from miteinander.antidiscrimination.queries.opening import OpenCase, open_many, reachable
from miteinander.antidiscrimination.queries.retention import WEEK, active_holds
from miteinander.antidiscrimination.rules.deadlines import add_months
from miteinander.antidiscrimination.rules.papers import HoldContent
from miteinander.antidiscrimination.rules.states import CaseState
from miteinander.privacy.queries import rules_on
from miteinander.vault.queries import Keyring, open_field

AHEAD = timedelta(days=92)
CLOSED, SILENT, ASKED = (
    "antidiscrimination.closed_cases",
    "antidiscrimination.silent_reports",
    "antidiscrimination.asked_deletions",
)


@dataclass(frozen=True, slots=True)
class Clock:
    """When a case goes, why, and what holds it; `goes_on` None: nothing makes it go yet."""

    code: str
    goes_on: date | None
    held_until: date | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class OpenHold:
    """A hold with its reason."""

    row: Hold
    reason: str

    @property
    def is_active(self) -> bool:
        return self.row.confirmed_by_id is not None and self.row.ended_week is None


@dataclass(frozen=True, slots=True)
class Line:
    """A case that goes soon."""

    case: OpenCase
    clock: Clock


def clock_of(row: Case, *, today: date) -> Clock:
    """Return when the nightly job deletes a case, as the rules stand today."""
    return clocks_of([row], today=today)[row.pk]


def clocks_of(rows: Sequence[Case], *, today: date) -> dict[int, Clock]:
    """Return the clock of each case by its number; three statements, however many cases."""
    rules = rules_on(today)
    held = dict(active_holds().filter(case__in=rows).order_by("until").values_list("case", "until"))
    boxes = Mailbox.objects.filter(case__in=rows, deletion_asked_week__isnull=False).order_by("id")
    asked = dict(boxes.values_list("case", "deletion_asked_week"))
    found = {}
    for row in rows:
        starts = _starts(row, asked.get(row.pk))
        clocks = [
            Clock(
                code,
                _ends(week, rules[code].months, rules[code].days),
                held.get(row.pk),
                rules[code].source,
            )
            for code, week in starts
            if week is not None and code in rules
        ]
        nothing = Clock("", None, held.get(row.pk))
        found[row.pk] = min(clocks, key=lambda clock: clock.goes_on or date.max, default=nothing)
    return found


def _starts(row: Case, asked: date | None) -> list[tuple[str, date | None]]:
    """Return from which weeks which rules count."""
    found = [(ASKED, asked)]
    if row.state == CaseState.CLOSED:
        found.append((CLOSED, row.closed_week))
    if row.state == CaseState.REPORT_ONLY:
        found.append((SILENT, row.opened_week))
    return found


def _ends(week: date, months: int, days: int) -> date:
    """Return the first night a week's rows go: after the period, counted from the week's end."""
    return add_months(week + WEEK, months)[0] + timedelta(days=days)


def holds_of(found: OpenCase) -> list[OpenHold]:
    """Return a case's holds with their reasons, the newest first."""
    rows = Hold.objects.filter(case=found.row).order_by("-id")
    return [OpenHold(row, _reason(row, found)) for row in rows]


def _reason(row: Hold, found: OpenCase) -> str:
    return HoldContent.of(open_field(row, "content", key=found.secret.content)).reason


def going_soon(ring: Keyring, *, today: date) -> list[Line]:
    """Return the cases the clock deletes in the next three months, the first to go first."""
    wanted = Q(state__in=[CaseState.CLOSED, CaseState.REPORT_ONLY]) | Q(
        mailbox__deletion_asked_week__isnull=False
    )
    rows = reachable(ring).filter(wanted).order_by("id")
    clocks = clocks_of(list(rows), today=today)
    soon = [row for row in rows if (clocks[row.pk].goes_on or date.max) <= today + AHEAD]
    lines = [Line(case, clocks[case.row.pk]) for case in open_many(soon, ring)]
    return sorted(lines, key=lambda line: (line.clock.goes_on or date.max, line.case.row.pk))
