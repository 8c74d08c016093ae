"""The envelope of one sealed field: who made it, with which key, for which place, and how long it is about.

Version 1: `0x01 | key id (8) | nonce (24) | XChaCha20-Poly1305 of the padded text`. The associated data is
the version, the key id and the place: opened elsewhere than where it was sealed, an envelope is refused.
Known-answer vectors stand in `tests/vectors.json`; a version once written stays readable for ever.
"""

import json
import secrets
from dataclasses import dataclass

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError

from miteinander.sealing.errors import Broken, UnknownVersion
from miteinander.sealing.keys import key_id

VERSION = 1
NONCE_BYTES = 24
KEY_ID_BYTES = 8
HEAD_BYTES = 1 + KEY_ID_BYTES + NONCE_BYTES
# Text is padded to one of these, then to the next multiple of the last; a reader sees a size class only.
PADDED_TO = (256, 1_024, 4_096, 16_384)
_END = b"\x80"  # ISO/IEC 7816-4: one byte 0x80, then zeros


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an envelope belongs: it opens nowhere else."""

    zone: str
    table: str
    row: int
    field: str
    version: int

    def canonical(self) -> bytes:
        """Return the bytes bound to the envelope: a JSON list, so that no two places look the same."""
        words = [self.zone, self.table, self.row, self.field, self.version]
        return json.dumps(words, ensure_ascii=True, separators=(",", ":")).encode()


def pad(text: bytes) -> bytes:
    """Return the text filled up to its size class."""
    needed = len(text) + 1
    largest = PADDED_TO[-1]
    size = next((step for step in PADDED_TO if needed <= step), -(-needed // largest) * largest)
    return text + _END + bytes(size - needed)


def unpad(padded: bytes) -> bytes:
    """Return the text without its filling.

    Raises:
        Broken: the filling is not ours.
    """
    text = padded.rstrip(b"\x00")
    if not text.endswith(_END):
        raise Broken("padding")
    return text[:-1]


def seal(key: bytes, text: bytes, *, place: Place, nonce: bytes | None = None) -> bytes:
    """Seal a text under a 32-byte key for one place. `nonce` is given by tests of known answers only."""
    nonce = nonce or secrets.token_bytes(NONCE_BYTES)
    head = bytes([VERSION]) + key_id(key)
    sealed = crypto_aead_xchacha20poly1305_ietf_encrypt(pad(text), _bound(head, place), nonce, key)
    return head + nonce + sealed


def unseal(key: bytes, envelope: bytes, *, place: Place) -> bytes:
    """Return the text of an envelope.

    Raises:
        Broken: changed, cut, sealed with another key or for another place.
        UnknownVersion: made by a newer version of this library.
    """
    if len(envelope) <= HEAD_BYTES:
        raise Broken("length")
    if envelope[0] != VERSION:
        raise UnknownVersion("version")
    head, nonce, sealed = envelope[:9], envelope[9:HEAD_BYTES], envelope[HEAD_BYTES:]
    if head[1:] != key_id(key):
        raise Broken("key")
    try:
        padded = crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, _bound(head, place), nonce, key)
    except (CryptoError, ValueError) as trouble:
        raise Broken("content") from trouble
    return unpad(padded)


def _bound(head: bytes, place: Place) -> bytes:
    return head + place.canonical()
