"""Say how far an import is, from inside its transaction: a second connection writes what others may see."""

from types import TracebackType

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

STEP = 1_000
TABLE = "interpreting_importbatch"
_UPDATE = sql.SQL("UPDATE {} SET done_rows = %s, all_rows = %s WHERE id = %s")


class Progress:
    """Counts rows of one batch; nothing is said more often than every `STEP` rows.

    `table` is a room's own table of batches: it has `done_rows` and `all_rows`.
    """

    def __init__(self, batch_id: int, *, of: int, table: str = TABLE) -> None:
        self._update = _UPDATE.format(sql.Identifier(table))
        self.batch_id = batch_id
        self.of = of
        self.done = 0
        self._said = -STEP
        self._connection: BaseDatabaseWrapper | None = None

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is not None:
            self._connection.close()

    def add(self, rows: int) -> None:
        """Count rows that are done."""
        self.done += rows
        if self.done - self._said < STEP and self.done < self.of:
            return
        self._said = self.done
        if self._connection is None:
            self._connection = connections.create_connection("default")
        with self._connection.cursor() as cursor:
            cursor.execute(self._update, [self.done, self.of, self.batch_id])
