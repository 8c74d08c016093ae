"""Key-date reports: on the screen, in print, as a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from miteinander.core.clock import day_span
from miteinander.people.access import SignedInRequest
from miteinander.schooling.access import DESK
from miteinander.schooling.forms.schools import KeyDateForm
from miteinander.schooling.models import LANGUAGE, ChildState, Need, SchoolForm, WaitingReason
from miteinander.schooling.queries import key_date as queries
from miteinander.schooling.queries.school_list import ALL_YEARS
from miteinander.schooling.rules.key_date import KeyDate
from miteinander.schooling.views.schools import school_tabs
from miteinander.web.components import Column
from miteinander.web.policy import roles
from miteinander.web.sheets import Cell, Sheet, sheet_response, write_book
from miteinander.web.templatetags.locale_format import day as long_day


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the report: words of each row, and its numbers by stage and in all."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[tuple[str, Sequence[int]]]


@roles(*DESK)
@require_safe
def key_date_show(request: SignedInRequest) -> HttpResponse:
    """Show how things stood at the end of a day; the same for ever once the day is over."""
    today = timezone.localdate()
    form = KeyDateForm(request.GET if "tag" in request.GET else None, initial={"tag": today})
    day = (form.cleaned_data["tag"] if form.is_valid() else None) if form.is_bound else today
    trouble = _trouble(day, today=today)
    report = queries.key_date(day, today=today) if day is not None and not trouble else None
    context = {
        "form": form if form.is_bound else KeyDateForm(initial={"tag": today}),
        "trouble": trouble,
        "report": report,
        "tables": tables(report) if report else (),
        "school_columns": _school_columns(),
        "school_rows": _school_rows(report) if report else (),
        "totals": _totals(report) if report else (),
        "sheet_url": f"{reverse('schooling:key_date_export')}?tag={day:%Y-%m-%d}" if report and day else "",
        "tabs": school_tabs("key_date_show"),
    }
    return render(request, "schooling/key_date_show.html", context)


@roles(*DESK)
@require_safe
def key_date_export(request: SignedInRequest) -> HttpResponse:
    """Hand out the report of a day as a workbook: the same bytes for the same day and reader's language."""
    today = timezone.localdate()
    form = KeyDateForm(request.GET)
    day = form.cleaned_data["tag"] if form.is_valid() else None
    if day is None or _trouble(day, today=today):
        return redirect(f"{reverse('schooling:key_date_show')}?{request.GET.urlencode()}")
    report = queries.key_date(day, today=today)
    notes = _notes(report)
    sheets = [
        Sheet(
            table.title,
            [str(column.label) for column in table.columns],
            [[words, *numbers] for words, numbers in table.rows],
            notes,
        )
        for table in tables(report)
    ]
    rows: list[list[Cell]] = _sheet_rows(report)
    sheets.append(Sheet(_("Plätze"), _sheet_heads(), rows, notes))
    body = write_book(sheets, made_at=day_span(day)[1])
    return sheet_response(body, file_name=f"Stichtag_{day:%Y-%m-%d}.xlsx")


def _trouble(day: date | None, *, today: date) -> str:
    """Say in words why there is no report of a day, "" if there is one."""
    if day is None:
        return _("Bitte wählen Sie einen Tag.")
    if day > today:
        return _("Dieser Tag liegt in der Zukunft. Wählen Sie heute oder einen früheren Tag.")
    first = queries.first_day()
    if first is None:
        return _("Noch ist nichts eingetragen. Ein Bericht entsteht mit der ersten Meldung.")
    if day < first:
        return _("Für diesen Tag gibt es keinen Bericht: Der erste Eintrag ist vom {day}.").format(
            day=long_day(first)
        )
    return ""


def tables(report: KeyDate) -> list[Table]:
    """Return the counts of children in words."""
    groups = {"waiting": _("wartet auf einen Platz"), "placed": _("hat einen Platz"), "over": _("beendet")}
    state, reason = dict(ChildState.choices), dict(WaitingReason.choices)
    needs = {str(code): words for code, words in Need.choices}
    return [
        Table(
            _("Kinder im Überblick"),
            _stage_columns(_("Kinder")),
            [(groups[key], numbers) for key, numbers in report.by_group()],
        ),
        Table(
            _("Kinder nach Stand"),
            _stage_columns(_("Stand")),
            [(str(state.get(key, key)), numbers) for key, numbers in report.by_state()],
        ),
        Table(
            _("Wartende Kinder nach Grund"),
            _stage_columns(_("wartet, weil")),
            [(str(reason.get(key, _("kein Grund notiert"))), numbers) for key, numbers in report.by_reason()],
        ),
        Table(
            _("Kinder nach Förderbedarf Deutsch"),
            _stage_columns(_("Förderbedarf")),
            [(str(needs.get(key, _("noch nicht bekannt"))), numbers) for key, numbers in report.by_need()],
        ),
    ]


def _stage_columns(first: str) -> list[Column]:
    stages = [_("Primarstufe"), _("Sekundarstufe I"), _("Sekundarstufe II"), _("gesamt")]
    return [Column(first), *(Column(name, is_number=True) for name in stages)]


def _school_columns() -> list[Column]:
    return [
        Column(_("Schule")),
        *(Column(str(year), is_number=True) for year in ALL_YEARS),
        Column(_("Sprach\u00adförderung"), is_number=True),
    ]


def _school_rows(report: KeyDate) -> list[tuple[str, str, str, list[tuple[int | None, int | None]]]]:
    """Return name, form, borough, and free and all places of each year group."""
    forms = dict(SchoolForm.choices)
    return [
        (
            school.name,
            str(forms.get(school.form, school.form)),
            school.borough,
            [(school.free(year), school.places(year)) for year in (*ALL_YEARS, LANGUAGE)],
        )
        for school in report.schools
    ]


def _totals(report: KeyDate) -> list[tuple[int, int]]:
    """Return free and all places of each year group in all schools."""
    return [
        (
            sum(school.free(year) or 0 for school in report.schools),
            sum(school.places(year) or 0 for school in report.schools),
        )
        for year in (*ALL_YEARS, LANGUAGE)
    ]


def _sheet_heads() -> list[str]:
    years = [_("Klasse {year}").format(year=year) for year in ALL_YEARS]
    pairs = [
        words.format(name=name)
        for name in [*years, _("Sprachförderung")]
        for words in (_("{name}: Plätze"), _("{name}: frei"))
    ]
    return [_("Schule"), _("Schulform"), _("Stadtbezirk"), *pairs]


def _sheet_rows(report: KeyDate) -> list[list[Cell]]:
    return [
        [name, form, borough, *(value for free, places in years for value in (places, free))]
        for name, form, borough, years in _school_rows(report)
    ]


def _notes(report: KeyDate) -> list[str]:
    day = long_day(report.day)
    if report.is_final:
        said = _("Stichtag {day}, nach allem, was bis zum Ende dieses Tages eingetragen war.").format(day=day)
    else:
        said = _("Vorläufig: Der {day} ist noch nicht zu Ende.").format(day=day)
    return [said, _("Prüfsumme: {digest}").format(digest=report.digest)]
