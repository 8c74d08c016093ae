"""The public figures in words, each in eighteen languages; codes of the documentation scheme.

Where the report asks the same, the words are the same.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.antidiscrimination.rules.counting import NOT_STATED

TITLES: Mapping[str, Promise] = {
    "ground": _("Warum ist das passiert?"),
    "racism_form": _("Welcher Rassismus war es?"),
    "life_area": _("Wo war das?"),
}
_UNSAID = _("ohne Angabe")
WORDS: Mapping[str, Mapping[str, Promise]] = {
    "ground": {
        "ethnic": _("Herkunft, Hautfarbe, Rassismus"),
        "religion": _("Religion"),
        "belief": _("Weltanschauung"),
        "gender": _("Geschlecht, auch trans* und inter*"),
        "sexual_identity": _("Sexuelle Identität"),
        "disability": _("Behinderung oder Krankheit"),
        "age": _("Alter"),
        "language": _("Sprache"),
        "nationality": _("Staatsangehörigkeit"),
        "residence_status": _("Aufenthaltsstatus"),
        "social_status": _("Wenig Geld oder wenig Bildung"),
        "family_care": _("Kinder oder Familie"),
        "appearance": _("Aussehen"),
        "other": _("Etwas anderes"),
        "combined": _("Mehrere Gründe zusammen"),
        NOT_STATED: _UNSAID,
    },
    "racism_form": {
        "anti_muslim": _("gegen muslimische Menschen"),
        "anti_black": _("gegen Schwarze Menschen"),
        "anti_roma": _("gegen Sinti und Roma"),
        "antisemitic": _("gegen jüdische Menschen"),
        "anti_asian": _("gegen asiatische Menschen"),
        "anti_slavic": _("gegen Menschen aus Osteuropa"),
        "other": _("anderer Rassismus"),
        NOT_STATED: _UNSAID,
    },
    "life_area": {
        "work": _("Arbeit"),
        "training": _("Ausbildung"),
        "school": _("Schule"),
        "day_care": _("Kita"),
        "university": _("Hochschule"),
        "housing": _("Wohnen"),
        "authority": _("Amt"),
        "police_justice": _("Polizei, Gericht"),
        "health": _("Arzt, Krankenhaus, Pflege"),
        "goods_services": _("Geschäft, Restaurant, Dienste"),
        "finance": _("Bank, Versicherung"),
        "transport": _("Bus und Bahn"),
        "leisure": _("Freizeit, Sport"),
        "neighbourhood": _("Nachbarschaft"),
        "public_space": _("Straße, Platz, Park"),
        "internet": _("Internet"),
        NOT_STATED: _UNSAID,
    },
}
