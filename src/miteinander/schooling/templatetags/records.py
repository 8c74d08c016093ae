"""Marks and pictures of counselling records."""

from collections.abc import Sequence
from datetime import date

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from miteinander.schooling.forms.countries import country_name
from miteinander.schooling.models import FamilyConsent
from miteinander.schooling.queries.consents import Wording, wording_of
from miteinander.schooling.queries.guest_words import papers_in_words
from miteinander.schooling.rules.education import Piece
from miteinander.web.templatetags.locale_format import day_short

register = template.Library()

NO_ROOM, SHORT = 6, 14  # per cent: for no word, for two letters


@register.filter
def papers(text: str) -> str:
    """Name the papers of `Child.papers_missing`."""
    return ", ".join(papers_in_words(text))


@register.filter
def title_of(wording: Wording) -> str:
    """Return the German title of a consent's words."""
    return wording.title()


@register.filter
def purpose_of(consent: FamilyConsent) -> str:
    """Return what a consent is for, in German."""
    return wording_of(consent.text).title()


@register.simple_tag
def school_years(pieces: Sequence[Piece], starts: date | None) -> SafeString:
    """Draw the years since the sixth birthday as one line: each country, and hatched where no school was."""
    if not pieces:
        return SafeString("")
    drawn = format_html_join(
        "",
        '<g class="svg-block svg-block--{}"><rect x="{}%" y="6" width="{}%" height="30" rx="3"/>'
        '<text x="{}%" y="26">{}</text></g>',
        (
            (
                "info" if piece.country else "neutral",
                piece.start,
                piece.width,
                piece.start + 0.6,
                _shown(piece),
            )
            for piece in pieces
        ),
    )
    return format_html(
        '<div class="school-years">'
        '<svg class="svg" width="100%" height="42" role="img" aria-label="{}">{}</svg>'
        '<p class="school-years__ends"><span>{}</span><span>{}</span></p></div>',
        _("Schulzeit und Zeiten ohne Schule; die Tabelle darunter nennt die Tage"),
        drawn,
        day_short(starts),
        _("heute"),
    )


def _shown(piece: Piece) -> str:
    if piece.width < NO_ROOM:
        return ""
    if piece.country:
        return country_name(piece.country) if piece.width > SHORT else piece.country
    return _("ohne Schule") if piece.width > SHORT else "–"
