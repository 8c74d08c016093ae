"""Pages about rates, pots, accounts and tax allowances."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.core.errors import Refused
from miteinander.payments import access, queries, usecases
from miteinander.payments.forms import (
    AllowanceForm,
    BudgetForm,
    DeclarationForm,
    PayeeForm,
    RateForm,
    SourceForm,
    sentence,
)
from miteinander.payments.models import Rate, RateKind
from miteinander.payments.rules import Level
from miteinander.payments.rules.sepa import grouped, masked
from miteinander.payments.views.charts import PotBar
from miteinander.payments.views.frame import crumbs, sections
from miteinander.people.access import SignedInRequest
from miteinander.people.models import Person
from miteinander.web.components import Column, Crumb, Pair, Tab, Tone
from miteinander.web.policy import every_row, own_rows, roles, signed_in
from miteinander.web.sheets import sheet_response, write_sheet
from miteinander.web.templatetags.locale_format import euro

PAGE_SIZE = 50
LEVEL_TONES: dict[Level, Tone] = {Level.FINE: "success", Level.NEAR: "warning", Level.FULL: "danger"}


def _year(request: SignedInRequest) -> int:
    this = timezone.localdate().year
    text = request.GET.get("jahr", "")
    return int(text) if text.isdecimal() and this - 10 <= int(text) <= this + 1 else this


def _year_tabs(url: str, year: int) -> list[Tab]:
    this = timezone.localdate().year
    return [
        Tab(str(each), f"{url}?jahr={each}", is_current=each == year) for each in (this + 1, this, this - 1)
    ]


@roles(*access.READERS)
@require_safe
def funding_list(request: SignedInRequest) -> HttpResponse:
    """Show every pot of a year: what is planned, confirmed and settled, and when it runs dry."""
    year = _year(request)
    pots = queries.pots(year, today=timezone.localdate())
    return render(
        request,
        "payments/funding_list.html",
        {
            "crumbs": crumbs(Crumb(_("Geldquellen"))),
            "sections": sections(request.user, "funding_list"),
            "year": year,
            "years": _year_tabs(reverse("payments:funding_list"), year),
            "pots": [{"pot": pot, "bar": PotBar(pot), "tone": LEVEL_TONES[pot.level]} for pot in pots],
            "warnings": [pot for pot in pots if pot.level is not Level.FINE or pot.dry_on],
            "may_edit": request.user.has_role(access.CLERK),
            "columns": [
                Column(_("Geldquelle")),
                Column(_("Mittel"), is_number=True),
                Column(_("geplant"), is_number=True),
                Column(_("bestätigt"), is_number=True),
                Column(_("abgerechnet"), is_number=True),
                Column(_("frei"), is_number=True),
            ],
        },
    )


@roles(access.CLERK)
@every_row("payments.FundingSource")
@require_http_methods(["GET", "HEAD", "POST"])
def funding_edit(request: SignedInRequest, source_id: int, year: int) -> HttpResponse:
    """Enter what a pot holds in a year, and from when on to warn."""
    source = queries.funding_sources().filter(pk=source_id).first()
    if source is None:
        raise Http404
    budget = queries.budget_of(source, year)
    known = {"amount": budget.cents, "note": budget.note} if budget else {}
    form = BudgetForm(request.POST or None, initial={**known, "warn_percent": source.warn_percent})
    if form.is_valid():
        try:
            usecases.save_budget(
                by=request.user,
                source=source,
                year=year,
                cents=form.cleaned_data["amount"],
                note=form.cleaned_data["note"],
                warn_percent=form.cleaned_data["warn_percent"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Gespeichert."))
            return redirect(f"{reverse('payments:funding_list')}?jahr={year}")
    trail = crumbs(Crumb(_("Geldquellen"), reverse("payments:funding_list")), Crumb(source.name))
    return render(
        request, "payments/funding_edit.html", {"crumbs": trail, "form": form, "source": source, "year": year}
    )


@roles(access.CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def funding_new(request: SignedInRequest) -> HttpResponse:
    """Open a new pot, then enter what it holds."""
    form = SourceForm(request.POST or None)
    if form.is_valid():
        entered = form.cleaned_data
        try:
            row = usecases.add_source(
                by=request.user, code=entered["code"], name=entered["name"], now=timezone.now()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            return redirect("payments:funding_edit", row.pk, timezone.localdate().year)
    trail = crumbs(Crumb(_("Geldquellen"), reverse("payments:funding_list")), Crumb(_("Neu")))
    return render(request, "payments/funding_new.html", {"crumbs": trail, "form": form})


@roles(*access.READERS)
@require_safe
def rate_list(request: SignedInRequest) -> HttpResponse:
    """Show what work costs: the rates of today, of the past and to come, each with its source."""
    today = timezone.localdate()
    rows = list(Rate.objects.order_by("kind", "-valid_from", "id"))
    return render(
        request,
        "payments/rate_list.html",
        {
            "crumbs": crumbs(Crumb(_("Sätze"))),
            "sections": sections(request.user, "rate_list"),
            "rows": [
                {
                    "row": row,
                    "unit": _("Zeilen") if row.kind == RateKind.WRITTEN else _("Minuten"),
                    "is_valid": queries.as_rule(row).holds_on(today),
                }
                for row in rows
            ],
            "problems": [sentence(problem) for problem in queries.rate_problems()],
            "may_edit": request.user.has_role(access.CLERK),
            "columns": [
                Column(_("Wofür")),
                Column(_("Satz")),
                Column(_("höchstens")),
                Column(_("gültig")),
                Column(_("Quelle")),
            ],
        },
    )


@roles(access.CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def rate_new(request: SignedInRequest) -> HttpResponse:
    """Enter a new rate with its first day and its source."""
    form = RateForm(request.POST or None)
    if form.is_valid():
        try:
            usecases.add_rate(by=request.user, rate=form.rate(), now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Der Satz ist eingetragen. Der vorige endet am Tag davor."))
            return redirect("payments:rate_list")
    trail = crumbs(Crumb(_("Sätze"), reverse("payments:rate_list")), Crumb(_("Neu")))
    return render(request, "payments/rate_new.html", {"crumbs": trail, "form": form})


@roles(*access.STAFF)
@require_safe
def payee_list(request: SignedInRequest) -> HttpResponse:
    """List whose account we know, masked, and who is owed money without one."""
    page = Paginator(queries.payees(), PAGE_SIZE).get_page(request.GET.get("page"))
    missing = [one for one in queries.owed_until(timezone.localdate()) if not one.has_account]
    return render(
        request,
        "payments/payee_list.html",
        {
            "crumbs": crumbs(Crumb(_("Bankverbindungen"))),
            "sections": sections(request.user, "payee_list"),
            "page": page,
            "rows": [{"row": row, "account": masked(row.iban)} for row in page.object_list],
            "missing": missing,
            "may_edit": request.user.has_role(access.CLERK),
            "columns": [
                Column(_("Name")),
                Column(_("Kontoinhaber*in")),
                Column(_("Konto")),
                Column(_("BIC")),
            ],
        },
    )


def _person(person_id: int) -> Person:
    row = Person.objects.filter(pk=person_id).first()
    if row is None:
        raise Http404
    return row


@signed_in
@own_rows("people.Person")
@require_http_methods(["GET", "HEAD", "POST"])
def payee_edit(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Keep where somebody's money goes; the person may do so too."""
    person = _person(person_id)
    access.payee_editor(request.user, person)
    payee = queries.payee_of(person.pk)
    form = PayeeForm(request.POST or None, initial={"holder": payee.holder if payee else str(person)})
    if form.is_valid():
        entered = form.cleaned_data
        try:
            row = usecases.save_payee(
                by=request.user,
                person=person,
                holder=entered["holder"],
                iban=entered["iban"],
                bic=entered["bic"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            text = _("Gespeichert: {account}").format(account=grouped(row.iban))
            messages.success(request, text)
            return redirect("payments:payee_edit", person.pk)
    return render(
        request,
        "payments/payee_edit.html",
        {"form": form, "person": person, "account": masked(payee.iban) if payee else ""},
    )


@roles(*access.STAFF)
@require_safe
def allowance_list(request: SignedInRequest) -> HttpResponse:
    """Show how near everybody is to the tax allowance of a year."""
    year, this = _year(request), timezone.localdate().year
    rows = queries.person_years(year, is_this_year=year == this)
    if request.GET.get("als") == "xlsx":
        return _allowance_sheet(rows, year)
    allowance = queries.allowance_of(year)
    url = reverse("payments:allowance_list")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "payments/allowance_list.html",
        {
            "crumbs": crumbs(Crumb(_("Ehrenamtspauschale"))),
            "sections": sections(request.user, "allowance_list"),
            "year": year,
            "years": _year_tabs(url, year),
            "allowance": allowance,
            "sheet_url": f"{url}?jahr={year}&als=xlsx",
            "rows": [
                {
                    "row": row,
                    "tone": LEVEL_TONES[row.position.level(warn_percent=80)] if allowance else "info",
                    "note": euro(row.position.total_cents),
                }
                for row in page.object_list
            ],
            "page": page,
            "may_edit": request.user.has_role(access.CLERK),
            "columns": [
                Column(_("Name")),
                Column(_("bezahlt"), is_number=True),
                Column(_("offen"), is_number=True),
                Column(_("von anderen"), is_number=True),
                Column(_("Summe")),
                Column(_("noch frei"), is_number=True),
            ],
        },
    )


def _allowance_sheet(rows: list[queries.PersonYear], year: int) -> HttpResponse:
    heads = [
        _("Name"),
        _("bezahlt"),
        _("offen"),
        _("von anderen"),
        _("Summe"),
        _("noch frei"),
        _("Erklärung liegt vor"),
    ]
    body = write_sheet(
        f"{year}",
        heads,
        [
            (
                str(row.person),
                row.position.paid_cents / 100,
                row.position.open_cents / 100,
                row.position.elsewhere_cents / 100,
                row.position.total_cents / 100,
                row.position.left_cents / 100,
                row.is_declared,
            )
            for row in rows
        ],
    )
    return sheet_response(body, file_name=f"Ehrenamtspauschale_{year}.xlsx")


@roles(access.CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def allowance_edit(request: SignedInRequest, year: int) -> HttpResponse:
    """Enter the volunteer allowance of a year and where it is written."""
    known = queries.allowance_of(year)
    initial = {"amount": known.cents, "source": known.source} if known else {"source": "§ 3 Nr. 26a EStG"}
    form = AllowanceForm(request.POST or None, initial=initial)
    if form.is_valid():
        entered = form.cleaned_data
        try:
            usecases.save_allowance(
                by=request.user,
                year=year,
                cents=entered["amount"],
                source=entered["source"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Gespeichert."))
            return redirect(f"{reverse('payments:allowance_list')}?jahr={year}")
    trail = crumbs(Crumb(_("Ehrenamtspauschale"), reverse("payments:allowance_list")), Crumb(str(year)))
    return render(request, "payments/allowance_edit.html", {"crumbs": trail, "form": form, "year": year})


@signed_in
@own_rows("people.Person")
@require_http_methods(["GET", "HEAD", "POST"])
def declaration_edit(request: SignedInRequest, person_id: int, year: int) -> HttpResponse:
    """Keep what somebody received from others in a year."""
    person = _person(person_id)
    access.payee_editor(request.user, person)
    form = DeclarationForm(request.POST or None)
    if form.is_valid():
        try:
            usecases.record_declaration(
                by=request.user,
                person=person,
                year=year,
                elsewhere_cents=form.cleaned_data["amount"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Danke, die Erklärung ist gespeichert."))
            is_staff = request.user.has_role(*access.STAFF)
            return redirect("payments:allowance_list" if is_staff else "payments:statement_mine")
    allowance = queries.allowance_of(year)
    pairs = [
        Pair(_("Name"), str(person)),
        Pair(_("Jahr"), str(year)),
        Pair(_("Pauschale"), euro(allowance.cents) if allowance else _("noch nicht eingetragen")),
    ]
    return render(request, "payments/declaration_edit.html", {"form": form, "year": year, "pairs": pairs})
