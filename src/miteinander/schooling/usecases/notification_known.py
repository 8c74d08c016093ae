"""What a list of notified children is judged by: the rules of the day, the city, and children we know."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from miteinander.lists.sheets import PlannedRow
from miteinander.schooling.imports.reading import Known, Plan
from miteinander.schooling.imports.records import NotifiedChild
from miteinander.schooling.models import Child
from miteinander.schooling.queries.addresses import gazetteer
from miteinander.schooling.queries.likeness import Candidate, near
from miteinander.schooling.queries.rulebook import rules_on
from miteinander.schooling.rules import likeness
from miteinander.schooling.rules.arrival import Ages


def known_now(now: datetime) -> Known:
    """Return what rows of a list are judged by."""
    today = timezone.localdate(now)
    rules = rules_on(today)
    listed = Child.objects.filter(import_key__isnull=False).values_list("import_key", "number")
    return Known(
        today=today,
        ages=Ages(youngest=rules.youngest, oldest=rules.oldest),
        city=gazetteer().city,
        numbers={key or "": number for key, number in listed},
    )


def alike(plan: Plan) -> Iterator[tuple[int, int, Candidate]]:
    """Return sheet, row and child for every row that is like a child we know."""
    wanted = [
        Candidate(-place, known_of(row.record))
        for place, (_sheet, row) in enumerate(_listed(plan), start=1)
        if row.record is not None
    ]
    places = [(sheet, row.number) for sheet, row in _listed(plan)]
    for mine, known in near(wanted):
        if likeness.compare(mine.known, known.known) is not None:
            sheet, number = places[-mine.pk - 1]
            yield sheet, number, known


def _listed(plan: Plan) -> list[tuple[int, PlannedRow[NotifiedChild]]]:
    return [
        (number, row)
        for number, sheet in enumerate(plan.sheets)
        for row in sheet.rows
        if row.record is not None and row.state == "accepted"
    ]


def known_of(record: NotifiedChild) -> likeness.Known:
    """Return a child of a list as the rules of likeness know one."""
    return likeness.Known(
        first_name=record.first_name,
        last_name=record.last_name,
        born_on=record.born_on,
        street=record.street,
        postcode=record.postcode,
        phones=(record.phone,) if record.phone else (),
    )
