"""What became of a talk is written down by the use cases, and the last word counts."""

import pytest

from miteinander.schooling.models import TalkEnd
from miteinander.schooling.queries.figures import talk_ends
from miteinander.schooling.tests.booking import book, make_service
from miteinander.schooling.tests.factories import make_counsellor
from miteinander.schooling.usecases.booking import mark_attended, mark_no_show

pytestmark = pytest.mark.django_db


def test_a_missed_talk_that_was_not_missed_counts_as_attended() -> None:
    make_service()
    row = book()
    desk, now = make_counsellor(), row.slot.starts_at
    day = now.date()

    mark_no_show(by=desk, appointment=row.pk, now=now)
    assert talk_ends(day, day, reference_day=day) == [(row.pk, "no_show")]
    mark_attended(by=desk, appointment=row.pk, now=now)

    assert talk_ends(day, day, reference_day=day) == [(row.pk, "attended")]
    assert TalkEnd.objects.filter(appointment_id=row.pk).count() == 2


def test_a_row_names_no_family() -> None:
    names = {field.name for field in TalkEnd._meta.concrete_fields}

    assert not any(field.is_relation for field in TalkEnd._meta.concrete_fields)
    assert not names & {"family", "child", "name", "language"}
