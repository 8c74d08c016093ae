"""The pool as a list, its gaps, and the papers that are due."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from miteinander.core.languages import SPOKEN_BY_CODE
from miteinander.interpreting.access import DESK
from miteinander.interpreting.forms.interpreters import WEEKDAYS_SHORT
from miteinander.interpreting.forms.papers import PAPER_WORDS
from miteinander.interpreting.forms.pool import PoolFilterForm
from miteinander.interpreting.models import CredentialKind, Mode
from miteinander.interpreting.queries import papers, pool
from miteinander.interpreting.queries.settings import paper_rules, service_rules
from miteinander.people.access import SignedInRequest
from miteinander.people.queries import saved_view_tabs
from miteinander.web.components import Column, Pill
from miteinander.web.labels import label_of
from miteinander.web.policy import roles
from miteinander.web.sheets import Cell, sheet_response, write_sheet

PAGE_SIZE = 50


@roles(*DESK)
@require_safe
def interpreter_list(request: SignedInRequest) -> HttpResponse:
    """List the pool with filters, saved views, print and export."""
    today = timezone.localdate()
    rules = paper_rules(service_rules(on=today))
    form = PoolFilterForm(request.GET)
    rows = pool.pool(form.wanted(), rules=rules, today=today)
    is_print = "print" in request.GET
    page = Paginator(rows, 10_000 if is_print else PAGE_SIZE).get_page(request.GET.get("page"))
    url = reverse("interpreting:interpreter_list")
    query = request.GET.copy()
    for name in ("page", "print"):
        query.pop(name, None)
    columns = [
        Column(_("Name"), key="name"),
        Column(_("Sprachen")),
        Column(_("Einsatzarten")),
        Column(_("Wohnort")),
        Column(_("Stunden im Monat"), key="hours", is_number=True),
        Column(_("Nachweise"), key="papers"),
    ]
    pills = [Pill(words, _without(request, name)) for name, words in form.shown()]
    return render(
        request,
        "interpreting/interpreter_list.html",
        {
            "page": page,
            "form": form,
            "columns": columns,
            "pills": pills,
            "clear_url": url,
            "query": query.urlencode(),
            "views": saved_view_tabs(
                request.user, page="interpreting:interpreter_list", url=url, query=query.urlencode()
            ),
            "save_url": reverse("people:saved_view_new", args=["interpreting:interpreter_list"])
            + f"?{query.urlencode()}",
            "today": today,
            "paper_rules": rules,
        },
    )


def _without(request: SignedInRequest, name: str) -> str:
    query = request.GET.copy()
    for gone in (name, "page", *(["level", "writes"] if name == "language" else [])):
        query.pop(gone, None)
    return f"{request.path}?{query.urlencode()}"


@roles(*DESK)
@require_safe
def interpreter_export(request: SignedInRequest) -> HttpResponse:
    """Hand out the filtered list as XLSX."""
    today = timezone.localdate()
    rules = paper_rules(service_rules(on=today))
    form = PoolFilterForm(request.GET)
    rows = pool.pool(form.wanted(), rules=rules, today=today)
    body = write_sheet(
        pgettext("sheet name", "Sprachmittler*innen"), _export_heads(), [_export_row(row) for row in rows]
    )
    return sheet_response(body, file_name=f"Sprachmittlungspool_{timezone.localdate():%Y-%m-%d}.xlsx")


def _export_heads() -> list[str]:
    return [
        _("Nachname"),
        _("Vorname"),
        _("Status"),
        _("Sprachen"),
        _("schriftlich"),
        _("Einsatzarten"),
        _("Stadtteil"),
        _("Stadtbezirk"),
        _("E-Mail"),
        _("Mobiltelefon"),
        _("Telefon"),
        _("Stunden in diesem Monat"),
        _("Gewünschte Stunden im Monat"),
        _("Nachweise gültig bis"),
        _("dabei seit"),
    ]


def _export_row(row: pool.PoolRow) -> list[Cell]:
    modes = dict(Mode.choices)
    return [
        row.person.last_name,
        row.person.first_name,
        label_of(row, "state"),
        ", ".join(language_words(spoken.code, spoken.variety) for spoken in row.languages.all()),
        ", ".join(language_words(spoken.code, "") for spoken in row.languages.all() if spoken.writes),
        ", ".join(str(modes[mode]) for mode in row.modes if mode in modes),
        row.home_district.name if row.home_district else "",
        row.home_district.borough if row.home_district else "",
        row.person.email,
        row.person.mobile,
        row.person.phone,
        round(row.month_minutes / 60, 2),
        round(row.wished_month_minutes / 60, 2),
        row.papers_until if pool.NEVER < row.papers_until < pool.FOR_EVER else None,
        row.joined_on,
    ]


def language_words(code: str, variety: str) -> str:
    """Return a language's German name with its variety."""
    name = SPOKEN_BY_CODE[code].german_name if code in SPOKEN_BY_CODE else code
    return f"{name} ({variety})" if variety else name


