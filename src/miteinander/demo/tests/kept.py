"""The city of a test run, kept: the first test fills it row by row, the others get the same rows in blocks.

Blocks pass by the triggers and keys that looked at each row when it was first written; only the owner of the
server may do that. On somebody else's server every test fills the city anew.
"""

import fcntl
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from miteinander.demo.seed import count_anew

# What every database of the tests holds, filled or not.
FRAMEWORK = {"django_migrations", "django_content_type", "auth_permission", "web_cache"}


@dataclass(frozen=True)
class City:
    """Every row, one block per table, and the next number of each sequence."""

    blocks: dict[str, bytes]
    numbers: dict[str, int]


class Shelf:
    """Where the processes of one test run keep their cities."""

    def __init__(self) -> None:
        self.folder: Path | None = None  # conftest.py sets it; without one nothing is kept
        self._cities: dict[str, City] = {}

    def settle(self, name: str, fill: Callable[[], None]) -> None:
        """Put a city into the tables: copied where somebody has filled it, filled where not."""
        if self.folder is None or not is_owner():
            fill()
            return
        if name not in self._cities:
            file = self.folder / f"city-{name}.bin"
            with alone(file.with_suffix(".lock")):
                if not file.exists():
                    fill()
                    file.write_bytes(pickle.dumps(read_rows()))
                    return
                self._cities[name] = pickle.loads(file.read_bytes())  # noqa: S301 our own file of a minute ago
        write_rows(self._cities[name])
        count_anew(self._cities[name].blocks)


SHELF = Shelf()  # of this test run
NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)  # of the city the tests of the demonstration share


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def is_owner() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser') = 'on'")
        return bool(cursor.fetchone()[0])


def read_rows() -> City:
    """Return everything the tables hold, but for what is Django's own."""
    with connection.cursor() as cursor:
        blocks = {table: _block(cursor, table) for table in _filled(cursor)}
        cursor.execute("SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL")
        return City(blocks, dict(cursor.fetchall()))


def write_rows(city: City) -> None:
    """Put these rows in the place of all others."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in _filled(cursor):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608
        for table, block in city.blocks.items():
            with cursor.copy(f"COPY {connection.ops.quote_name(table)} FROM STDIN (FORMAT binary)") as rows:
                rows.write(block)
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute(
            "SELECT setval(quote_ident(sequencename)::regclass, number)"
            " FROM unnest(%s::text[], %s::bigint[]) AS kept (sequencename, number)",
            [list(city.numbers), list(city.numbers.values())],
        )


def _filled(cursor: CursorWrapper) -> list[str]:
    """Return the tables that hold anything, asked in one statement: there are hundreds."""
    tables = sorted(set(connection.introspection.table_names(cursor)) - FRAMEWORK)
    names = {table: connection.ops.quote_name(table) for table in tables}
    asked = [f"SELECT '{table}' WHERE EXISTS (SELECT FROM {name})" for table, name in names.items()]  # noqa: S608
    cursor.execute(" UNION ALL ".join(asked))
    return [name for (name,) in cursor.fetchall()]


def _block(cursor: CursorWrapper, table: str) -> bytes:
    with cursor.copy(f"COPY {connection.ops.quote_name(table)} TO STDOUT (FORMAT binary)") as rows:
        return b"".join(bytes(part) for part in rows)
