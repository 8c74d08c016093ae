"""How long a vault stays open, how many approve, and what exactly a steward signs. No framework, no clock."""

import json
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

IDLE = timedelta(minutes=15)  # source: casework.md, goal 9
LONGEST = timedelta(hours=10)  # source: casework.md, goal 9
APPROVALS = 2  # colleagues who vouch for a new key of somebody who lost hers
LEAST_PASSPHRASE = 16
DRILL_EVERY = timedelta(days=365)  # two sheets are proven to work once a year (casework.md, section 2.3)
LEAST_DIFFERENT = 6  # different letters
LEAST_OWN = 8  # letters that remain when the words everybody takes are crossed out
ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertzuiopü",
    "qwertyuiop",
    "asdfghjklöä",
    "yxcvbnm",
    "zxcvbnm",
)
# Heads of the published lists of leaked passwords (SecLists, Hasso-Plattner-Institut), words of the house.
COMMON = (
    "passwort", "password", "passphrase", "kennwort", "geheim", "secret", "hallo", "hello", "willkommen",
    "welcome", "iloveyou", "ichliebedich", "schatz", "sommer", "winter", "qwertz", "qwerty", "asdfgh",
    "letmein", "admin", "master", "dragon", "fussball", "fußball", "schalke", "sunshine", "princess",
    "123456789", "123456", "12345", "123", "2026", "2025", "2024", "tresor", "vault", "miteinander",
    "integrationszentrum", "antidiskriminierungsstelle", "antidiskriminierung", "beratung", "kommunal",
)  # fmt: skip
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


def recovery_text(*, zone: str, public: bytes) -> bytes:
    """Return what a steward signs when three sheets of paper are made."""
    return _text("recovery", zone, public.hex())


def approval_text(*, zone: str, account: int, public: bytes, sign_public: bytes) -> bytes:
    """Return what a colleague signs who vouches for a key made after a loss."""
    return _text("approval", zone, account, public.hex(), sign_public.hex())


def epoch_text(*, zone: str, number: int, public: bytes) -> bytes:
    """Return what a steward signs when a team gets a new key."""
    return _text("epoch", zone, number, public.hex())


def _text(*words: object) -> bytes:
    return json.dumps(["miteinander 1", *words], ensure_ascii=True, separators=(",", ":")).encode()


def weakness(phrase: str) -> str:
    """Return why a passphrase is too easily guessed (`too_short`, `too_common`), or nothing.

    Length carries it; what people take first (a word twice, a row of keys, a well-known password) is refused
    however long it is made.
    """
    letters = "".join(phrase.casefold().split())
    if len(phrase.strip()) < LEAST_PASSPHRASE or len(letters) < LEAST_PASSPHRASE - 4:
        return "too_short"
    if len(set(letters)) < LEAST_DIFFERENT or letters in _repeated(letters) or _is_a_row(letters):
        return "too_common"
    rest = letters
    for word in COMMON:
        rest = rest.replace(word, "")
    return "too_common" if len(rest) < LEAST_OWN else ""


def _repeated(letters: str) -> set[str]:
    """Return what the first third, quarter … or half of a text gives when it is said over and over."""
    longest = len(letters) // 2
    return {(letters[:size] * len(letters))[: len(letters)] for size in range(1, longest + 1)}


def _is_a_row(letters: str) -> bool:
    """Tell whether most of a text runs along the alphabet, the digits or the keyboard."""
    pairs = list(pairwise(letters))
    rows = [row for line in ROWS for row in (line, line[::-1])]
    along = sum(1 for one, two in pairs if any(one + two in row for row in rows))
    return along * 2 > len(pairs)
