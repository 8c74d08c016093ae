"""Django's commands and ours, with the embedded database server behind them."""

import os
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError

from miteinander.config import database
from miteinander.config.postgres import Server, ServerError

CHECKOUT = Path(__file__).resolve().parents[3]
WITHOUT_DATABASE = {"", "help", "version", "where", "collectstatic", "makemessages", "compilemessages"}


def embedded_server() -> Server:
    """Return the server of this checkout, running or not."""
    return database.embedded(os.environ, CHECKOUT)


def main() -> None:
    """Run one command; trouble an administrator can mend is one sentence, not a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "miteinander.config.settings")
    command = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    if "-" in command:  # `verify-audit` reads better than a module may be called
        sys.argv[sys.argv.index(command)] = command = command.replace("-", "_")
    if command == "demo":
        os.environ["MITEINANDER_DEMO"] = "1"  # before the settings are read
    # A list can be checked on any machine; a database that answers is asked what it holds already.
    only_looks = command in WITHOUT_DATABASE or (command == "import" and "--dry-run" in sys.argv)
    if only_looks:
        os.environ.setdefault("MITEINANDER_BUILD", "1")  # no secret is needed to look around
    if command == "where":
        os.environ.setdefault("MITEINANDER_DEMO", "1")
    if command == "worker":
        place = sys.argv.index("worker")
        sys.argv[place : place + 1] = ["procrastinate", "worker"]
    try:
        if os.environ.get("DATABASE_URL") or only_looks or "--help" in sys.argv:
            execute_from_command_line(sys.argv)
        else:
            _with_embedded_server(command)
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) is not None:
            raise  # the server did answer
        sys.stderr.write(f"The database does not answer, see DATABASE_URL: {error}\n")
        sys.exit(1)
    except (ServerError, ImproperlyConfigured) as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(1)


def _with_embedded_server(command: str) -> None:
    server = embedded_server()
    mine = not server.is_ready()
    if mine and command in {"demo", "serve"}:
        sys.stdout.write("→ the database server\n")
        sys.stdout.flush()
    server.ensure()
    os.environ["DATABASE_URL"] = server.url()
    try:
        execute_from_command_line(sys.argv)
    finally:
        if mine:
            server.stop(if_idle=True)  # somebody may have come in the meantime
