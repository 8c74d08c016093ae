"""How long it takes to look through every sealed case: there is no index, each is opened.

`python -m benchmarks case_search` makes a database of its own with thousands of cases, each under its own
key, and looks for words only the last one holds. The floor is the same rows, opened and no more. Judged by
processor time, the mean of the rounds; the clock stands beside it. Variables: BENCH_CASES, BENCH_ROUNDS.
"""

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

import django
import psycopg

from benchmarks.machine import description

CASES = int(os.environ.get("BENCH_CASES", "5000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "10"))
LIMIT_MS = 1000  # 5,000 cases
DATABASE = "miteinander_bench_cases"
PHRASE = "eine Passphrase nur zum Messen"
STORY = "Am Telefon hieß es, die Wohnung sei schon vergeben; zehn Minuten später war sie es nicht. " * 20


@dataclass(frozen=True)
class Line:
    """One way of going through all cases and how long it took."""

    name: str
    cpu_ms: float
    clock_ms: float


def main() -> None:
    """Fill, measure, print a table; end with an error if the search misses its limit."""
    os.environ.update(environment())
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    lines = measure()
    floor = lines[0].cpu_ms
    print(f"{description()}; {CASES} cases with {len(STORY.encode())} bytes of story\n")
    print("| what | CPU ms | clock ms | × floor |")
    print("|---|---:|---:|---:|")
    for line in lines:
        print(f"| {line.name} | {line.cpu_ms:.0f} | {line.clock_ms:.0f} | {line.cpu_ms / floor:.2f} |")
    if lines[-1].cpu_ms > LIMIT_MS * CASES / 5000:
        raise SystemExit(f"looking through all cases took more than {LIMIT_MS} ms for 5,000")


def environment() -> dict[str, str]:
    """Point everything at a database of its own on the same server, made if need be."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            server.execute(f'CREATE DATABASE "{DATABASE}"')
    return {
        "DATABASE_URL": urlunsplit(parts._replace(path=f"/{DATABASE}")),
        "MITEINANDER_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "miteinander.config.settings",
    }


def measure() -> list[Line]:
    """Return the floor, opening with everything around it, and the search."""
    from miteinander.antidiscrimination.queries.case_list import CaseFilter, cases
    from miteinander.antidiscrimination.queries.opening import open_many
    from miteinander.antidiscrimination.queries.searching import found_by

    ring = fill()
    rows = list(cases(CaseFilter(), ring))
    last = rows[0].label

    def search() -> object:
        hits = found_by("wohnung Nadel", CaseFilter(), ring)
        assert [one.row.label for one in hits.rows] == [last], len(hits.rows)
        return hits

    return [
        _timed("decrypt only", lambda: _decrypt(rows, ring)),
        _timed("open with their papers", lambda: list(open_many(rows, ring))),
        _timed("search: fetch, open, look through", search),
    ]


def _decrypt(rows: Iterable[object], ring: object) -> None:
    """Open each case's key and its two columns; the least any search must do."""
    from miteinander.antidiscrimination.queries.opening import secret_of
    from miteinander.sealing.envelope import unseal
    from miteinander.vault.queries import place_of

    for row in rows:
        secret = secret_of(row, ring)
        unseal(secret.identity, bytes(row.identity), place=place_of(row, "identity"))
        unseal(secret.content, bytes(row.content), place=place_of(row, "content"))


def _timed(name: str, work: Callable[[], object]) -> Line:
    work()
    cpu, clock = time.process_time(), time.perf_counter()
    for _round in range(ROUNDS):
        work()
    return Line(
        name,
        (time.process_time() - cpu) / ROUNDS * 1000,
        (time.perf_counter() - clock) / ROUNDS * 1000,
    )


def fill() -> object:
    """Found the office, write the missing cases, and return its head's open keyring."""
    from django.db import transaction
    from django.utils import timezone

    from miteinander.antidiscrimination.models import Case
    from miteinander.antidiscrimination.rules.papers import CaseContent, Identity
    from miteinander.antidiscrimination.usecases.cases import open_staff_case
    from miteinander.people.models import Account
    from miteinander.vault import queries
    from miteinander.vault.usecases import person, zone

    now = timezone.now()
    head = Account.objects.filter(email="leitung@haus.example").first()
    if head is None:
        head = Account.objects.create_user("leitung@haus.example", roles=["antidiscrimination:head"])
        person.set_up_key(by=head, phrase=PHRASE, now=now)
    key = queries.key_of(head.pk)
    assert key is not None

    def ring() -> object:
        return queries.keyring_of(key.pk, head.pk, person.open_private(key, PHRASE))

    if queries.zone_row("ad") is None:
        zone.found_zone(by=head, ring=ring(), zone="ad", now=now)
    opened, missing = ring(), CASES - Case.objects.count()
    with transaction.atomic():
        for number in range(missing):
            last = "Nadel" if number == missing - 1 else "Heu"
            open_staff_case(
                by=head,
                ring=opened,
                identity=Identity(name=f"Beispiel {number}", language="ar"),
                content=CaseContent(title=last, wish="counselling", story=STORY),
                now=now,
            )
    return opened
