"""Choosing the year of an export."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _


class PoolForm(forms.Form):
    """A year; the present one where nothing or nonsense was chosen."""

    def __init__(self, *args: object, years: Sequence[int], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._years = years
        self.fields["jahr"] = forms.TypedChoiceField(
            label=_("Abgeschlossen im Jahr"), coerce=int, choices=[(year, str(year)) for year in years]
        )

    def year(self) -> int:
        """Return the chosen year."""
        return int(self.cleaned_data["jahr"]) if self.is_bound and self.is_valid() else self._years[0]
