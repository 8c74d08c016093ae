"""Forms that say in plain sentences what a use case refused. A room brings the words for its codes."""

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.functional import Promise

from miteinander.core.errors import Refused

Words = Mapping[str, Promise | str]


def sentences(refused: Refused, words: Words) -> list[str]:
    """Return one plain sentence per broken rule."""
    return [str(words[problem.code]).format(**problem.params) for problem in refused.problems]


class WordedForm(forms.Form):
    """A form that can say which rules a use case found broken; a room's form names its `words`."""

    words: Words = {}

    def refuse(self, refused: Refused) -> None:
        """Put each broken rule beside its field, or on top where the form has no such field."""
        for problem, sentence in zip(refused.problems, sentences(refused, self.words), strict=True):
            self.add_error(problem.field if problem.field in self.fields else None, sentence)

    def offer(self, **choices: Sequence[tuple[object, object]]) -> None:
        """Fill select fields with what the database offers now."""
        for name, values in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = list(values)
