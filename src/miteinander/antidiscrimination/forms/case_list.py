"""The filters of the list of cases."""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from miteinander.antidiscrimination.models.cases import STATES
from miteinander.antidiscrimination.queries.case_list import CaseFilter
from miteinander.antidiscrimination.rules.states import APPROACHING, OPEN
from miteinander.antidiscrimination.rules.weeks import week_of

GROUPS: dict[str, tuple[str, ...]] = {
    "open": tuple(sorted(OPEN)),
    "approaching": tuple(sorted(APPROACHING)),
}
STATE_CHOICES = [("", _("alle")), ("open", _("alle offenen")), *STATES]


class CaseFilterForm(forms.Form):
    """A GET form; whatever does not fit is left out rather than complained about."""

    state = forms.ChoiceField(label=_("Stand"), choices=STATE_CHOICES, required=False)
    mine = forms.ChoiceField(
        label=_("Berät"), choices=[("", _("alle")), ("yes", _("meine Fälle"))], required=False
    )
    access = forms.ChoiceField(
        label=_("Wer darf lesen"),
        choices=[("", _("alle")), ("restricted", _("nur benannte Personen")), ("team", _("das Team"))],
        required=False,
    )
    week = forms.DateField(
        label=_("Eingegangen in der Woche vom"),
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
    )
    unread = forms.ChoiceField(
        label=_("Nachrichten"), choices=[("", _("alle")), ("yes", _("ungelesene"))], required=False
    )
    sort = forms.ChoiceField(
        label=_("Sortieren nach"),
        choices=[("", _("neueste zuerst")), ("oldest", _("älteste zuerst"))],
        required=False,
    )

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)

    def wanted(self, account_id: int) -> CaseFilter:
        """Return the filter; values that do not fit count as empty."""
        self.is_valid()
        typed = self.cleaned_data
        state, access = typed.get("state", ""), typed.get("access", "")
        week: date | None = typed.get("week")
        return CaseFilter(
            states=GROUPS.get(state, (state,) if state else ()),
            account_id=account_id if typed.get("mine") else None,
            is_restricted={"restricted": True, "team": False}.get(access),
            week=week_of(week) if week else None,
            is_unread=bool(typed.get("unread")),
            oldest_first=typed.get("sort") == "oldest",
        )
