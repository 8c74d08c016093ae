"""Makes `vectors.json` without our library and without libsodium, so that two ways must agree.

HChaCha20 is written out after the draft (draft-irtf-cfrg-xchacha-03, section 2.2), the rest of
XChaCha20-Poly1305 is OpenSSL's ChaCha20-Poly1305; head, padding and the bound place are put together by hand.
The file was written once for version 1 of the envelope and is never changed: what it says must stay readable.

    python -m miteinander.sealing.tests.make_vectors > src/miteinander/sealing/tests/vectors.json
"""

import hashlib
import hmac
import json
import struct
import sys
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

_MASK = 0xFFFFFFFF
_ROUND = (
    (0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
    (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14),
)  # fmt: skip


def _turned(value: int, by: int) -> int:
    return ((value << by) | (value >> (32 - by))) & _MASK


def hchacha20(key: bytes, start: bytes) -> bytes:
    """Return the sub-key of a key and the first 16 bytes of a nonce."""
    words = [
        *struct.unpack("<4I", b"expand 32-byte k"),
        *struct.unpack("<8I", key),
        *struct.unpack("<4I", start),
    ]
    for _double in range(10):
        for a, b, c, d in _ROUND:
            for x, y, z, by in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
                words[x] = (words[x] + words[y]) & _MASK
                words[z] = _turned(words[z] ^ words[x], by)
    return struct.pack("<8I", *words[:4], *words[12:])


def xchacha20poly1305(key: bytes, nonce: bytes, text: bytes, bound: bytes) -> bytes:
    """Return the sealed text with its tag."""
    return ChaCha20Poly1305(hchacha20(key, nonce[:16])).encrypt(bytes(4) + nonce[16:], text, bound)


def envelope(key: bytes, nonce: bytes, text: bytes, place: str, size: int) -> bytes:
    """Return an envelope of version 1; `place` is the bound place as JSON, `size` the size class."""
    head = b"\x01" + hmac.new(key, b"key id", hashlib.sha256).digest()[:8]
    padded = (text + b"\x80").ljust(size, b"\x00")
    return head + nonce + xchacha20poly1305(key, nonce, padded, head + place.encode())


@dataclass(frozen=True)
class Case:
    """What goes in; `json` is the bound place as it is written, `size` the size class."""

    key: bytes
    nonce: bytes
    text: bytes
    place: tuple[str, str, int, str, int]
    json: str
    size: int


CASES = (
    Case(
        bytes(range(32)), bytes(range(24)), b"", ("ad", "a.case", 1, "content", 1),
        '["ad","a.case",1,"content",1]', 256,
    ),
    Case(
        bytes(range(100, 132)), bytes(range(50, 74)), "Im Laden wurde ich nicht bedient. لم أُخدَم.".encode(),
        ("ad", "a.message", 4711, "content", 3), '["ad","a.message",4711,"content",3]', 256,
    ),
    Case(
        b"\xff" * 32, b"\x00" * 24, b"\x80\x00" * 128, ("kim", "k.rücken", 2**63 - 1, "identität", 2),
        '["kim","k.r\\u00fccken",9223372036854775807,"identit\\u00e4t",2]', 1_024,
    ),
    Case(
        b"\x07" * 32, b"\x09" * 24, b"x" * 4_095, ("ad", "a.case", 2, "identity", 7),
        '["ad","a.case",2,"identity",7]', 4_096,
    ),
    Case(
        b"\x08" * 32, b"\x0a" * 24, b"y" * 4_096, ("ad", "a.case", 3, "identity", 8),
        '["ad","a.case",3,"identity",8]', 16_384,
    ),
)  # fmt: skip


def vectors() -> list[dict[str, object]]:
    """Return what `vectors.json` holds; long envelopes as their SHA-256 only."""
    found: list[dict[str, object]] = []
    for case in CASES:
        sealed = envelope(case.key, case.nonce, case.text, case.json, case.size)
        one: dict[str, object] = {
            "version": 1, "key": case.key.hex(), "nonce": case.nonce.hex(), "text": case.text.hex(),
            "place": list(case.place), "bytes": len(sealed), "sha256": hashlib.sha256(sealed).hexdigest(),
        }  # fmt: skip
        if case.size <= 1_024:
            one["envelope"] = sealed.hex()
        found.append(one)
    return found


if __name__ == "__main__":
    json.dump(vectors(), sys.stdout, indent=1)
    sys.stdout.write("\n")
