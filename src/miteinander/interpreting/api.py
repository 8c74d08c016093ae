"""The service's figures for machines: the same protected tables the council sees."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Router, Schema

from miteinander.core.errors import NotAllowed
from miteinander.interpreting import figures
from miteinander.statistics.tables import Table

router = Router()
Year = Annotated[int, Path(ge=2000, le=2100)]
READERS = ("interpreting:dispatcher", "interpreting:head", "payments:clerk")


class Refusal(Schema):
    """Why there is no answer."""

    detail: str


class Invalid(Schema):
    """What is wrong with the address."""

    detail: list[dict[str, object]]


class Cell(Schema):
    """One published number; `label` null is the total, `value` null is withheld."""

    label: str | None
    value: int | None


class PublishedTable(Schema):
    """One table with all that must be known to read it."""

    dimension: str
    measure: str
    definition: str
    source: str
    reference_period: str
    protection: str
    cells: list[Cell]


class YearFigures(Schema):
    """A calendar year of the service."""

    year: int
    requests: int
    done: int
    unfilled: int
    unfilled_share: float | None
    late: int
    tables: list[PublishedTable]


@router.get(
    "zahlen/{year}", response={200: YearFigures, 403: Refusal, 422: Invalid}, url_name="interpreting_figures"
)
def interpreting_figures(request: HttpRequest, year: Year) -> YearFigures:
    """Return the protected figures of one calendar year, local time."""
    if not request.user.is_authenticated or not request.user.has_role(*READERS):
        raise NotAllowed
    found = figures.year_figures(year)
    tables = [found.unfilled_reasons, found.unfilled_languages]
    tables += [*found.done_tables.values(), *found.hour_tables.values()]
    return YearFigures(
        year=year,
        requests=found.requests,
        done=found.done,
        unfilled=found.unfilled,
        unfilled_share=found.unfilled_share,
        late=found.late,
        tables=[_table(table) for table in tables],
    )


def _table(table: Table) -> PublishedTable:
    return PublishedTable(
        dimension=table.dimensions[0],
        measure=table.measure,
        definition=table.definition,
        source=table.source,
        reference_period=table.reference_period,
        protection=table.protection.name,
        cells=[Cell(label=row.labels[0], value=row.value) for row in table.rows],
    )
