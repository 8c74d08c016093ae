"""Both sides, the desk and impatient fingers at once, on real connections: hours are owed once."""

from collections.abc import Callable

import pytest

from miteinander.interpreting.access import LinkHolder
from miteinander.interpreting.models import Assignment, Confirmation, MonthLoad
from miteinander.interpreting.rules.hours import Said, Side
from miteinander.interpreting.tests.doing import AFTER, make_done
from miteinander.interpreting.tests.test_race import at_once
from miteinander.interpreting.usecases.doing import Word, confirm_hours, settle_difference
from miteinander.interpreting.usecases.owing import owe_what_is_left
from miteinander.payments.models import Commitment, StatementLine
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db(transaction=True)


def say(row: Assignment, side: Side, minutes: int) -> Callable[[], object]:
    word = Word(side=side, said=Said(minutes=minutes), via="link")
    holder = LinkHolder(f"hours_{side.value}", row.pk)
    return lambda: confirm_hours(by=holder, assignment=row.pk, word=word, now=AFTER)


def test_confirm_hours_forty_times_at_once_owes_them_once() -> None:
    row = make_done()
    deeds = [say(row, side, 90) for _time in range(20) for side in (Side.INTERPRETER, Side.INSTITUTION)]

    answers = at_once([*deeds, *(lambda: owe_what_is_left(now=AFTER) for _time in range(10))])

    row.refresh_from_db()
    assert (row.state, row.minutes) == ("agreed", 90)
    assert list(StatementLine.objects.values_list("part", "units", "cents")) == [("work", 90, 2250)]
    assert Commitment.objects.get(source_id=row.pk).cents == 2250
    assert Confirmation.objects.count() == 2
    assert MonthLoad.objects.get(interpreter=row.interpreter).minutes == 90
    assert answers[""] >= 12  # two words that count, ten looks at what is left


def test_settle_difference_by_many_dispatchers_decides_once() -> None:
    row = make_done()
    at_once([say(row, Side.INTERPRETER, 90), say(row, Side.INSTITUTION, 60)])
    row.refresh_from_db()
    desk = make_account("interpreting:dispatcher")

    def settle(minutes: int) -> Callable[[], object]:
        return lambda: settle_difference(
            by=desk,
            assignment=row.pk,
            said=Said(minutes=minutes),
            reason="gefragt",
            version=row.version,
            now=AFTER,
        )

    answers = at_once([settle(minutes) for minutes in range(61, 81)])

    assert answers[""] == 1
    line = StatementLine.objects.get()
    assert line.units == Assignment.objects.get(pk=row.pk).minutes
