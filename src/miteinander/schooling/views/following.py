"""After the place: did the child come, does its support end, does it need another school?"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.core.errors import Refused
from miteinander.people.access import SignedInRequest
from miteinander.schooling import access
from miteinander.schooling.forms.following import OutcomeForm
from miteinander.schooling.forms.placing import StartForm
from miteinander.schooling.models import ChildState, FollowUp
from miteinander.schooling.queries import following as queries
from miteinander.schooling.queries.proposals import child_with_family
from miteinander.schooling.usecases.following import close_follow_up, confirm_start
from miteinander.web.components import Column, Crumb, Tab
from miteinander.web.policy import every_row, roles

COLUMNS = (
    Column(gettext_lazy("fällig am")),
    Column(gettext_lazy("Kind")),
    Column(gettext_lazy("Art")),
    Column(gettext_lazy("Schule")),
)
MOST_ROWS = 300


@roles(*access.COUNSELLORS)
@require_safe
def follow_up_list(request: SignedInRequest) -> HttpResponse:
    """List what comes due; children whose families did not agree are only counted."""
    today = timezone.localdate()
    kind = request.GET.get("art", "")
    kind = kind if kind in FollowUp.Kind.values else ""
    counts = queries.counts_by_kind(on=today)
    url = reverse("schooling:follow_up_list")
    context = {
        "crumbs": [Crumb(_("Nachverfolgung"))],
        "tabs": [
            Tab(_("alle"), url, is_current=not kind, count=sum(counts.values())),
            *(
                Tab(str(label), f"{url}?art={code}", is_current=kind == code, count=counts[code])
                for code, label in FollowUp.Kind.choices
            ),
        ],
        "rows": queries.due(on=today, kind=kind)[:MOST_ROWS],
        "hidden": queries.count_hidden(on=today),
        "columns": COLUMNS,
        "today": today,
    }
    return render(request, "schooling/follow_up_list.html", context)


@roles(*access.COUNSELLORS)
@every_row("schooling.FollowUp")
@require_http_methods(["GET", "HEAD", "POST"])
def follow_up_done(request: SignedInRequest, follow_up_id: int) -> HttpResponse:
    """Note what came of one."""
    row = get_object_or_404(queries.shown(follow_up_id))
    form = OutcomeForm(request.POST if request.method == "POST" else None, kind=row.kind)
    if request.method == "POST" and form.is_valid():
        try:
            close_follow_up(by=request.user, follow_up=row.pk, now=timezone.now(), **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Eingetragen."))
            return redirect("schooling:follow_up_list")
    context = {
        "crumbs": [
            Crumb(_("Nachverfolgung"), reverse("schooling:follow_up_list")),
            Crumb(row.child.number),
        ],
        "row": row,
        "child": row.child,
        "form": form,
        "is_start": row.kind == FollowUp.Kind.START,
    }
    return render(request, "schooling/follow_up_done.html", context)


@roles(*access.DESK)
@every_row("schooling.Child")
@require_http_methods(["GET", "HEAD", "POST"])
def start_confirm(request: SignedInRequest, child_id: int) -> HttpResponse:
    """Note since when a child goes to school."""
    child = get_object_or_404(child_with_family(child_id))
    is_placed = child.state in (ChildState.CONFIRMED, ChildState.ASSIGNED)
    form = StartForm(
        request.POST if request.method == "POST" else None, initial={"started_on": child.starts_on}
    )
    if request.method == "POST" and form.is_valid():
        try:
            confirm_start(by=request.user, child=child.pk, now=timezone.now(), **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Eingetragen. Das Kind besucht die Schule."))
            return redirect("schooling:start_confirm", child_id)
    context = {
        "crumbs": [Crumb(_("Familien"), reverse("schooling:family_list")), Crumb(child.number)],
        "child": child,
        "form": form,
        "is_placed": is_placed,
        "is_there": child.state == ChildState.STARTED,
    }
    return render(request, "schooling/start_confirm.html", context)
