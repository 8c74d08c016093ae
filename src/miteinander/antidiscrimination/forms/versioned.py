"""Forms that write on top of what their reader saw, and lose nothing when somebody else was first."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.html import strip_tags

from miteinander.antidiscrimination.forms.worded import WordedForm


@dataclass(frozen=True, slots=True)
class Both:
    """One field as somebody else saved it, and as the reader typed it."""

    label: str | Promise
    theirs: str
    mine: str


class VersionedForm(WordedForm):
    """A form that knows on which version of the row it was filled in."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)

    def both_texts(self, saved: Mapping[str, object], version: int) -> list[Both]:
        """Return where the saved row differs from what was typed; the next sending writes on top of it."""
        found = []
        for name, field in self.fields.items():
            if name == "version":
                continue
            theirs, mine = shown(field, saved.get(name)), shown(field, self.cleaned_data.get(name))
            if theirs != mine:
                found.append(Both(field.label or name, theirs, mine))
        if isinstance(self.data, QueryDict):
            values = self.data.copy()
            values["version"] = str(version)
            self.data = values
        return found


def shown(field: forms.Field, value: object) -> str:
    """Return a field's value as somebody reads it."""
    if isinstance(value, bool):
        return "✓" if value else "–"
    if value is None or value == "" or value == []:
        return "–"
    if isinstance(field, forms.ChoiceField):
        words = {str(code): str(label) for code, label in list(field.choices)}  # type: ignore[arg-type]
        codes = value if isinstance(value, list | tuple) else [value]
        return ", ".join(words.get(str(code), str(code)) for code in codes)
    return strip_tags(str(value)) if not isinstance(value, str) else value
