"""Following one's own requests: institutions with an account, and the page behind a link."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting import access
from miteinander.interpreting.forms.following import CallOffForm
from miteinander.interpreting.forms.sentences import refused_sentence
from miteinander.interpreting.models import Assignment, Request
from miteinander.interpreting.queries import following as queries
from miteinander.interpreting.queries.promising import is_promised
from miteinander.interpreting.queries.requests import current_assignment, with_relations
from miteinander.interpreting.queries.service import service_on
from miteinander.interpreting.rules import cancel, clock
from miteinander.interpreting.rules.states import REQUEST, RequestEvent, RequestState
from miteinander.interpreting.usecases.changing import cancel_assignment
from miteinander.interpreting.usecases.doing import MAY_STILL_SAY
from miteinander.people.access import SignedInRequest
from miteinander.people.queries import requesting_organisations
from miteinander.web.components import Column, Happening
from miteinander.web.labels import label_of
from miteinander.web.links import read_token
from miteinander.web.policy import by_link, own_rows, signed_in

COLUMNS = (
    Column(_lazy("Nummer")),
    Column(_lazy("Termin")),
    Column(_lazy("Sprache")),
    Column(_lazy("Stand")),
)
CALL_OFF = (RequestEvent.CANCEL_IN_TIME, RequestEvent.CANCEL_LATE)


@signed_in
@require_safe
def my_requests(request: SignedInRequest) -> HttpResponse:
    """List the requests of the institutions somebody may ask for."""
    person = request.user.person_id
    own = requesting_organisations(person, on=timezone.localdate()) if person is not None else []
    if not own:
        raise NotAllowed
    context = {"rows": queries.latest(tuple(own)), "columns": COLUMNS}
    return render(request, "interpreting/my_requests.html", context)


@signed_in
@own_rows("interpreting.Request")
@require_http_methods(["GET", "HEAD", "POST"])
def my_request_show(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one request to its institution; it can be called off here."""
    row = get_object_or_404(with_relations(), pk=pk)
    access.check_following(request.user, row, on=timezone.localdate())
    if request.method == "POST":
        _call_off(request, row, by=request.user)
        return redirect("interpreting:my_request_show", pk)
    return render(request, "interpreting/my_request_show.html", _shown(row))


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def request_follow(request: HttpRequest, token: str) -> HttpResponse:
    """Show one request to whoever holds its link; opening the page changes nothing."""
    try:
        pk = read_token("follow", token, now=timezone.now())
    except Refused as refused:
        context = {"reason": refused_sentence(refused)}
        return render(request, "interpreting/link_closed.html", context, status=410)
    row = get_object_or_404(with_relations(), pk=pk)
    if request.method == "POST":
        _call_off(request, row, by=access.LinkHolder("follow", pk))
        return redirect("interpreting:request_follow", token)
    return render(request, "interpreting/request_follow.html", _shown(row))


def _call_off(request: HttpRequest, row: Request, *, by: access.Who) -> None:
    form = CallOffForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else -1
    try:
        outcome = cancel_assignment(
            by=by, request=row.pk, who=cancel.Who.REQUESTER, now=timezone.now(), version=version
        )
    except Refused as refused:
        messages.warning(request, refused_sentence(refused))
    else:
        late = _("Abgesagt. Weil die Absage spät kam, wird ein Teil der Zeit trotzdem bezahlt.")
        messages.success(request, late if outcome.paid else _("Abgesagt. Danke für die Nachricht."))


def _shown(row: Request) -> dict[str, object]:
    now = timezone.now()
    state = RequestState(row.state)
    can_call_off = any(REQUEST.allows(state, event) for event in CALL_OFF)
    is_over = row.starts_at is not None and row.starts_at <= now
    booked = current_assignment(row)
    rules = service_on(clock.wall(now).date()).cancelling
    is_late = booked is not None and row.starts_at is not None and row.starts_at - now < rules.free_before
    return {
        "row": row,
        "booked": booked,
        "may_say": is_over and booked is not None and booked.state in MAY_STILL_SAY,
        "can_call_off": can_call_off and not is_over,
        "is_late": is_late,
        "hours": int(rules.free_before.total_seconds() // 3600),
        "form": CallOffForm(initial={"version": row.version}),
        "happenings": _happenings(row, booked),
    }


def _happenings(row: Request, booked: Assignment | None) -> list[Happening]:
    seeking = {RequestState.MATCHING, RequestState.OFFERED}
    told = [Happening(row.requested_at, _("Anfrage angekommen"))]
    if row.state == RequestState.CALL:
        told.append(Happening(None, _("Wir rufen Sie an"), is_done=False))
    elif row.state in seeking and is_promised(row):
        told.append(Happening(None, _("Zugesagt: Jemand kommt. Den Namen erfahren Sie am Vortag.")))
    elif row.state in seeking:
        told.append(Happening(None, _("Wir suchen jemanden"), tone="info", is_done=False))
    elif booked is not None:
        told.append(Happening(booked.booked_at, _("Jemand hat zugesagt"), tone="success"))
    if row.closed_at is not None:
        told.append(Happening(row.closed_at, label_of(row, "state")))
    elif row.starts_at is not None:
        told.append(Happening(row.starts_at, _("Termin"), is_done=False))
    return told
