"""Record keys: 32 bits per person, from a secret only the statistics office holds."""

import hmac
import secrets
from pathlib import Path
from typing import Final

import polars as pl

from miteinander.core.command_line import say
from miteinander.core.errors import FormatError

SECRET_BYTES: Final = 32


def record_keys(persons: pl.Series, secret: bytes) -> pl.Series:
    """Return the first 32 bits of HMAC-SHA256(secret, pseudonym) of every person."""
    digest = hmac.digest
    keys = [
        int.from_bytes(digest(secret, str(person).encode(), "sha256")[:4], "big")
        for person in persons.to_list()
    ]
    return pl.Series("record_key", keys, dtype=pl.Int64)


def read_secret(given: Path | None, out: Path) -> bytes:
    """Return the secret: from the file given, the one kept in the out folder, or a fresh one kept there."""
    kept = out / "secret"
    path = given or kept
    if given is None and not kept.exists():
        _keep(kept, secrets.token_bytes(SECRET_BYTES))
        say(f"a fresh secret was made and kept in {kept}; the same persons need the same secret next year.")
    try:
        secret = path.read_bytes()
    except OSError as error:
        raise FormatError([f"{path}: cannot be read ({error.strerror}); give the secret's file."]) from None
    if len(secret) < SECRET_BYTES:
        raise FormatError([f"{path}: holds {len(secret)} bytes, but a secret needs {SECRET_BYTES} or more."])
    return secret


def _keep(path: Path, secret: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(secret)
