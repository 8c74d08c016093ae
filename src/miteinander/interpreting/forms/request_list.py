"""The filters of the list of requests."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from miteinander.core.languages import spoken_choices
from miteinander.interpreting.models import Mode, Topic
from miteinander.interpreting.queries.request_list import GROUPS, RequestFilter
from miteinander.web.choices import SharedChoices

STATES = [
    ("", _("alle")),
    ("waiting", _("wartet")),
    ("confirmed", _("vermittelt")),
    ("done", _("durchgeführt")),
    ("unfilled", _("nicht vermittelt")),
    ("elsewhere", _("abgelehnt oder verwiesen")),
    ("cancelled", _("abgesagt")),
]
SORTS = [("", _("Eingang")), ("appointment", _("Termin"))]
WORDS = 5


class RequestFilterForm(forms.Form):
    """A GET form; whatever does not fit is left out rather than complained about."""

    q = forms.CharField(label=_("Suche"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("Stand"), choices=STATES, required=False)
    language = forms.ChoiceField(
        label=_("Sprache"), choices=SharedChoices([("", _("alle")), *spoken_choices()]), required=False
    )
    mode = forms.ChoiceField(label=_("Art"), choices=[("", _("alle")), *Mode.choices], required=False)
    topic = forms.ChoiceField(label=_("Thema"), required=False)
    from_day = forms.DateField(label=_("Termin ab"), required=False)
    to_day = forms.DateField(label=_("Termin bis"), required=False)
    sort = forms.ChoiceField(label=_("Sortieren nach"), choices=SORTS, required=False)

    def __init__(self, data: QueryDict, *, topics: Iterable[Topic]) -> None:
        super().__init__(data)
        field = self.fields["topic"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("alle")), *((topic.code, topic.name) for topic in topics)]

    def wanted(self, *, organisations: tuple[int, ...] | None = None) -> RequestFilter:
        """Return the filter; values that do not fit count as empty."""
        self.is_valid()
        typed = self.cleaned_data
        return RequestFilter(
            words=tuple(typed.get("q", "").split()[:WORDS]),
            states=GROUPS.get(typed.get("state", ""), ()),
            language=typed.get("language", ""),
            mode=typed.get("mode", ""),
            topic=typed.get("topic", ""),
            from_day=typed.get("from_day"),
            to_day=typed.get("to_day"),
            by_appointment=typed.get("sort") == "appointment",
            organisations=organisations,
        )
