"""Booking on behalf of a family, and the small deeds of an appointment's page."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.core.languages import spoken_choices
from miteinander.people.models import Account
from miteinander.schooling.forms.appointment_words import WordedForm
from miteinander.schooling.forms.hours import people_choices
from miteinander.schooling.models import AppointmentState, TalkMode
from miteinander.schooling.queries.appointment_list import AppointmentFilter
from miteinander.schooling.queries.booking import Choice
from miteinander.web.choices import SharedChoices

LANGUAGES = SharedChoices(
    [("", _("keine Sprachmittlung")), *(pair for pair in spoken_choices() if pair[0] != "de")]
)
DEEDS = [(code, code) for code in ("attend", "miss", "cancel", "called")]


class TimesForm(forms.Form):
    """Which times to look for; a GET form, and carried along hidden when one of them is booked."""

    mode = forms.ChoiceField(label=_("Wie?"), choices=TalkMode.choices)
    language = forms.ChoiceField(label=_("Sprachmittlung"), choices=LANGUAGES, required=False)
    first_on = forms.DateField(label=_("ab"), required=False)
    anyway = forms.BooleanField(
        label=_("auch Zeiten zeigen, zu denen noch niemand zum Übersetzen frei ist"), required=False
    )

    def choice(self) -> Choice:
        """Return way and language."""
        return Choice(self.cleaned_data["mode"], self.cleaned_data["language"])

    @property
    def is_anyway(self) -> bool:
        """Whether the talk is booked before somebody to interpret is found."""
        return bool(self.cleaned_data["anyway"])


class SlotForm(TimesForm, WordedForm):
    """One of the times shown."""

    slot = forms.IntegerField(min_value=1, max_value=2**31 - 1)


class DeedForm(forms.Form):
    """What happened with an appointment."""

    deed = forms.ChoiceField(choices=DEEDS)


class AppointmentFilterForm(forms.Form):
    """A GET form; whatever does not fit is left out rather than complained about."""

    q = forms.CharField(label=_("Suche"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("Stand"), choices=[("", _("alle")), *AppointmentState.choices], required=False
    )
    mode = forms.ChoiceField(label=_("Wie?"), choices=[("", _("alle")), *TalkMode.choices], required=False)
    counsellor = forms.TypedChoiceField(label=_("Wer berät?"), coerce=int, required=False, empty_value=None)
    from_day = forms.DateField(label=_("Termin ab"), required=False)
    to_day = forms.DateField(label=_("Termin bis"), required=False)

    def __init__(self, *args: object, people: Sequence[Account], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        field = self.fields["counsellor"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("alle")), *people_choices(people)]

    def wanted(self) -> AppointmentFilter:
        """Return the filter; values that do not fit count as empty."""
        self.is_valid()
        typed = self.cleaned_data
        first: date | None = typed.get("from_day")
        return AppointmentFilter(
            text=typed.get("q", "").strip(),
            state=typed.get("state", ""),
            mode=typed.get("mode", ""),
            counsellor=typed.get("counsellor"),
            from_day=first,
            to_day=typed.get("to_day"),
        )
