"""The embedded server comes back after whatever happens to a machine."""

import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import psycopg
import pytest

from miteinander.config.postgres import Server, ServerError


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = Server(tmp_path / "pg")
    running.ensure()
    with psycopg.connect(running.url()) as database:
        database.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    yield running
    running.stop()


def answer(server: Server) -> object:
    with psycopg.connect(server.url()) as database:
        return database.execute("SELECT answer FROM kept").fetchone()


def kill(server: Server) -> None:
    note = server.data / "postmaster.pid"
    os.kill(int(note.read_text().split()[0]), signal.SIGKILL)
    while server.is_alive():
        time.sleep(0.01)


def test_ensure_keeps_committed_rows_after_a_kill(server: Server) -> None:
    kill(server)

    server.ensure()

    assert answer(server) == (42,)


def test_the_log_of_the_server_tells_no_value(server: Server) -> None:
    secret = "Kanarienvogel"
    with psycopg.connect(server.url(), autocommit=True) as database:
        database.execute("CREATE TABLE told (word text CHECK (word = 'nothing'), number int)")
        with pytest.raises(psycopg.errors.CheckViolation):
            database.execute("INSERT INTO told VALUES (%s, 1)", [secret])
        with pytest.raises(psycopg.errors.SyntaxError):
            database.execute(f"SELEC '{secret}'")
        with pytest.raises(psycopg.errors.InvalidTextRepresentation):
            database.execute("SELECT %s::text::int", [secret])
        database.execute("SELECT pg_sleep(0), %s", [secret])

    log = server.log.read_text()
    assert "told" in log  # it does say that something went wrong
    # A value PostgreSQL cannot read as a number stands in the message itself; forms refuse those before.
    assert log.count(secret) == log.count(f'invalid input syntax for type integer: "{secret}"') == 1


def test_ensure_starts_although_the_old_number_belongs_to_another_program(server: Server) -> None:
    kill(server)
    note = server.data / "postmaster.pid"
    lock = server.sockets / ".s.PGSQL.5432.lock"
    for file in (note, lock):
        file.write_text("\n".join([str(os.getpid()), *file.read_text().splitlines()[1:], ""]))

    server.ensure()

    assert answer(server) == (42,)


def test_ensure_starts_again_when_somebody_tidied_the_temporary_folder(server: Server) -> None:
    shutil.rmtree(server.sockets)

    server.ensure()

    assert answer(server) == (42,)


def test_ensure_takes_the_place_of_a_server_whose_folder_was_deleted(server: Server) -> None:
    shutil.rmtree(server.folder)

    server.ensure()

    with psycopg.connect(server.url()) as database:
        assert database.execute("SELECT count(*) FROM pg_tables WHERE tablename = 'kept'").fetchone() == (0,)


def test_url_stays_when_the_temporary_folder_moves(
    server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = server.url()

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    assert server.url() == before


def test_strangers_may_not_enter_the_folders(server: Server) -> None:
    assert (server.sockets.stat().st_mode & 0o077, server.data.stat().st_mode & 0o077) == (0, 0)


def test_is_used_sees_others_but_not_itself(server: Server) -> None:
    assert not server.is_used()

    with psycopg.connect(server.url()):
        assert server.is_used()


def test_ensure_refuses_a_folder_somebody_else_prepared(tmp_path: Path) -> None:
    server = Server(tmp_path / "pg")
    (tmp_path / "elsewhere").mkdir()
    server.sockets.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(ServerError, match="belongs to somebody else"):
        server.ensure()

    server.sockets.unlink()


def test_stop_if_idle_leaves_a_server_others_use(server: Server) -> None:
    with psycopg.connect(server.url()):
        server.stop(if_idle=True)

        assert server.is_ready()

    server.stop(if_idle=True)

    assert not server.is_alive()


def test_ensure_waits_for_a_server_that_is_being_stopped(server: Server) -> None:
    leaving = Thread(target=server.stop)
    leaving.start()

    server.ensure()
    leaving.join()
    server.ensure()

    assert answer(server) == (42,)
