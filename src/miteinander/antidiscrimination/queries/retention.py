"""What of the sealed desk has had its time. Weeks stand as Mondays, so nothing goes a day too early."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from miteinander.antidiscrimination.models import Case, Draft, Hold, Message, WorkshopWish
from miteinander.antidiscrimination.rules.states import CaseState
from miteinander.antidiscrimination.rules.weeks import week_of
from miteinander.web.retention import Due

WEEK = timedelta(days=7)


def _whole_weeks(before: datetime) -> date:
    """Return the day whose week must lie behind: a week named by its Monday ends with the Sunday."""
    return timezone.localdate(before) - WEEK


def active_holds() -> QuerySet[Hold]:
    """Return the holds two people agreed on and nobody has ended; the clock ends them at their day."""
    return Hold.objects.filter(confirmed_by_id__isnull=False, ended_week__isnull=True)


def _free(rows: QuerySet[Case]) -> QuerySet[Case]:
    return rows.filter(~Exists(active_holds().filter(case=OuterRef("pk"))))


def ended_holds(before: datetime) -> Sequence[Due]:
    """Return holds whose day has passed; they hold nothing from then on."""
    rows = Hold.objects.filter(until__lt=timezone.localdate(before), ended_week__isnull=True)

    def end(now: datetime) -> int:
        return rows.update(ended_week=week_of(timezone.localdate(now)))

    return [Due(rows=rows, act=end)]


def closed_cases(before: datetime) -> Sequence[Due]:
    """Return cases closed before then; keys, mailbox, messages, files and deadlines go with them."""
    rows = Case.objects.filter(state=CaseState.CLOSED, closed_week__lte=_whole_weeks(before))
    return [Due(rows=_free(rows), remembered=True)]


def silent_reports(before: datetime) -> Sequence[Due]:
    """Return reports nobody wanted to be asked about and nobody wrote in since."""
    day = _whole_weeks(before)
    later = Message.objects.filter(case=OuterRef("pk"), week__gt=day)
    rows = Case.objects.filter(~Exists(later), state=CaseState.REPORT_ONLY, opened_week__lte=day)
    return [Due(rows=_free(rows), remembered=True)]


def asked_deletions(before: datetime) -> Sequence[Due]:
    """Return cases whose reporter asked for deletion before then."""
    rows = Case.objects.filter(mailbox__deletion_asked_week__lte=_whole_weeks(before))
    return [Due(rows=_free(rows), remembered=True)]


def old_drafts(before: datetime) -> Sequence[Due]:
    """Return reports somebody began before then and never sent; an hourly job usually was faster."""
    return [Due(rows=Draft.objects.filter(touched_at__lt=before))]


def workshop_wishes(before: datetime) -> Sequence[Due]:
    """Return wishes for workshops that came in before then, passed on or not."""
    return [Due(rows=WorkshopWish.objects.filter(received_at__lt=before))]
