"""Pages about monthly statements."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.core.errors import Refused
from miteinander.documents.usecases import bytes_of, render_pdf
from miteinander.payments import access, queries, usecases
from miteinander.payments.forms import CorrectionForm, MonthForm, RejectForm, StatementFilter, sentences
from miteinander.payments.models import Statement, StatementLine
from miteinander.payments.rules.sepa import masked
from miteinander.payments.usecases.letters import month_name, part_name, units_text
from miteinander.payments.views.frame import crumbs, sections
from miteinander.people.access import SignedInRequest
from miteinander.people.queries import saved_view_tabs
from miteinander.web.components import Column, Crumb, Happening, Pair
from miteinander.web.labels import label_of
from miteinander.web.policy import every_row, own_rows, roles, signed_in
from miteinander.web.sheets import sheet_response, write_sheet
from miteinander.web.templatetags.locale_format import euro

PAGE_SIZE = 50


@roles(*access.STAFF)
@require_safe
def statement_list(request: SignedInRequest) -> HttpResponse:
    """List statements, filter them, take them along as XLSX."""
    form = StatementFilter(request.GET, months=queries.months())
    rows = _filtered(form)
    if request.GET.get("als") == "xlsx":
        return _sheet(rows)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    url = reverse("payments:statement_list")
    query = request.GET.copy()
    query.pop("page", None)
    save_url = reverse("people:saved_view_new", args=["payments:statement_list"])
    return render(
        request,
        "payments/statement_list.html",
        {
            "sections": sections(request.user, "statement_list"),
            "form": form,
            "page": page,
            "waiting": queries.statements_to_release().count(),
            "letters_waiting": queries.letters_waiting().count(),
            "open_month": queries.oldest_open_month(),
            "columns": _columns(),
            "views": saved_view_tabs(
                request.user, page="payments:statement_list", url=url, query=query.urlencode()
            ),
            "save_url": f"{save_url}?{query.urlencode()}",
            "sheet_url": f"{url}?{query.urlencode()}&als=xlsx",
        },
    )


def _columns() -> list[Column]:
    return [
        Column(_("Monat")),
        Column(_("Name")),
        Column(_("Nummer")),
        Column(_("Betrag"), is_number=True),
        Column(_("Stand")),
    ]


def _filtered(form: StatementFilter) -> QuerySet[Statement]:
    rows = queries.statements()
    wished = form.cleaned_data if form.is_valid() else {}
    if month := wished.get("month"):
        rows = rows.filter(month=date.fromisoformat(month))
    if state := wished.get("state"):
        rows = rows.filter(state=state)
    for word in str(wished.get("q") or "").split():
        rows = rows.filter(
            Q(person__last_name__icontains=word)
            | Q(person__first_name__icontains=word)
            | Q(number__icontains=word)
        )
    return rows


def _sheet(rows: QuerySet[Statement]) -> HttpResponse:
    heads = [_("Nummer"), _("Monat"), _("Name"), _("Euro"), _("Stand"), _("Zahlungslauf"), _("Bemerkung")]
    body = write_sheet(
        _("Abrechnungen"),
        heads,
        [
            (
                row.number,
                row.month,
                str(row.person),
                row.total_cents / 100,
                label_of(row, "state"),
                row.run.number if row.run else "",
                row.note,
            )
            for row in rows
        ],
    )
    return sheet_response(body, file_name="Abrechnungen.xlsx")


@roles(access.CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def statement_draw(request: SignedInRequest) -> HttpResponse:
    """Show who would get what for a month, and draw the statements up."""
    now = timezone.now()
    first = request.GET.get("monat") or request.POST.get("month") or ""
    form = MonthForm(request.POST or None)
    if form.is_valid():
        try:
            made = usecases.draw_up_statements(by=request.user, month=form.cleaned_data["month"], now=now)
        except Refused as refused:
            form.refuse(refused)
        else:
            text = ngettext("Eine Abrechnung ist erstellt.", "{count} Abrechnungen sind erstellt.", len(made))
            messages.success(request, text.format(count=len(made)))
            return redirect("payments:statement_list")
    month = _month(first) or queries.oldest_open_month() or timezone.localdate(now).replace(day=1)
    owed = queries.owed_until(_last_day(month))
    return render(
        request,
        "payments/statement_draw.html",
        {
            "crumbs": crumbs(Crumb(_("Monat abrechnen"))),
            "form": form,
            "month": month,
            "month_name": month_name(month),
            "owed": owed,
            "total": sum(one.cents for one in owed if one.cents > 0),
            "columns": [
                Column(_("Name")),
                Column(_("Zeilen"), is_number=True),
                Column(_("Zeitraum")),
                Column(_("Betrag"), is_number=True),
                Column(_("Hinweis")),
            ],
        },
    )


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text[:7]}-01")
    except ValueError:
        return None


def _last_day(month: date) -> date:
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _statement(statement_id: int) -> Statement:
    row = queries.statements().filter(pk=statement_id).first()
    if row is None:
        raise Http404
    return row


@roles(*access.STAFF)
@every_row("payments.Statement")
@require_safe
def statement_show(request: SignedInRequest, statement_id: int) -> HttpResponse:
    """Show one statement with its lines, its history and what can be done now."""
    return _shown(request, _statement(statement_id), RejectForm())


def _shown(request: SignedInRequest, row: Statement, form: RejectForm) -> HttpResponse:
    payee = queries.payee_of(row.person_id)
    is_open = row.state in {Statement.State.DRAWN, Statement.State.RELEASED} and row.run_id is None
    return render(
        request,
        "payments/statement_show.html",
        {
            "crumbs": crumbs(Crumb(row.number)),
            "row": row,
            "month_name": month_name(row.month),
            "lines": [
                {"row": line, "part": part_name(line.part), "units": units_text(line)}
                for line in queries.lines_of(row)
            ],
            "columns": [
                Column(_("Tag")),
                Column(_("Einsatz")),
                Column(_("Art")),
                Column(_("Umfang"), is_number=True),
                Column(_("Betrag"), is_number=True),
                Column(_("Berichtigen"), is_hidden=True),
            ],
            "pairs": [
                Pair(_("Name"), str(row.person)),
                Pair(
                    _("Konto"),
                    masked(payee.iban) if payee else _("fehlt noch"),
                    url=reverse("payments:payee_edit", args=[row.person_id])
                    if request.user.has_role(access.CLERK)
                    else "",
                    is_ltr=payee is not None,
                ),
                Pair(_("Betrag"), euro(row.total_cents)),
            ],
            "history": _history(row),
            "form": form,
            "may_reject": is_open,
            "may_release": row.state == Statement.State.DRAWN
            and request.user.has_role(access.RELEASER)
            and row.drawn_by_id != request.user.pk,
            "may_correct": row.state in {"released", "paid"} and request.user.has_role(access.CLERK),
        },
    )


def _history(row: Statement) -> list[Happening]:
    found = [Happening(row.drawn_at, _("Erstellt"), by=str(row.drawn_by.person or row.drawn_by))]
    if row.released_by is not None:
        name = str(row.released_by.person or row.released_by)
        found.append(Happening(row.released_at, _("Freigegeben"), by=name, tone="info"))
    elif row.state == Statement.State.DRAWN:
        found.append(Happening(None, _("Freigabe durch eine zweite Person"), is_done=False))
    if row.state == Statement.State.REJECTED:
        found.append(Happening(None, _("Zurückgewiesen"), text=row.note, tone="danger"))
    elif row.run is not None and row.run.paid_at:
        found.append(Happening(row.run.paid_at, _("Bezahlt"), text=row.run.number, tone="success"))
    else:
        found.append(Happening(None, _("Bezahlt"), is_done=False))
    return found


@signed_in
@own_rows("payments.Statement")
@require_safe
def statement_pdf(request: SignedInRequest, statement_id: int) -> HttpResponse:
    """Send the letter as it was or will be kept; before release, as it would look now, without a code."""
    row = _statement(statement_id)
    access.statement_reader(row, by=request.user)
    content = bytes_of(row.document) if row.document else None
    if content is None:
        letter = usecases.statement_letter(row, now=timezone.now())
        content = render_pdf("payments/statement", letter, language="de")
    disposition = content_disposition_header(as_attachment=False, filename=f"Abrechnung_{row.number}.pdf")
    return HttpResponse(
        content, content_type="application/pdf", headers={"Content-Disposition": disposition or ""}
    )


@signed_in
@require_safe
def statement_mine(request: SignedInRequest) -> HttpResponse:
    """Show somebody's own statements, account and running total of the year."""
    person = access.own_person(request.user)
    year = timezone.localdate().year
    payee = queries.payee_of(person.pk)
    position = queries.tax_position(person.pk, year=year)
    return render(
        request,
        "payments/statement_mine.html",
        {
            "rows": queries.statements_of(person.pk),
            "columns": [
                Column(_("Monat")),
                Column(_("Nummer")),
                Column(_("Betrag"), is_number=True),
                Column(_("Stand")),
                Column(_("PDF")),
            ],
            "account": masked(payee.iban) if payee else "",
            "person": person,
            "year": year,
            "position": position,
            "note": _("{total} von {allowance}").format(
                total=euro(position.total_cents), allowance=euro(position.allowance_cents)
            ),
            "level": position.level(warn_percent=80),
        },
    )


