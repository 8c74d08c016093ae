from datetime import timedelta

import icalendar
import pytest

from miteinander.calendar.rules import EventState
from miteinander.interpreting.models import Assignment, Interpreter
from miteinander.interpreting.queries.calendar import events, invitation
from miteinander.interpreting.tests.doing import make_done
from miteinander.interpreting.tests.factories import NEXT_WEEK, NOW, make_interpreter

pytestmark = pytest.mark.django_db


def test_events_holds_ones_own_assignments_without_anything_sensitive(interpreter: Interpreter) -> None:
    row = make_done(interpreter, client_reference="A-17", remark="Trennung")
    make_done(make_interpreter("ar"))

    [event] = events(interpreter.person_id, now=NOW)

    assert (event.title, event.starts_at, event.state) == (
        "Einsatz Sprachmittlung",
        NEXT_WEEK,
        EventState.CONFIRMED,
    )
    assert event.place.startswith(row.request.organisation.name)
    words = f"{event.title} {event.place} {event.note}"
    assert not any(secret in words for secret in ("A-17", "Trennung", "Elterngespräch", "Kurdisch"))


def test_events_keeps_a_typed_place_to_itself(interpreter: Interpreter) -> None:
    make_done(interpreter, place=None, place_text="Bei Familie Muster, Weg 3")

    assert events(interpreter.person_id, now=NOW)[0].place == ""


def test_events_strikes_out_what_was_called_off_and_forgets_it_later(interpreter: Interpreter) -> None:
    row = make_done(interpreter)
    Assignment.objects.filter(pk=row.pk).update(state="cancelled", sequence=2)

    [event] = events(interpreter.person_id, now=NOW)
    assert (event.state, event.sequence) == (EventState.CANCELLED, 2)
    assert events(interpreter.person_id, now=NEXT_WEEK + timedelta(days=1)) == []


def test_events_looks_three_months_back(interpreter: Interpreter) -> None:
    make_done(interpreter)

    assert len(events(interpreter.person_id, now=NEXT_WEEK + timedelta(days=90))) == 1
    assert events(interpreter.person_id, now=NEXT_WEEK + timedelta(days=95)) == []


@pytest.mark.parametrize(("state", "method"), [("confirmed", "REQUEST"), ("cancelled", "CANCEL")])
def test_invitation_asks_or_takes_back(interpreter: Interpreter, state: str, method: str) -> None:
    row = make_done(interpreter)
    row.state = state

    calendar = icalendar.Calendar.from_ical(invitation(row, now=NOW))

    assert calendar["method"] == method
    assert str(calendar.walk("VEVENT")[0]["summary"]) == "Einsatz Sprachmittlung"
