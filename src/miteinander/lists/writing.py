"""Lists as CSV that office programs open without a question: semicolons, UTF-8 with its mark, no formula."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(heads: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> bytes:
    """Return a CSV file. A text that an office program would run as a formula gets an apostrophe before it.

    Source: OWASP, CSV injection.
    """
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow([as_text(head) for head in heads])
    writer.writerows([as_text(value) for value in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def as_text(value: str | int | None) -> str:
    """Return one value so that it stays what it is; numbers are numbers."""
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    text = value.replace("\x00", "")
    begins_formula = text.lstrip(" \u00a0").startswith(_BEGINS_FORMULA)
    return f"'{text}" if begins_formula else text
