"""Forms that say in plain sentences what a use case of the vault refused."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Refused

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

WORDS: Mapping[str, Promise] = {
    "differs": _("Die beiden Eingaben sind verschieden."),
    "founded": _("Dieser Bereich ist schon gegründet."),
    "has_key": _("Sie haben schon einen Schlüssel."),
    "missing_epochs": _(
        "Ihnen fehlen ältere Schlüssel des Teams (Nummer {numbers}). Holen Sie sie zuerst mit zwei Blättern "
        "zurück."
    ),
    "needs_approvals": _(
        "Dieser Schlüssel wurde nach einem Verlust neu gemacht. Bestätigt haben bisher {given} von {needed}."
    ),
    "no_key": _("Sie haben noch keinen Schlüssel."),
    "not_pinned": _(
        "Der Betrieb kennt den Fingerabdruck Ihres Schlüssels noch nicht. Er muss zuerst in "
        "MITEINANDER_STEWARD_AD ergänzt werden."
    ),
    "too_common": _(
        "Diese Passphrase ist leicht zu erraten. Bitte nehmen Sie Wörter, die nicht zusammengehören."
    ),
    "too_many": _(
        "Das waren sehr viele Versuche. Bitte warten Sie bis zu {minutes} Minuten und versuchen Sie es dann "
        "wieder."
    ),
    "too_short": _("Bitte nehmen Sie mindestens {least} Zeichen, am besten vier oder fünf Wörter."),
    "unconfirmed": _(
        "Mindestens ein Schlüssel im Team ist von Ihnen noch nicht bestätigt. Bitte vergleichen Sie zuerst "
        "die Fingerabdrücke und nehmen Sie alle auf, die bleiben."
    ),
    "wrong_code": _("Dieser Wiederherstellungscode stimmt nicht. Bitte vergleichen Sie ihn mit Ihrem Blatt."),
    "wrong_fingerprint": _(
        "Der Fingerabdruck stimmt nicht überein. Bitte vergleichen Sie noch einmal. Bleibt es dabei: Nehmen "
        "Sie diesen Schlüssel nicht auf und sagen Sie der Leitung Bescheid."
    ),
    "wrong_phrase": _("Diese Passphrase stimmt nicht. Ihr Anmelde-Passwort hilft hier nicht."),
    "wrong_sheets": _(
        "Diese Blätter passen nicht zusammen oder nicht zu diesem Bereich. Bitte prüfen Sie Wort für Wort."
    ),
}

# What a zone is called on the pages.
ZONES: Mapping[str, Promise] = {"ad": _("Antidiskriminierungsstelle")}


def sentences(refused: Refused) -> list[str]:
    """Return one plain sentence per broken rule."""
    return [str(WORDS[problem.code]).format(**problem.params) for problem in refused.problems]


class WordedForm(forms.Form):
    """A form that can say which rules a use case found broken."""

    def refuse(self, refused: Refused) -> None:
        """Put each broken rule beside its field, or on top where the form has no such field."""
        for problem, sentence in zip(refused.problems, sentences(refused), strict=True):
            self.add_error(problem.field if problem.field in self.fields else None, sentence)


def phrase_field(label: "_StrPromise", *, is_new: bool = False) -> forms.CharField:
    """Return a field for a passphrase: blanks count, browsers may keep the old one but not make one up."""
    kind = "new-password" if is_new else "current-password"
    return forms.CharField(
        label=label,
        strip=False,
        max_length=400,
        widget=forms.PasswordInput(
            attrs={"autocomplete": kind, "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
