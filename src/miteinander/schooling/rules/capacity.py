"""What free places are, as the placing and every page counts them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPlaces:
    """Where a school is and what is free there on a day. Free is places minus those held for a child.

    A school that is not open has nothing free, whatever was reported. Without coordinates nobody knows where
    it is.
    """

    school_id: int
    name: str
    form: str
    years: tuple[int, ...]
    free: Mapping[int, int] = field(default_factory=dict)  # by year group; every one of `years` is in it
    language_free: int = 0  # places for support in German
    literacy: bool = False
    x_km: float | None = None
    y_km: float | None = None
    newcomer_share: float = 0.0
    is_open: bool = True

    @property
    def total(self) -> int:
        """How many children could still start here, in all year groups."""
        return sum(self.free.values())

    def has_free(self, year: int) -> bool:
        """Say whether a child of this year group could still start here."""
        return self.free.get(year, 0) > 0


def is_open(opened_on: date | None, closed_on: date | None, day: date) -> bool:
    """Say whether a school takes children on a day; `closed_on` is the first day without."""
    return (opened_on is None or opened_on <= day) and (closed_on is None or day < closed_on)
