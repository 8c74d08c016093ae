"""Totals that stand among their own parts: found, so that nobody counts twice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from miteinander.lists import fold, phrases

TOTAL_WORDS = frozenset(
    phrases("insgesamt | gesamt | zusammen | summe | total | alle | gesamtsumme | all | sum")
)
PROTECTED = 9  # how far published sums of a cell-key table may lie from their parts
_SURE = 0.95
_FEWEST = 2
_EXACT = 1e-6

Labels = tuple[str | None, ...]


def is_total_word(text: str) -> bool:
    """Tell whether a heading or a code says that it is a sum of others."""
    words = fold(text).split()
    return bool(words) and (" ".join(words) in TOTAL_WORDS or words[-1] in {"insgesamt", "gesamt"})


def doubled_codes(cells: Mapping[Labels, float | None], place: int) -> list[str]:
    """Return the codes of one dimension that are everywhere the sum of all others."""
    sums: dict[Labels, float] = defaultdict(float)
    parts: dict[Labels, dict[str, float]] = defaultdict(dict)
    broken: set[Labels] = set()
    for labels, value in cells.items():
        code = labels[place]
        rest = labels[:place] + labels[place + 1 :]
        if value is None:
            broken.add(rest)
        elif code:
            sums[rest] += value
            parts[rest][code] = value
    hits: dict[str, int] = defaultdict(int)
    seen: dict[str, int] = defaultdict(int)
    for rest, codes in parts.items():
        if rest in broken or len(codes) <= _FEWEST or sums[rest] <= 0:
            continue
        for code, value in codes.items():
            seen[code] += 1
            hits[code] += abs(2 * value - sums[rest]) <= _EXACT
    return sorted(code for code in seen if seen[code] >= _FEWEST and hits[code] >= _SURE * seen[code])


def misses(cells: Mapping[Labels, float | None], place: int) -> list[float]:
    """Return by how much the totals (label None) of one dimension differ from the sum of their parts.

    Totals over several kinds of areas (a country, its states) are held against those of one length only.
    """
    totals: dict[Labels, float] = {}
    sums: dict[tuple[Labels, int], float] = defaultdict(float)
    broken: set[Labels] = set()
    lengths = {
        len(labels[place] or "") for labels in cells if labels[place] and (labels[place] or "").isdigit()
    }
    for labels, value in cells.items():
        code = labels[place]
        rest = labels[:place] + labels[place + 1 :]
        if value is None:
            broken.add(rest)
        elif code is None:
            totals[rest] = value
        else:
            sums[rest, len(code) if len(lengths) > 1 and code.isdigit() else 0] += value
    return [
        totals[rest] - value
        for (rest, _length), value in sums.items()
        if rest in totals and rest not in broken
    ]


def with_totals(
    cells: Iterable[tuple[Labels, float | None, str]], width: int
) -> list[tuple[Labels, float | None, str]]:
    """Return the cells and every sum of them that is missing; withheld parts withhold their sum."""
    found = {labels: (value, status) for labels, value, status in cells}
    for place in range(width):
        sums: dict[Labels, list[tuple[float | None, str]]] = defaultdict(list)
        for labels, cell in found.items():
            if labels[place] is not None:
                sums[(*labels[:place], None, *labels[place + 1 :])].append(cell)
        for labels, parts in sums.items():
            found.setdefault(labels, added(parts))
    return [(labels, value, status) for labels, (value, status) in found.items()]


def added(parts: Sequence[tuple[float | None, str]]) -> tuple[float | None, str]:
    """Return the sum of some cells with the status of the weakest."""
    numbers = [value for value, _status in parts if value is not None]
    if len(numbers) < len(parts):
        return None, "M"
    weakest = next((mark for mark in ("E", "P") if any(status == mark for _value, status in parts)), "A")
    return sum(numbers), weakest
