"""The filters of the waiting list."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from miteinander.schooling.models import ChildState, Need, WaitingReason
from miteinander.schooling.models.journal import Step
from miteinander.schooling.queries.waiting import WAITING, WaitingFilter

ALL = ("", _("alle"))
WORDS = 5
STATES = [(code, label) for code, label in ChildState.choices if code in WAITING]
STAGES = list(Step._meta.get_field("stage").choices or [])


class WaitingForm(forms.Form):
    """A GET form; whatever does not fit is left out rather than complained about."""

    q = forms.CharField(label=_("Suche"), required=False, max_length=100)
    reason = forms.ChoiceField(label=_("wartet, weil"), choices=[ALL, *WaitingReason.choices], required=False)
    state = forms.ChoiceField(label=_("Stand"), choices=[ALL, *STATES], required=False)
    stage = forms.ChoiceField(label=_("Stufe"), choices=[ALL, *STAGES], required=False)
    need = forms.TypedChoiceField(
        label=_("Förderbedarf"), choices=[ALL, *Need.choices], coerce=int, empty_value=None, required=False
    )
    borough = forms.ChoiceField(label=_("Stadtbezirk"), required=False)
    beyond = forms.BooleanField(label=_("nur über dem Ziel"), required=False)

    def __init__(self, data: QueryDict, *, boroughs: Iterable[str]) -> None:
        super().__init__(data)
        field = self.fields["borough"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [ALL, *((name, name) for name in boroughs)]

    def wanted(self) -> WaitingFilter:
        """Return the filter; values that do not fit count as empty."""
        self.is_valid()
        typed = self.cleaned_data
        return WaitingFilter(
            words=tuple(typed.get("q", "").split()[:WORDS]),
            reason=typed.get("reason", ""),
            state=typed.get("state", ""),
            stage=typed.get("stage", ""),
            need=typed.get("need"),
            borough=typed.get("borough", ""),
            beyond=typed.get("beyond", False),
        )
