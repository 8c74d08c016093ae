"""What the status page says about each state: where we are and what comes next."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.schooling.rules.states import ChildState as S

STEPS: tuple[Promise, ...] = (
    _("gemeldet"),
    _("Gespräch"),
    _("Schule gesucht"),
    _("Schule angefragt"),
    _("Schule bestätigt"),
)
PICTOGRAMS = ("write", "talk", "seek", "tell", "learn")

_CHOOSE = _("Bitte wählen Sie einen Termin für das Gespräch.")
NEXT: Mapping[S, Promise] = {
    S.REPORTED: _CHOOSE,
    S.INVITED: _CHOOSE,
    S.BOOKED: _("Bitte kommen Sie mit Ihrem Kind zum Gespräch."),
    S.COUNSELLED: _("Wir suchen eine Schule. Sie müssen nichts tun. Wir schreiben Ihnen."),
    S.REFUSED: _("Die Schule hat keinen Platz. Wir suchen weiter."),
    S.FORWARDED: _("Die Schulaufsicht sucht jetzt eine Schule für Ihr Kind."),
    S.OFFERED: _("Wir haben eine Schule gefragt. Wir warten auf die Antwort."),
    S.CONFIRMED: _("Die Schule nimmt Ihr Kind auf."),
    S.ASSIGNED: _("Die Schulaufsicht hat eine Schule für Ihr Kind bestimmt."),
    S.STARTED: _("Ihr Kind geht zur Schule."),
}
OVER = _("Wir sind fertig. Wenn Sie Fragen haben, rufen Sie uns an.")