@roles(*DESK)
@require_safe
def interpreter_coverage(request: SignedInRequest) -> HttpResponse:
    """Show per language on which weekdays somebody is free, beside what was asked for."""
    mode = request.GET.get("mode", "")
    mode = mode if mode in Mode.values else ""
    rows = pool.language_coverage(now=timezone.now(), mode=mode)
    columns = [
        Column(_("Sprache")),
        Column(_("Personen"), is_number=True),
        *(Column(str(name), is_number=True) for name in WEEKDAYS_SHORT),
        Column(_("Anfragen in 12 Monaten"), is_number=True),
        Column(_("nicht vermittelt"), is_number=True),
    ]
    missing = [row for row in rows if row.is_missing]
    context = {"rows": rows, "columns": columns, "mode": mode, "modes": Mode.choices, "missing": missing}
    return render(request, "interpreting/interpreter_coverage.html", context)


@roles(*DESK)
@require_safe
def credential_list(request: SignedInRequest) -> HttpResponse:
    """List required papers that are missing, expired or about to expire."""
    today = timezone.localdate()
    rules = paper_rules(service_rules(on=today))
    people = papers.people_with_due_papers(rules=rules, today=today)
    page = Paginator(people, PAGE_SIZE).get_page(request.GET.get("page"))
    due = papers.due_papers(page.object_list, rules=rules, today=today)
    columns = [Column(_("Name")), Column(_("Nachweis")), Column(_("Stand")), Column(_("gültig bis"))]
    context = {"due": due, "page": page, "columns": columns}
    return render(request, "interpreting/credential_list.html", context)


@roles(*DESK)
@require_safe
def credential_export(request: SignedInRequest) -> HttpResponse:
    """Hand out the papers that are due as XLSX."""
    today = timezone.localdate()
    rules = paper_rules(service_rules(on=today))
    people = papers.people_with_due_papers(rules=rules, today=today)
    heads = [
        _("Nachname"),
        _("Vorname"),
        _("E-Mail"),
        _("Telefon"),
        _("Nachweis"),
        _("Stand"),
        _("gültig bis"),
    ]
    rows: list[list[Cell]] = [
        [
            one.interpreter.person.last_name,
            one.interpreter.person.first_name,
            one.interpreter.person.email,
            one.interpreter.person.mobile or one.interpreter.person.phone,
            str(CredentialKind(one.status.kind).label),
            str(PAPER_WORDS[one.status.state]),
            one.status.seen.expires_on if one.status.seen else None,
        ]
        for one in papers.due_papers(people, rules=rules, today=today)
    ]
    body = write_sheet(_("Fällige Nachweise"), heads, rows)
    return sheet_response(body, file_name=f"Nachweise_{today:%Y-%m-%d}.xlsx")
