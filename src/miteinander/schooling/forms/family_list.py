"""The filters of the list of families."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from miteinander.core.languages import spoken_choices
from miteinander.organisations.queries import all_districts
from miteinander.schooling.models import Channel, ChildState, WaitingReason
from miteinander.schooling.queries.families import GROUPS, FamilyFilter
from miteinander.web.choices import SharedChoices

STATES = [
    ("", _("alle")),
    ("waiting", _("sucht noch: alle")),
    ("placed", _("hat eine Schule: alle")),
    ("over", _("abgeschlossen: alle")),
    *ChildState.choices,
]
SORTS = [("", _("neueste Meldung zuerst")), ("oldest", _("älteste Meldung zuerst"))]
WORDS = 5


class FamilyFilterForm(forms.Form):
    """A GET form; whatever does not fit is left out rather than complained about."""

    q = forms.CharField(label=_("Suche"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("Stand eines Kindes"), choices=STATES, required=False)
    reason = forms.ChoiceField(
        label=_("wartet, weil"), choices=[("", _("alle")), *WaitingReason.choices], required=False
    )
    language = forms.ChoiceField(
        label=_("Sprache"), choices=SharedChoices([("", _("alle")), *spoken_choices()]), required=False
    )
    borough = forms.ChoiceField(label=_("Stadtbezirk"), required=False)
    channel = forms.ChoiceField(
        label=_("Gemeldet durch"), choices=[("", _("alle")), *Channel.choices], required=False
    )
    sort = forms.ChoiceField(label=_("Sortieren nach"), choices=SORTS, required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        names = dict.fromkeys(district.borough for district in all_districts())
        field = self.fields["borough"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("alle")), *((name, name) for name in names)]

    def wanted(self) -> FamilyFilter:
        """Return the filter; values that do not fit count as empty."""
        self.is_valid()
        typed = self.cleaned_data
        state = typed.get("state", "")
        return FamilyFilter(
            words=tuple(typed.get("q", "").split()[:WORDS]),
            states=GROUPS.get(state, (state,) if state else ()),
            reason=typed.get("reason", ""),
            language=typed.get("language", ""),
            borough=typed.get("borough", ""),
            channel=typed.get("channel", ""),
            oldest_first=typed.get("sort") == "oldest",
        )
