"""From what a person knows to a key: Argon2id, two at a time, so that nobody can exhaust the memory."""

import threading
from dataclasses import dataclass

from nacl.pwhash import argon2id

from miteinander.sealing.keys import KEY_BYTES

SALT_BYTES = argon2id.SALTBYTES
_AT_ONCE = threading.BoundedSemaphore(2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """How hard guessing is: passes over so many bytes of memory. Kept beside every key it protects."""

    passes: int
    memory: int


# Measured on two cores: 0.30 s and 64 MiB per try (casework.md, section 2.3).
STAFF = Cost(passes=3, memory=64 * 1024 * 1024)
# For tests and invented cities: the least libsodium takes.
WEAK = Cost(passes=1, memory=8 * 1024)


def stretch(secret: str, *, salt: bytes, cost: Cost) -> bytes:
    """Return 32 bytes for a passphrase or a code. Takes as long as `cost` says.

    Raises:
        ValueError: the salt has not 16 bytes.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError("a salt has 16 bytes")
    with _AT_ONCE:
        return argon2id.kdf(KEY_BYTES, secret.encode(), salt, opslimit=cost.passes, memlimit=cost.memory)
