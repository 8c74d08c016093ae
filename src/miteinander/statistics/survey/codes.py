"""Cells of an export: what is an answer, what is none, and which codes nobody knows."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from miteinander.statistics.survey.structure import OTHER, Column, Kind

# A code in columns beside the questions (mode, version, stratum): short, so that nobody's words slip in.
_SHORT = re.compile(r"[\w.+-]{1,20}\Z")
_NUMBER = re.compile(r"-?\d*[.,]?\d+\Z")
_MOST_SHOWN = 5


def clean(cell: str, column: Column | None) -> str | None:
    """Return the answer in a cell; None for empty, "N/A" and `{…}`, which say that nobody answered."""
    text = cell.strip()
    if text.startswith("'="):  # a quote that LimeSurvey puts before an equal sign, against formulas
        text = text[1:]
    if text in ("", "N/A", "NULL") or (text.startswith("{") and text.endswith("}")):
        return None
    if column is not None and column.kind is Kind.NUMBER and "." in text:
        return text.rstrip("0").rstrip(".") or "0"  # older exports write 5.0000000000
    return text


def unknown_codes(cells: Iterable[str | None], column: Column | None) -> Iterator[str]:
    """Tell, with counts, which codes the structure does not know and what may have happened."""
    unknown = Counter(cell for cell in cells if cell is not None and not _is_known(cell, column))
    if not unknown:
        return
    total = sum(unknown.values())
    shown = ", ".join(
        f"{code!r} ({times})" for code, times in sorted(unknown.items())[:_MOST_SHOWN] if _SHORT.match(code)
    )
    answers = "1 answer has a code" if total == 1 else f"{total} answers have codes"
    named = f": {shown}" if shown else ""
    yield f"{answers} that the structure does not know{named}. {_way_out(unknown, column)}"


def _is_known(cell: str, column: Column | None) -> bool:
    if column is None:
        return bool(_SHORT.match(cell))
    if column.kind is Kind.NUMBER:
        return bool(_NUMBER.match(cell))
    return cell in column.codes


def _way_out(unknown: Counter[str], column: Column | None) -> str:
    if "#NAME?" in unknown:
        return f"Excel has taken {OTHER} for a formula; export it again and do not save it with Excel."
    if column is None:
        return "Only short codes may stand here."
    if column.kind is Kind.NUMBER:
        return "Only numbers may stand here; a spreadsheet has changed them. Export it again."
    if any(known.lstrip("0") == code and known != code for code in unknown for known in column.codes):
        return "Excel has cut off leading zeros; export it again and do not save it with Excel."
    if column.kind is Kind.TICK or set(column.codes) == {"Y", "N"}:
        return "Export again without 'Convert Y/N to'."
    return "Take answers and structure of the same version, and export 'answer codes'."
