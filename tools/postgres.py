"""Handles the embedded PostgreSQL by hand.

python tools/postgres.py start|stop|url|psql    the server with the data in MITEINANDER_DATA
python tools/postgres.py run COMMAND ...        a command with a forgetful server of its own, for tests
python tools/postgres.py bench COMMAND ...      a command with a server as in real life, for measurements
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from miteinander.config.postgres import Server, ServerError, programs  # noqa: E402

DATA = Path(os.environ.get("MITEINANDER_DATA") or ROOT / ".data")


def main(words: list[str]) -> int:
    if not words or words[0] not in {"start", "stop", "url", "psql", "run", "bench"}:
        print(__doc__)
        return 2
    try:
        if words[0] in {"run", "bench"}:
            return run(words[1:], durable=words[0] == "bench")
        return by_hand(words[0])
    except ServerError as error:
        print(error, file=sys.stderr)
        return 1


def by_hand(deed: str) -> int:
    server = Server(DATA / "pg")
    if deed == "stop":
        server.stop()
        return 0
    if deed != "url":
        server.ensure()
    if deed == "psql":
        os.execv(programs() / "psql", ["psql", server.url()])
    print(server.url())
    return 0


def run(command: list[str], *, durable: bool) -> int:
    """Run a command with `DATABASE_URL` set; somebody's own database goes first."""
    if os.environ.get("DATABASE_URL"):
        return subprocess.call(command)
    server = Server(DATA / ("bench" if durable else "test"), durable=durable)
    mine = not server.is_ready()
    server.ensure()
    try:
        return subprocess.call(command, env={**os.environ, "DATABASE_URL": server.url()})
    finally:
        if mine:
            server.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
