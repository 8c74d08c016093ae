"""The period a report is asked for, and the rules of the Schulische Beratung."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from miteinander.schooling.rules.periods import Period, own_period


class PeriodForm(forms.Form):
    """Any two days; the last one is the reference day."""

    von = forms.DateField(
        label=gettext_lazy("Erster Tag"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    bis = forms.DateField(
        label=gettext_lazy("Letzter Tag (Stichtag)"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order, in the future, or many years apart."""
        values = super().clean() or {}
        first, last = values.get("von"), values.get("bis")
        if first and last:
            if last > self._today:
                self.add_error("bis", _("Dieser Tag liegt in der Zukunft."))
            elif own_period(first, last) is None:
                self.add_error(
                    "bis", _("Der letzte Tag liegt vor dem ersten, oder mehr als zehn Jahre danach.")
                )
        return values

    def period(self) -> Period | None:
        """Return the chosen period, None where the days do not make one."""
        return own_period(self.cleaned_data["von"], self.cleaned_data["bis"]) if self.is_valid() else None
