"""Forms of the import: the file, how it is read, who is meant; and words for what goes wrong."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Refused
from miteinander.interpreting.imports.sheet_kinds import VOCABULARY
from miteinander.interpreting.models import ImportTemplate
from miteinander.interpreting.usecases.importing.staging import Upload
from miteinander.lists.mapping import Mapping
from miteinander.web import lists as words

KINDS = [
    ("institutions", _("Einrichtungen")),
    ("interpreters", _("Sprachmittler*innen")),
    ("assignments", _("Einsätze")),
    ("unknown", _("nicht übernehmen")),
]
NEW_NAMES = [
    ("institutions", _("Unbekannte Einrichtungen neu anlegen")),
    ("interpreters", _("Unbekannte Sprachmittler*innen neu anlegen")),
]
REFUSALS = {
    "import_is_closed": _("Diese Liste ist schon übernommen oder verworfen."),
    "import_not_applied": _("Diese Liste ist nicht übernommen, es gibt nichts zurückzunehmen."),
    "import_too_old": _("Diese Übernahme liegt zu lange zurück, um sie noch zurückzunehmen."),
    "still_needed": _("Das geht nicht mehr: Darauf beziehen sich schon andere Angaben ({what}: {count})."),
    "changed_since": _("Das geht nicht mehr: {count} Einträge wurden seither geändert."),
    "nothing_waits": _("Auf diesen Namen wartet keine Zeile mehr."),
}


def refusal_sentences(refused: Refused) -> list[str]:
    """Return a use case's no in words."""
    return words.refusal_sentences(refused, REFUSALS)


class UploadForm(forms.Form):
    """The list, and how such a list was read before."""

    file = forms.FileField(
        label=_("Ihre Liste"),
        help_text=_("Excel (.xlsx) oder CSV, höchstens 40 MB. Sie wird zuerst nur gelesen."),
    )
    template = forms.ModelChoiceField(
        ImportTemplate.objects.none(), label=_("Zuordnung"), required=False, empty_label=_("selbst erkennen")
    )

    def offer(self, templates: QuerySet[ImportTemplate]) -> None:
        """Offer the kept mappings to choose from."""
        field = self.fields["template"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = templates

    def upload(self) -> Upload:
        """Return the file."""
        file = self.cleaned_data["file"]
        return Upload(str(file.name), file.read())

    def refuse(self, refused: Refused) -> None:
        """Say why the file cannot be read."""
        for sentence in refusal_sentences(refused):
            self.add_error("file", sentence)


class DecideForm(forms.Form):
    """Who or which is meant by a name."""

    what = forms.ChoiceField(choices=[("institution", ""), ("interpreter", "")])
    written = forms.CharField(max_length=300)
    target = forms.IntegerField(min_value=1)


class MappingForm(words.MappingForm):
    """How every sheet of a file is read, and which unknown names become new entries."""

    vocabulary = VOCABULARY
    kinds = KINDS
    create_missing = forms.MultipleChoiceField(
        label=_("Namen, die in keiner Liste stehen"),
        choices=NEW_NAMES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, used: Mapping, **kwargs: Any) -> None:
        super().__init__(*args, used=used, **kwargs)
        self.fields["create_missing"].initial = sorted(used.create_missing)
