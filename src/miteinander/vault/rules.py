"""How long a vault stays open, how many approve, and what exactly a steward signs. No framework, no clock."""

import json
from dataclasses import dataclass
from datetime import timedelta

IDLE = timedelta(minutes=15)  # source: casework.md, goal 9
LONGEST = timedelta(hours=10)  # source: casework.md, goal 9
APPROVALS = 2  # colleagues who vouch for a new key of somebody who lost hers
LEAST_PASSPHRASE = 16
PRIVATE_BYTES = 64  # the private part for boxes, then the seed for signatures


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the house with a root of keys of its own, and the roles that work in it."""

    code: str
    members: tuple[str, ...]
    stewards: tuple[str, ...]


def member_text(*, zone: str, account: int, public: bytes, sign_public: bytes) -> bytes:
    """Return what a steward signs when she has compared a colleague's fingerprint in person."""
    return _text("member", zone, account, public.hex(), sign_public.hex())


def epoch_text(*, zone: str, number: int, public: bytes) -> bytes:
    """Return what a steward signs when a team gets a new key."""
    return _text("epoch", zone, number, public.hex())


def _text(*words: object) -> bytes:
    return json.dumps(["miteinander 1", *words], ensure_ascii=True, separators=(",", ":")).encode()
