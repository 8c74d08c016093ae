"""Five hundred words nobody else ever wrote, through every door of the sealed desk: none is found again."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection
from django.test import Client, override_settings
from django.utils import timezone

from miteinander.antidiscrimination.rules.papers import CaseContent, Identity
from miteinander.antidiscrimination.usecases.mailboxes import submit_report
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account
from miteinander.vault import queries
from miteinander.vault.access.door import COOKIE
from miteinander.vault.usecases import person, zone
from tests.guards import world
from tests.guards.routes import Route, all_routes
from tests.sealed.scanning import Canaries
from tests.sealed.traces import Traces
from tests.sealed.walker import Walker

LEAST = 500
ROOMS = ("antidiscrimination:", "vault:")
OUTSIDE = "antidiscrimination_public:"
# Where the walk must have left something, or it went nowhere.
WRITTEN = ("Case", "Item", "Message", "Task", "CaseFile", "CaseDeadline", "Mailbox", "Hold", "Draft")
# What is of no case: law, other bureaus, wishes of institutions, stories the head released (test_columns).
IN_THE_OPEN = re.compile(r"story_release|bureau|deadline_rule|workshop")
# What shuts doors the walk still needs comes last.
LAST = re.compile(r"close|delete|lock|leave|end|withdraw|access|rekey|replace|phrase|recover|restore|release")


@pytest.fixture
def traces(open_server: None, tmp_path: Path) -> Iterator[Traces]:
    folder = tmp_path / "temporary"
    folder.mkdir()
    found = Traces(folder)
    found.begin()
    yield found
    found.end()


def _routes(*spaces: str) -> list[Route]:
    named = [route for route in all_routes() if route.name.startswith(spaces)]
    found = [route for route in named if not IN_THE_OPEN.search(route.name)]
    return sorted(found, key=lambda route: LAST.search(route.name) is not None)


def _head(canaries: Canaries) -> tuple[Account, str]:
    """Found the desk; its head's passphrase is a canary, too."""
    head, phrase, now = make_account("antidiscrimination:head"), canaries.text(), timezone.now()
    made = person.set_up_key(by=head, phrase=phrase, now=now)
    ring = queries.keyring_of(made.row.pk, head.pk, person.open_private(made.row, phrase))
    zone.found_zone(by=head, ring=ring, zone="ad", now=now)
    return head, phrase


def _report(walker: Walker, *, spoiled: bool = False) -> None:
    for route in _routes(OUTSIDE):
        address = world.address(route)
        if address is not None and "guest_leave" not in route.name:
            walker.fill_in(address, spoiled=spoiled)


def _open_mailbox(walker: Walker, code: str) -> None:
    walker.client.cookies.clear()
    walker.post("/de/diskriminierung/postfach/", {"code": code})
    _report(walker)


def _work(walker: Walker, head: Account, phrase: str, *, spoiled: bool = False) -> None:
    walker.client.force_login(head)
    walker.post("/tresor/oeffnen/", {"phrase": phrase})
    assert COOKIE in walker.client.cookies
    for route in _routes(*ROOMS):
        address = world.address(route)
        if address is not None and not route.name.endswith(("vault_lock", "key_new")):
            walker.fill_in(address, spoiled=spoiled)


def _break_the_table(walker: Walker, head: Account, phrase: str) -> None:
    """Make the server refuse every entry, so that pages break in the middle of what was typed."""
    with connection.cursor() as cursor:
        for table in ("message", "item", "case", "draft", "task"):
            cursor.execute(
                f"ALTER TABLE antidiscrimination_{table} ADD CONSTRAINT no_{table} CHECK (false) NOT VALID"
            )
    _report(walker)
    _work(walker, head, phrase)


@override_settings(DEBUG=False)
def test_no_word_of_five_hundred_is_found_again(traces: Traces) -> None:
    canaries = Canaries()
    head, phrase = _head(canaries)
    outside, inside = (Walker(Client(raise_request_exception=False), canaries, traces) for _ in range(2))
    for _report_number in range(40):
        words = Identity(
            name=canaries(), phone=canaries(), email=canaries(), address=canaries(), reach=canaries()
        )
        told = {name: canaries.text() for name in ("title", "story", "when", "where", "channel")}
        submit_report(identity=words, content=CaseContent(wish="counselling", **told), now=timezone.now())
    _report(outside)
    _report(outside, spoiled=True)
    assert outside.codes
    _open_mailbox(outside, outside.codes[-1])
    _work(inside, head, phrase)
    _work(inside, head, phrase, spoiled=True)
    walked = canaries.number
    _break_the_table(inside, head, phrase)

    assert canaries.number >= LEAST, canaries.number
    assert walked > 250
    assert inside.broken + outside.broken > 0
    assert [
        table for table in WRITTEN if not apps.get_model(f"antidiscrimination.{table}").objects.exists()
    ] == []
    found = {}
    for name, content in traces.places():
        ways = canaries.found_flat(content) if name == "changes of the server" else canaries.found_in(content)
        ways |= {f"code {code[:4]}" for code in outside.codes if _stands(code, content)}
        if ways:
            found[name] = ways | _tables(canaries.mark, content)
    assert found == {}
    assert inside.asks_in_the_address | outside.asks_in_the_address == set()
    assert traces.written == []
    assert all(message.subject and not canaries.found_in(message.subject.encode()) for message in mail.outbox)


def _tables(mark: str, dump: bytes) -> set[str]:
    """Name the tables of a dump a word stands in."""
    parts = re.split(rb"\nCOPY public\.(\w+)", dump)
    return {
        name.decode() for name, rows in zip(parts[1::2], parts[2::2], strict=True) if mark.encode() in rows
    }


def _stands(code: str, content: bytes) -> bool:
    return any(way.encode() in content for way in (code, code.replace(" ", ""), code.replace(" ", "-")))
