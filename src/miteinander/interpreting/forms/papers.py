"""Forms about papers, absences and conflicts."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.interpreting.forms.words import WordedForm, give_choices
from miteinander.interpreting.models import Conflict, CredentialKind
from miteinander.interpreting.rules.papers import PaperState
from miteinander.interpreting.usecases.papers import SeenPaper
from miteinander.organisations.queries import active_organisations

PAPER_WORDS: Mapping[PaperState, Promise] = {
    PaperState.MISSING: _("fehlt"),
    PaperState.EXPIRED: _("abgelaufen"),
    PaperState.SOON: _("läuft bald ab"),
    PaperState.VALID: _("gültig"),
}


class SeenPaperForm(WordedForm):
    """A paper somebody of the centre has just looked at."""

    kind = forms.ChoiceField(label=_("Nachweis"), choices=CredentialKind.choices)
    seen_on = forms.DateField(label=_("gesehen am"), widget=forms.DateInput)
    expires_on = forms.DateField(
        label=_("gültig bis"),
        required=False,
        widget=forms.DateInput,
        help_text=_("Leer lassen: Die Regeln des Dienstes bestimmen, wie lange der Nachweis gilt."),
    )
    title = forms.CharField(
        label=_("Bezeichnung"),
        max_length=120,
        required=False,
        help_text=_("zum Beispiel der Name der Schulung"),
    )

    def paper(self) -> SeenPaper:
        """Return the paper as parsed."""
        return SeenPaper(**self.cleaned_data)


class AbsenceForm(WordedForm):
    """Days away, both included, or days with additional time."""

    first_on = forms.DateField(label=_("erster Tag"), widget=forms.DateInput)
    last_on = forms.DateField(label=_("letzter Tag"), widget=forms.DateInput)
    is_free = forms.TypedChoiceField(
        label=_("An diesen Tagen"),
        choices=[("0", _("nicht verfügbar")), ("1", _("zusätzlich den ganzen Tag verfügbar"))],
        coerce=lambda value: value == "1",
        initial="0",
        widget=forms.RadioSelect,
    )


class ConflictForm(WordedForm):
    """An institution somebody must not be sent to, or one client reference of it."""

    organisation = forms.ChoiceField(label=_("Einrichtung"))
    client_reference = forms.CharField(
        label=_("Zeichen der Einrichtung"),
        max_length=40,
        required=False,
        help_text=_("Nur wenn es um eine bestimmte Familie geht. Kein Name."),
    )
    reason = forms.ChoiceField(label=_("Grund"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisations = active_organisations().values_list("pk", "name")
        give_choices(
            self,
            organisation=[("", str(_("Bitte wählen"))), *((str(pk), name) for pk, name in organisations)],
            reason=[(str(value), str(label)) for value, label in Conflict.reason.field.flatchoices],
        )


class YesForm(WordedForm):
    """A deed that needs nothing but a yes."""


class UndertakingForm(WordedForm):
    """The yes to one version of the undertaking."""

    agree = forms.BooleanField(label=_("Ich habe die Erklärung gelesen und verpflichte mich."))
    version = forms.CharField(widget=forms.HiddenInput, max_length=50)


class WordingForm(WordedForm):
    """A new version of the undertaking."""

    version = forms.SlugField(label=_("Fassung"), max_length=50, help_text=_("zum Beispiel 2026-1"))
    valid_from = forms.DateField(label=_("gültig ab"), widget=forms.DateInput)
    body = forms.CharField(
        label=_("Wortlaut"),
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_("Absätze durch eine leere Zeile trennen."),
    )
    source = forms.CharField(
        label=_("Quelle"), max_length=200, help_text=_("zum Beispiel: geprüft vom Rechtsamt am …")
    )
