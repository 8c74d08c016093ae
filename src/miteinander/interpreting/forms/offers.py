"""Answering an offer."""

from datetime import datetime

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from miteinander.interpreting.models import Request
from miteinander.interpreting.rules.offering import DeclineReason
from miteinander.web.templatetags.locale_format import clock, weekday_short

REASONS = [
    ("", _("Ich möchte keinen Grund nennen")),
    (DeclineReason.TIME.value, _("Ich habe dann keine Zeit")),
    (DeclineReason.DISTANCE.value, _("Der Weg ist zu weit")),
    (DeclineReason.TOPIC.value, _("Das Thema passt nicht für mich")),
    (DeclineReason.KNOWS_PEOPLE.value, _("Ich kenne die Menschen dort")),
    (DeclineReason.ILL.value, _("Ich bin krank")),
    (DeclineReason.OTHER.value, _("Anderer Grund")),
]


class YesForm(forms.Form):
    """Saying yes; asks for the time only if there are several."""

    def __init__(self, data: QueryDict | None = None, *, request: Request, now: datetime) -> None:
        super().__init__(data)
        starts = [at for at in (request.starts_at, *request.alternatives) if at is not None and at > now]
        self.starts = {at.isoformat(): at for at in starts}
        if len(starts) > 1:
            self.fields["starts_at"] = forms.ChoiceField(
                label=_("Welcher Termin passt Ihnen?"),
                widget=forms.RadioSelect,
                choices=[(key, f"{weekday_short(at)}, {clock(at)}") for key, at in self.starts.items()],
            )

    def chosen(self) -> datetime | None:
        """Return the chosen time, or None for the wished one."""
        return self.starts.get(self.cleaned_data.get("starts_at", ""))


class NoForm(forms.Form):
    """Saying no; a reason is never required."""

    reason = forms.ChoiceField(label=_("Grund"), choices=REASONS, required=False)

    def chosen(self) -> DeclineReason | None:
        """Return the reason, if one was given."""
        reason = self.cleaned_data["reason"]
        return DeclineReason(reason) if reason else None
