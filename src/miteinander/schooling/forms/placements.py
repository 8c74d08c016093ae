"""The goal of a plan, and what if."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Refused
from miteinander.schooling.forms.placing_words import problem_sentence
from miteinander.schooling.rules.capacity import SchoolPlaces

GOALS = [
    ("most", _("möglichst viele Kinder bekommen einen Platz, dann passt alles möglichst gut")),
    ("fairest", _("möglichst wenige Kinder können fragen: Warum nicht ich?")),
]
KINDS = [("0", _("Sprachförderung")), *((str(year), _("Jahrgang {year}")) for year in range(1, 11))]


class GoalForm(forms.Form):
    """What a plan aims at."""

    prefer = forms.ChoiceField(label=_("Ziel"), choices=GOALS, widget=forms.RadioSelect, initial="most")

    def refuse(self, refused: Refused) -> None:
        """Say in words why no plan was begun."""
        for problem in refused.problems:
            self.add_error("prefer" if problem.field == "prefer" else None, problem_sentence(problem))


class PlacesQuestionForm(forms.Form):
    """What if a school opened places?"""

    school = forms.TypedChoiceField(label=_("Schule"), coerce=int)
    year = forms.TypedChoiceField(label=_("Wo"), coerce=int)
    more = forms.IntegerField(label=_("Plätze mehr"), min_value=1, max_value=60, initial=5)

    def __init__(self, data: QueryDict | None, *, schools: Iterable[SchoolPlaces]) -> None:
        super().__init__(data)
        names = [(str(one.school_id), one.name) for one in schools]
        kinds = [(code, str(label).format(year=code)) for code, label in KINDS]
        for name, choices in (("school", names), ("year", kinds)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices


class ArrivalsQuestionForm(forms.Form):
    """What if so many children came?"""

    arrivals = forms.IntegerField(label=_("Kinder kommen dazu"), min_value=1, max_value=500, initial=80)
