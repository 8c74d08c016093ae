"""Files of the sealed desk: how large, which kinds, what is kept beside them, and what their size tells."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from miteinander.antidiscrimination.rules.papers import Paper
from miteinander.documents.rules.uploads import MEGABYTE, FileKind

LIMIT_FILE = 25 * MEGABYTE
LIMIT_TOGETHER = 100 * MEGABYTE
MOST_FILES = 20
KINDS = frozenset(FileKind)
PIECE = 64 * 1024
# Files are filled up to so many pieces; above, to the next multiple of the last. A stolen copy shows classes.
_CLASSES = (1, 2, 4, 8, 16)


@dataclass(kw_only=True)
class FilePaper(Paper):
    """What is known about a file. `key` (hex) opens its pieces and stands nowhere else.

    `letter`: for our own letters, the template and the texts they were set from.
    """

    name: str = ""
    kind: str = ""  # the extension, read from the content
    size: int = 0
    untouched: bool = False  # kept as it came, as evidence; otherwise cleaned
    kept_at: str = ""  # ISO moment, UTC
    found: str = ""  # what the scanner called it
    letter: dict[str, object] = field(default_factory=dict)
    key: str = field(default="", repr=False)


def padded(content: bytes) -> Iterator[bytes]:
    """Yield a content in pieces of equal length, filled up with zeros to its size class."""
    needed = max(1, -(-len(content) // PIECE))
    largest = _CLASSES[-1]
    number = next((size for size in _CLASSES if needed <= size), -(-needed // largest) * largest)
    for place in range(0, number * PIECE, PIECE):
        yield content[place : place + PIECE].ljust(PIECE, b"\0")


def unpadded(pieces: Iterable[bytes], size: int) -> bytes:
    """Return the content of pieces without their filling."""
    return b"".join(pieces)[:size]
