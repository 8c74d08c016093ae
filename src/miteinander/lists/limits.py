"""How much an uploaded file may hold before it is refused unread."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, counts otherwise.

    Chosen so that a list of 200,000 assignments passes and a prepared file cannot fill the memory of a small
    server: Excel writes about 600 bytes of XML per row of twelve cells, and packs it about ten to one.
    """

    file_bytes: int = 40_000_000
    unpacked_bytes: int = 500_000_000
    part_bytes: int = 300_000_000
    ratio: int = 250
    entries: int = 2_000
    sheets: int = 60
    rows: int = 200_000
    columns: int = 400
    cells: int = 4_000_000
    text_bytes: int = 400_000_000


DEFAULT = Limits()
