"""What the bilingual letters to families say: every sentence in German and in the family's language."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TypedDict

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.schooling.models import Child, Family
from miteinander.schooling.queries.guest_words import PAPERS
from miteinander.web.links import make_token
from miteinander.web.templatetags.locale_format import day

PURPOSE = "family"
LINK_DAYS = 120  # a letter lies about for a while; who finds the link dead types the code
GERMAN = ("de", "de-simple")  # these read one column


class Both(TypedDict):
    """A text in German and in the family's language."""

    de: str
    own: str


def both(text: Promise | Callable[[], str], language: str) -> Both:
    """Say a text in both languages."""
    said = []
    for code in ("de", language):
        with translation.override(code):
            said.append(str(text() if callable(text) else text))
    return {"de": said[0], "own": said[1]}


def _lines(texts: Sequence[Promise | Callable[[], str]], language: str) -> dict[str, list[str]]:
    pairs = [both(text, language) for text in texts]
    return {"de": [pair["de"] for pair in pairs], "own": [pair["own"] for pair in pairs]}


def booking_url(family: Family, *, language: str, now: datetime) -> str:
    """Return the address where a family chooses its appointment."""
    token = make_token(PURPOSE, family.pk, now=now, days=LINK_DAYS)
    with translation.override(language):
        path = reverse("schooling_public:guest_book", args=[token])
    return settings.SITE_URL + path


def code_url(language: str) -> str:
    """Return the address where the code of a letter is typed."""
    with translation.override(language):
        return settings.SITE_URL + reverse("schooling_public:guest_code")


def address_of(family: Family) -> list[str]:
    """Return the lines of a family's address as they stand in the window of the envelope."""
    lines = [family.name, family.street, f"{family.postcode} {family.town}".strip()]
    return [line for line in lines if line]


def centre_address() -> str:
    """Return where the centre is, on one line."""
    return settings.CENTRE_ADDRESS.replace(" | ", ", ")


def invitation_values(
    family: Family, children: Sequence[Child], words: Mapping[str, object], *, on: date, now: datetime
) -> dict[str, object]:
    """Return the values of `schooling/guest_invitation.typ` for one family, with `invitation_words`."""
    return {
        **words,
        "address": address_of(family),
        "number": family.number,
        "made_on": day(on),
        "children": ", ".join(child.first_name for child in children),
        "code": family.code,
        "link": booking_url(family, language=family.letter_language, now=now),
    }


def invitation_words(language: str) -> dict[str, object]:
    """Return what every invitation in a language says: looked up once for five hundred."""
    return {
        "is_double": language not in GERMAN,
        "title": both(_("Einladung zum Gespräch über die Schule"), language),
        "intro": both(
            _("Guten Tag, Sie sind neu in der Stadt. Wir helfen Ihnen, eine Schule für Ihr Kind zu finden."),
            language,
        ),
        "choose": {
            "title": both(_("Bitte wählen Sie einen Termin"), language),
            "line": both(
                _("Scannen Sie das Bild mit dem Handy. Oder öffnen Sie die Seite und tippen Sie den Code:"),
                language,
            ),
        },
        "link_short": code_url(language).partition("://")[2],
        "link_alt": both(_("Bild zum Scannen: führt zu Ihrem Termin"), language)["own"],
        "sections": _sections(language),
        "known": _known(language),
        "greeting": both(_("Wir freuen uns auf Sie."), language),
    }


def _sections(language: str) -> list[dict[str, object]]:
    papers = [*PAPERS.values(), _("Etwas fehlt? Kommen Sie trotzdem.")]
    parts: list[tuple[str, Promise, list[Promise]]] = [
        ("papers", _("Was Sie mitbringen"), papers),
        ("child", _("Bitte kommen Sie mit Ihrem Kind"), [_("Wir möchten Ihr Kind kennenlernen.")]),
        (
            "talk",
            _("Das Gespräch kostet nichts"),
            [_("Wenn Sie möchten, übersetzt jemand für Sie. Auch das kostet nichts.")],
        ),
    ]
    return [
        {"icon": icon, "title": both(title, language), "lines": _lines(lines, language)}
        for icon, title, lines in parts
    ]


def _known(language: str) -> list[dict[str, object]]:
    """Return where we are and our number, as far as the centre has said so."""
    known = [
        ("house", _("Hier sind wir"), centre_address()),
        ("phone", _("Fragen? Rufen Sie uns an"), settings.CENTRE_PHONE),
    ]
    return [
        {"icon": icon, "title": both(title, language), "value": value}
        for icon, title, value in known
        if value
    ]


# What stands around the words of a consent on paper.
FORM_WORDS: dict[str, Promise] = {
    "recipient": _("Wer darf die Angaben bekommen?"),
    "children": _("Für welches Kind?"),
    "yes": _("Ja, ich bin einverstanden."),
    "no": _("Nein, ich bin nicht einverstanden."),
    "understood": _("Ich habe den Text verstanden."),
    "interpreter": _("Übersetzt von"),
    "place": _("Ort und Datum"),
    "signature": _("Unterschrift"),
}
