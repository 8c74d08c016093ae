"""The drill: what a backup holds comes back, and a broken one leaves nothing half restored."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from psycopg import sql
from psycopg.conninfo import make_conninfo

from miteinander.config import backup
from miteinander.documents.models import Document, DocumentContent
from miteinander.people.tests.factories import make_person
from miteinander.privacy.usecases import erase

BODY = bytes(range(256)) * 4000  # a megabyte with every byte in it, more than one chunk of the cipher
SOURCE = Path(__file__).resolve().parents[3]
SAVED = "SELECT body FROM documents_documentcontent"


@pytest.fixture
def document(transactional_db: None) -> Document:
    row = Document.objects.create(
        kind="upload",
        title="Brief",
        file_name="brief.pdf",
        content_type="application/pdf",
        size=len(BODY),
        sha256=sha256(BODY).hexdigest(),
        made_at=datetime(2026, 11, 23, 12, 0, tzinfo=UTC),
    )
    DocumentContent.objects.create(document=row, body=BODY)
    return row


def command(target: backup.Target, *words: str | Path) -> str:
    """Run `miteinander` as an administrator would, against another database."""
    named = target.environment
    address = f"postgresql://{named['PGUSER']}@/{named['PGDATABASE']}?host={named['PGHOST']}"
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST")}
    environment |= {"DATABASE_URL": address, "MITEINANDER_DEMO": "1", "PYTHONPATH": str(SOURCE)}
    run = [sys.executable, "-m", "miteinander.config.cli", *map(str, words)]
    return subprocess.run(run, env=environment, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def elsewhere(transactional_db: None) -> Iterator[backup.Target]:
    """An empty second database on the same server."""
    here = backup.Target.from_settings(connection.settings_dict)
    name = f"{here.environment['PGDATABASE']}_restored"

    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield replace(here, environment={**here.environment, "PGDATABASE": name})
        cursor.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def counts(target: backup.Target) -> dict[str, int]:
    tables = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    with open_database(target) as database:
        names = [name for (name,) in database.execute(tables)]
        counting = {name: sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name)) for name in names}
        return {name: one(database, query) for name, query in counting.items()}


def one(database: psycopg.Connection, query: sql.Composed) -> int:
    row = database.execute(query).fetchone()
    assert row is not None
    return int(row[0])


def open_database(target: backup.Target) -> psycopg.Connection:
    words = {
        "PGHOST": "host",
        "PGPORT": "port",
        "PGUSER": "user",
        "PGPASSWORD": "password",
        "PGDATABASE": "dbname",
    }
    named = {words[key]: value for key, value in target.environment.items() if key in words}
    return psycopg.connect(make_conninfo("", **named))


def test_restore_brings_back_every_row_and_byte(
    document: Document, elsewhere: backup.Target, tmp_path: Path
) -> None:
    here = backup.Target.from_settings(connection.settings_dict)
    public = backup.new_key(tmp_path / "key")

    backup.write(here, tmp_path / "copy", [public])
    backup.read(elsewhere, tmp_path / "copy", tmp_path / "key")

    assert counts(elsewhere) == counts(here)
    with open_database(elsewhere) as database:
        assert database.execute(SAVED).fetchall() == [(BODY,)]


def test_restore_removes_again_whom_the_list_of_deletions_names(
    elsewhere: backup.Target, tmp_path: Path
) -> None:
    here = backup.Target.from_settings(connection.settings_dict)
    make_person(last_name="Bleibt")
    leaving = make_person(last_name="Geht")
    backup.write(here, tmp_path / "copy", [])
    erase(leaving, now=datetime(2026, 11, 24, 12, 0, tzinfo=UTC))
    call_command("privacy", "deletions", out=tmp_path / "deletions.json")

    said = command(elsewhere, "restore", tmp_path / "copy", "--deletions", tmp_path / "deletions.json")

    assert "removed again: 1" in said
    with open_database(elsewhere) as database:
        names = {name for (name,) in database.execute("SELECT last_name FROM people_person")}
    assert ("Bleibt" in names, "Geht" in names) == (True, False)


def test_backup_is_unreadable_without_the_key(document: Document, tmp_path: Path) -> None:
    here = backup.Target.from_settings(connection.settings_dict)
    public = backup.new_key(tmp_path / "key")

    backup.write(here, tmp_path / "copy", [public])
    backup.write(here, tmp_path / "open", [])

    assert backup.is_encrypted(tmp_path / "copy")
    assert b"documents_document" not in (tmp_path / "copy").read_bytes()
    assert b"documents_document" in (tmp_path / "open").read_bytes()
    assert (tmp_path / "copy").stat().st_mode & 0o077 == 0


def test_restore_with_the_wrong_key_leaves_the_database_empty(
    document: Document, elsewhere: backup.Target, tmp_path: Path
) -> None:
    public = backup.new_key(tmp_path / "key")
    backup.new_key(tmp_path / "other")
    backup.write(backup.Target.from_settings(connection.settings_dict), tmp_path / "copy", [public])

    with pytest.raises(backup.BackupError):
        backup.read(elsewhere, tmp_path / "copy", tmp_path / "other")

    assert counts(elsewhere) == {}


@pytest.mark.parametrize("encrypted", [True, False])
def test_restore_of_a_torn_file_leaves_the_database_empty(
    document: Document, elsewhere: backup.Target, tmp_path: Path, encrypted: bool
) -> None:
    public = backup.new_key(tmp_path / "key")
    copy = tmp_path / "copy"
    backup.write(backup.Target.from_settings(connection.settings_dict), copy, [public] if encrypted else [])
    copy.write_bytes(copy.read_bytes()[: copy.stat().st_size * 9 // 10])

    with pytest.raises(backup.BackupError):
        backup.read(elsewhere, copy, tmp_path / "key" if encrypted else None)

    assert counts(elsewhere) == {}


def test_backup_refuses_to_overwrite_and_to_write_in_the_clear(
    transactional_db: None, tmp_path: Path
) -> None:
    (tmp_path / "old").write_bytes(b"precious")

    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", tmp_path / "old", plain=True)
    with pytest.raises(CommandError, match="Name who may read"):
        call_command("backup", tmp_path / "new")
    with pytest.raises(CommandError, match="no age recipient"):
        call_command("backup", tmp_path / "new", recipient=["age1nonsense"])

    assert (tmp_path / "old").read_bytes() == b"precious"
    assert [path.name for path in tmp_path.iterdir()] == ["old"]


def test_restore_refuses_a_database_with_tables(transactional_db: None, tmp_path: Path) -> None:
    (tmp_path / "copy").write_bytes(b"PGDMP")

    with pytest.raises(CommandError, match="not empty"):
        call_command("restore", tmp_path / "copy")
