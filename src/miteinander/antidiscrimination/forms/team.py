"""Who counsels, and who may read."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.antidiscrimination.forms.worded import WordedForm

NOBODY = ("", _("niemand"))


class AssignForm(WordedForm):
    """Who counsels in a case, and who counsels along."""

    lead = forms.TypedChoiceField(label=_("Berät"), coerce=int, empty_value=None, required=False)
    second = forms.TypedChoiceField(
        label=_("Berät mit"), coerce=int, empty_value=None, required=False,
        help_text=_("Eine zweite Person, die den Fall kennt und vertritt."),
    )  # fmt: skip


class RestrictForm(WordedForm):
    """Whose keys open a case from now on."""

    members = forms.TypedMultipleChoiceField(
        label=_("Diese Personen dürfen lesen"), coerce=int, empty_value=[],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip


def with_nobody(choices: Sequence[tuple[object, object]]) -> list[tuple[object, object]]:
    """Return choices that begin with nobody."""
    return [NOBODY, *choices]
