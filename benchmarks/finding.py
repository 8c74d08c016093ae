"""How long finding takes: a pool of thousands, a million past assignments, requests in many languages.

`python -m benchmarks finding` makes a database of its own, fills it with the invented city and copies people
and the past inside PostgreSQL. The worst case asks for a language the whole pool speaks. Judged
by processor time (Python and its PostgreSQL process together, the mean), which neighbours on the machine
change least; the clock stands beside it. Variables: BENCH_POOL, BENCH_PAST, BENCH_ROUNDS.
"""

import gc
import os
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit, urlunsplit

import django
import psycopg
from django.db import connection, models, reset_queries, transaction
from django.utils import timezone

from benchmarks.machine import description, processor_seconds

POOL = int(os.environ.get("BENCH_POOL", "5000"))
PAST = int(os.environ.get("BENCH_PAST", "1000000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "40"))
LIMIT_MS = 200
LIMIT_EVERYBODY_MS = 500
DATABASE = "miteinander_bench_finding"


@dataclass(frozen=True)
class Case:
    """One kind of request and how it fared."""

    name: str
    speakers: int
    median_ms: float
    p95_ms: float
    cpu_ms: float
    statements: int
    ranked: int
    limit_ms: int


def main() -> None:
    """Fill, measure, print a table; end with an error if a case misses its limit."""
    os.environ.update(environment())
    django.setup()
    gc.set_threshold(50_000, 20, 20)  # as the web server does, see config/wsgi.py
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    fill()
    cases = measure()
    print(f"{description()}; {POOL} people, {PAST} past assignments\n")
    print("| request | speakers | can come | SQL | median ms | p95 ms | CPU ms | limit |")
    print("|---|---:|---:|---:|---:|---:|---:|---|")
    for case in cases:
        verdict = f"{case.limit_ms} {'kept' if case.cpu_ms <= case.limit_ms else 'MISSED'}"
        print(
            f"| {case.name} | {case.speakers} | {case.ranked} | {case.statements} |"
            f" {case.median_ms:.0f} | {case.p95_ms:.0f} | {case.cpu_ms:.0f} | {verdict} |"
        )
    if any(case.cpu_ms > case.limit_ms or case.statements > 6 for case in cases):
        raise SystemExit("finding is too slow")


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


def fill() -> None:
    """Seed the city, widen the pool, lengthen the past."""
    from django.core.management import call_command

    from benchmarks.seed import enlarge
    from miteinander.interpreting.models import Assignment, Interpreter

    if not Interpreter.objects.exists():
        call_command("demo_seed", verbosity=0)
    widen(POOL - Interpreter.objects.filter(state="active").count())
    if Assignment.objects.count() < PAST:
        with connection.cursor() as cursor:
            # Finding searches no words; without this index a million rows take minutes less.
            cursor.execute("DROP INDEX IF EXISTS request_by_words")
        enlarge(past=PAST)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


@transaction.atomic
def widen(more: int) -> None:
    """Copy people of the pool with languages, hours, papers and loads until there are enough."""
    from miteinander.interpreting import models as rows
    from miteinander.people.models import Person

    if more <= 0:
        return
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE copied (n int, old_id bigint, person_id bigint, new_id bigint)")
        cursor.execute(
            "INSERT INTO copied SELECT n, r.id, nextval(pg_get_serial_sequence('people_person', 'id')),"
            " nextval(pg_get_serial_sequence('interpreting_interpreter', 'id'))"
            " FROM generate_series(1, %s) n JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place,"
            " count(*) OVER () AS total FROM interpreting_interpreter WHERE state = 'active') r"
            " ON r.place = n %% r.total",
            [more],
        )
        join = "JOIN copied c ON c.old_id = r.id"
        person = "JOIN interpreting_interpreter i ON i.person_id = r.id JOIN copied c ON c.old_id = i.id"
        own_mail = "CASE WHEN r.email = '' THEN '' ELSE c.n || '.' || r.email END"
        copy(cursor, Person, person, {"id": "c.person_id", "email": own_mail})
        copy(
            cursor,
            rows.Interpreter,
            join,
            {"id": "c.new_id", "person_id": "c.person_id", "import_key": "NULL"},
        )
        for model in (rows.InterpreterLanguage, rows.Availability, rows.Credential, rows.MonthLoad):
            copy(
                cursor, model, "JOIN copied c ON c.old_id = r.interpreter_id", {"interpreter_id": "c.new_id"}
            )


def copy(cursor: object, model: type[models.Model], join: str, own: dict[str, str]) -> None:
    """Copy the rows of a table for every copied person; `own` says what is different."""
    table = model._meta.db_table
    names = [
        field.column for field in model._meta.concrete_fields if not field.primary_key or field.column in own
    ]
    values = ", ".join(own.get(name, f'r."{name}"') for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    cursor.execute(f'INSERT INTO "{table}" ({columns}) SELECT {values} FROM "{table}" r {join}')  # type: ignore[attr-defined]


def measure() -> list[Case]:
    """Time load and ranking together for the commonest languages, for a rare one, and for everybody."""
    from miteinander.interpreting.models import InterpreterLanguage

    counts = InterpreterLanguage.objects.exclude(code="de").values_list("code").annotate(n=models.Count("id"))
    by_number = list(counts.order_by("-n", "code"))
    chosen = [by_number[0][0], by_number[len(by_number) // 2][0], by_number[-1][0]]
    cases = [measure_one(code, code, LIMIT_MS) for code in chosen]
    with transaction.atomic():
        InterpreterLanguage.objects.filter(code=chosen[0]).delete()
        everybody = InterpreterLanguage.objects.order_by().values_list("interpreter", flat=True).distinct()
        InterpreterLanguage.objects.bulk_create(
            InterpreterLanguage(interpreter_id=key, code=chosen[0], level=2) for key in everybody
        )
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE interpreting_interpreterlanguage")
        cases.append(measure_one(chosen[0], "spoken by everybody", LIMIT_EVERYBODY_MS))
        transaction.set_rollback(True)
    return cases


def measure_one(code: str, name: str, limit_ms: int) -> Case:
    """Time one language on many requests still ahead."""
    from miteinander.interpreting.models import Request
    from miteinander.interpreting.queries.candidates import candidates_for, need_of
    from miteinander.interpreting.queries.requests import with_relations
    from miteinander.interpreting.queries.service import service_on
    from miteinander.interpreting.rules.ranking import rank

    now = timezone.now()
    service = service_on(timezone.localdate())
    template = (
        with_relations().filter(mode="onsite", place__isnull=False).order_by("-starts_at", "id").first()
    )
    assert isinstance(template, Request)
    took: list[float] = []
    spent: list[float] = []
    server = backend()
    found = statements = ranked = 0
    connection.force_debug_cursor = True
    for number in range(ROUNDS):
        request = ahead(template, code, number, now=now)
        reset_queries()
        began, before = time.perf_counter(), time.process_time() + processor_seconds(server)
        candidates = candidates_for(request, service, now=now)
        result = rank(need_of(request, service), candidates, service.finding, now=now)
        took.append((time.perf_counter() - began) * 1000)
        spent.append((time.process_time() + processor_seconds(server) - before) * 1000)
        statements = max(statements, len(connection.queries))
        found, ranked = len(candidates), max(ranked, len(result.ranked))
    connection.force_debug_cursor = False
    took, spent = took[2:], spent[2:]  # the first ones warm the caches
    return Case(
        name,
        found,
        statistics.median(took),
        percentile(took, 95),
        # The kernel counts a process in hundredths of a second: the mean over many rounds is exact enough.
        statistics.fmean(spent),
        statements,
        ranked,
        limit_ms,
    )


def backend() -> int:
    """Return the process number of our own PostgreSQL backend."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def ahead(template: models.Model, code: str, number: int, *, now: datetime) -> models.Model:
    """Return an unsaved request in a language: ten in the morning of one of the next working days."""
    day = timezone.localtime(now) + timedelta(days=7 + number % 14)
    day += timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)
    template.language, template.variety, template.second_language = code, "", ""  # type: ignore[attr-defined]
    template.starts_at = day.replace(hour=9 + number % 6, minute=0, second=0, microsecond=0)  # type: ignore[attr-defined]
    template.ends_at = template.starts_at + timedelta(hours=1)  # type: ignore[attr-defined]
    template.alternatives = [template.starts_at + timedelta(hours=2)]  # type: ignore[attr-defined]
    return template


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the value that so many percent stay under."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


if __name__ == "__main__":
    main()
