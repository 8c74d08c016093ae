"""What families read when something is missing in their report. Short sentences, one thing each."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Problem

STEPS = (_("Wer sind Sie?"), _("Kinder"), _("Adresse"), _("Kontakt"), _("Sprache"), _("Prüfen"))
REPORT: Mapping[str, Promise] = {
    "born_in_future": _("Dieses Datum liegt in der Zukunft. Bitte prüfen Sie es."),
    "born_long_ago": _("Bitte prüfen Sie dieses Datum."),
    "hidden_characters": _(
        "Hier stehen Zeichen, die wir nicht lesen können. Bitte tippen Sie den Text neu ein."
    ),
    "half_a_child": _("Bitte geben Sie Vorname, Nachname und Geburtsdatum an."),
    "missing": _("Bitte füllen Sie dieses Feld aus."),
    "no_child": _("Bitte geben Sie mindestens ein Kind an."),
    "no_way_to_reach": _("Bitte geben Sie eine Telefonnummer oder eine E-Mail-Adresse an."),
    "nobody_of_age": _("Für diese Kinder sind andere Stellen da."),
    "postcode_digits": _("Die Postleitzahl hat fünf Ziffern."),
    "too_many": _(
        "Gerade kommen sehr viele Meldungen an. Bitte versuchen Sie es in einer Stunde noch einmal."
    ),
    "unreadable_date": _("Bitte geben Sie ein Datum an."),
}


def report_sentence(problem: Problem) -> str:
    """Return the sentence for a broken rule."""
    return str(REPORT[problem.code])
