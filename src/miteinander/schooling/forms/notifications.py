"""Forms of the lists of notified children: the file, how it is read; and words for what goes wrong."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Refused
from miteinander.schooling.imports.vocabulary import KIND, VOCABULARY
from miteinander.schooling.models import Notification, NotificationTemplate
from miteinander.schooling.usecases.notification_staging import Upload
from miteinander.web import lists as words

KINDS = [(KIND, _("gemeldete Kinder")), ("unknown", _("nicht übernehmen"))]
REFUSALS = {
    "import_is_closed": _("Diese Liste ist schon übernommen oder verworfen."),
    "import_not_applied": _("Diese Liste ist nicht übernommen, es gibt nichts zurückzunehmen."),
    "import_too_old": _("Diese Übernahme liegt zu lange zurück, um sie noch zurückzunehmen."),
    "still_needed": _("Das geht nicht mehr: Darauf beziehen sich schon andere Angaben ({what}: {count})."),
    "changed_since": _("Das geht nicht mehr: {count} Einträge wurden seither geändert."),
}


def refusal_sentences(refused: Refused) -> list[str]:
    """Return a use case's no in words."""
    return words.refusal_sentences(refused, REFUSALS)


class NotificationForm(forms.Form):
    """The list, from which office it is, and how such a list was read before."""

    file = forms.FileField(
        label=_("Ihre Liste"),
        help_text=_("Excel (.xlsx) oder CSV, höchstens 40 MB. Sie wird zuerst nur gelesen."),
    )
    channel = forms.ChoiceField(label=_("Von wem ist sie?"))
    template = forms.ModelChoiceField(
        NotificationTemplate.objects.none(),
        label=_("Zuordnung"),
        required=False,
        empty_label=_("selbst erkennen"),
    )

    def offer(self, templates: QuerySet[NotificationTemplate]) -> None:
        """Offer the kept mappings and the offices to choose from."""
        field, channel = self.fields["template"], self.fields["channel"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = templates
        if isinstance(channel, forms.ChoiceField):
            channel.choices = list(Notification._meta.get_field("channel").flatchoices)

    def upload(self) -> Upload:
        """Return the file."""
        file = self.cleaned_data["file"]
        return Upload(str(file.name), file.read(), self.cleaned_data["channel"])

    def refuse(self, refused: Refused) -> None:
        """Say why the file cannot be read."""
        for sentence in refusal_sentences(refused):
            self.add_error("file", sentence)


class MappingForm(words.MappingForm):
    """How every sheet of a list is read."""

    vocabulary = VOCABULARY
    kinds = KINDS
