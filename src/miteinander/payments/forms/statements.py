"""Forms for statements and payment runs."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.payments.forms.fields import EuroField, RefusableForm
from miteinander.payments.forms.words import WORDS
from miteinander.payments.models import Statement
from miteinander.payments.usecases.letters import month_name


class StatementFilter(forms.Form):
    """What the list of statements shows."""

    q = forms.CharField(label=_("Name oder Nummer"), required=False, max_length=100)
    month = forms.ChoiceField(label=_("Monat"), required=False)
    state = forms.ChoiceField(
        label=_("Stand"), required=False, choices=[("", _("Alle")), *Statement.State.choices]
    )

    def __init__(self, data: object, *, months: Iterable[date]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a query string
        shown = [("", _("Alle")), *((month.isoformat(), month_name(month)) for month in months)]
        self.fields["month"].choices = shown  # type: ignore[attr-defined]  # a choice field


class MonthForm(RefusableForm):
    """The month to settle."""

    month = forms.CharField(label=_("Monat"), widget=forms.HiddenInput)

    def clean_month(self) -> date:
        try:
            return date.fromisoformat(f"{self.cleaned_data['month'][:7]}-01")
        except ValueError as trouble:
            raise forms.ValidationError(_("Das ist kein Monat.")) from trouble


class RejectForm(RefusableForm):
    """Why a statement goes back."""

    reason = forms.CharField(
        label=_("Grund"),
        max_length=300,
        error_messages={"required": WORDS["reason_missing"]},
        help_text=_("Die Person, die erstellt hat, liest ihn. Bitte keine Namen von Ratsuchenden."),
    )


class CorrectionForm(RefusableForm):
    """What a line should have been."""

    units = forms.IntegerField(label=_("Minuten oder Zeilen"), min_value=0, max_value=100_000)
    amount = EuroField(label=_("Richtiger Betrag in Euro"))
    reason = forms.CharField(
        label=_("Grund"), max_length=300, error_messages={"required": WORDS["reason_missing"]}
    )


class RunForm(RefusableForm):
    """When the bank shall pay."""

    execution_on = forms.DateField(
        label=_("Ausführung am"), widget=forms.DateInput, help_text=_("Ein Werktag, heute oder später.")
    )
