"""Variables of a survey: sex, age group, district; made of a column, for margins and groups."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from miteinander.core.errors import FormatError


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """Codes become categories by name, or numbers by cuts: [18, 30, 65] makes 18–29, 30–64 and 65+."""

    name: str
    label: str
    column: str
    categories: Mapping[str, str]
    cuts: tuple[int, ...] = ()
    missing: tuple[str, ...] = ()

    def category(self, cell: str | None) -> str | None:
        """Return the category of an answer; None where there is none.

        Raises:
            KeyError: the answer belongs to no category.
        """
        if cell is None or cell in self.missing:
            return None
        if not self.cuts:
            return self.categories[cell]
        number = float(cell.replace(",", "."))
        place = sum(number >= cut for cut in self.cuts) - 1
        if place < 0:
            raise KeyError(cell)
        return self.names[place]

    @property
    def names(self) -> tuple[str, ...]:
        """Name the categories, in order."""
        if not self.cuts:
            return tuple(dict.fromkeys(self.categories.values()))
        ends = [f"{low}-{high - 1}" for low, high in zip(self.cuts, self.cuts[1:], strict=False)]
        return (*ends, f"{self.cuts[-1]}+")


def sort_persons(variable: Variable, cells: Sequence[str | None]) -> list[str | None]:
    """Return the category of every person.

    Raises:
        FormatError: answers that belong to no category, with their count.
    """
    found: list[str | None] = []
    lost: dict[str, int] = {}
    for cell in cells:
        try:
            found.append(variable.category(cell))
        except (KeyError, ValueError):
            lost[str(cell)] = lost.get(str(cell), 0) + 1
    if lost:
        shown = ", ".join(f"{code!r} ({times})" for code, times in sorted(lost.items())[:5])
        raise FormatError(
            [
                f"variable {variable.name}: {sum(lost.values())} answers belong to no category: {shown}. "
                "Name them under 'categories' or 'missing'."
            ]
        )
    return found
