"""Filters and choices of the page of invitations."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.core.languages import interface_choices
from miteinander.schooling.forms.worded import WordedForm
from miteinander.schooling.queries.invitations import Wanted

STANDS = {
    "new": _("noch nicht eingeladen"),
    "again": _("erneut einladen"),
    "sent": _("eingeladen"),
    "all": _("alle vor dem Gespräch"),
}


class InvitationFilterForm(forms.Form):
    """Which families the page shows."""

    q = forms.CharField(label=_("Familie oder Nummer"), max_length=100, required=False)
    stand = forms.ChoiceField(choices=[*STANDS.items()], required=False, widget=forms.HiddenInput)
    sprache = forms.ChoiceField(
        label=_("Sprache der Briefe"), choices=[("", _("alle")), *interface_choices()], required=False
    )

    def wanted(self) -> Wanted:
        """Return the filter; what cannot be read is left out."""
        self.is_valid()
        values: dict[str, Any] = getattr(self, "cleaned_data", {})
        return Wanted(
            stand=values.get("stand") or "new", q=values.get("q", ""), language=values.get("sprache", "")
        )


class InviteForm(WordedForm):
    """Inviting one family; the tick sends a letter although there was one a few days ago."""

    again = forms.BooleanField(label=_("Trotzdem noch einmal einladen"), required=False)

    def __init__(self, *args: Any, invited_at: datetime | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if invited_at is None:
            del self.fields["again"]
