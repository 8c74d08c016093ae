"""Adding one file to a report or to the mailbox: cleaned unless its owner wants it kept as it is."""

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.antidiscrimination.forms.guest_words_files import CLEANED, FILE_WORDS, UNTOUCHED, WAYS
from miteinander.antidiscrimination.forms.worded import WORDS, WordedForm
from miteinander.antidiscrimination.rules.files import LIMIT_FILE
from miteinander.documents.rules.uploads import MEGABYTE


class GuestFileForm(WordedForm):
    """One file and how it is kept. What a file is, its content says: `accept` only helps to choose."""

    words = {**WORDS, **FILE_WORDS}

    file = forms.FileField(
        label=_("Datei"),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.docx,.odt,.txt"}),
        error_messages={"required": _("Bitte wählen Sie eine Datei."), "empty": _("Die Datei ist leer.")},
    )
    way = forms.ChoiceField(
        label=_("Wie sollen wir die Datei aufbewahren?"),
        choices=[(code, label) for code, (label, _text) in WAYS.items()],
        initial=CLEANED,
        widget=forms.RadioSelect,
    )

    @property
    def most(self) -> int:
        """How many megabytes one file may have."""
        return LIMIT_FILE // MEGABYTE

    @property
    def ways(self) -> list[tuple[object, object]]:
        """What the two ways are called and what they mean."""
        return list(WAYS.values())

    @property
    def is_untouched(self) -> bool:
        """Whether the file is to be kept exactly as it came."""
        return self.cleaned_data.get("way") == UNTOUCHED
