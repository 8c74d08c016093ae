"""Find rows that say again what an earlier row, or the database, says already."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from miteinander.lists.problems import RowProblem
from miteinander.lists.records import differing_fields, fingerprint
from miteinander.lists.sheets import PlannedRow, RowState, SheetPlan

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

R = TypeVar("R", bound="DataclassInstance")
S = TypeVar("S", bound="DataclassInstance")


@dataclass(frozen=True)
class Identity(Generic[R]):
    """When two records mean one entry: of one `name`, and `same`; `key` is the natural key of an entry."""

    key: Callable[[R], str]
    name: Callable[[R], Hashable]
    same: Callable[[R, R], bool]


@dataclass(frozen=True)
class _Seen(Generic[R]):
    """An entry other rows may repeat: where it stands (0: in the database) and its key."""

    record: R
    row: int
    key: str


@dataclass(slots=True)
class Register(Generic[R]):
    """The entries seen so far. Rows go through it in their order; the first of several of one entry stays."""

    identity: Identity[R]
    _seen: dict[Hashable, list[_Seen[R]]] = field(default_factory=dict)

    def know(self, known: Mapping[str, R]) -> None:
        """Take in what the database holds, by its keys."""
        for key, record in known.items():
            self._seen.setdefault(self.identity.name(record), []).append(_Seen(record, 0, key))

    def judge(self, plan: SheetPlan[S], row: PlannedRow[S], record: R, column: str) -> None:
        """Give a row its key and take it out if it repeats an earlier one; `column` is where to say so.

        It is only said if the earlier one stands in the file: what the database holds is no mistake.
        """
        row.key, row.fingerprint = self.identity.key(record), fingerprint(record)
        others = self._seen.setdefault(self.identity.name(record), [])
        if row.state is not RowState.ACCEPTED:
            return
        twin = next((seen for seen in others if self.identity.same(seen.record, record)), None)
        if twin is None:
            others.append(_Seen(record, row.number, row.key))
            return
        row.key, row.state = twin.key, RowState.DUPLICATE
        # What else is odd about a row that is not taken over would only distract.
        row.problems = []
        if twin.row:
            row.problems.append(
                _said_again(plan, row, twin.row, differing_fields(twin.record, record), column)
            )


def _said_again(
    plan: SheetPlan[S], row: PlannedRow[S], first: int, differing: list[str], column: str
) -> RowProblem:
    params: dict[str, str | int] = {"first": first}
    if differing:
        params["fields"] = ", ".join(differing)
    code = "duplicate_differs" if differing else "duplicate_row"
    return RowProblem(row.number, plan.layout.column_of(column), code, params)
