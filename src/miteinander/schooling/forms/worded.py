"""Forms that say in plain sentences what a use case refused."""

from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Refused
from miteinander.web import worded
from miteinander.web.worded import Words

WORDS: Words = {
    "before_order": _("Dieser Tag liegt vor dem Auftrag an das Gesundheitsamt."),
    "before_school_age": _("So jung war das Kind noch an keiner Schule. Bitte prüfen Sie den Tag."),
    "case_over": _("Die Beratung dieses Kindes ist abgeschlossen. Bitte öffnen Sie sie zuerst wieder."),
    "changed_meanwhile": _(
        "Inzwischen hat jemand anderes diesen Bogen gespeichert. Nichts von Ihnen ist verloren: Bitte "
        "vergleichen Sie und speichern Sie dann noch einmal."
    ),
    "consent_known": _("Diese Einwilligung liegt schon vor."),
    "ends_before_start": _("Das Ende liegt vor dem Beginn."),
    "exam_not_ordered": _("Das Gesundheitsamt ist noch nicht beauftragt."),
    "exam_ordered": _("Das Gesundheitsamt ist schon beauftragt."),
    "guardians_disagree": _(
        "Eine sorgeberechtigte Person ist nicht einverstanden. Solange das so ist, gilt keine Einwilligung. "
        "Bitte klären Sie es mit den Sorgeberechtigten."
    ),
    "has_appointment": _("Die Familie hat schon einen Termin."),
    "in_future": _("Das Datum liegt in der Zukunft."),
    "invited_recently": _("Die Familie wurde gerade erst eingeladen."),
    "line_incomplete": _("Bitte geben Sie Land und Beginn an, oder leeren Sie die Zeile."),
    "no_custody": _("Diese Person ist nicht sorgeberechtigt und kann nicht einwilligen."),
    "no_health_consent": _(
        "Ohne Einwilligung der Familie dürfen wir dem Gesundheitsamt nichts geben. "
        "Bitte tragen Sie sie zuerst ein."
    ),
    "no_protected_consent": _(
        "Ohne ausdrückliche Einwilligung der Familie dürfen Sie hier nichts aufschreiben. "
        "Bitte tragen Sie sie zuerst ein."
    ),
    "nobody_chosen": _("Bitte wählen Sie mindestens eine Familie."),
    "nobody_to_invite": _("In dieser Familie wartet kein Kind auf ein erstes Gespräch."),
    "recipient_missing": _("Bitte wählen Sie, wer die Angaben bekommen darf."),
    "school_closed": _("{school} ist geschlossen und nimmt kein Kind auf. Bitte wählen Sie anders."),
    "school_without_year": _("{school} hat keinen Jahrgang {year}."),
    "too_many_letters": _("Höchstens {limit} Einladungen auf einmal. Bitte wählen Sie weniger."),
    "unknown_language": _("In dieser Sprache gibt es den Text nicht."),
    "wished_twice": _("Eine Schule ist zweimal gewünscht."),
    "withdrawn_already": _("Diese Einwilligung ist schon zurückgenommen."),
    "wrong_state": _("Das ist in diesem Stand nicht möglich. Bitte laden Sie die Seite neu."),
}


def sentences(refused: Refused, words: Words = WORDS) -> list[str]:
    """Return one plain sentence per broken rule."""
    return worded.sentences(refused, words)


class WordedForm(worded.WordedForm):
    """A form of this room."""

    words = WORDS
