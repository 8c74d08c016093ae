"""The forms of a plan: choose somebody else, and what happened."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.interpreting.queries.mending import Happening, What


class ChooseForm(forms.Form):
    """Somebody else than planned, with a reason."""

    interpreter = forms.TypedChoiceField(
        label=_("Wer soll es übernehmen?"), coerce=int, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Grund"),
        max_length=200,
        help_text=_("Bleibt beim Plan stehen. Bitte nichts über die Familie schreiben."),
    )

    def __init__(self, *args: object, people: Sequence[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        field = self.fields["interpreter"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(str(key), name) for key, name in people]


class HappeningForm(forms.Form):
    """What happened on a day; the same words stand in the address of the proposal."""

    was = forms.ChoiceField(choices=[(what.value, what.value) for what in What])
    wer = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)
    gespraech = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)

    def chosen(self) -> Happening:
        """Return the event."""
        typed = self.cleaned_data
        return Happening(What(typed["was"]), interpreter=typed["wer"], request=typed["gespraech"])


class WithdrawForm(forms.Form):
    """A word why a promise is taken back."""

    reason = forms.CharField(
        label=_("Warum wird die Zusage zurückgenommen?"),
        max_length=200,
        help_text=_("Der Grund bleibt im Haus. Die Einrichtung bekommt eine E-Mail."),
    )
