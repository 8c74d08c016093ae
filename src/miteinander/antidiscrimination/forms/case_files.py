"""Adding a file to a case at the desk."""

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.antidiscrimination.forms.worded import WORDS, WordedForm
from miteinander.documents.usecases import UPLOAD_WORDS

CLEANED, UNTOUCHED = "cleaned", "untouched"


class CaseFileForm(WordedForm):
    """One file, cleaned or kept as evidence. What it is, its content says."""

    words = {
        **WORDS,
        **UPLOAD_WORDS,
        "files_too_large_together": _("Alle Dateien zusammen dürfen höchstens {limit} MB groß sein."),
    }

    file = forms.FileField(
        label=_("Datei"),
        help_text=_("PDF, Word, LibreOffice, Text oder Foto, höchstens 25 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.docx,.odt,.txt"}),
    )
    way = forms.ChoiceField(
        label=_("Wie soll die Datei aufbewahrt werden?"),
        choices=[
            (CLEANED, _("Gereinigt: ohne Aufnahmeort, Kamera, Namen in Anmerkungen und ältere Fassungen")),
            (UNTOUCHED, _("Unverändert, als Beweis: genau so, wie sie gekommen ist")),
        ],
        initial=CLEANED,
        widget=forms.RadioSelect,
    )


class YesForm(WordedForm):
    """Confirms one deed."""
