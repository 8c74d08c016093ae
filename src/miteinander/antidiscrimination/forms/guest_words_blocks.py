"""Common sentences of answers, in the language of who reads them; a counsellor writes on from there."""

from collections.abc import Mapping

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.core.languages import INTERFACE_BY_CODE, SPOKEN_BY_CODE

BLOCKS: Mapping[str, Promise] = {
    "received": _("Danke für Ihre Meldung. Wir haben sie gelesen und nehmen sie ernst."),
    "ask_back": _("Wir haben noch Fragen. Antworten Sie nur, wenn Sie möchten."),
    "appointment": _(
        "Wir möchten gern mit Ihnen sprechen, persönlich oder am Telefon. Wann passt es Ihnen? Auf Wunsch "
        "übersetzt jemand. Das kostet nichts."
    ),
    "deadline": _("Manche Rechte gelten nur zwei Monate lang. Bitte antworten Sie uns bald."),
    "closing": _(
        "Wir schließen Ihren Fall jetzt ab. Wenn noch etwas ist, schreiben Sie uns hier. Alles Gute!"
    ),
}


def reading_language(spoken: str) -> str:
    """Return the interface language somebody reads best who speaks this one."""
    if spoken in INTERFACE_BY_CODE:
        return spoken
    return SPOKEN_BY_CODE[spoken].interface or "de" if spoken in SPOKEN_BY_CODE else "de"


def block_in(name: str, language: str) -> str:
    """Return a sentence in a language, "" if there is no such sentence."""
    with translation.override(language):
        return str(BLOCKS.get(name, ""))
