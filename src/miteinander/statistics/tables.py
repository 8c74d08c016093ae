"""Tables that may be published: every number protected, every table with definition, source and period."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from miteinander.core.errors import Problem, Refused
from miteinander.statistics.protection import EMPTY, Cell, Protection, published, record_key

Labels = tuple[str | None, ...]  # one label per dimension; None means "all of them"


@dataclass(frozen=True, slots=True)
class Row:
    """One published number; `value` is None where it may not be shown."""

    labels: Labels
    value: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One protected table. `rows` holds cells, margins and the total, told apart by their None labels."""

    dimensions: tuple[str, ...]
    measure: str
    rows: tuple[Row, ...]
    protection: Protection
    definition: str
    source: str
    reference_period: str

    def __post_init__(self) -> None:
        # A number without definition, source and period may not leave the house.
        if not (self.definition.strip() and self.source.strip() and self.reference_period.strip()):
            raise ValueError("a table needs a definition, a source and a reference period")
        if any(len(row.labels) != len(self.dimensions) for row in self.rows):
            raise ValueError("every row needs one label per dimension")
        if len({row.labels for row in self.rows}) != len(self.rows):
            raise ValueError("labels must be unique")

    @property
    def total(self) -> int | None:
        """The number over everything, rounded on its own: it need not equal the sum of the rows."""
        return self.value(*(None for _ in self.dimensions))

    @property
    def cells(self) -> tuple[Row, ...]:
        """The finest rows, without margins and total."""
        return tuple(row for row in self.rows if None not in row.labels)

    @property
    def is_broken_down(self) -> bool:
        """False where the whole was too small to be divided and only the total is shown."""
        return any(row.value is not None for row in self.cells)

    def value(self, *labels: str | None) -> int | None:
        """Return the published number for these labels; None where it is withheld or does not occur."""
        return next((row.value for row in self.rows if row.labels == labels), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a reader must know beside the numbers."""

    dimensions: tuple[str, ...]
    measure: str
    definition: str
    source: str
    reference_period: str


def tally(
    records: Iterable[tuple[tuple[str, ...], str, int]], *, secret: bytes
) -> dict[tuple[str, ...], Cell]:
    """Add records (labels, record identity, amount; 1 for a plain count) to their finest cells."""
    cells: dict[tuple[str, ...], Cell] = defaultdict(lambda: EMPTY)
    for labels, record, amount in records:
        cells[labels] += Cell(amount, record_key(secret, record))
    return dict(cells)


def protect(
    cells: Mapping[tuple[str, ...], Cell],
    *,
    about: Description,
    protection: Protection,
    counts: Mapping[tuple[str, ...], Cell] | None = None,
    dominated: Collection[tuple[str, ...]] = (),
) -> Table:
    """Turn finest cells into a table that may be published.

    Margins and total are added up before rounding and rounded on their own. A cell is shown only where every
    line it divides holds at least `minimum_total` records. For amounts (hours, money) pass the `counts` of
    records beside them, and the `dominated` cells, which are withheld.

    Raises:
        Refused: more dimensions than the protection allows.
    """
    if len(about.dimensions) > protection.most_dimensions:
        raise Refused([Problem("dimensions", "too_many_dimensions", {"limit": protection.most_dimensions})])
    amounts = _with_margins(cells, len(about.dimensions))
    sizes = _with_margins(counts if counts is not None else cells, len(about.dimensions))
    return _table(amounts, sizes, dominated, about, protection)


def protect_counted(cells: Mapping[Labels, Cell], *, about: Description, protection: Protection) -> Table:
    """Turn cells into a table that may be published where every margin was counted like a cell.

    That is how records are counted that may stand in several cells: a margin is then less than the sum of its
    cells and must not be added up. Labels with None are the margins; the total must be among them.

    Raises:
        Refused: more dimensions than the protection allows.
    """
    if len(about.dimensions) > protection.most_dimensions:
        raise Refused([Problem("dimensions", "too_many_dimensions", {"limit": protection.most_dimensions})])
    return _table(cells, cells, (), about, protection)


def _table(
    amounts: Mapping[Labels, Cell],
    sizes: Mapping[Labels, Cell],
    dominated: Collection[tuple[str, ...]],
    about: Description,
    protection: Protection,
) -> Table:
    rows = tuple(
        Row(labels, published(cell, protection) if shown else None)
        for labels, cell in sorted(amounts.items(), key=_total_last)
        for shown in [labels not in dominated and _may_divide(labels, sizes, protection)]
    )
    return Table(
        dimensions=about.dimensions,
        measure=about.measure,
        rows=rows,
        protection=protection,
        definition=about.definition,
        source=about.source,
        reference_period=about.reference_period,
    )


def _with_margins(cells: Mapping[tuple[str, ...], Cell], dimensions: int) -> dict[Labels, Cell]:
    found: dict[Labels, Cell] = defaultdict(lambda: EMPTY)
    found[(None,) * dimensions] = EMPTY
    for labels, cell in cells.items():
        for kept in product((True, False), repeat=dimensions):
            found[tuple(label if keep else None for label, keep in zip(labels, kept, strict=True))] += cell
    return dict(found)


def _may_divide(labels: Labels, sizes: Mapping[Labels, Cell], protection: Protection) -> bool:
    """Tell whether every line that this cell is a part of is large enough to be divided."""
    lines = (
        (*labels[:place], None, *labels[place + 1 :])
        for place, label in enumerate(labels)
        if label is not None
    )
    return all(sizes.get(line, EMPTY).value >= protection.minimum_total for line in lines)


def _total_last(item: tuple[Labels, Cell]) -> list[tuple[bool, str]]:
    return [(label is None, label or "") for label in item[0]]
