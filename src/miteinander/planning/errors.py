"""The one kind of trouble expected from outside: a file that breaks its format."""

from collections.abc import Sequence


class FormatError(Exception):
    """A file breaks its format; every problem is one sentence that names the id and the way out."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)
