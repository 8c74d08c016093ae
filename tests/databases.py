"""The databases of a test run: made once and copied, emptied after whoever really committed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString

import psycopg
from django.db import connection, connections
from django.test import TransactionTestCase
from django.test.utils import setup_databases
from psycopg import sql

from miteinander.demo.tests.kept import alone, is_owner, read_rows, write_rows

# Tables no model of ours stands for, which Django's own flush therefore forgets.
FORGOTTEN = (
    "procrastinate_events",
    "procrastinate_periodic_defers",
    "procrastinate_jobs",
    "procrastinate_workers",
    "web_cache",
)


@dataclass
class Fresh:
    """The database of this run in which nobody works."""

    name: str = ""


FRESH = Fresh()


def make(folder: Path) -> Callable[[], None]:
    """Give this process a database: migrated by the first process of a run, a copy for every other one.

    Returns how to throw it away.
    """
    before = connection.settings_dict["NAME"]
    mine = connection.creation._get_test_db_name()
    FRESH.name = f"test_{before}_fresh"
    lock, used = folder / "databases.lock", folder / f"database-{mine}"
    with alone(lock):
        _manage("DROP DATABASE IF EXISTS {} WITH (FORCE)", mine)
        if any(folder.glob("database-*")):
            copy_fresh(mine)
            _move_to(mine)
        else:
            setup_databases(verbosity=0, interactive=False, aliases=["default"])
            connections.close_all()  # nobody may look into what is copied
            _copy(mine, FRESH.name)
        used.touch()

    def drop() -> None:
        _move_to(before)
        with alone(lock):
            _manage("DROP DATABASE {} WITH (FORCE)", mine)
            used.unlink()
            if not any(folder.glob("database-*")):
                _manage("DROP DATABASE {} WITH (FORCE)", FRESH.name)

    return drop


def copy_fresh(name: str) -> None:
    """Make a database as the migrations leave it."""
    _copy(FRESH.name, name)


def empty_by_block() -> Callable[[TransactionTestCase], None]:
    """Return how to empty what a test has committed: every row, also of jobs and of the cache.

    Where we own the server, all goes at one stroke and what the migrations wrote comes back; elsewhere Django
    empties the tables it knows.
    """
    fresh = read_rows() if is_owner() else None
    flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def empty(test: TransactionTestCase) -> None:
        if fresh is None:
            flush(test)
        else:
            write_rows(fresh)
        with connection.cursor() as cursor:
            for table in FORGOTTEN:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608

    return empty


@contextmanager
def another_database(name: str, *, copy: bool = False) -> Iterator[Callable[[], None]]:
    """Make a database beside the tests' own, empty or a copy; the function given moves this process there."""
    here = connection.settings_dict["NAME"]
    other = f"{here}_{name}"
    connections.close_all()  # nobody may look into what is copied
    _copy(here if copy else "template0", other)
    try:
        yield lambda: _move_to(other)
    finally:
        _move_to(here)
        _manage("DROP DATABASE {} WITH (FORCE)", other)


def _copy(one: str, other: str) -> None:
    _manage("DROP DATABASE IF EXISTS {} WITH (FORCE)", other)
    _manage("CREATE DATABASE {} TEMPLATE {}", other, one)


def _manage(statement: LiteralString, *names: str) -> None:
    parts = {**connection.get_connection_params(), "dbname": "postgres", "autocommit": True}
    for word in ("context", "cursor_factory", "prepare_threshold"):
        parts.pop(word, None)
    with psycopg.connect(**parts) as server:
        server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _move_to(name: str) -> None:
    connections.close_all()
    connection.settings_dict["NAME"] = name
