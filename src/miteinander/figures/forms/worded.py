"""What this room refuses, in plain sentences."""

from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Refused
from miteinander.web import worded
from miteinander.web.worded import Words

# One place for the whole room; add the codes of your use cases here, in the order of the alphabet.
WORDS: Words = {
    "address_not_https": _("Bitte geben Sie eine Adresse an, die mit https:// beginnt."),
    "areas_newer": _("Das geht nicht mehr: Eine neuere Datei hat diese Grenzen schon ersetzt."),
    "break_known": _("Dieser Bruch ist schon vermerkt."),
    "dimensions_changed": _("Diese Tabelle hat bisher andere Gliederungen: {dimensions}."),
    "evidence_broken": _("Der Beleg ist nicht in Ordnung: {what}"),
    "host_not_allowed": _("Von {host} wird nichts geholt. Erlaubt sind: {hosts}."),
    "import_closed": _("Diese Datei ist schon übernommen oder verworfen."),
    "import_has_errors": _(
        "In der Datei sind noch Fehler. Bitte berichtigen Sie die Zuordnung oder die Datei."
    ),
    "import_not_taken": _("Diese Datei ist nicht übernommen, es gibt nichts zurückzunehmen."),
    "import_released": _(
        "Das geht nicht mehr: Mindestens eine Tabelle dieser Datei war schon veröffentlicht."
    ),
    "licence_unknown": _("Die Lizenz {licence} kennt der Katalog nicht."),
    "no_evidence": _("Noch zählt kein Beleg. Bitte tragen Sie zuerst Belege ein."),
    "not_a_draft": _("Diese Tabelle wartet nicht mehr auf Freigabe. Bitte laden Sie die Seite neu."),
    "not_released": _("Diese Tabelle ist nicht veröffentlicht. Bitte laden Sie die Seite neu."),
    "mapping_malformed": _("Die Zuordnung ist nicht lesbar: {value}"),
    "nothing_chosen": _("Bitte wählen Sie mindestens eine Tabelle."),
    "nothing_mapped": _("Dateien dieser Art brauchen keine Zuordnung."),
    "own_edition": _("Was Sie selbst eingebracht haben, gibt eine andere Person frei."),
    "proof_missing": _("Bitte nennen Sie einen Beleg zu dieser Antwort."),
    "question_unknown": _("Die Frage {question} gibt es in diesem Audit nicht."),
    "table_broken": _("Die Tabelle ist nicht in Ordnung: {what}"),
    "token_missing": _("Für {host} ist kein Zugang hinterlegt. Bitte wenden Sie sich an die Technik."),
    "two_raters_already": _("Zwei Personen beantworten dieses Audit schon."),
    "unit_changed": _("Diese Tabelle hat bisher eine andere Einheit: {unit}."),
    "year_not_finished": _("Veröffentlicht werden nur Jahre, die vorbei sind."),
}


def sentences(refused: Refused) -> list[str]:
    """Return one plain sentence per broken rule."""
    return worded.sentences(refused, WORDS)


class WordedForm(worded.WordedForm):
    """A form of this room."""

    words = WORDS
