"""The forms around a question to a school: ask, answer, forward, assign, start."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Refused
from miteinander.schooling.forms.placing_words import problem_sentence
from miteinander.schooling.models import RefusalReason
from miteinander.schooling.rules.capacity import SchoolPlaces

# Needed, but the use case says so in its own words.
NEEDED_DAY = forms.DateInput(attrs={"aria-required": "true"})


class RefusingForm(forms.Form):
    """A form that shows every broken rule at its field, or on top."""

    def refuse(self, refused: Refused) -> None:
        """Say in words why it was not done."""
        for problem in refused.problems:
            field = problem.field if problem.field in self.fields else None
            self.add_error(field, problem_sentence(problem))


class AskSchoolForm(RefusingForm):
    """Which school is asked, and why not the first of the list."""

    school = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    choice_reason = forms.CharField(
        label=_("Warum diese Schule?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ein Satz. Er steht später in der Akte, die Schule sieht ihn nicht."),
    )


class OtherSchoolForm(RefusingForm):
    """A school that is not in the list, chosen by the counsellor with a reason."""

    school = forms.TypedChoiceField(label=_("Schule"), coerce=int)
    choice_reason = forms.CharField(
        label=_("Warum diese Schule?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "aria-required": "true"}),
    )

    def __init__(self, *args: object, schools: Iterable[SchoolPlaces], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        field = self.fields["school"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "–"), *((str(one.school_id), one.name) for one in schools)]


class ConfirmForm(RefusingForm):
    """The school takes the child."""

    starts_on = forms.DateField(label=_("Erster Schultag"), required=False, widget=NEEDED_DAY)


class RefuseForm(RefusingForm):
    """The school does not, and says why."""

    refusal_reason = forms.ChoiceField(
        label=_("Grund"), choices=RefusalReason.choices, widget=forms.RadioSelect, required=False
    )
    refusal_text = forms.CharField(
        label=_("Begründung"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "aria-required": "true"}),
        help_text=_(
            "Ein oder zwei Sätze. Sie gehen an das Integrationszentrum und, wenn nötig, an die Schulaufsicht."
        ),
    )


class StartForm(RefusingForm):
    """Since when a child goes to school."""

    started_on = forms.DateField(label=_("Besucht die Schule seit"), required=False, widget=NEEDED_DAY)


class AssignmentForm(RefusingForm):
    """What the Schulaufsicht assigned."""

    school = forms.TypedChoiceField(label=_("Zugewiesene Schule"), coerce=int)
    assigned_on = forms.DateField(label=_("Zugewiesen am"), required=False, widget=NEEDED_DAY)
    reference = forms.CharField(
        label=_("Aktenzeichen der Schulaufsicht"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"aria-required": "true"}),
    )
    starts_on = forms.DateField(label=_("Erster Schultag"), required=False, widget=NEEDED_DAY)

    def __init__(self, *args: object, schools: Iterable[SchoolPlaces], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        field = self.fields["school"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "–"), *((str(one.school_id), one.name) for one in schools)]
