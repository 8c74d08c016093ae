"""What the letter to the family about a proposed school says, in German and in its language."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.documents.usecases import render_pdf
from miteinander.schooling import access
from miteinander.schooling.models import Proposal, ProposalState
from miteinander.schooling.usecases.guest_letters import GERMAN, Both, address_of, both
from miteinander.web.templatetags.locale_format import day

WALK = _("zu Fuß ungefähr {minutes} Minuten")
RIDE = _("mit Bus und Bahn ungefähr {minutes} Minuten")


def recommendation_letter(proposal: Proposal, *, by: access.Who, on: date) -> bytes:
    """Return the letter that tells a family which school we propose; it decides nothing.

    Raises:
        NotAllowed: `by` does not counsel.
    """
    access.check_counsellor(by)
    family = proposal.child.family
    language = family.letter_language
    sure = proposal.state == ProposalState.CONFIRMED
    values = {
        "is_double": language not in GERMAN,
        "address": address_of(family),
        "number": family.number,
        "made_on": day(on),
        "title": both(_("Unser Vorschlag für die Schule"), language),
        "child": proposal.child.first_name,
        "school": proposal.school.organisation.name,
        "place": _place(proposal),
        "way": _way(proposal.reasons[0] if proposal.reasons else {}, language),
        "lines": [both(line, language) for line in _lines(is_confirmed=sure)],
        "starts": both(lambda: day(proposal.starts_on), language) if sure and proposal.starts_on else None,
        "starts_label": both(_("Erster Schultag:"), language),
        "phone_label": both(_("Fragen? Rufen Sie uns an"), language),
        "phone": settings.CENTRE_PHONE,
    }
    return render_pdf("schooling/guest_recommendation", values, language=language)


def _lines(*, is_confirmed: bool) -> list[Promise]:
    if is_confirmed:
        return [_("Die Schule nimmt Ihr Kind auf.")]
    return [
        _("Wir haben eine Schule gefragt. Wir warten auf die Antwort."),
        _("Das ist ein Vorschlag. Die Schule sagt Ja oder Nein. Wir schreiben Ihnen."),
    ]


def _way(reasons: Mapping[str, Any], language: str) -> Both | None:
    if "minutes" not in reasons:
        return None
    words, minutes = (WALK if reasons["on_foot"] else RIDE), reasons["minutes"]
    return both(lambda: str(words).format(minutes=minutes), language)


def _place(proposal: Proposal) -> str:
    place = proposal.school.organisation.places.order_by("id").first()
    return str(place) if place is not None else ""
