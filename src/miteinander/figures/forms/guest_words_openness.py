"""Words of "Wie offen sind wir?", each in eighteen languages; codes of `statistics.openness`."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AREAS: Mapping[str, Promise] = {
    "representation": _("Mitarbeiten und mitbestimmen"),
    "participation": _("Teilhabe"),
    "freedom": _("Schutz vor Diskriminierung"),
    "attitudes": _("Haltung zur Vielfalt"),
    "opening": _("Offene Ämter und Einrichtungen"),
}
QUESTIONS: Mapping[str, Promise] = {
    "representation": _("Arbeiten und entscheiden hier Menschen jeder Herkunft mit?"),
    "participation": _("Haben alle die gleichen Chancen in Kita, Schule und Beruf?"),
    "freedom": _("Wie viele Menschen erleben keine Diskriminierung?"),
    "attitudes": _("Finden die Menschen Vielfalt gut?"),
    "opening": _("Was tun Ämter und Einrichtungen, damit alle gut zurechtkommen?"),
}
FACTORS: Mapping[str, Promise] = {
    "survey": _("Die größte Unsicherheit kommt aus der Umfrage: Nicht alle Menschen wurden gefragt."),
    "counts": _("Die größte Unsicherheit kommt aus kleinen Gruppen: Schon eine Person ändert dort viel."),
    "cell_key": _("Die größte Unsicherheit kommt aus dem Schutz der Menschen: Zahlen sind etwas verändert."),
    "raters": _("Die größte Unsicherheit kommt aus verschiedenen Urteilen über dieselben Fragen."),
    "weights": _("Die größte Unsicherheit kommt aus der Frage, wie wichtig jeder Bereich ist."),
    "normalisation": _("Die größte Unsicherheit kommt daher, wie aus Zahlen Punkte werden."),
    "aggregation": _("Die größte Unsicherheit kommt daher, wie aus fünf Zahlen eine wird."),
    "definition": _("Die größte Unsicherheit kommt aus der Frage, wer eine Einwanderungsgeschichte hat."),
    "leave_out": _("Die größte Unsicherheit kommt aus der Auswahl der Bereiche."),
}
