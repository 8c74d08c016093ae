"""What is due in all cases somebody can open, and the tasks of one case."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.antidiscrimination.access import COUNSELLORS
from miteinander.antidiscrimination.forms.deadlines import TaskForm
from miteinander.antidiscrimination.models import Task
from miteinander.antidiscrimination.queries import deadlines, due
from miteinander.antidiscrimination.queries.opening import open_many, reachable
from miteinander.antidiscrimination.rules.deadlines import standing
from miteinander.antidiscrimination.usecases import tasks as usecases
from miteinander.antidiscrimination.views.deadlines import left_tone, left_words
from miteinander.antidiscrimination.views.reading import crumbs, opened_case
from miteinander.core.errors import Refused
from miteinander.people.models import Account
from miteinander.vault.access.door import VaultRequest, opened
from miteinander.web.components import Column, Tab, Tone
from miteinander.web.policy import own_rows, roles

COLUMNS = (
    Column(gettext_lazy("Tag")),
    Column(gettext_lazy("Fall")),
    Column(gettext_lazy("Was")),
    Column(gettext_lazy("Wer")),
)
WEEK, MONTH, YEAR = timedelta(days=7), timedelta(days=30), timedelta(days=366)
SPANS = {"woche": WEEK, "monat": MONTH, "alle": YEAR}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list."""

    one: due.Due
    left: str
    tone: Tone
    url: str


@roles(*COUNSELLORS)
@opened
@require_safe
def due_list(request: VaultRequest) -> HttpResponse:
    """Show what ends or is to be done soon, and cases whose deadlines nobody has checked."""
    today = timezone.localdate()
    span = request.GET.get("zeit", "monat")
    span = span if span in SPANS else "monat"
    is_mine = request.GET.get("wer") == "ich"
    found = due.due_for(
        request.keyring, until=today + SPANS[span], account_id=request.user.pk if is_mine else None
    )
    loose = deadlines.unchecked(reachable(request.keyring)).order_by("id")
    context = {
        "lines": [_line(one, today) for one in found],
        "columns": COLUMNS,
        "unchecked": list(open_many(loose, request.keyring)),
        "tabs": _tabs(span, is_mine=is_mine),
        "today": today,
    }
    return render(request, "antidiscrimination/due_list.html", context)


def _line(one: due.Due, today: date) -> Line:
    left = standing(one.on, today=today, warning_days=deadlines.warning_days())
    if one.deadline is not None:
        url = reverse("antidiscrimination:deadline_list", args=[one.case.row.pk])
        return Line(one, left_words(left), left_tone(left), url)
    words = _("überfällig") if left.is_overdue else ""
    url = reverse("antidiscrimination:case_show", args=[one.case.row.pk])
    return Line(one, words, "warning", url)


def _tabs(span: str, *, is_mine: bool) -> list[Tab]:
    names = {"woche": _("Diese Woche"), "monat": _("Dieser Monat"), "alle": _("Alles")}
    who = "&wer=ich" if is_mine else ""
    times = [Tab(name, f"?zeit={code}{who}", code == span) for code, name in names.items()]
    return [*times, Tab(_("Nur meine"), f"?zeit={span}" if is_mine else f"?zeit={span}&wer=ich", is_mine)]


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def task_new(request: VaultRequest, case_id: int) -> HttpResponse:
    """Write down something to do in a case."""
    found = opened_case(request, case_id)
    team = {account.pk: account for account in due.colleagues()}
    form = TaskForm(request.POST if request.method == "POST" else None, initial={"assigned": request.user.pk})
    form.offer(assigned=[("", _("wer den Fall berät")), *((pk, _name(one)) for pk, one in team.items())])
    if form.is_valid():
        values = form.cleaned_data
        try:
            usecases.add_task(
                by=request.user,
                ring=request.keyring,
                case=case_id,
                text=values["text"],
                due_on=values["due_on"],
                assigned=team.get(values["assigned"]),
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Aufgabe ist eingetragen."))
            return redirect("antidiscrimination:case_show", case_id)
    context = {"case": found, "form": form, "crumbs": crumbs(found, _("Neue Aufgabe"))}
    return render(request, "antidiscrimination/task_new.html", context)


def _name(account: Account) -> str:
    return str(account.person or account.email)


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Task")
@opened
@require_POST
def task_finish(request: VaultRequest, task_id: int) -> HttpResponse:
    """Mark a task as done."""
    try:
        row = usecases.finish_task(by=request.user, ring=request.keyring, task=task_id, now=timezone.now())
    except Task.DoesNotExist as missing:
        raise Http404 from missing
    messages.success(request, _("Erledigt."))
    return redirect("antidiscrimination:case_show", row.case_id)
