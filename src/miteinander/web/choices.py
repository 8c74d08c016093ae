"""Long lists of choices that requests share: Django copies a form's lists anew for every request."""

from collections.abc import Iterable, Iterator
from typing import Self

from django.utils.choices import BaseChoiceIterator


class SharedChoices(BaseChoiceIterator):
    """Key and label of each choice, without groups; never changed, hence never copied."""

    def __init__(self, pairs: Iterable[tuple[object, object]]) -> None:
        self.pairs = tuple(pairs)

    def __iter__(self) -> Iterator[tuple[object, object]]:
        return iter(self.pairs)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self
