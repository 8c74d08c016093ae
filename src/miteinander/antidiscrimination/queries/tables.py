"""The protected tables of a year: as released, or as they would be released now."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from miteinander.antidiscrimination.models import YearRelease
from miteinander.antidiscrimination.queries.counting import Values, all_cells, all_published, values_of
from miteinander.antidiscrimination.rules.counting import QUARTER, FixedTable, Plan, plan
from miteinander.antidiscrimination.rules.publishing import kept_safe, publish
from miteinander.statistics.protection import Protection
from miteinander.statistics.tables import Description, Row, Table


def protection(tables: Plan) -> Protection:
    """Return how the numbers are protected; the parameters stand with the tables."""
    rules = tables.thresholds
    return Protection(
        name=_("Zufällig gerundet auf Vielfache von {base}").format(base=rules.base),
        base=rules.base,
        minimum_total=rules.minimum_total,
        minimum_denominator=rules.minimum_denominator,
        most_dimensions=rules.most_dimensions,
        dominance_count=1,
        dominance_percent=90,
    )


def safe_tables(year: int) -> dict[str, Table]:
    """Return every table as it may go out now, checked against all that is out already."""
    fixed, cells = plan(), all_cells()
    made = {
        table.code: (
            table,
            publish(
                table,
                fixed,
                cells,
                last_year=year,
                about=describe(table, year=year),
                protection=protection(fixed),
            ),
        )
        for table in fixed.tables
    }
    return kept_safe(made, plan=fixed, last_year=year, released=all_published(fixed, before=year))


def frozen_tables(year: int) -> dict[str, list[list[str | int | None]]]:
    """Return the safe tables as a release keeps them: rounded numbers alone."""
    return {
        code: [[*row.labels, row.value] for row in table.rows] for code, table in safe_tables(year).items()
    }


def released_tables(release: YearRelease) -> dict[str, Table]:
    """Return the tables as they were released; their words follow the reader's language."""
    fixed = plan(release.plan)
    values = values_of(release)
    return {
        table.code: _table(table, values[table.code], year=release.year, fixed=fixed)
        for table in fixed.tables
        if table.code in values
    }


def _table(table: FixedTable, values: Values, *, year: int, fixed: Plan) -> Table:
    about = describe(table, year=year)
    return Table(
        dimensions=about.dimensions,
        measure=about.measure,
        rows=tuple(Row(labels, value) for labels, value in values.items()),
        protection=protection(fixed),
        definition=about.definition,
        source=about.source,
        reference_period=about.reference_period,
    )


def describe(table: FixedTable, *, year: int) -> Description:
    """Return what a reader must know beside the numbers."""
    first = year - table.years + 1
    return Description(
        dimensions=table.dimensions,
        measure="cases",
        definition=_definition(table),
        source=_("Eigene Zählung der Antidiskriminierungsstelle"),
        reference_period=str(year) if first == year else f"{first}–{year}",
    )


def _definition(table: FixedTable) -> str:
    if table.dimensions == (QUARTER,):
        return _("Fälle und Meldungen, die in diesem Quartal abgeschlossen wurden.")
    return _(
        "Fälle und Meldungen, die in diesem Zeitraum abgeschlossen wurden, nach Einschätzung der Beratung. "
        "Ein Fall kann mehrere Angaben haben; die Zeilen ergeben zusammen mehr als die Summe."
    )


def word(dimension: str, label: str | None, tables: Plan) -> str:
    """Return what a label of a table is called in the reader's language; None is the sum."""
    if label is None:
        return _("Summe")
    if dimension == QUARTER:
        return _("{number}. Quartal").format(number=label)
    return tables.dimensions[dimension].word(label, _language())


def title(table: FixedTable) -> str:
    """Return a table's title in the reader's language."""
    return table.words.into(_language())


def head(dimension: str, tables: Plan) -> str:
    """Return what a dimension is called."""
    return _("Quartal") if dimension == QUARTER else tables.dimensions[dimension].words.into(_language())


def _language() -> str:
    return "en" if (get_language() or "").startswith("en") else "de"
