"""What people read who report discrimination. Few words, plain ones; each stands in eighteen languages."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STEPS = {
    "wish": _("Was möchten Sie?"),
    "story": _("Was ist passiert?"),
    "when": _("Wann war das?"),
    "where": _("Wo war das?"),
    "why": _("Warum ist das passiert?"),
    "city": _("Geht es um die Stadt?"),
    "files": _("Haben Sie Belege?"),
    "who": _("Wer sind Sie?"),
    "reach": _("Wie erreichen wir Sie?"),
    "check": _("Prüfen"),
}
WISHES = [
    ("counselling", _("Ich möchte Beratung.")),
    ("report", _("Ich möchte es nur melden.")),
]
WHEN = [
    ("now", _("Heute oder gestern")),
    ("weeks", _("In den letzten zwei Monaten")),
    ("longer", _("Es ist länger her")),
    ("often", _("Es passiert immer wieder")),
    ("unknown", _("Das weiß ich nicht")),
]
AREAS = [
    ("work", _("Bei der Arbeit oder Ausbildung")),
    ("school", _("In der Schule, Kita oder Universität")),
    ("housing", _("Bei der Wohnung")),
    ("authority", _("Beim Amt")),
    ("police", _("Bei Polizei oder Gericht")),
    ("health", _("Beim Arzt oder im Krankenhaus")),
    ("goods", _("Im Geschäft, im Restaurant oder bei der Bank")),
    ("transport", _("In Bus oder Bahn")),
    ("public", _("Auf der Straße oder in der Nachbarschaft")),
    ("leisure", _("In der Freizeit oder beim Sport")),
    ("internet", _("Im Internet")),
    ("other", _("Woanders")),
]
# Codes of the documentation scheme: what the person herself says (rules.scheme).
GROUNDS = [
    ("ethnic", _("Herkunft, Hautfarbe, Rassismus")),
    ("religion", _("Religion")),
    ("language", _("Sprache")),
    ("nationality", _("Staatsangehörigkeit")),
    ("residence_status", _("Aufenthaltsstatus")),
    ("gender", _("Geschlecht, auch trans* und inter*")),
    ("sexual_identity", _("Sexuelle Identität")),
    ("disability", _("Behinderung oder Krankheit")),
    ("age", _("Alter")),
    ("family_care", _("Kinder oder Familie")),
    ("social_status", _("Wenig Geld oder wenig Bildung")),
    ("appearance", _("Aussehen")),
    ("other", _("Etwas anderes")),
]
INVOLVED = [("yes", _("Ja")), ("no", _("Nein")), ("unknown", _("Das weiß ich nicht"))]
# Codes of the documentation scheme.
REPORTERS = [
    ("affected", _("Ich habe es selbst erlebt.")),
    ("relative", _("Ich bin verwandt oder befreundet.")),
    ("witness", _("Ich habe es gesehen.")),
    ("professional", _("Ich helfe beruflich.")),
]
GUEST_WORDS: Mapping[str, Promise] = {
    "draft_gone": _("Ihre Angaben sind nicht mehr da. Wir löschen sie nach zwei Stunden."),
    "mailbox_closed": _("Das Gespräch ist beendet. Sie können nur noch lesen."),
    "missing": _("Bitte füllen Sie dieses Feld aus."),
    "same_code": _("Bitte schreiben Sie Ihren Code nicht in den Text."),
    "too_many": _("Gerade kommt sehr viel an. Bitte versuchen Sie es in einer Stunde noch einmal."),
    "too_many_codes": _("Zu viele Versuche. Bitte warten Sie eine Stunde oder rufen Sie uns an."),
    "unknown_code": _(
        "Diesen Code kennen wir nicht. Bitte prüfen Sie jede Ziffer. Wenn alles gelöscht ist, gilt der Code "
        "nicht mehr."
    ),
    "unreadable_date": _("Bitte geben Sie ein Datum an."),
    "in_future": _("Dieses Datum liegt in der Zukunft. Bitte prüfen Sie es."),
    "wrong_group": _("Das sind nicht die letzten vier Ziffern. Bitte schauen Sie noch einmal nach."),
}
