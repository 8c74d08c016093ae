"""A day of counselling, line by line, as the sheet shows it."""

from dataclasses import dataclass
from datetime import date

from miteinander.interpreting.rules.house import HouseRequest
from miteinander.schooling.models import Appointment
from miteinander.schooling.queries.appointments import ages, of_day
from miteinander.schooling.queries.guest_words import papers_in_words
from miteinander.schooling.queries.interpreters import requests_by_number


@dataclass(frozen=True, slots=True)
class Line:
    """One talk with what the counsellor needs to know before it."""

    row: Appointment
    ages: list[int]
    interpreter: HouseRequest | None
    papers: list[str]


def lines_of(day: date, *, counsellor: int | None = None) -> list[Line]:
    """Return a day's talks by time, all of them or one counsellor's."""
    rows = of_day(day, counsellor=counsellor)
    asked = requests_by_number([row.interpreting_number for row in rows])
    return [
        Line(
            row=row,
            ages=ages(row, on=day),
            interpreter=asked.get(row.interpreting_number),
            papers=_papers(row),
        )
        for row in rows
    ]


def _papers(row: Appointment) -> list[str]:
    """Return each paper a child still lacks once, by name."""
    missing = [word for child in row.family.children.all() for word in papers_in_words(child.papers_missing)]
    return list(dict.fromkeys(missing))
