"""Writes iCalendar (RFC 5545): feeds one subscribes to and invitations sent by mail."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import icalendar
from icalendar import vCalAddress, vText

from miteinander.calendar.rules import BERLIN, Event, EventState

PRODUCT = "-//Miteinander//Kalender//DE"

# The zone as IANA has it since 1996. The library would write 116 single dates, the spring ones an hour late.
ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def write_feed(events: Sequence[Event], *, name: str, language: str) -> bytes:
    """Return a calendar of all events, for subscribing."""
    calendar = _calendar("PUBLISH")
    # vText by hand: the library escapes no text it does not know the property of.
    calendar.add("name", vText(name), parameters={"language": language})
    calendar.add("x-wr-calname", vText(name))  # the same for older programs
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"value": "DURATION"})
    for event in sorted(events, key=lambda event: (event.starts_at, event.uid)):
        calendar.add_component(_component(event))
    return bytes(calendar.to_ical())


def write_invitation(event: Event, *, organiser: tuple[str, str], guest: str, language: str) -> bytes:
    """Return an invitation for a mail: `organiser` is (name, address), `guest` an address.

    A cancelled event takes the appointment out of the guest's calendar again. The guest's name is left out on
    purpose. Answers come by our own link, so none is asked for here.
    """
    calendar = _calendar("CANCEL" if event.state is EventState.CANCELLED else "REQUEST")
    component = _component(event)
    name, address = organiser
    component.add("organizer", vCalAddress(f"mailto:{address}"), parameters={"cn": vText(name)})
    component.add(
        "attendee", vCalAddress(f"mailto:{guest}"), parameters={"rsvp": "FALSE", "role": "REQ-PARTICIPANT"}
    )
    component["summary"].params["language"] = language
    calendar.add_component(component)
    return bytes(calendar.to_ical())


def _calendar(method: str) -> icalendar.Calendar:
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(icalendar.Timezone.from_ical(ZONE))
    return calendar


def _component(event: Event) -> icalendar.Event:
    component = icalendar.Event()
    component.add("uid", event.uid)
    component.add("sequence", event.sequence)
    component.add("dtstamp", event.changed_at.astimezone(UTC))
    component.add("last-modified", event.changed_at.astimezone(UTC))
    component.add("dtstart", _local(event.starts_at))
    component.add("dtend", _local(event.ends_at))
    component.add("summary", event.title)
    component.add("status", event.state.value)
    component.add("class", "PRIVATE")
    for key, text in (("location", event.place), ("description", event.note), ("url", event.url)):
        if text:
            component.add(key, text)
    return component


def _local(moment: datetime) -> datetime:
    return moment.astimezone(BERLIN)