@roles(access.RELEASER)
@require_http_methods(["GET", "HEAD", "POST"])
def statement_release(request: SignedInRequest) -> HttpResponse:
    """Show what waits for release, and release what was chosen."""
    problems: list[str] = []
    if request.method == "POST":
        chosen = [int(value) for value in request.POST.getlist("statement") if value.isdecimal()]
        try:
            made = usecases.release_statements(by=request.user, statement_ids=chosen, now=timezone.now())
        except Refused as refused:
            problems = sentences(refused)
        else:
            text = ngettext(
                "Eine Abrechnung ist freigegeben.", "{count} Abrechnungen sind freigegeben.", len(made)
            )
            messages.success(request, text.format(count=len(made)))
            return redirect("payments:letter_list")
    rows = list(queries.statements_to_release())
    return render(
        request,
        "payments/statement_release.html",
        {
            "crumbs": crumbs(Crumb(_("Freigeben"))),
            "rows": [{"row": row, "is_own": row.drawn_by_id == request.user.pk} for row in rows],
            "total": sum(row.total_cents for row in rows),
            "problems": problems,
            "columns": [
                Column(_("Auswahl")),
                Column(_("Monat")),
                Column(_("Name")),
                Column(_("Zeilen"), is_number=True),
                Column(_("Betrag"), is_number=True),
                Column(_("Erstellt von")),
            ],
        },
    )


