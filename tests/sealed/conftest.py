"""A database that really commits, for tests with other processes, dumps and logs of the server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection, connections
from pytest_django.plugin import DjangoDbBlocker

from miteinander.config import backup
from miteinander.config.postgres import DATABASE, OWNER, Server
from tests.databases import another_database
from tests.sealed.traces import can_read_changes


@pytest.fixture
def real_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Work in a copy of the tests' empty database; it is thrown away, which is quicker than emptying it."""
    with django_db_blocker.unblock(), another_database("sealed", copy=True) as enter:
        enter()
        yield


@pytest.fixture
def open_server(real_database: None, tmp_path: Path) -> Iterator[None]:
    """Work on a server whose files we may read; where the tests' own server is closed to us, on another."""
    if can_read_changes():
        yield
        return
    copy, server = tmp_path / "copy", Server(tmp_path / "server", durable=False)
    here = dict(connection.settings_dict)
    backup.write(backup.Target.from_settings(here), copy, [])
    server.ensure()
    connections.close_all()
    there = {"NAME": DATABASE, "USER": OWNER, "HOST": str(server.sockets), "PASSWORD": "", "PORT": ""}
    connection.settings_dict.update(there)
    try:
        backup.read(backup.Target.from_settings(there), copy, None)
        yield
    finally:
        connections.close_all()
        connection.settings_dict.update({name: here[name] for name in there})
        server.stop()
