"""Forms that say in plain sentences what a use case refused."""

from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Refused
from miteinander.web import worded
from miteinander.web.worded import Words

# One place for the whole room; add the codes of your use cases here, in the order of the alphabet.
WORDS: Words = {
    "before_violation": _("Dieser Tag liegt vor der Benachteiligung."),
    "body_missing": _("Bitte schreiben Sie einen Text."),
    "body_too_long": _("Der Text ist zu lang. Möglich sind {limit} Zeichen."),
    "bureau_known": _("Diese Stelle gibt es an diesem Ort schon in der Liste."),
    "case_closed": _("Der Fall ist abgeschlossen. Bitte öffnen Sie ihn zuerst wieder."),
    "changed_meanwhile": _(
        "Inzwischen hat jemand anderes gespeichert. Nichts von Ihnen ist verloren: Bitte vergleichen Sie "
        "beide Texte und speichern Sie dann noch einmal."
    ),
    "conflict_unchecked": _("Zuerst ist zu prüfen, ob die Stadt oder jemand von uns beteiligt ist."),
    "counts": _("Abschließen und wieder öffnen hat eine eigene Seite, weil dabei gezählt wird."),
    "deadlines_changed": _("Inzwischen haben sich die Fristen geändert. Bitte lesen Sie sie noch einmal."),
    "deadlines_unchecked": _("Zuerst sind die Fristen zu prüfen."),
    "due_in_past": _("Dieser Tag ist schon vorbei."),
    "ends_before_start": _("Das Ende liegt vor dem Beginn."),
    "event_in_future": _("Das Datum liegt in der Zukunft."),
    "given_in_future": _("Das Datum liegt in der Zukunft."),
    "has_mailbox": _("Dieser Fall hat schon ein Postfach. Bitte laden Sie die Seite neu."),
    "hold_in_past": _("Bitte wählen Sie einen Tag nach heute."),
    "hold_over": _("Diese Sperre ist schon vorbei."),
    "hold_too_long": _("Höchstens zwei Jahre. Danach entscheiden zwei Personen neu."),
    "law_missing": _("Bitte schreiben Sie auf, welches Gesetz oder welche Gefahr."),
    "lead_must_read": _(
        "Wer in diesem Fall berät, muss ihn auch lesen dürfen. Bitte ändern Sie zuerst die Beratung."
    ),
    "mailbox_closed": _("Die meldende Person hat das Gespräch beendet."),
    "named_twice": _("Eine Angabe ist zweimal genannt."),
    "no_attorney": _("Ohne Vollmacht sprechen wir niemanden im Namen der Person an."),
    "no_mailbox": _("Dieser Fall hat kein Postfach."),
    "no_member": _("Diese Person hat noch keinen Platz im Tresor der Antidiskriminierungsstelle."),
    "no_permit": _(
        "Für diese Stelle gilt keine solche Erlaubnis der Person. Bitte tragen Sie sie zuerst ein."
    ),
    "no_story": _("Hier wartet kein Text auf Freigabe."),
    "nobody_named": _("Bitte benennen Sie mindestens eine Person."),
    "not_open": _("Diese Frage gehört nicht zu Ihren anderen Angaben. Bitte laden Sie die Seite neu."),
    "nothing_counted": _("In diesem Jahr ist nichts gezählt."),
    "nothing_fits": _("Kein Fall passt zu diesen Filtern."),
    "nothing_to_export": _("In diesem Jahr hat niemand der Weitergabe zugestimmt."),
    "on_hold": _("Zwei Personen wollten, dass dieser Fall bleibt. Bitte heben Sie zuerst die Sperre auf."),
    "only_one": _("Hier passt nur eine Angabe."),
    "open_places": _("Bitte füllen Sie noch aus: {place}"),
    "proof_missing": _("Bitte schreiben Sie auf, womit sich das nachweisen lässt, oder den Grund."),
    "reason_missing": _("Bitte schreiben Sie auf, warum keine Frist läuft."),
    "recipient_missing": _("Bitte tragen Sie ein, an wen das Schreiben geht."),
    "referral_needs_consent": _("Weitergeleitet wird nur, wer zugestimmt hat. Bitte fragen Sie zuerst."),
    "release_needs_end": _("Eine Schweigepflichtentbindung braucht ein Ende."),
    "rule_incomplete": _("In Kraft kann nur eine Regel mit Dauer und Beginn sein."),
    "rule_not_later": _("Ab {day:%d.%m.%Y} gilt schon ein Zeitraum. Bitte wählen Sie einen späteren Tag."),
    "same_person": _("Das ist schon die Person, die berät."),
    "scanner_there": _("Das Prüfprogramm läuft. Bitte lassen Sie die Datei prüfen."),
    "still_carries": _(
        "Der Fall steht auf dieser Prüfung. Bitte gehen Sie zuerst bis „Interessenkonflikt prüfen“ zurück."
    ),
    "still_running": _("Dieser Fall läuft noch, und niemand hat seine Löschung verlangt."),
    "story_released": _("Dieser Text ist schon freigegeben und bleibt, wie er ist."),
    "subject_missing": _("Bitte tragen Sie einen Betreff ein."),
    "text_missing": _("Bitte schreiben Sie etwas."),
    "too_few": _("Hier sind mindestens {least} Angaben nötig."),
    "too_many_cases": _("Höchstens {most} Fälle auf einmal. Bitte filtern Sie."),
    "unknown_code": _("Diese Angabe kennt die Fassung {version} des Schemas nicht: {codes}."),
    "unknown_field": _("Diese Frage kennt die Fassung {version} des Schemas nicht."),
    "unknown_rule": _("Diese Regel gibt es nicht."),
    "unknown_version": _("Die Fassung {version} des Schemas gibt es nicht."),
    "unknown_view": _("Diese Frage hat nur die Sicht der Beratung."),
    "verified_in_future": _("Der Tag der Prüfung liegt in der Zukunft."),
    "withdrawn": _("Dieser Eintrag ist schon zurückgezogen."),
    "withdrawn_already": _("Diese Erlaubnis ist schon zurückgenommen."),
    "written_meanwhile": _(
        "Inzwischen ist eine Nachricht dazugekommen. Ihr Text ist noch da: Bitte lesen Sie zuerst und senden "
        "Sie dann noch einmal."
    ),
    "wrong_state": _("Das ist in diesem Stand nicht möglich. Bitte laden Sie die Seite neu."),
    "year_not_over": _("Das Jahr ist noch nicht vorbei."),
    "year_released": _("Dieses Jahr ist schon veröffentlicht."),
}


def sentences(refused: Refused, words: Words = WORDS) -> list[str]:
    """Return one plain sentence per broken rule."""
    return worded.sentences(refused, words)


class WordedForm(worded.WordedForm):
    """A form of this room."""

    words = WORDS