@roles(*access.STAFF)
@every_row("payments.Statement")
@require_POST
def statement_reject(request: SignedInRequest, statement_id: int) -> HttpResponse:
    """Send a statement back with a reason."""
    row = _statement(statement_id)
    form = RejectForm(request.POST)
    if form.is_valid():
        try:
            usecases.reject_statement(
                by=request.user, statement_id=row.pk, reason=form.cleaned_data["reason"], now=timezone.now()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Abrechnung ist zurückgewiesen, ihre Zeilen sind wieder offen."))
            return redirect("payments:statement_show", row.pk)
    return _shown(request, row, form)


@roles(access.CLERK)
@every_row("payments.StatementLine")
@require_http_methods(["GET", "HEAD", "POST"])
def line_correct(request: SignedInRequest, line_id: int) -> HttpResponse:
    """Put a line right; what was paid stays, the difference comes with the next statement."""
    line = StatementLine.objects.select_related("person", "statement").filter(pk=line_id).first()
    if line is None:
        raise Http404
    form = CorrectionForm(request.POST or None, initial={"units": line.units, "amount": line.cents})
    if form.is_valid():
        try:
            usecases.correct_line(
                by=request.user,
                line_id=line.pk,
                units=form.cleaned_data["units"],
                cents=form.cleaned_data["amount"],
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Berichtigt. Die Änderung steht in der nächsten Abrechnung."))
            target = line.statement_id
            return (
                redirect("payments:statement_show", target) if target else redirect("payments:statement_list")
            )
    return render(
        request,
        "payments/line_correct.html",
        {
            "crumbs": crumbs(Crumb(_("Berichtigen"))),
            "form": form,
            "pairs": [
                Pair(_("Name"), str(line.person)),
                Pair(_("Einsatz"), line.text),
                Pair(_("Art"), part_name(line.part)),
                Pair(_("Bisher"), euro(line.cents)),
            ],
        },
    )
