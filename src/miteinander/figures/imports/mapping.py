"""Which column of a file means what, and what a table is about; kept as plain values."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum

from miteinander.core.errors import Problem, Refused

LEFT_OUT = None  # a code that is not taken over; "" is the total
LONGEST_NAME = 30


class Role(StrEnum):
    """What a column is for."""

    SKIP = "skip"
    DAY = "day"
    DIMENSION = "dimension"
    SUM = "sum"  # rows that differ only here are added up
    VALUE = "value"
    QUALITY = "quality"  # the mark of the number beside it


@dataclass(frozen=True, slots=True)
class Use:
    """One column. `name`: of the dimension, or the code of one of several value columns ("" the total).

    `codes` translates what stands in the file: "" is the total, None is left out. `fill` fills codes with
    zeros to that length, `last` keeps only so many signs from the end.
    """

    role: Role = Role.SKIP
    name: str = ""
    codes: Mapping[str, str | None] = field(default_factory=dict)
    fill: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What stands beside the numbers; a figure without it may not leave the house."""

    slug: str = ""
    title: str = ""
    register: str = ""
    definition: str = "all"
    base: str = ""
    unit: str = "persons"
    source: str = ""
    licence: str = ""
    synthetic: bool = False


ABOUT = ("slug", "title", "register", "definition", "base", "unit", "source", "licence")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMapping:
    """How one file is read. `across` names the dimension that several value columns make.

    `totals`: sums that the file does not have are added; `scale` multiplies every number;
    `method` is how the publisher protects them.
    """

    columns: Mapping[str, Use]
    about: About = About()
    across: str = ""
    totals: bool = False
    scale: float = 1
    method: str = "none"

    def with_use(self, heading: str, use: Use) -> "FileMapping":
        """Return this mapping with another meaning of one column."""
        return replace(self, columns={**self.columns, heading: use})

    def with_role(self, *roles: Role) -> list[str]:
        """Return the headings of the columns for that, in their order."""
        return [heading for heading, use in self.columns.items() if use.role in roles]


def dump_mapping(mapping: FileMapping) -> dict[str, object]:
    """Return a mapping as plain values."""
    return asdict(mapping)


def load_mapping(stored: object) -> FileMapping:
    """Read a kept mapping.

    Raises:
        Refused: `mapping_malformed`.
    """
    try:
        if not isinstance(stored, dict):
            raise TypeError("no object")
        columns = {
            str(heading): Use(**{**use, "role": Role(use["role"])})
            for heading, use in stored["columns"].items()
        }
        rest = {name: value for name, value in stored.items() if name not in {"columns", "about"}}
        return FileMapping(columns=columns, about=About(**stored["about"]), **rest)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Refused([Problem("mapping", "mapping_malformed", {"value": str(error)[:80]})]) from error
