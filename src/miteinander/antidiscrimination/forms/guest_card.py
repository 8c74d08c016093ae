"""What the card with a code says: in German and in its reader's language."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.sealing.codes import in_groups

GERMAN = ("de", "de-simple")  # these read one column
LINES = (
    _("Wir speichern den Code nicht. Wer ihn verliert, bekommt keinen neuen."),
    _("Geben Sie ihn niemandem. Wer den Code hat, kann alles lesen."),
    _("Schreiben Sie ihn nie in eine Nachricht an uns."),
)


def card_values(code: str, *, language: str) -> dict[str, object]:
    """Return the values of `antidiscrimination/guest_card.typ`; nobody keeps them."""
    with translation.override(language):
        address = settings.SITE_URL + reverse("antidiscrimination_public:guest_code")
    return {
        "is_double": language not in GERMAN,
        "title": _both(_("Ihr Code"), language),
        "intro": _both(_("Mit diesem Code lesen Sie unsere Antwort und schreiben uns."), language),
        "groups": in_groups(code).split(),
        "where": {
            "title": _both(_("Hier tippen Sie den Code"), language),
            "value": address.partition("://")[2],
        },
        "rules": _many(LINES, language),
        "phone": {"title": _both(_("Fragen? Rufen Sie uns an"), language), "value": settings.CENTRE_PHONE},
    }


def _both(text: Promise, language: str) -> dict[str, str]:
    said = []
    for code in ("de", language):
        with translation.override(code):
            said.append(str(text))
    return {"de": said[0], "own": said[1]}


def _many(texts: Sequence[Promise], language: str) -> dict[str, list[str]]:
    pairs = [_both(text, language) for text in texts]
    return {"de": [pair["de"] for pair in pairs], "own": [pair["own"] for pair in pairs]}
