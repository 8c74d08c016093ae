"""Every place where something may be left behind: what it holds since the traces began."""

import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from psycopg import sql

from miteinander.config import backup

SEGMENT = 16 * 1024 * 1024
TABLES = {
    "cache": "web_cache",
    "sessions": "django_session",
    "jobs": "procrastinate_jobs",
    "audit": "audit_entry",
    "mails kept": "notifications_message",
    "documents": "documents_documentcontent",
    "drafts of letters": "documents_draft",
}
_watching: list["Traces"] = []


def _notice(event: str, args: tuple[object, ...]) -> None:
    if event == "open" and _watching:
        path, _mode, flags = args
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if writes and isinstance(path, str | bytes) and os.fspath(path) not in {"/dev/null", b"/dev/null"}:
            _watching[-1].written.append(str(path))


sys.addaudithook(_notice)


class _Keep(logging.Handler):
    """Keeps what any handler of the house could have written, arguments and tracebacks included."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__(logging.DEBUG)
        self.lines = lines
        self.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))
        self.lines.append(repr(record.args))


@dataclass
class Traces:
    """Watches from `begin` to `end`; then `places` gives all there is to look through."""

    folder: Path
    lines: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    told: list[bytes] = field(default_factory=list)  # addresses and headers, as a log of accesses sees them

    def begin(self) -> None:
        self._level = logging.root.level
        self._handler = _Keep(self.lines)
        logging.root.addHandler(self._handler)
        logging.root.setLevel(logging.DEBUG)
        self._temp, tempfile.tempdir = tempfile.tempdir, str(self.folder)
        self._first = self._position()
        _watching.append(self)

    def end(self) -> None:
        _watching.remove(self)
        tempfile.tempdir = self._temp
        logging.root.setLevel(self._level)
        logging.root.removeHandler(self._handler)

    def places(self) -> Iterator[tuple[str, bytes]]:
        """Yield every place by name with its content; the log of the server's changes comes in pieces."""
        yield from self.near()
        yield "dump, plain", _dump("--format=plain")
        yield "dump, custom", _dump("--format=custom", "--compress=0")
        yield from self._changes()

    def near(self) -> Iterator[tuple[str, bytes]]:
        """Yield what can be looked at without a dump."""
        yield "log", "\n".join(self.lines).encode()
        yield "mails", b"\n".join(message.message().as_bytes() for message in mail.outbox)
        yield "addresses", b"\n".join(self.told)
        for path in sorted(self.folder.rglob("*")):
            if path.is_file():
                yield "temporary folder", path.name.encode() + b"\n" + path.read_bytes()
        yield "media", b"\n".join(_stored())
        yield (
            "sessions, opened",
            repr([SessionStore(row.pk).load() for row in Session.objects.all()]).encode(),
        )
        for name, table in TABLES.items():
            with connection.cursor() as cursor:
                cursor.execute(sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(table)))
                yield name, "\n".join(row for (row,) in cursor.fetchall()).encode()

    def _position(self) -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_walfile_name(pg_current_wal_lsn())")
            return str(cursor.fetchone()[0])

    def _changes(self) -> Iterator[tuple[str, bytes]]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_walfile_name(pg_switch_wal())")
            last = str(cursor.fetchone()[0])
        for segment in sorted(_changes_folder().iterdir()):
            if len(segment.name) == 24 and self._first <= segment.name <= last:
                yield "changes of the server", segment.read_bytes()


def _changes_folder() -> Path:
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        return Path(cursor.fetchone()[0]) / "pg_wal"


def can_read_changes() -> bool:
    """Tell whether the files of the server's log of changes are open to us."""
    try:
        next(_changes_folder().iterdir()).open("rb").close()
    except (DatabaseError, OSError, StopIteration):
        return False
    return True


def _dump(*words: str) -> bytes:
    target = backup.Target.from_settings(connection.settings_dict)
    running = target.start("pg_dump", "--no-owner", *words, stdout=subprocess.PIPE)
    assert running.stdout is not None
    content = running.stdout.read()
    assert running.wait() == 0
    return content


def _stored(folder: str = "") -> Iterator[bytes]:
    folders, files = default_storage.listdir(folder)
    for name in files:
        yield name.encode() + default_storage.open(f"{folder}{name}").read()
    for name in folders:
        yield from _stored(f"{folder}{name}/")
