"""Forms about what took place."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from miteinander.interpreting.forms.words import WordedForm
from miteinander.interpreting.queries.doing import STANDS, HoursFilter
from miteinander.interpreting.rules.hours import Job, Said

STARS = [("", _("keine Angabe")), ("5", "★★★★★"), ("4", "★★★★"), ("3", "★★★"), ("2", "★★"), ("1", "★")]
STAND_WORDS = {
    "waiting": _("warten auf Bestätigung"),
    "difference": _("weichen ab"),
    "agreed": _("bestätigt"),
    "settled": _("abgerechnet"),
    "ended": _("ausgefallen"),
}


class HoursForm(WordedForm):
    """One side's words: from when to when, the way, or the lines; only what fits the job is asked."""

    took_place = forms.TypedChoiceField(
        label=_("Hat der Einsatz stattgefunden?"),
        choices=[("1", _("ja")), ("0", _("nein"))],
        coerce=lambda value: value == "1",
        initial="1",
        widget=forms.RadioSelect,
    )
    begins = forms.TimeField(label=_("Beginn"))
    ends = forms.TimeField(label=_("Ende"))
    travel_minutes = forms.IntegerField(
        label=_("Fahrzeit hin und zurück, in Minuten"), required=False, min_value=0, max_value=600
    )
    lines = forms.IntegerField(label=_("Zahl der Zeilen"), min_value=1)

    def __init__(
        self, data: Any = None, files: Any = None, *, job: Job, asks_travel: bool, said: Said
    ) -> None:
        super().__init__(data, files, initial=_first(job, said))
        self.job = job
        gone = ["begins", "ends", "travel_minutes"] if job.is_written else ["lines"]
        if not asks_travel or not job.is_onsite:
            gone.append("travel_minutes")
        for name in set(gone):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Forget the times and lines where nothing took place."""
        values = super().clean() or {}
        if not values.get("took_place"):
            for name in ("begins", "ends", "lines"):
                self.errors.pop(name, None)
            return values
        begins, ends = values.get("begins"), values.get("ends")
        if isinstance(begins, time) and isinstance(ends, time) and ends <= begins:
            self.add_error("ends", _("Das Ende liegt vor dem Beginn."))
        return values

    def said(self) -> Said:
        """Return the parsed words."""
        values = self.cleaned_data
        if not values["took_place"]:
            return Said(took_place=False)
        if self.job.is_written:
            return Said(lines=values["lines"])
        return Said(
            minutes=_minutes(values["begins"], values["ends"]),
            travel_minutes=values.get("travel_minutes") or 0,
        )


class PaperForm(HoursForm):
    """A signed sheet: one set of numbers, another of the institution's if it wrote one, and the scan."""

    institution_minutes = forms.IntegerField(
        label=_("Minuten laut Einrichtung, falls anders"),
        required=False,
        min_value=1,
        max_value=720,
        help_text=_("Nur wenn auf dem Blatt zwei verschiedene Angaben stehen."),
    )
    scan = forms.FileField(
        label=_("Gescanntes Blatt"), required=False, help_text=_("PDF, JPG oder PNG, höchstens 15 MB.")
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, job: Job, asks_travel: bool, said: Said
    ) -> None:
        super().__init__(data, files, job=job, asks_travel=asks_travel, said=said)
        if job.is_written:
            del self.fields["institution_minutes"]

    def said_by_institution(self) -> Said:
        """Return the institution's words: the same unless other minutes were entered."""
        own, other = self.said(), self.cleaned_data.get("institution_minutes")
        if not own.took_place:
            return own
        return Said(minutes=other or own.minutes, lines=own.lines)


class SettleForm(WordedForm):
    """The desk's decision."""

    outcome = forms.ChoiceField(
        label=_("Was gilt?"),
        choices=[
            ("took_place", _("Der Einsatz hat stattgefunden.")),
            ("institution", _("Die Klient*innen sind nicht gekommen.")),
            ("interpreter", _("Die Sprachmittler*in ist nicht gekommen.")),
        ],
        widget=forms.RadioSelect,
        initial="took_place",
    )
    minutes = forms.IntegerField(label=_("Minuten"), required=False, min_value=1, max_value=720)
    travel_minutes = forms.IntegerField(
        label=_("Fahrzeit in Minuten"), required=False, min_value=0, max_value=600
    )
    lines = forms.IntegerField(label=_("Zahl der Zeilen"), required=False, min_value=1)
    reason = forms.CharField(
        label=_("Begründung"), max_length=100, help_text=_("Zum Beispiel: mit der Schule telefoniert.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, job: Job, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("minutes", "travel_minutes", "outcome") if job.is_written else ("lines",):
            del self.fields[name]
        if not job.is_onsite:
            self.fields.pop("travel_minutes", None)

    def said(self) -> Said:
        """Return what shall count."""
        values = self.cleaned_data
        return Said(
            minutes=values.get("minutes") or 0,
            travel_minutes=values.get("travel_minutes") or 0,
            lines=values.get("lines"),
        )


class FeedbackForm(WordedForm):
    """How it went; everything is optional, but something has to be said."""

    stars = forms.TypedChoiceField(
        label=_("Wie zufrieden waren Sie?"),
        choices=STARS,
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("Was möchten Sie uns sagen?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Bitte keine Namen von Ratsuchenden. Das liest nur die Leitung des Dienstes."),
    )


class HoursFilterForm(forms.Form):
    """Filters of the list of hours."""

    q = forms.CharField(label=_("Name, Einrichtung oder Nummer"), required=False, max_length=100)
    first_on = forms.DateField(label=_("von"), required=False)
    last_on = forms.DateField(label=_("bis"), required=False)
    stand = forms.CharField(required=False, widget=forms.HiddenInput, max_length=20)

    def wanted(self) -> HoursFilter:
        """Return the filter; what cannot be understood does not filter."""
        self.full_clean()
        values = self.cleaned_data
        stand = values.get("stand") or "waiting"
        return HoursFilter(
            stand=stand if stand in STANDS else "waiting",
            words=tuple(values.get("q", "").split()),
            first_on=values.get("first_on"),
            last_on=values.get("last_on"),
        )


def _minutes(begins: time, ends: time) -> int:
    return (ends.hour - begins.hour) * 60 + ends.minute - begins.minute


def _first(job: Job, said: Said) -> dict[str, object]:
    """Return what the form shows first: the booked beginning and as long as was said or booked."""
    shown: dict[str, object] = {
        "took_place": "1" if said.took_place else "0",
        "travel_minutes": said.travel_minutes or None,
        "lines": said.lines,
    }
    if job.starts_at is not None:
        begins: datetime = timezone.localtime(job.starts_at)
        shown |= {"begins": begins.time(), "ends": (begins + timedelta(minutes=said.minutes)).time()}
    return shown
