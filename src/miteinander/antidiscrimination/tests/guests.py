"""Somebody outside, as the tests of her pages walk: with a browser, without an account."""

from typing import Any

from django.db import connection
from django.test import Client
from psycopg import sql

from miteinander.antidiscrimination.usecases.mailboxes import OpenMailbox, mailbox_of, open_mailbox

REPORT = "/de/diskriminierung/melden/"
CODE = "/de/diskriminierung/postfach/"
MAILBOX = "/de/diskriminierung/postfach/lesen/"
STORY = "Der Vermieter sagte am Telefon: An solche wie Sie vermieten wir nicht."
ANSWERS: dict[str, dict[str, Any]] = {
    "wish": {"wish": "counselling"},
    "story": {"story": STORY},
    "when": {"when": "weeks", "happened_on": "2026-11-02"},
    "where": {"where": "housing"},
    "why": {"why": ["ethnic", "language"]},
    "city": {"city": "unknown"},
    "files": {"way": "cleaned"},
    "who": {"who": "affected"},
    "reach": {"name": "Amara Beispiel", "language": "ar", "needs_interpreter": "on"},
}


def say(client: Client, step: str, *, page: str = REPORT, go: str = "next", **answers: object) -> Any:
    """Send one step."""
    return client.post(page, {"step": step, "go": go, **(answers or ANSWERS.get(step, {}))})


def answer_all(client: Client, *, page: str = REPORT) -> None:
    """Answer every question; the summary is next."""
    for step in ANSWERS:
        say(client, step, page=page)


def send(client: Client, *, page: str = REPORT) -> str:
    """Send what was answered and return the code shown then."""
    client.post(page, {"step": "check", "go": "send"})
    groups: list[str] = client.get(page).context["groups"]
    return "".join(groups)


def opened(code: str, *, now: Any) -> OpenMailbox:
    """Return the mailbox of a code."""
    found = mailbox_of(open_mailbox(typed=code, sender="test", now=now), now=now)
    assert found is not None
    return found


def tables_with(*canaries: str) -> list[str]:
    """Return the tables in which one of these texts stands in the clear, in whatever column."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(table)))
            rows = "\n".join(row[0] for row in cursor.fetchall())
            hexed = [canary.encode().hex() for canary in canaries]
            if any(canary in rows for canary in (*canaries, *hexed)):
                found.append(table)
    return found
