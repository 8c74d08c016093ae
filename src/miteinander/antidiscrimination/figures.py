"""The tables of the Antidiskriminierungsstelle on their way out: pictures, XLSX, CSV."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from miteinander.antidiscrimination.queries.counting import release_of
from miteinander.antidiscrimination.queries.tables import head, released_tables, title, word
from miteinander.antidiscrimination.rules.counting import QUARTER, FixedTable, Plan, plan
from miteinander.lists.writing import write_csv
from miteinander.statistics.service import ServiceTable
from miteinander.statistics.tables import Row, Table
from miteinander.web.charts import Bar, BarChart
from miteinander.web.sheets import Sheet, write_book

MOST_BARS = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """One table with its picture."""

    code: str
    title: str
    table: Table
    chart: BarChart


def shown_tables(tables: Mapping[str, Table], *, fixed: Plan | None = None) -> list[Shown]:
    """Return tables as a page shows them, in the order of the plan."""
    fixed = fixed or plan()
    return [
        Shown(each.code, title(each), tables[each.code], _chart(each, tables[each.code], fixed))
        for each in fixed.tables
        if each.code in tables
    ]


def total_of(tables: Mapping[str, Table]) -> int | None:
    """Return how many cases were closed in the year."""
    return tables[QUARTER].total


def _chart(fixed_table: FixedTable, table: Table, fixed: Plan) -> BarChart:
    """Draw what occurs, the largest first; quarters in their order, the empty ones too."""
    if table.dimensions == (QUARTER,):
        rows: Sequence[Row] = table.cells
    else:
        rows = sorted((row for row in table.cells if row.value), key=lambda row: -(row.value or 0))
    bars = [Bar(_label(row, table, fixed), row.value or 0) for row in rows]
    more = len(bars) - MOST_BARS
    return BarChart(
        title=title(fixed_table),
        bars=bars[:MOST_BARS],
        heads=(" – ".join(head(code, fixed) for code in table.dimensions), _("Fälle")),
        summary=_rest(more),
    )


def _label(row: Row, table: Table, fixed: Plan) -> str:
    return " – ".join(
        word(code, label, fixed) for code, label in zip(table.dimensions, row.labels, strict=True)
    )


def _rest(more: int) -> str:
    if more <= 0:
        return ""
    return ngettext(
        "Dazu {more} weitere Zeile in der XLSX-Datei.", "Dazu {more} weitere Zeilen in der XLSX-Datei.", more
    ).format(more=more)


def service_tables(year: int) -> list[ServiceTable]:
    """Return what is public of a year already: the office's head releases it, nothing else leaves."""
    release = release_of(year)
    if release is None:
        return []
    fixed, tables = plan(release.plan), released_tables(release)
    return [
        ServiceTable(
            slug=f"discrimination-{each.code.replace('_', '-')}",
            title=f"{_('Gemeldete Diskriminierung')}: {title(each)}",
            table=tables[each.code],
            words={
                code: {
                    row.labels[place] or "": word(code, row.labels[place], fixed)
                    for row in tables[each.code].cells
                }
                for place, code in enumerate(each.dimensions)
            },
        )
        for each in fixed.tables
        if each.code in tables and (each.is_public or each.code == QUARTER)
    ]


def notes(table: Table) -> tuple[str, ...]:
    """Return what must stand beside a table wherever it goes."""
    rules = table.protection
    return (
        table.definition,
        table.source,
        table.reference_period,
        rules.name,
        _("Jede Summe ist für sich gerundet. Aufgeschlüsselt wird ab {total} Fällen.").format(
            total=rules.minimum_total
        ),
        _("Leere Zellen: zu wenige Fälle für eine Angabe."),
    )


def common_notes(tables: Mapping[str, Table]) -> list[str]:
    """Return what holds for all tables of a page, each sentence once."""
    return list(dict.fromkeys(note for table in tables.values() for note in notes(table)))


def workbook(tables: Mapping[str, Table]) -> bytes:
    """Return all tables as XLSX, one sheet each."""
    fixed = plan()
    return write_book(
        [
            Sheet(one.title, _heads(one.table, fixed), _rows(one.table, fixed), notes(one.table))
            for one in shown_tables(tables, fixed=fixed)
        ]
    )


def csv_of(table: Table) -> bytes:
    """Return one table as CSV, with what must stand beside it below."""
    fixed = plan()
    heads = _heads(table, fixed)
    beside = [[note, *([""] * (len(heads) - 1))] for note in notes(table)]
    return write_csv(heads, [*_rows(table, fixed), [""] * len(heads), *beside])


def _heads(table: Table, fixed: Plan) -> list[str]:
    return [*(head(code, fixed) for code in table.dimensions), _("Fälle")]


def _rows(table: Table, fixed: Plan) -> list[list[str | int | None]]:
    return [
        [
            *(word(code, label, fixed) for code, label in zip(table.dimensions, row.labels, strict=True)),
            row.value,
        ]
        for row in table.rows
    ]
