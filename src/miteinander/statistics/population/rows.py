"""In which row each pseudonym stands. Numbers are sorted once, which also shows whether one stands twice."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Rows:
    """The pseudonyms of a part; whole ones without gaps also in rising order, with the row of each."""

    persons: pl.Series
    order: NDArray[np.int64] | None = None
    rising: NDArray[np.int64] | None = None

    @classmethod
    def of(cls, persons: pl.Series) -> "Rows":
        """Return the rows of pseudonyms."""
        if not persons.len() or persons.dtype != pl.Int64 or persons.null_count():
            return cls(persons)
        numbers = persons.to_numpy()
        order = np.argsort(numbers)
        return cls(persons, order, numbers[order])

    @property
    def unique(self) -> bool:
        """Tell whether each pseudonym stands once."""
        if self.rising is None:
            return self.persons.n_unique() == self.persons.len()
        return not bool((self.rising[1:] == self.rising[:-1]).any())

    def find(self, wanted: pl.Series) -> pl.Series:
        """Return in which row each of the wanted pseudonyms stands, null if in none."""
        if self.rising is None or self.order is None or wanted.dtype != pl.Int64:
            return self._joined(wanted)
        asked = wanted.fill_null(self.rising[0]).to_numpy()
        turn = np.argsort(asked)  # searching in rising order stays within the processor's memory
        place = np.empty(len(asked), dtype=np.int64)
        place[turn] = np.searchsorted(self.rising, asked[turn])
        place = np.minimum(place, len(self.rising) - 1)
        found = pl.Series(self.order[place])
        return found.set(pl.Series(self.rising[place] != asked) | wanted.is_null(), None)

    def _joined(self, wanted: pl.Series) -> pl.Series:
        numbered = pl.LazyFrame({"person": self.persons}).with_row_index("row")
        asked = pl.LazyFrame({"person": wanted}).with_row_index("place")
        return asked.join(numbered, on="person", how="left").sort("place").collect().get_column("row")
