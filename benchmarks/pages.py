"""Pages of the workplace against the floor, with a million past assignments behind them.

`python -m benchmarks pages` needs a PostgreSQL in `DATABASE_URL` (`make bench` brings the embedded one); it
makes a database of its own there, fills it once and keeps it. Variables: BENCH_PAST (how many assignments),
BENCH_SECONDS.
"""

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from benchmarks import load, machine

PAST = int(os.environ.get("BENCH_PAST", "1000000"))
SECONDS = float(os.environ.get("BENCH_SECONDS", "4"))
CONNECTIONS = (1, 8, 32)
PORT = 8731
DATABASE = "miteinander_bench"
FLOOR = load.Target("floor: list", "/liste/", b"floor-list")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    target: str
    connections: int
    rate: float
    p95: float
    cpu: float
    size: int
    queries: int | None
    share: float
    floor_cpu: float


def main() -> None:
    """Fill, measure floor and pages in turns, print the table."""
    environment = _environment()
    os.environ.update(environment)
    targets, queries = _prepare()
    rows: list[Row] = []
    for place, target in enumerate(targets):
        for connections in CONNECTIONS:
            floor = _measure(
                "benchmarks.floor:application", FLOOR, connections, environment, PORT + 2 * place
            )
            ours = _measure(
                "miteinander.config.wsgi:application", target, connections, environment, PORT + 2 * place + 1
            )
            rows.append(_row(target, connections, ours, floor, queries[target.name]))
            _say(rows[-1], floor)
    print(table(rows))


def _environment() -> dict[str, str]:
    """Point everything at a database of its own on the same server."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    url = urlunsplit(parts._replace(path=f"/{DATABASE}"))
    return {
        "DATABASE_URL": url,
        "MITEINANDER_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "miteinander.config.settings",
    }


def _prepare() -> tuple[list[load.Target], dict[str, int]]:
    """Make, fill and describe the database; return targets with cookies, and statements per page."""
    import psycopg

    address = os.environ["DATABASE_URL"]
    parts = urlsplit(address)
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(f'CREATE DATABASE "{DATABASE}"')
    import django

    django.setup()
    from django.core.management import call_command

    from benchmarks import seed
    from miteinander.interpreting.models import Assignment, Request

    call_command("migrate", verbosity=0)
    if not Request.objects.filter(number__startswith="B").exists():
        call_command("demo_seed")
    have = Assignment.objects.filter(request__number__startswith="B").count()
    if have < PAST:
        print(f"filling: {PAST:,} past assignments", file=sys.stderr)
        seed.enlarge(past=PAST)
    targets = list(_targets())
    return targets, {target.name: _count(target) for target in targets}


def _targets() -> Iterator[load.Target]:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from miteinander.interpreting.models import Request
    from miteinander.people.adapters import BEGAN, SEEN
    from miteinander.people.middleware import PROVEN
    from miteinander.people.models import Account

    account = Account.objects.filter(roles__contains=["interpreting:dispatcher"]).order_by("id").first()
    assert account is not None
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session[BEGAN] = session[SEEN] = int(time.time())
    session[PROVEN] = True
    session.create()
    cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
    row = Request.objects.filter(number__startswith="B").order_by("-starts_at", "-id").first()
    assert row is not None
    yield load.Target("request list", "/sprachmittlung/anfragen/", b"<table", cookie)
    yield load.Target("request list, filtered", "/sprachmittlung/anfragen/?language=ti", b"<table", cookie)
    yield load.Target("request detail", f"/sprachmittlung/anfragen/{row.pk}/", row.number.encode(), cookie)
    yield load.Target("search, broad", "/suche/?q=Grundschule", b"Grundschule", cookie)
    yield load.Target("search, number", f"/suche/?q={row.number}", row.number.encode(), cookie)
    yield load.Target("board of the day", "/sprachmittlung/tafel/", b"<svg", cookie)
    yield load.Target("desk", "/sprachmittlung/", b"<table", cookie)
    yield load.Target("request form", "/sprachmittlung/anfragen/neu/", b"<form", cookie)
    yield load.Target("public home", "/de/", b"<h1", "")


def _count(target: load.Target) -> int:
    """Count the statements of one page in this process, after one call to warm caches."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1", headers={"cookie": target.cookie})
    client.get(target.path)
    with CaptureQueriesContext(connection) as found:
        answer = client.get(target.path)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if answer.status_code != target.status or target.marker not in body:
        raise SystemExit(f"{target.name}: not the right page ({answer.status_code}); nothing is measured")
    return len(found)


@dataclass(frozen=True, slots=True)
class Measured:
    """A load run with the processor time it took."""

    result: load.Result
    cpu_ms: float


def _measure(
    application: str, target: load.Target, connections: int, environment: dict[str, str], port: int
) -> Measured:
    with machine.server(application, port=port, environment=environment) as pid:
        load.run(target, port=port, connections=8, seconds=1)  # wakes both workers
        before = machine.processor_seconds(pid) + machine.database_seconds(DATABASE)
        result = load.run(target, port=port, connections=connections, seconds=SECONDS)
        used = machine.processor_seconds(pid) + machine.database_seconds(DATABASE) - before
    if result.wrong:
        raise SystemExit(f"{target.name}: {result.wrong} wrong answers")
    asked = result.answers * (SECONDS + load.WARM_SECONDS) / SECONDS
    return Measured(result, 1000 * used / asked if asked else 0.0)


def _row(target: load.Target, connections: int, ours: Measured, floor: Measured, queries: int) -> Row:
    return Row(
        target=target.name,
        connections=connections,
        rate=ours.result.rate,
        p95=ours.result.percentile(0.95),
        cpu=ours.cpu_ms,
        size=ours.result.size,
        queries=queries,
        share=ours.result.rate / floor.result.rate if floor.result.rate else 0.0,
        floor_cpu=floor.cpu_ms,
    )


def _say(row: Row, floor: Measured) -> None:
    print(
        f"{row.target} c={row.connections}: {row.rate:.0f}/s (floor {floor.result.rate:.0f}/s),"
        f" load average {os.getloadavg()[0]:.1f}",
        file=sys.stderr,
    )


def table(rows: list[Row]) -> str:
    """Return the rows as Markdown."""
    lines = [
        f"Machine: {machine.description()}; granian, 2 workers; {PAST:,} past assignments.",
        "",
        "Processor time is that of the server and its PostgreSQL processes, which neighbours change least.",
        "",
        "| page | c | requests/s (both) | p95 ms | × floor | CPU ms (floor) | × floor by CPU | SQL | kB |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for row in rows:
        by_cpu = row.floor_cpu / row.cpu if row.cpu else 0.0
        lines.append(
            f"| {row.target} | {row.connections} | {row.rate:.0f} | {row.p95:.0f} | {row.share:.2f} "
            f"| {row.cpu:.1f} ({row.floor_cpu:.1f}) | {by_cpu:.2f} | {row.queries} | {row.size / 1000:.0f} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
