"""Sentences for what a rule of this room refuses."""

from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Refused

WORDS = {
    "link_invalid": _("Diesen Link kennen wir nicht. Vielleicht fehlt am Ende ein Stück."),
    "link_used": _("Dieser Link ist schon benutzt oder durch einen neueren ersetzt."),
    "link_expired": _("Dieser Link gilt nicht mehr."),
    "link_not_for_staff": _("Mit Ihrem Konto geht das nicht. Melden Sie sich mit Passwort oder Passkey an."),
    "email_taken": _("Diese Adresse hat schon ein Konto."),
    "person_has_account": _("Diese Person hat schon ein Konto."),
    "unknown_role": _("Die Rolle {role} gibt es nicht."),
    "last_admin": _("Mindestens ein aktives Konto muss die Kontenverwaltung behalten."),
    "already_signed_in": _("Dieses Konto war schon angemeldet und braucht keine Einladung mehr."),
    "seat_known": _("Diese Person hat hier schon eine Funktion."),
    "seat_over": _("Diese Funktion ist inzwischen beendet. Vielen Dank."),
    "deputy_is_self": _("Niemand vertritt sich selbst."),
    "ends_before_start": _("Das Ende liegt vor dem Beginn."),
    "no_address": _("Zu dieser Person fehlt die E-Mail-Adresse."),
    "session_gone": _("Diese Sitzung ist schon beendet."),
}


def words_of(refused: Refused) -> str:
    """Return all sentences of a refusal as one text, for pages without a form."""
    return " ".join(str(WORDS[problem.code]).format(**problem.params) for problem in refused.problems)
