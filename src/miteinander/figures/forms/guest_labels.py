"""What rows and columns of a table are called for everybody; a word that is only German says so."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from miteinander.figures.forms.guest_words import BACKGROUNDS, DEFINITIONS, SEXES
from miteinander.figures.forms.guest_words_nations import nation_name
from miteinander.figures.queries.words import Words

TOTAL = _("Alle zusammen")
HEADS: Mapping[str, Promise] = {
    "district": _("Bezirk"),
    "borough": _("Stadtteil"),
    "sex": _("Geschlecht"),
    "age_group": _("Alter"),
    "age": _("Alter"),
    "definition": _("Definition"),
    "background": _("Migrationshintergrund"),
    "nation": _("Land"),
    "language": _("Sprache"),
    "group": _("Gruppe"),
}
_WORDS: Mapping[str, Mapping[str, Promise]] = {"sex": SEXES, "background": BACKGROUNDS}


def head_for_guests(dimension: str, german: str) -> str:
    """Return what a dimension is called; one without words of its own keeps its German name."""
    return str(HEADS[dimension]) if dimension in HEADS else in_german(german)


def label_for_guests(dimension: str, code: str | None, german: Words) -> str:
    """Return what a code is called; `german` holds the words of areas and of the table itself."""
    if code is None:
        return str(TOTAL)
    if dimension == "definition" and code in DEFINITIONS:
        return f"{code}: {DEFINITIONS[code]}"
    if code in _WORDS.get(dimension, {}):
        return str(_WORDS[dimension][code])
    if dimension == "nation":
        return nation_name(code)
    word = german.get(dimension, {}).get(code, code)
    has_words = any(letter.isalpha() for letter in word)
    return in_german(word) if has_words else word.replace("-", "–")


def in_german(text: str) -> str:
    """Mark a word as German, so that it is read out and written as such on pages in other languages."""
    return format_html('<bdi lang="de">{}</bdi>', text)
