"""Forms of written jobs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.interpreting.forms.words import WordedForm
from miteinander.interpreting.models import RequestFile
from miteinander.interpreting.rules.hours import MOST_LINES

KINDS_HELP = _("Word, OpenDocument, Text, PDF, JPG oder PNG, höchstens 20 MB. Jedes Dokument einzeln.")


class SourceForm(WordedForm):
    """A file to be translated."""

    file = forms.FileField(label=_("Datei"), help_text=KINDS_HELP)


class DeliveryForm(WordedForm):
    """The finished text."""

    file = forms.FileField(label=_("Fertiger Text"), help_text=KINDS_HELP)
    lines = forms.IntegerField(
        label=_("Zahl der Zeilen"),
        required=False,
        min_value=1,
        max_value=MOST_LINES,
        help_text=_("Word- und Textdateien zählen wir selbst: je 53 Zeichen mit Leerzeichen eine Zeile."),
    )


class ReviewForm(WordedForm):
    """Accept a delivery, or say what is to be changed."""

    verdict = forms.ChoiceField(
        label=_("Passt der Text?"),
        choices=[("accept", _("Ja, so ist es gut.")), ("return", _("Nein, bitte ändern."))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Was ist zu ändern?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class QuoteForm(WordedForm):
    """The lines of each file; one field `lines_<key>` per file."""

    def __init__(self, *args: Any, files: list[RequestFile], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for file in files:
            self.fields[f"lines_{file.pk}"] = forms.IntegerField(
                label=file.document.file_name, min_value=1, max_value=MOST_LINES, initial=file.lines
            )

    def lines(self) -> dict[int, int]:
        """Return the lines by the files' keys."""
        return {int(name.removeprefix("lines_")): value for name, value in self.cleaned_data.items()}
