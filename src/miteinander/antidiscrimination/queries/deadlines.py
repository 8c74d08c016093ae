"""Deadlines of cases: opened for who holds the key, and counted for who does not need to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable

from miteinander.antidiscrimination.models import Case, CaseDeadline, CaseKey, DeadlineState
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.queries.rulebook import shipped
from miteinander.antidiscrimination.rules import deadlines, states
from miteinander.antidiscrimination.rules.deadlines import Standing, StartEvent
from miteinander.antidiscrimination.rules.papers import CaseContent, DeadlineContent
from miteinander.antidiscrimination.rules.states import CaseState
from miteinander.vault.queries import open_field

# Where the days that start deadlines stand in a case.
EVENTS: Mapping[StartEvent, str] = {
    StartEvent.VIOLATION: "happened_on",
    StartEvent.KNOWLEDGE: "known_since",
    StartEvent.REFUSAL_RECEIVED: "refused_on",
    StartEvent.CLAIM_RECEIVED: "claimed_on",
}
# A report nobody wants to be asked about needs no deadline; a closed case has none any more.
CLOCKED = sorted(states.OPEN - {CaseState.REPORT_ONLY})


@dataclass(frozen=True, slots=True)
class OpenDeadline:
    """A deadline of an opened case."""

    row: CaseDeadline
    content: DeadlineContent

    def standing(self, today: date) -> Standing | None:
        """Tell how near the end is; None where it is done or has not begun."""
        if self.row.state != DeadlineState.OPEN or self.row.ends_on is None:
            return None
        return deadlines.standing(self.row.ends_on, today=today, warning_days=warning_days())


def warning_days() -> tuple[int, ...]:
    """Return how many days before the end somebody is warned."""
    return shipped().warning_days


def events_of(content: CaseContent) -> dict[StartEvent, date]:
    """Return the days a case knows that start deadlines; what is no whole day is left out."""
    found = {}
    for event, name in EVENTS.items():
        try:
            found[event] = date.fromisoformat(getattr(content, name))
        except ValueError:
            continue
    return found


def frame_of(content: CaseContent) -> tuple[list[str], list[str]]:
    """Return legal frames and life areas documented in a case, in either view; empty: not documented."""
    return _codes(content.sheet, "legal_frame"), _codes(content.sheet, "life_area")


def _codes(sheet: Mapping[str, object], field: str) -> list[str]:
    """Return the codes chosen under a field, the person's view and the counsellor's together."""
    rows = sheet.get("answers")
    answers = [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
    codes = [str(code) for row in answers if row.get("field") == field for code in row.get("codes", ())]
    return list(dict.fromkeys(codes))


def deadlines_of(found: OpenCase) -> list[OpenDeadline]:
    """Return a case's deadlines, open ones first, the earliest end first."""
    rows = CaseDeadline.objects.filter(case=found.row).select_related("checked_by__person").order_by("id")
    opened = [open_deadline(row, found) for row in rows]
    last = date.max
    return sorted(
        opened, key=lambda one: (one.row.state != DeadlineState.OPEN, one.row.ends_on or last, one.row.pk)
    )


def open_deadline(row: CaseDeadline, found: OpenCase) -> OpenDeadline:
    """Open one deadline of an opened case."""
    return OpenDeadline(row, DeadlineContent.of(open_field(row, "content", key=found.secret.content)))


def unchecked(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Return those cases whose deadlines nobody has checked, or not as they are now."""
    return rows.filter(needs_check())


def needs_check() -> Q:
    """Return the condition that a case stands out because its deadlines are not checked."""
    loose = CaseDeadline.objects.filter(
        case=OuterRef("pk"), state=DeadlineState.OPEN, checked_week__isnull=True
    )
    return Q(state__in=CLOCKED) & (Q(deadlines_checked=False) | Q(Exists(loose)))


def lacks_check() -> Combinable:
    """Return the same condition as a column for lists."""
    return ExpressionWrapper(needs_check(), output_field=BooleanField())


def reachable_for(account_id: int) -> QuerySet[Case]:
    """Return the cases an account holds a key of, without opening anything: for counts and reminders."""
    team = Q(epoch__copies__member__account=account_id, epoch__copies__member__replaced_at__isnull=True)
    own = Q(member__account=account_id, member__replaced_at__isnull=True)
    return Case.objects.filter(pk__in=CaseKey.objects.filter(team | own).values("case_id"))


def open_ends(rows: Iterable[Case] | QuerySet[Case]) -> QuerySet[CaseDeadline]:
    """Return the running deadlines of cases that are open, the earliest first."""
    return (
        CaseDeadline.objects.filter(
            case__in=rows, case__state__in=CLOCKED, state=DeadlineState.OPEN, ends_on__isnull=False
        )
        .select_related("case")
        .order_by("ends_on", "id")
    )
