"""Pages about payment runs."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.calendar.rules import shift_working_days
from miteinander.core.errors import Refused
from miteinander.payments import access, queries, usecases
from miteinander.payments.forms import RunForm, sentences
from miteinander.payments.models import PaymentRun
from miteinander.payments.rules.sepa import masked
from miteinander.payments.views.frame import crumbs, sections
from miteinander.people.access import SignedInRequest
from miteinander.web.components import Column, Crumb, Happening, Pair
from miteinander.web.policy import every_row, roles
from miteinander.web.templatetags.locale_format import day, euro

PAGE_SIZE = 50
BANK_DAYS = 2  # banks want the file a working day ahead; one more for the treasury


@roles(*access.STAFF)
@require_safe
def run_list(request: SignedInRequest) -> HttpResponse:
    """List payment runs."""
    page = Paginator(queries.runs(), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "payments/run_list.html",
        {
            "crumbs": crumbs(Crumb(_("Zahlungsläufe"))),
            "sections": sections(request.user, "run_list"),
            "page": page,
            "waiting": queries.statements_to_pay().count(),
            "columns": [
                Column(_("Nummer")),
                Column(_("Ausführung")),
                Column(_("Abrechnungen"), is_number=True),
                Column(_("Summe"), is_number=True),
                Column(_("Stand")),
            ],
        },
    )


@roles(access.CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def run_new(request: SignedInRequest) -> HttpResponse:
    """Choose released statements and a day, and make a run of them."""
    now = timezone.now()
    day_offered = shift_working_days(timezone.localdate(now), BANK_DAYS)
    form = RunForm(request.POST or None, initial={"execution_on": day_offered})
    chosen = {int(value) for value in request.POST.getlist("statement") if value.isdecimal()}
    if form.is_valid():
        try:
            run = usecases.make_payment_run(
                by=request.user,
                statement_ids=chosen,
                execution_on=form.cleaned_data["execution_on"],
                now=now,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(
                request, _("Der Zahlungslauf ist vorbereitet. Jetzt gibt ihn eine zweite Person frei.")
            )
            return redirect("payments:run_show", run.pk)
    rows = [
        {
            "row": row,
            "account": masked(payee.iban) if (payee := getattr(row.person, "payee", None)) else "",
            "is_chosen": row.pk in chosen or request.method != "POST",
        }
        for row in queries.statements_to_pay().select_related("person__payee")
    ]
    return render(
        request,
        "payments/run_new.html",
        {
            "crumbs": crumbs(Crumb(_("Zahlungsläufe"), reverse("payments:run_list")), Crumb(_("Neu"))),
            "form": form,
            "rows": rows,
            "columns": [
                Column(_("Auswahl")),
                Column(_("Nummer")),
                Column(_("Name")),
                Column(_("Konto")),
                Column(_("Betrag"), is_number=True),
            ],
        },
    )


def _run(run_id: int) -> PaymentRun:
    row = queries.runs().filter(pk=run_id).first()
    if row is None:
        raise Http404
    return row


@roles(*access.STAFF)
@every_row("payments.PaymentRun")
@require_safe
def run_show(request: SignedInRequest, run_id: int) -> HttpResponse:
    """Show a run, its statements and its files."""
    return _shown(request, _run(run_id))


def _shown(request: SignedInRequest, run: PaymentRun, problems: list[str] | None = None) -> HttpResponse:
    is_draft = run.state == PaymentRun.State.DRAFT
    by = request.user
    return render(
        request,
        "payments/run_show.html",
        {
            "crumbs": crumbs(Crumb(_("Zahlungsläufe"), reverse("payments:run_list")), Crumb(run.number)),
            "run": run,
            "problems": problems or [],
            "pairs": [
                Pair(_("Ausführung am"), day(run.execution_on)),
                Pair(_("Summe"), euro(run.total_cents)),
                Pair(_("Abrechnungen"), queries.statements_in(run).count()),
            ],
            "history": _history(run),
            "rows": [
                {"row": row, "account": masked(row.person.payee.iban) if hasattr(row.person, "payee") else ""}
                for row in queries.statements_in(run)
            ],
            "columns": [
                Column(_("Nummer")),
                Column(_("Name")),
                Column(_("Konto")),
                Column(_("Betrag"), is_number=True),
            ],
            "may_release": is_draft and by.has_role(access.RELEASER) and run.made_by_id != by.pk,
            "may_discard": is_draft and by.has_role(access.CLERK),
            "may_pay": run.state == PaymentRun.State.RELEASED,
        },
    )


def _history(run: PaymentRun) -> list[Happening]:
    found = [Happening(run.made_at, _("Vorbereitet"), by=str(run.made_by.person or run.made_by))]
    if run.released_by is not None:
        name = str(run.released_by.person or run.released_by)
        found.append(Happening(run.released_at, _("Freigegeben"), by=name, tone="info"))
    else:
        found.append(Happening(None, _("Freigabe durch eine zweite Person"), is_done=False))
    found.append(
        Happening(
            run.paid_at, _("Bezahlt"), tone="success" if run.paid_at else "neutral", is_done=bool(run.paid_at)
        )
    )
    return found


@roles(access.RELEASER)
@every_row("payments.PaymentRun")
@require_POST
def run_release(request: SignedInRequest, run_id: int) -> HttpResponse:
    """Release a run: the files for bank and treasury are written now."""
    run = _run(run_id)
    try:
        usecases.release_run(by=request.user, run_id=run.pk, now=timezone.now())
    except Refused as refused:
        return _shown(request, run, sentences(refused))
    messages.success(request, _("Freigegeben. Die Dateien für Bank und Kasse stehen bereit."))
    return redirect("payments:run_show", run.pk)


@roles(access.CLERK)
@every_row("payments.PaymentRun")
@require_POST
def run_discard(request: SignedInRequest, run_id: int) -> HttpResponse:
    """Take a run apart again."""
    run = _run(run_id)
    try:
        usecases.discard_run(by=request.user, run_id=run.pk, now=timezone.now())
    except Refused as refused:
        return _shown(request, run, sentences(refused))
    messages.success(
        request, _("Der Zahlungslauf ist aufgelöst. Seine Abrechnungen können neu bezahlt werden.")
    )
    return redirect("payments:run_list")


@roles(*access.STAFF)
@every_row("payments.PaymentRun")
@require_POST
def run_pay(request: SignedInRequest, run_id: int) -> HttpResponse:
    """Note that the treasury has paid."""
    run = _run(run_id)
    try:
        usecases.mark_paid(by=request.user, run_id=run.pk, now=timezone.now())
    except Refused as refused:
        return _shown(request, run, sentences(refused))
    messages.success(request, _("Als bezahlt vermerkt."))
    return redirect("payments:run_show", run.pk)
