"""`miteinander serve`: the web server and the job worker, watched."""

import os
import socket
import sys
from argparse import ArgumentParser
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from miteinander.config.administration import embedded_server
from miteinander.config.processes import Child, Supervisor, answers

ME = [sys.executable, "-m", "miteinander.config.cli"]


class Command(BaseCommand):
    help = "Serve the site and work on its jobs until stopped with Ctrl-C or SIGTERM."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=os.environ.get("MITEINANDER_LISTEN") or "127.0.0.1")
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
        parser.add_argument("--workers", type=int, default=2, help="web server processes")
        parser.add_argument("--reload", action="store_true", help="for developers: notice changed files")

    def handle(self, *args: Any, host: str, port: int, workers: int, reload: bool, **options: Any) -> None:
        refuse_taken_port(host, port)
        connections.close_all()  # the children open their own
        web = reloading_server(host, port) if reload else web_server(host, port, workers)
        worker = Child("job worker", [*ME, "worker", "--delete-jobs", "successful"])
        supervisor = Supervisor([web, worker], self.say, keep_database)
        ready = f"ready: {settings.SITE_URL}/   (Ctrl-C stops)"
        probe = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104
        code = supervisor.run(is_ready=partial(answers, probe, port), when_ready=partial(self.say, ready))
        self.say("stopped")
        if code:
            raise CommandError("The site could not be kept running.", returncode=code)

    def say(self, text: str) -> None:
        self.stdout.write(f"→ {text}")
        self.stdout.flush()


def keep_database() -> None:
    """Start the embedded server again if somebody killed it; a server elsewhere is not ours to mend."""
    server = embedded_server()
    if os.environ.get("DATABASE_URL") == server.url() and not server.is_alive():
        server.ensure()


def refuse_taken_port(host: str, port: int) -> None:
    """Notice before the server does, in a sentence.

    Raises:
        CommandError: another program listens there.
    """
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} is taken ({error.strerror}). Choose another one: PORT={port + 1}"
            ) from error


def web_server(host: str, port: int, workers: int) -> Child:
    server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning"]
    size = ["--workers", str(workers), "--blocking-threads", "4", "--respawn-failed-workers"]
    manners = ["--workers-kill-timeout", "10"]
    where = ["--host", host, "--port", str(port), "miteinander.config.wsgi:application"]
    return Child("web server", [*server, *size, *manners, *where], told_again=True)


def reloading_server(host: str, port: int) -> Child:
    return Child("web server", [*ME, "runserver", f"{host}:{port}"], {"MITEINANDER_DEBUG": "1"})
