"""What deadlines and tasks say on a case's page."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from miteinander.antidiscrimination.models import DeadlineState
from miteinander.antidiscrimination.queries.due import tasks_of
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.rules.states import CaseState
from miteinander.antidiscrimination.views.deadlines import shown_deadlines
from miteinander.antidiscrimination.views.section import Action, Section
from miteinander.vault.access.door import VaultRequest


def deadlines(_request: VaultRequest, found: OpenCase) -> Section | None:
    """Show a case's deadlines; one whose deadlines nobody checked says so first."""
    if found.row.state == CaseState.REPORT_ONLY:
        return None
    shown = shown_deadlines(found, today=timezone.localdate())
    running = [one for one in shown if one.row.state == DeadlineState.OPEN]
    is_checked = found.row.deadlines_checked and all(one.row.is_checked for one in running)
    actions = [
        Action(_("Fristen berechnen"), _url("deadline_list", found), "edit"),
        Action(_("Fristen prüfen"), _url("deadline_check", found), "check"),
        Action(_("Eigene Frist"), _url("deadline_new", found), "add"),
        Action(_("Fristenblatt"), _url("deadline_sheet", found), "draft"),
    ]
    return Section(
        anchor="fristen",
        title=_("Fristen"),
        template="antidiscrimination/_section_deadlines.html",
        shown={"deadlines": shown, "is_checked": is_checked or found.row.state == CaseState.CLOSED},
        actions=actions,
        count=len(running),
    )


def tasks(_request: VaultRequest, found: OpenCase) -> Section:
    """Show what is to be done in a case."""
    rows = tasks_of(found)
    return Section(
        anchor="aufgaben",
        title=_("Aufgaben"),
        template="antidiscrimination/_section_tasks.html",
        shown={"tasks": rows, "today": timezone.localdate()},
        actions=[Action(_("Neue Aufgabe"), _url("task_new", found), "add")],
        count=sum(row.done_week is None for row, _content in rows),
        is_aside=True,
    )


def _url(view: str, found: OpenCase) -> str:
    return reverse(f"antidiscrimination:{view}", args=[found.row.pk])
