"""What was sent, and what the workers do."""

from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from miteinander.core.errors import Refused
from miteinander.notifications import queries, usecases
from miteinander.notifications.forms import MessageFilterForm, words_of
from miteinander.people.access import ADMIN, SignedInRequest
from miteinander.web.components import Column, Tab
from miteinander.web.policy import every_row, public, roles

PAGE = 50
JOB_STATES = ("failed", "doing", "todo", "succeeded")


@public
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """Show every mail that was sent, by recipient. Exists in the demonstration only."""
    if not settings.KEEP_SENT_MAIL:
        raise Http404
    address = request.GET.get("an", "")
    context = {
        "address": address,
        "mailboxes": queries.mailboxes(),
        "mails": queries.mails_to(address),
    }
    return render(request, "notifications/mailbox.html", context)


@public
@every_row("notifications.Message")
@require_safe
def mailbox_attachment(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the calendar entry that came with a mail. Exists in the demonstration only."""
    message = queries.message_with_attachment(pk) if settings.KEEP_SENT_MAIL else None
    if message is None:
        raise Http404
    disposition = content_disposition_header(as_attachment=True, filename=message.attachment_name)
    return HttpResponse(
        bytes(message.attachment),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": disposition or ""},
    )


@roles(ADMIN)
@require_safe
def message_list(request: SignedInRequest) -> HttpResponse:
    """Show which mails left and which did not, never what they say."""
    form = MessageFilterForm(request.GET or None)
    wish = form.cleaned_data if form.is_valid() else {}
    rows = queries.messages(state=wish.get("state", ""), search=wish.get("q", ""))
    columns = [
        Column(_("Geschrieben")),
        Column(_("An")),
        Column(_("Betreff")),
        Column(_("Zustand")),
        Column(_("Versuche"), is_number=True),
        Column(_("Tun"), is_hidden=True),
    ]
    context = {
        "form": form,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "columns": columns,
    }
    return render(request, "notifications/message_list.html", context)


@roles(ADMIN)
@every_row("notifications.Message")
@require_POST
def message_retry(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send a mail again that was given up."""
    deed = partial(usecases.retry_message, by=request.user, message_id=pk, now=timezone.now())
    return _do(request, deed, "notifications:message_list")


@roles(ADMIN)
@require_safe
def job_list(request: SignedInRequest) -> HttpResponse:
    """Show the jobs of one state; failed ones first of all."""
    status = request.GET.get("zustand", "")
    status = status if status in JOB_STATES else JOB_STATES[0]
    counts = queries.job_counts()
    names = {
        "failed": _("Fehlgeschlagen"),
        "doing": _("Laufend"),
        "todo": _("Wartend"),
        "succeeded": _("Erledigt"),
    }
    tabs = [
        Tab(names[state], f"?zustand={state}", is_current=state == status, count=counts.get(state, 0))
        for state in JOB_STATES
    ]
    columns = [
        Column(_("Nummer")),
        Column(_("Auftrag")),
        Column(_("Angaben")),
        Column(_("Zuletzt")),
        Column(_("Versuche"), is_number=True),
        Column(_("Tun"), is_hidden=True),
    ]
    context = {"tabs": tabs, "lines": queries.jobs(status), "status": status, "columns": columns}
    return render(request, "notifications/job_list.html", context)


@roles(ADMIN)
@every_row("procrastinate.ProcrastinateJob")
@require_POST
def job_retry(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a failed job run once more."""
    deed = partial(usecases.retry_job, by=request.user, job_id=pk, now=timezone.now())
    return _do(request, deed, "notifications:job_list")


def _do(request: SignedInRequest, deed: Callable[[], None], back: str) -> HttpResponse:
    try:
        deed()
    except Refused as refused:
        messages.error(request, words_of(refused))
    else:
        messages.success(request, _("Es läuft gleich noch einmal."))
    return redirect(back)
