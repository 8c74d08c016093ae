"""Filters of the lists behind the scenes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Refused
from miteinander.notifications.models import Message

WORDS = {"not_failed": _("Das ist inzwischen erledigt oder läuft schon wieder.")}


def words_of(refused: Refused) -> str:
    """Return all sentences of a refusal as one text."""
    return " ".join(str(WORDS[problem.code]) for problem in refused.problems)


class MessageFilterForm(forms.Form):
    """Which mails the list shows."""

    q = forms.CharField(label=_("Suche nach Adresse"), required=False)
    state = forms.ChoiceField(
        label=_("Zustand"), required=False, choices=[("", _("alle")), *Message.State.choices]
    )
