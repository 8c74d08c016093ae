"""Thousands of forms filled in by somebody who wishes us ill: a clear answer, never a broken page."""

import os
import re
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.guards import world
from tests.guards.routes import all_routes

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "5000"))
FIELD = re.compile(r'<(?:input|select|textarea|button)\b[^>]*\bname="([^"]+)"[^>]*>')
VALUE_OF = re.compile(r'\bvalue="([^"]*)"')
OPTIONS = re.compile(r'<select\b[^>]*\bname="([^"]+)"[^>]*>(.*?)</select>', re.DOTALL)
PARTS = 2  # so that two cores share the work
KEPT = {"csrfmiddlewaretoken"}
# These answer a library's protocol or end the session the test needs.
LEFT_OUT = ("account_logout", "idp:", "openid_connect_", "usersessions", "demo:demo_reset", "mfa_")

NASTY = st.sampled_from(
    [
        "", " ", "0", "-1", "1e309", "NaN", "٣", "99999999999999999999", "2026-02-30", "2026-03-29T02:30",
        "31.12.9999", "0001-01-01", "25:61", "24:00", "on", "null", "None", "\u202eabc", "\u0000",
        "👩🏽‍🏫" * 9, "=cmd|' /C calc'!A0", "<script>alert(1)</script>", "'; DROP TABLE people_person; --",
        "{{ 7*7 }}", "%s%n", "../../etc/passwd", "a" * 5000, "ß" * 300, "DE00 0000", "x@", "ti",
        "xx-unbekannt", "\r\nBcc: a@b.example",
    ]
)  # fmt: skip
VALUE = st.one_of(
    NASTY,
    st.text(max_size=60),
    st.integers().map(str),
    st.dates().map(str),
    st.datetimes().map(lambda moment: moment.isoformat(timespec="minutes")),
    st.times().map(str),
    st.emails(),
)


@dataclass(frozen=True)
class Target:
    """One address somebody may post to: its fields, each with the values the page itself offers."""

    reader: str
    address: str
    fields: tuple[tuple[str, tuple[str, ...]], ...]


def _targets(readers: dict[str, Client], *, part: int) -> list[Target]:
    """Return every second form: the other part of the test has the others, so no page is opened twice."""
    found = []
    for route in all_routes()[part::PARTS]:
        address = world.address(route)
        if address is None or route.name.startswith(LEFT_OUT):
            continue
        for name in ("visitor", "every role", "mediator", "requester"):
            answer = readers[name].get(address) if name in readers else HttpResponse(status=404)
            if answer.status_code in {200, 405}:
                body = b"" if answer.streaming else answer.content
                found.append(Target(name, address, _fields(body.decode(errors="replace"))))
    return found


def _fields(page: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    offered: dict[str, list[str]] = {}
    for match in FIELD.finditer(page):
        offered.setdefault(match[1], []).extend(VALUE_OF.findall(match[0]))
    for name, options in OPTIONS.findall(page):
        offered[name] = VALUE_OF.findall(options)[:40]
    kept = {name: tuple(values) for name, values in sorted(offered.items()) if name not in KEPT}
    return tuple(kept.items()) or (("x", ()),)


@pytest.mark.long
@pytest.mark.django_db
@pytest.mark.parametrize("part", range(PARTS))
def test_no_form_breaks_whatever_is_sent(part: int) -> None:
    world.settle()
    readers = world.readers()
    for client in readers.values():
        client.raise_request_exception = False
    targets = _targets(readers, part=part)
    assert len(targets) > 20

    @settings(
        max_examples=EXAMPLES // PARTS,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(target=st.sampled_from(targets), data=st.data())
    def send(target: Target, data: st.DataObject) -> None:
        chosen = data.draw(st.lists(st.sampled_from(target.fields), max_size=len(target.fields), unique=True))
        values = {
            name: data.draw(st.one_of(st.sampled_from(offered), VALUE) if offered else VALUE)
            for name, offered in chosen
        }
        as_query = data.draw(st.booleans()) and data.draw(st.booleans())
        with transaction.atomic():
            client = readers[target.reader]
            answer = client.get(target.address, values) if as_query else client.post(target.address, values)
            transaction.set_rollback(True)
        assert answer.status_code < 500, (target, values)

    send()
