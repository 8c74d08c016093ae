"""Counselling hours and days without counselling."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.people.models import Account
from miteinander.schooling.forms.appointment_words import WordedForm
from miteinander.schooling.models import TalkMode
from miteinander.schooling.usecases.slots import Typed
from miteinander.web.choices import SharedChoices

WEEKDAYS = [
    (0, _("Montag")),
    (1, _("Dienstag")),
    (2, _("Mittwoch")),
    (3, _("Donnerstag")),
    (4, _("Freitag")),
    (5, _("Samstag")),
    (6, _("Sonntag")),
]


class HoursForm(WordedForm):
    """Weekly hours of one person."""

    counsellor = forms.TypedChoiceField(label=_("Wer berät?"), coerce=int)
    weekday = forms.TypedChoiceField(label=_("Wochentag"), coerce=int, choices=SharedChoices(WEEKDAYS))
    starts = forms.TimeField(label=_("von"), widget=forms.TimeInput(attrs={"type": "time"}))
    ends = forms.TimeField(label=_("bis"), widget=forms.TimeInput(attrs={"type": "time"}))
    minutes = forms.IntegerField(label=_("Minuten je Gespräch"), min_value=10, max_value=240, initial=60)
    modes = forms.MultipleChoiceField(
        label=_("Wie?"),
        choices=TalkMode.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=[str(mode) for mode in TalkMode],
    )
    valid_from = forms.DateField(label=_("gültig ab"))
    valid_to = forms.DateField(label=_("gültig bis"), required=False)

    def __init__(self, *args: object, people: Sequence[Account], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        field = self.fields["counsellor"]
        if isinstance(field, forms.ChoiceField):
            field.choices = people_choices(people)

    def typed(self) -> Typed:
        """Return what was typed."""
        values = {**self.cleaned_data, "modes": tuple(self.cleaned_data["modes"])}
        return Typed(**values)


class EndHoursForm(WordedForm):
    """The last day hours hold."""

    last_on = forms.DateField(label=_("Letzter Tag"))


class ClosedDaysForm(WordedForm):
    """Days on which somebody, or nobody at all, receives families."""

    counsellor = forms.TypedChoiceField(label=_("Wer?"), coerce=int, required=False, empty_value=None)
    first_on = forms.DateField(label=_("Erster Tag"))
    last_on = forms.DateField(label=_("Letzter Tag"))

    def __init__(self, *args: object, people: Sequence[Account], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        field = self.fields["counsellor"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("das ganze Haus")), *people_choices(people)]

    def span(self) -> tuple[date, date]:
        """Return first and last day."""
        return self.cleaned_data["first_on"], self.cleaned_data["last_on"]


def people_choices(people: Sequence[Account]) -> list[tuple[int, str]]:
    """Return who counsels, for a select field."""
    return [(one.pk, str(one.person or one)) for one in people]
