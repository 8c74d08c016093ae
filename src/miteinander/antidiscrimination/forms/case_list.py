"""The filters of the list of cases."""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from miteinander.antidiscrimination.forms.worded import WordedForm
from miteinander.antidiscrimination.models.cases import STATES
from miteinander.antidiscrimination.queries.case_list import CaseFilter
from miteinander.antidiscrimination.rules.states import APPROACHING, OPEN
from miteinander.antidiscrimination.rules.weeks import week_of
from miteinander.antidiscrimination.usecases.exporting import Reason

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


class SearchForm(forms.Form):
    """Words to look for; sent, never written into an address."""

    words = forms.CharField(
        label=_("Suchen"), max_length=100, min_length=2,
        help_text=_("Sucht in Namen, Kurznamen und in dem, was geschehen ist. Nichts davon wird gemerkt."),
    )  # fmt: skip


RECIPIENTS = [
    ("head", _("Leitung des Integrationszentrums")),
    ("audit", _("Rechnungsprüfung oder Aufsicht")),
    ("funder", _("Geldgeber, für den Verwendungsnachweis")),
    ("own", _("wir selbst, zur Planung der Arbeit")),
]
REASONS = [
    ("report", _("Jahresbericht oder Sachbericht")),
    ("planning", _("Planung der Arbeit im Team")),
    ("proof", _("Nachweis der geleisteten Arbeit")),
    ("check", _("Prüfung durch eine dazu befugte Stelle")),
]


class ExportForm(WordedForm):
    """Why a list leaves the house, and who gets it: chosen, so that nothing secret is typed here."""

    recipient = forms.ChoiceField(label=_("Wer bekommt die Liste?"), choices=RECIPIENTS)
    basis = forms.ChoiceField(label=_("Wofür?"), choices=REASONS)

    def reason(self) -> Reason:
        """Return the reason as codes."""
        return Reason(self.cleaned_data["recipient"], self.cleaned_data["basis"])
