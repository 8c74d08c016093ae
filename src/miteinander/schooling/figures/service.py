"""What the counselling offers to the public, protected already."""

from datetime import date

from django.utils.translation import gettext as _

from miteinander.schooling.figures import Waiting, report
from miteinander.schooling.figures.words import word
from miteinander.schooling.rules.periods import Period, PeriodKind
from miteinander.statistics.service import ServiceTable, quartile_table
from miteinander.statistics.spread import Quartiles


def service_tables(year: int) -> list[ServiceTable]:
    """Return the tables of a finished calendar year (local time); none if nobody was reported in it."""
    period = Period(PeriodKind.CALENDAR_YEAR, date(year, 1, 1), date(year, 12, 31))
    found = report(period, reference_day=period.last_on)
    if not found.arrived:
        return []
    arrived = found.tables["arrived_language"]
    return [
        ServiceTable(
            slug="schooling-arrived",
            title=_("Neu gemeldete Kinder und Jugendliche nach Sprache"),
            table=arrived,
            words={
                "language": {row.labels[0] or "": word("language", row.labels[0]) for row in arrived.cells}
            },
        ),
        ServiceTable(
            slug="schooling-waiting-days",
            title=_("Tage von der Meldung bis zum Schulplatz"),
            table=quartile_table(_spread(found.days), about=arrived),
            unit="days",
        ),
    ]


def _spread(days: Waiting) -> Quartiles | None:
    """Return the estimate that counts children without a place, too."""
    if days.lower is None or days.median is None or days.upper is None:
        return None
    return Quartiles(days.lower, days.median, days.upper)
