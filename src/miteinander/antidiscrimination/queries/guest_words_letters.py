"""Letters the person signs, beside the German text in her language: short sentences, eighteen languages.

The marks are those of `rules.letters`.
"""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_SIGNED: Sequence[tuple[str, Promise]] = (("signature", _("Ort, Datum")), ("signature", _("Unterschrift")))

TITLES: Mapping[str, Promise] = {
    "attorney": _("Vollmacht"),
    "confidentiality": _("Ihre Angaben bleiben bei uns"),
}
LETTERS: Mapping[str, Sequence[tuple[str, Promise]]] = {
    "attorney": (
        (
            "paragraph",
            _("Ich erlaube der Antidiskriminierungsstelle, für mich mit der anderen Seite zu sprechen."),
        ),
        ("blank", _("Ihr Name")),
        ("blank", _("Die andere Seite")),
        ("item", _("Sie darf für mich nicht klagen und nichts vereinbaren.")),
        ("item", _("Ich kann die Vollmacht jederzeit zurücknehmen.")),
        *_SIGNED,
    ),
    "confidentiality": (
        ("paragraph", _("Was Sie uns sagen, liest nur die Antidiskriminierungsstelle.")),
        ("paragraph", _("Wir geben nichts weiter, wenn Sie nicht zustimmen.")),
        (
            "item",
            _("Wenn eine schwere Straftat droht oder ein Kind in Gefahr ist, müssen wir handeln."),
        ),
        ("item", _("Ein Gericht kann verlangen, dass wir aussagen. Darum löschen wir früh.")),
        ("item", _("Sie können jederzeit sehen, was wir aufgeschrieben haben, und es löschen lassen.")),
        *_SIGNED,
    ),
}
