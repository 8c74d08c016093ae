"""Forms about deadlines and tasks of a case."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.antidiscrimination.forms.deadline_words import HINTS, QUESTIONS
from miteinander.antidiscrimination.forms.worded import WordedForm
from miteinander.antidiscrimination.models import DeadlineState
from miteinander.antidiscrimination.rules.deadlines import StartEvent

LONGEST = 4000


class EventsForm(WordedForm):
    """The days that start deadlines. None has to be known."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: object, events: Mapping[StartEvent, date], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for event in StartEvent:
            self.fields[event.value] = forms.DateField(
                label=str(QUESTIONS[event]), help_text=str(HINTS[event]), required=False
            )
            self.initial[event.value] = events.get(event)

    def events(self) -> dict[StartEvent, date]:
        """Return the days that were entered."""
        return {event: day for event in StartEvent if (day := self.cleaned_data.get(event.value))}


class CheckForm(WordedForm):
    """A counsellor takes responsibility; `seen` carries what stood on her page."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label=_("Anmerkung"),
        help_text=_("Nötig, wenn keine Frist läuft: warum nicht?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
        required=False,
    )

    def clean_seen(self) -> list[tuple[int, int]]:
        """Read "id-version" pairs; what is none makes the page old."""
        found = []
        for pair in self.cleaned_data["seen"].split():
            key, _dash, version = pair.partition("-")
            if not (key.isascii() and key.isdecimal() and version.isascii() and version.isdecimal()):
                raise forms.ValidationError(_("Bitte laden Sie die Seite neu."))
            found.append((int(key), int(version)))
        return found


class EndForm(WordedForm):
    """How a deadline was kept, or why it does not apply."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.ChoiceField(
        label=_("Was ist daraus geworden?"),
        choices=[
            (DeadlineState.KEPT.value, _("Sie ist gewahrt.")),
            (DeadlineState.DROPPED.value, _("Sie gilt hier nicht oder nicht mehr.")),
        ],
        widget=forms.RadioSelect,
    )
    proof = forms.CharField(
        label=_("Nachweis oder Grund"),
        help_text=_("Zum Beispiel: Einschreiben vom 3. Dezember, Rückschein liegt in der Akte."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST,
    )


class OwnDeadlineForm(WordedForm):
    """A deadline of other law, counted by the counsellor herself."""

    basis = forms.CharField(
        label=_("Rechtsgrundlage"), help_text=_("Zum Beispiel: § 70 Abs. 1 VwGO."), max_length=120
    )
    title = forms.CharField(label=_("Was ist zu tun?"), max_length=200)
    ends_on = forms.DateField(label=_("Letzter Tag"))
    note = forms.CharField(
        label=_("Wie gerechnet?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
        required=False,
    )


class TaskForm(WordedForm):
    """Something to do."""

    text = forms.CharField(label=_("Was ist zu tun?"), max_length=500)
    due_on = forms.DateField(label=_("Bis wann?"))
    assigned = forms.TypedChoiceField(label=_("Wer macht es?"), coerce=int, empty_value=None, required=False)
