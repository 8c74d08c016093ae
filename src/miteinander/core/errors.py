"""The two kinds of expected trouble; everything else is a bug."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field as declared


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken rule: the form field it belongs to, a code, and the values its sentence needs."""

    field: str
    code: str
    params: dict[str, object] = declared(default_factory=dict)


class Refused(Exception):
    """A rule says no. The person gets one plain sentence per problem."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(f"{problem.field}: {problem.code}" for problem in problems))
        self.problems = list(problems)


class NotAllowed(Exception):
    """This person may not do that; becomes a 403 page."""


class FormatError(Exception):
    """A file breaks its format; every problem is one sentence that names the id and the way out."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)
