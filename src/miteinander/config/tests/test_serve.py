"""The whole site as a visitor meets it: collected files, two web processes, a worker, one command."""

import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPResponse
from pathlib import Path

import pytest
from django.core.management import CommandError
from django.db import connection

from miteinander.config.management.commands.serve import refuse_taken_port

MITEINANDER = [sys.executable, "-m", "miteinander.config.cli"]
SOURCE = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Site:
    address: str
    process: subprocess.Popen[str]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fetched(address: str) -> HTTPResponse:
    answer = urllib.request.urlopen(address, timeout=20)  # noqa: S310 # our own server
    assert isinstance(answer, HTTPResponse)
    return answer


@pytest.fixture
def site(transactional_db: None, tmp_path: Path) -> Iterator[Site]:
    database = connection.settings_dict
    port = free_port()
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST")} | {
        "PYTHONPATH": str(SOURCE),
        "DATABASE_URL": f"postgresql://{database['USER']}@/{database['NAME']}?host={database['HOST']}",
        "MITEINANDER_DEMO": "1",
        "MITEINANDER_STATIC": str(tmp_path / "static"),
        "PORT": str(port),
    }
    collect = [*MITEINANDER, "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(collect, env=environment, check=True)
    process = subprocess.Popen(
        [*MITEINANDER, "serve"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    giving_up = threading.Timer(120, process.kill)
    giving_up.start()
    assert process.stdout is not None
    said = next((line for line in process.stdout if "ready" in line), "")
    giving_up.cancel()
    assert said, "The site did not get ready within two minutes. Is it built (make build/.ok)?"
    yield Site(f"http://localhost:{port}", process)
    process.kill()
    process.wait()


def test_serve_shows_a_page_with_its_style_and_stops_cleanly(site: Site) -> None:
    text = fetched(f"{site.address}/de/").read().decode()
    style = next(word for word in text.split('"') if word.startswith("/static/") and word.endswith(".css"))
    caching = fetched(f"{site.address}{style}").headers["Cache-Control"]
    site.process.send_signal(signal.SIGTERM)
    said, _ = site.process.communicate(timeout=60)

    assert "immutable" in caching
    assert (said, site.process.returncode) == ("→ stopped\n", 0)


def test_serve_says_when_the_port_is_taken() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(CommandError, match=f"Port {port} is taken.*PORT={port + 1}"):
            refuse_taken_port("127.0.0.1", port)


def test_command_against_a_database_that_does_not_answer_is_a_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        [*MITEINANDER, "migrate"],
        env={**os.environ, "PYTHONPATH": str(SOURCE), "DATABASE_URL": f"postgresql://a@/b?host={tmp_path}"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr.startswith("The database does not answer, see DATABASE_URL: ")
    assert done.returncode == 1
