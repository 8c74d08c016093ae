"""The figures as XLSX, in the order in which councils ask: talks, places, who has none, which school."""

from django.utils.translation import gettext as _

from miteinander.schooling.figures import Report
from miteinander.schooling.figures.words import TITLES, period_words, word
from miteinander.statistics.spread import Quartiles
from miteinander.statistics.tables import Table
from miteinander.web.sheets import Cell, Sheet, write_book


def workbook(found: Report) -> bytes:
    """Return an overview, then one sheet per table with definition, source, period and protection."""
    return write_book([_overview(found), *(_sheet(title, table) for title, table in titled_tables(found))])


def titled_tables(found: Report) -> list[tuple[str, Table]]:
    """Return every table under its name, in the order of a council's report."""
    tables = found.tables
    return [
        (_("Beraten nach Stufe"), tables["counselled_stage"]),
        (_("Beraten nach Schulform"), tables["counselled_form"]),
        (_("Beraten nach Herkunft"), tables["counselled_language"]),
        (_("Beraten nach Bezirk"), tables["counselled_borough"]),
        (_("Beraten Stufe und Herkunft"), tables["counselled"]),
        (_("Plätze nach Stufe"), tables["placed_stage"]),
        (_("Plätze nach Schulform"), tables["placed_form"]),
        (_("Plätze nach Herkunft"), tables["placed_language"]),
        (_("Plätze nach Bezirk"), tables["placed_borough"]),
        (_("Plätze Schulform und Herkunft"), tables["placed"]),
        (_("Plätze je Schule"), tables["placed_school"]),
        (_("Ohne Platz nach Stufe"), tables["waiting_stage"]),
        (_("Ohne Platz nach Schulform"), tables["waiting_form"]),
        (_("Ohne Platz nach Grund"), tables["waiting_reason"]),
        (_("Ohne Platz nach Bezirk"), tables["waiting_borough"]),
        (_("Ohne Platz nach Herkunft"), tables["waiting_language"]),
        (_("Ohne Platz Stufe und Grund"), tables["waiting_stage_reason"]),
        (_("Ablehnungen je Schule"), tables["refused_school"]),
        (_("Ablehnungen nach Grund"), tables["refused_reason"]),
        (_("Ablehnungen Schule und Grund"), tables["refused"]),
        (_("Ankünfte je Monat"), tables["arrived_month"]),
        (_("Ankünfte Monat und Herkunft"), tables["arrived"]),
    ]


def _overview(found: Report) -> Sheet:
    days = found.days
    rows: list[tuple[str, Cell]] = [
        (_("neu gemeldet"), found.arrived),
        (_("beraten"), found.counselled),
        (_("mit Schulplatz"), found.placed),
        (_("am Stichtag ohne Platz"), found.waiting),
        (_("ohne Platz beendet (weggezogen, Berufskolleg, regulär angemeldet, beendet)"), found.left),
        (_("Ablehnungen von Schulen"), found.refused),
        (_("Anteil der Anfragen, die Schulen ablehnten"), found.refused_share),
        (_("Anteil versäumter Termine"), found.missed),
        (_("Anteil der Plätze in höchstens {days} Tagen").format(days=days.target_days), days.in_time),
        *_spread(_("Tage bis zum Platz"), days.placed),
        *_spread(_("Tage bisher, noch ohne Platz"), days.open),
        (_("Tage bis zum Platz, geschätzt mit Wartenden: unteres Viertel"), days.lower),
        (_("Tage bis zum Platz, geschätzt mit Wartenden: Median"), days.median),
        (_("Tage bis zum Platz, geschätzt mit Wartenden: oberes Viertel"), days.upper),
    ]
    period = period_words(found.period.first_on, found.period.last_on)
    notes = (
        _("Zeitraum: {period}").format(period=period),
        _("Stichtag {day:%d.%m.%Y}").format(day=found.reference_day),
        _("Eigene Zählung der Schulischen Beratung"),
        found.protection.name,
        _("Leere Zellen: zu wenige Fälle für eine Angabe."),
    )
    return Sheet(_("Überblick"), (_("Größe"), _("Wert")), rows, notes)


def _spread(name: str, found: Quartiles | None) -> list[tuple[str, Cell]]:
    return [
        (_("{name}: unteres Viertel").format(name=name), found.lower if found else None),
        (_("{name}: Median").format(name=name), found.median if found else None),
        (_("{name}: oberes Viertel").format(name=name), found.upper if found else None),
    ]


def _sheet(title: str, table: Table) -> Sheet:
    rows = [
        (*(word(name, label) for name, label in zip(table.dimensions, row.labels, strict=True)), row.value)
        for row in table.rows
    ]
    heads = (*(str(TITLES[name]) for name in table.dimensions), _("Anzahl"))
    notes = (table.definition, f"{table.source}, {table.reference_period}", table.protection.name)
    return Sheet(title, heads, rows, notes)
