"""What everybody reads about the figures, each word in eighteen languages, by the codes of the tables."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EVERYBODY = "all"
# In brackets stands who counts so; the page of definitions says it.
DEFINITIONS: Mapping[str, Promise] = {
    "A": _("Ohne deutsche Staatsangehörigkeit"),
    "B": _("Mit Migrationshintergrund (Städte)"),
    "C": _("Mit Migrationshintergrund (Bund)"),
    "D1": _("Mit Migrationshintergrund (Land NRW bis 2021)"),
    "D2": _("Mit Einwanderungsgeschichte (Land NRW seit 2022)"),
    "E": _("Mit Einwanderungsgeschichte (Bund seit 2023)"),
    "F": _("Mit Einwanderungsgeschichte (Zensus 2022)"),
}
WHO: Mapping[str, Promise] = {
    EVERYBODY: _("Alle Menschen, die hier ihre Hauptwohnung haben."),
    "A": _("Wer keinen deutschen Pass hat."),
    "B": _(
        "Wer keinen deutschen Pass hat, eingebürgert wurde, im Ausland geboren ist oder als Aussiedler kam. "
        "Dazu hier geborene Kinder ausländischer Eltern mit zwei Pässen und Kinder unter 18, "
        "die bei solchen Eltern wohnen. Ein Elternteil reicht."
    ),
    "C": _("Wer ohne deutschen Pass geboren ist. Oder wer einen solchen Elternteil hat."),
    "D1": _(
        "Wer keinen deutschen Pass hat oder seit 1950 zugewandert ist. "
        "Oder wer einen so zugewanderten Elternteil hat."
    ),
    "D2": _("Wie D1, aber zugewandert erst nach 1955."),
    "E": _("Wer seit 1950 zugewandert ist. Oder wessen Eltern beide so zugewandert sind."),
    "F": _("Wie E, aber Kinder von Zugewanderten nur unter 19 Jahren."),
}

SEXES: Mapping[str, Promise] = {"m": _("Männer"), "f": _("Frauen"), "d": _("Divers")}
BACKGROUNDS: Mapping[str, Promise] = {
    "yes": _("mit Migrationshintergrund"),
    "no": _("ohne Migrationshintergrund"),
}
GERMAN = "000"
UNKNOWN = "unknown"  # in any dimension: nobody wrote it down
NO_NATION: Mapping[str, Promise] = {
    "997": _("staatenlos"),
    "998": _("ungeklärt"),
    "999": _("ohne Angabe"),
    UNKNOWN: _("ohne Angabe"),
}
WITHHELD = _("geschützt")

BREAKS: Mapping[str, Promise] = {
    "definition": _("Ab hier gilt eine andere Definition."),
    "register": _("Ab hier kommen die Zahlen aus einer anderen Quelle."),
    "law": _("Ab hier gilt ein neues Gesetz."),
    "method": _("Ab hier wird anders gerechnet."),
    "area": _("Ab hier haben die Bezirke andere Grenzen."),
}
