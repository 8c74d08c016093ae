"""What families read when a talk cannot be booked, and the ways of talking in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Refused

MODES: Mapping[str, Promise] = {
    "onsite": _("Bei uns im Haus"),
    "phone": _("Am Telefon"),
    "video": _("Per Video"),
}
STEPS = (_("Wie?"), _("Sprache"), _("Tag"), _("Uhrzeit"), _("Prüfen"))
LINK: Mapping[str, Promise] = {
    "link_expired": _("Dieser Link ist abgelaufen."),
    "link_invalid": _("Dieser Link ist nicht gültig."),
    "family_closed": _("Dieser Link ist abgelaufen."),
}
BOOKING: Mapping[str, Promise] = {
    **LINK,
    "slot_taken": _("Dieser Termin ist gerade vergeben worden."),
    "no_interpreter_free": _("Für diesen Termin ist gerade niemand mehr frei, der übersetzt."),
    "too_soon": _("Dieser Termin ist zu bald. Bitte wählen Sie einen späteren."),
    "too_far_ahead": _("Dieser Termin ist zu weit weg. Bitte wählen Sie einen früheren."),
    "time_is_over": _("Dieser Termin ist schon vorbei."),
    "has_appointment": _("Sie haben schon einen Termin."),
    "no_appointment": _("Sie haben gerade keinen Termin."),
    "no_talk_needed": _("Sie brauchen gerade keinen Termin. Haben Sie Fragen? Bitte rufen Sie uns an."),
}
OTHERWISE = _("Das hat leider nicht geklappt. Bitte wählen Sie noch einmal oder rufen Sie uns an.")


def guest_sentence(refused: Refused) -> str:
    """Return one plain sentence; what only the service knows about becomes a general one."""
    return " ".join(dict.fromkeys(str(BOOKING.get(problem.code, OTHERWISE)) for problem in refused.problems))
