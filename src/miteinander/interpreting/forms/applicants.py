"""Forms about applicants at the desk."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.calendar.rules import local_moment
from miteinander.core.errors import Refused
from miteinander.interpreting.forms.words import WordedForm


class TalkForm(WordedForm):
    """When the first talk is."""

    talk_on = forms.DateField(label=_("Tag"), widget=forms.DateInput)
    talk_from = forms.TimeField(label=_("Uhrzeit"), widget=forms.TimeInput)

    def clean(self) -> dict[str, Any]:
        """Refuse times the clock skips or shows twice."""
        values = super().clean() or {}
        day, clock = values.get("talk_on"), values.get("talk_from")
        if isinstance(day, date) and isinstance(clock, time):
            try:
                values["talk_at"] = local_moment(day, clock, field="talk_from")
            except Refused as refused:
                self.refuse(refused)
        return values

    def talk_at(self) -> datetime:
        """Return the moment of the talk."""
        moment: datetime = self.cleaned_data["talk_at"]
        return moment

    def refuse(self, refused: Refused) -> None:
        """Show problems of the moment at the day."""
        for problem in refused.problems:
            if problem.field == "talk_at":
                self.add_error("talk_on", _("Das Gespräch liegt in der Vergangenheit."))
        rest = [problem for problem in refused.problems if problem.field != "talk_at"]
        super().refuse(Refused(rest))
