"""Calendars other programs can read, whatever the texts contain."""

from datetime import UTC, datetime, timedelta

import icalendar
import pytest

from miteinander.calendar.rules import BERLIN, Event, EventState
from miteinander.calendar.rules.ics import write_feed, write_invitation

START = datetime(2026, 11, 30, 8, tzinfo=UTC)
SUMMER = datetime(2026, 7, 1, 7, tzinfo=UTC)


def event(**changes: object) -> Event:
    values: dict[str, object] = {
        "uid": "einsatz-7@example.org",
        "sequence": 2,
        "starts_at": START,
        "ends_at": START + timedelta(hours=1),
        "title": "Sprachmittlung",
        "changed_at": datetime(2026, 11, 1, tzinfo=UTC),
        "place": "Grundschule Am Bach, Bachstraße 1",
    }
    return Event(**(values | changes))  # type: ignore[arg-type]  # keyword values of a test


def only_event(content: bytes) -> icalendar.Event:
    [found] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert isinstance(found, icalendar.Event)
    return found


@pytest.mark.parametrize(("moment", "hour", "offset"), [(START, 9, 1), (SUMMER, 9, 2)])
def test_write_feed_uses_berlin_time(moment: datetime, hour: int, offset: int) -> None:
    content = write_feed(
        [event(starts_at=moment, ends_at=moment + timedelta(hours=1))], name="Mein Kalender", language="de"
    )

    assert b"DTSTART;TZID=Europe/Berlin" in content
    start = only_event(content).decoded("dtstart")
    assert (start.hour, start.utcoffset()) == (hour, timedelta(hours=offset))
    assert start == moment


def test_write_feed_names_uid_sequence_and_state() -> None:
    found = only_event(write_feed([event(state=EventState.CANCELLED)], name="Mein Kalender", language="de"))

    assert (found["uid"], found["sequence"], found["status"], found["class"]) == (
        "einsatz-7@example.org",
        2,
        "CANCELLED",
        "PRIVATE",
    )


@pytest.mark.parametrize(
    "title",
    ["Zeile\r\nEND:VEVENT\r\nBEGIN:VEVENT", 'Komma, Strich; "Anführung"', "ጥዕና عربي " * 20, "C:\\Daten,\\;"],
)
def test_write_feed_keeps_hostile_text_inside_its_field(title: str) -> None:
    content = write_feed([event(title=title)], name="A\r\nMETHOD:CANCEL", language="de")

    assert str(only_event(content)["summary"]) == title.replace("\r\n", "\n")
    assert content.count(b"\r\nMETHOD:") == 1
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_write_feed_sorts_and_is_repeatable() -> None:
    late = event(uid="b", starts_at=START + timedelta(days=1), ends_at=START + timedelta(days=1, hours=1))

    content = write_feed([late, event(uid="a")], name="k", language="de")

    assert content == write_feed([event(uid="a"), late], name="k", language="de")
    assert [str(found["uid"]) for found in icalendar.Calendar.from_ical(content).walk("VEVENT")] == ["a", "b"]


@pytest.mark.parametrize(
    ("state", "method"), [(EventState.CONFIRMED, "REQUEST"), (EventState.CANCELLED, "CANCEL")]
)
def test_write_invitation_asks_or_takes_back(state: EventState, method: str) -> None:
    content = write_invitation(
        event(state=state),
        organiser=('KI "Stadt"; X', "ki@example.org"),
        guest="a@example.org",
        language="de",
    )

    assert icalendar.Calendar.from_ical(content)["method"] == method
    found = only_event(content)
    assert str(found["organizer"]) == "mailto:ki@example.org"
    assert str(found["attendee"]) == "mailto:a@example.org"


def test_zone_agrees_with_python_for_twenty_years() -> None:
    zone = icalendar.Calendar.from_ical(write_feed([], name="k", language="de")).walk("VTIMEZONE")[0]
    assert isinstance(zone, icalendar.Timezone)
    written = zone.to_tz()
    hours = (datetime(2020, 1, 1) + timedelta(hours=7 * number) for number in range(20 * 365 * 24 // 7))

    assert all(
        moment.replace(tzinfo=written).utcoffset() == moment.replace(tzinfo=BERLIN).utcoffset()
        for moment in hours
    )
