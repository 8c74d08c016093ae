"""Forms of the desk: filters of the list, and breaks in a series."""

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.figures.forms.worded import WordedForm
from miteinander.figures.models import BreakKind, EditionState


class EditionFilterForm(forms.Form):
    """Filters of the list of tables."""

    q = forms.CharField(label=_("Titel enthält"), required=False, max_length=80)
    stand = forms.ChoiceField(
        label=_("Stand"), required=False, choices=[("", _("alle")), *EditionState.choices]
    )


class BreakForm(WordedForm):
    """A break in a series."""

    day = forms.DateField(
        label=_("Bruch ab"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    kind = forms.ChoiceField(label=_("Was ist anders?"), choices=BreakKind.choices)
    note = forms.CharField(label=_("Erklärung"), required=False, max_length=300)
