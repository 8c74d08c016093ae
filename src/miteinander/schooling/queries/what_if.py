"""What "what if" is asked about: the children who wait now, and those who came in the last twelve months."""

from dataclasses import replace
from datetime import date, timedelta

from miteinander.planning.school.model import Batch, Children, Rules
from miteinander.schooling.models import Child
from miteinander.schooling.queries.batch import planner_rules_on, question, seekers
from miteinander.schooling.queries.capacity import free_places
from miteinander.schooling.rules.batch import Question, can_be_planned, question_of

YEAR = timedelta(days=365)
MOST_OF_LAST_YEAR = 1_000  # children the arrivals are drawn from; more would not tell anything else


def planned_today(on: date) -> tuple[Question, Batch, Rules]:
    """Return what would be planned today."""
    asked, _left = question(on=on, name=f"{on}")
    return asked, asked.batch, planner_rules_on(on)[0]


def came_last_year(on: date) -> Children | None:
    """Return the children who were reported in the last twelve months, as if they had just come."""
    rows = Child.objects.filter(reported_at__date__gt=on - YEAR, year__isnull=False, need__isnull=False)
    found = list(rows.select_related("family__district").order_by("-reported_at", "-id")[:MOST_OF_LAST_YEAR])
    fit = [child for child in found if can_be_planned(child.recommended, child.year, child.need)]
    if not fit:
        return None
    own = {child.pk for child in fit}
    came = [one for one in seekers(fit, on=on) if one.key in own and one.promised is None]
    fresh = [replace(one, refused=frozenset(), sibling_school=None, weeks=0) for one in came]
    plain = question_of(fresh, free_places(on), name="arrivals")
    return plain.batch.children
