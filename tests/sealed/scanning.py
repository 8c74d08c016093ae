"""Finds canaries in bytes, however they were written down: other alphabets, coded, packed, one in the other.

All canaries of a run share one mark, so that a few patterns find them all.
"""

import base64
import binascii
import re
import secrets
import string
import zlib
from collections.abc import Iterator

LETTERS = string.ascii_letters
PACKED = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
DEFLATED = re.compile(rb"PK\x03\x04.{4}\x08\x00", re.DOTALL)  # members of ZIP files
CODED = re.compile(rb"[A-Za-z0-9+/_-]{40,}")
HEX = re.compile(rb"[0-9A-Fa-f]{64,}")
MOST_UNPACKED = 4 * 1024 * 1024
DEPTH = 3  # text in base64 in a packed session in a dump


class Canaries:
    """Gives out words that stand nowhere else in the world, and finds them again."""

    def __init__(self) -> None:
        self.mark = "Kanari" + "".join(secrets.choice(LETTERS) for _ in range(12))
        self.number = 0
        self._patterns = dict(_ways_to_write(self.mark))

    def __call__(self) -> str:
        """Return the next canary."""
        self.number += 1
        return f"{self.mark}{self.number:05d}"

    def text(self, words: int = 1) -> str:
        """Return a sentence with that many canaries."""
        return " ".join(f"Es sang {self()}." for _ in range(words))

    def found_in(self, content: bytes, *, depth: int = DEPTH) -> set[str]:
        """Return in which ways canaries stand in some bytes."""
        found = {name for name, pattern in self._patterns.items() if pattern in content}
        if depth:
            for name, inner in _inside(content, is_first=depth == DEPTH):
                found |= {f"{name} > {way}" for way in self.found_in(inner, depth=depth - 1)}
        return found

    def found_flat(self, content: bytes) -> set[str]:
        """Return the same for very much of the server's own: written plain, coded, or packed once."""
        found = {name for name, pattern in self._patterns.items() if pattern in content}
        for name, inner in _unpacked(content):
            found |= {f"{name} > {way}" for way in self.found_in(inner, depth=0)}
        return found


def _ways_to_write(mark: str) -> Iterator[tuple[str, bytes]]:
    plain = mark.encode()
    for code in ("utf-8", "utf-16-le", "utf-16-be"):
        written = mark.encode(code)
        yield code, written
        yield f"hex of {code}", written.hex().encode()
        yield f"HEX of {code}", written.hex().upper().encode()
    for shift in range(3):
        coded = base64.b64encode(bytes(shift) + plain)
        # The first and the last four letters also hold bits of what stands beside the mark.
        inner = coded[4:-4]
        yield f"base64 +{shift}", inner
        yield f"base64url +{shift}", inner.translate(bytes.maketrans(b"+/", b"-_"))
    yield "lower", mark.lower().encode()
    yield "upper", mark.upper().encode()
    yield "backwards", plain[::-1]


def _inside(content: bytes, *, is_first: bool) -> Iterator[tuple[str, bytes]]:
    yield from _unpacked(content)
    for match in CODED.finditer(content):
        run = match[0].translate(bytes.maketrans(b"-_", b"+/"))
        opened = _base64(run)
        # Only packed content is worth another look: plain words in base64 are found by their pattern.
        if PACKED.search(opened[:4]) or (is_first and PACKED.search(opened)):
            yield "base64", opened
    for match in HEX.finditer(content):
        run = match[0][: len(match[0]) // 2 * 2]
        opened = bytes.fromhex(run.decode())
        if PACKED.search(opened) or DEFLATED.search(opened):
            yield "hex", opened


def _base64(run: bytes) -> bytes:
    try:
        return base64.b64decode(run[: len(run) // 4 * 4], validate=True)
    except binascii.Error:
        return b""


def _unpacked(content: bytes) -> Iterator[tuple[str, bytes]]:
    for match in PACKED.finditer(content):
        way = zlib.MAX_WBITS | 32  # gzip or zlib, whichever the head says
        yield from _inflated("packed", content[match.start() :], way)
    for match in DEFLATED.finditer(content):
        at = match.start()
        names = int.from_bytes(content[at + 26 : at + 28], "little") + int.from_bytes(
            content[at + 28 : at + 30], "little"
        )
        yield from _inflated("zip", content[at + 30 + names :], -zlib.MAX_WBITS)


def _inflated(name: str, content: bytes, way: int) -> Iterator[tuple[str, bytes]]:
    try:
        inner = zlib.decompressobj(way).decompress(content[:MOST_UNPACKED], MOST_UNPACKED)
    except zlib.error:
        return
    if inner:
        yield name, inner
