"""Copies the whole database into one file and back; the files of the centre are in the database too.

Both directions are streams: an encrypted copy never stands readable on a disk.
"""

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pyrage

from miteinander.config.postgres import programs

AGE_HEADER = b"age-encryption.org/v1"
# pg_restore writes this since 17; a server older than that does not know the word.
UNKNOWN_TO_OLD_SERVERS = b"SET transaction_timeout"
HEADER_LINES = 60


class BackupError(Exception):
    """The copy could not be made or read; the message is a sentence for the administrator."""


@dataclass(frozen=True, slots=True)
class Target:
    """One database, as the programs of PostgreSQL want it named."""

    environment: Mapping[str, str]

    @classmethod
    def from_settings(cls, database: Mapping[str, Any]) -> "Target":
        """Return the target of an entry in Django's DATABASES."""
        words = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
        filled = {word: str(database[key]) for word, key in words.items() if database.get(key)}
        if mode := database.get("OPTIONS", {}).get("sslmode"):
            filled["PGSSLMODE"] = str(mode)
        return cls({**filled, "PGDATABASE": str(database["NAME"])})

    def start(
        self, program: str, *words: str, stdin: int = subprocess.DEVNULL, stdout: int | None = None
    ) -> subprocess.Popen[bytes]:
        """Start one of PostgreSQL's programs against this database; what it complains about is shown."""
        command = [str(programs() / program), *words]
        return subprocess.Popen(command, env={**os.environ, **self.environment}, stdin=stdin, stdout=stdout)


def new_key(path: Path) -> str:
    """Write a fresh secret key to a file only its owner may read; return the public recipient.

    Raises:
        BackupError: the file is there already.
    """
    identity = pyrage.x25519.Identity.generate()
    with _fresh(path) as key:
        key.write(f"# public: {identity.to_public()}\n{identity}\n".encode())
    return str(identity.to_public())


def write(target: Target, path: Path, recipients: list[str]) -> int:
    """Write the database to `path`, encrypted for the recipients if there are any; return the size in bytes.

    Raises:
        BackupError: a recipient is malformed, the file is there already, or the database did not answer.
    """
    try:
        keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    except pyrage.RecipientError as error:
        raise BackupError("That is no age recipient; it begins with age1.") from error
    with _fresh(path) as copy:
        dump = target.start("pg_dump", "--format=custom", "--no-owner", stdout=subprocess.PIPE)
        if keys:
            pyrage.encrypt_io(_pipe(dump.stdout), copy, keys)
        else:
            shutil.copyfileobj(_pipe(dump.stdout), copy)
        if dump.wait() != 0:
            raise BackupError("The database could not be copied; pg_dump says why above.")
    return path.stat().st_size


def read(target: Target, path: Path, key: Path | None) -> None:
    """Fill an empty database from a copy, completely or not at all.

    Raises:
        BackupError: the copy is encrypted and the key is missing or wrong, or the database refused it.
    """
    with path.open("rb") as copy:
        reader = _Reader(copy, key)
        script = target.start(
            "pg_restore", "--no-owner", "--no-privileges", "--no-comments", "--file=-",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        database = target.start(
            "psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1",
            "--output=/dev/null", stdin=subprocess.PIPE,
        )  # fmt: skip
        reader.into(_pipe(script.stdin))
        try:
            _forward(_pipe(script.stdout), _pipe(database.stdin))
        except BrokenPipeError:
            script.kill()
        reader.thread.join()
        if reader.error is not None or script.wait() != 0:
            database.kill()  # at the end of its input psql would commit the half it has
            database.wait()
            raise BackupError("The copy cannot be read: wrong key, or a damaged file.") from reader.error
        _pipe(database.stdin).close()
        if database.wait() != 0:
            raise BackupError("The database refused the copy and stayed empty; psql says why above.")


def is_encrypted(path: Path) -> bool:
    with path.open("rb") as copy:
        return copy.read(len(AGE_HEADER)) == AGE_HEADER


class _Reader:
    """Feeds a copy, deciphered if need be, to a program, while the caller reads the program's output."""

    def __init__(self, copy: IO[bytes], key: Path | None) -> None:
        self.copy = copy
        self.error: Exception | None = None
        self.identities = _identities(key) if key else []

    def into(self, pipe: IO[bytes]) -> None:
        self.thread = threading.Thread(target=self._feed, args=(pipe,), daemon=True)
        self.thread.start()

    def _feed(self, pipe: IO[bytes]) -> None:
        try:
            with pipe:
                if self.identities:
                    pyrage.decrypt_io(self.copy, pipe, self.identities)
                else:
                    shutil.copyfileobj(self.copy, pipe)
        except (pyrage.DecryptError, OSError) as error:
            self.error = error


def _identities(key: Path) -> list[Any]:
    lines = [line.strip() for line in key.read_text().splitlines()]
    try:
        return [pyrage.x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except pyrage.IdentityError as error:
        raise BackupError(f"{key} holds no age key; one begins with AGE-SECRET-KEY-1.") from error


def _forward(script: IO[bytes], database: IO[bytes]) -> None:
    """Pass on the statements of pg_restore, less what an older server does not know."""
    for _ in range(HEADER_LINES):
        line = script.readline()
        if not line.startswith(UNKNOWN_TO_OLD_SERVERS):
            database.write(line)
    shutil.copyfileobj(script, database)
    database.flush()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise BackupError("A program started without its pipe.")
    return pipe


@contextmanager
def _fresh(path: Path) -> Iterator[IO[bytes]]:
    """Open a new file only its owner may read; it gets its name when it is complete."""
    if path.exists():
        raise BackupError(f"{path} is there already.")
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)
