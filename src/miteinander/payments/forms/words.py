"""What people read when a rule about money says no."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Problem, Refused
from miteinander.web.templatetags.locale_format import day_short

WORDS = {
    # Statements
    "month_not_begun": _("Dieser Monat hat noch nicht begonnen."),
    "nothing_open": _("Bis zum Ende dieses Monats ist nichts abzurechnen."),
    "four_eyes": _(
        "{number}: Wer etwas erstellt, gibt es nicht selbst frei. Das muss eine zweite Person tun."
    ),
    "own_statement": _("{number}: Die eigene Abrechnung können Sie nicht freigeben."),
    "none_chosen": _("Bitte wählen Sie mindestens eine Abrechnung aus."),
    "not_waiting": _("{number} wartet nicht mehr auf Freigabe. Bitte laden Sie die Seite neu."),
    "reason_missing": _("Bitte nennen Sie den Grund."),
    "too_late_to_reject": _(
        "{number} ist schon in einem Zahlungslauf und kann nicht mehr zurückgewiesen werden."
    ),
    "nothing_changed": _("Der Betrag ist derselbe wie vorher."),
    "reject_first": _("Die Zeile steht in der Abrechnung {number}. Bitte weisen Sie diese zuerst zurück."),
    "correct_the_original": _("Das ist schon eine Korrektur. Bitte berichtigen Sie die erste Zeile."),
    # Payment runs
    "day_is_past": _("Dieser Tag ist vorbei. Bitte wählen Sie einen neuen."),
    "no_banking_day": _("An diesem Tag arbeiten die Banken nicht. Bitte wählen Sie einen Werktag."),
    "not_payable": _("{number} ist nicht freigegeben oder steht schon in einem anderen Lauf."),
    "account_missing": _("Für {name} fehlt die Bankverbindung."),
    "wrong_state": _("{number} ist inzwischen weiter. Bitte laden Sie die Seite neu."),
    "nothing_to_pay": _("In diesem Lauf ist nichts zu zahlen."),
    "amount_out_of_range": _("Ein Betrag ist null oder zu hoch für eine Überweisung."),
    "identity_twice": _("Eine Nummer kommt doppelt vor."),
    "sender_missing": _("Das Konto der Stadt ist noch nicht eingetragen. Bitte fragen Sie die Technik."),
    # Rates and pots
    "rates_overlap": _("Ab dem {first_on} gäbe es zwei Sätze zugleich."),
    "rates_gap": _("Vom {first_on} bis {last_on} gäbe es keinen Satz."),
    "source_missing": _("Bitte schreiben Sie, wo das steht: Beschluss, Richtlinie oder Vereinbarung."),
    "ends_before_it_begins": _("Das Ende liegt vor dem Beginn."),
    "code_taken": _("Dieses Kürzel gibt es schon."),
    # Bank accounts and declarations
    "iban_missing": _("Bitte geben Sie die IBAN an."),
    "iban_wrong_check_digit": _(
        "Die Prüfziffer stimmt nicht. Bitte vergleichen Sie die IBAN Zeichen für Zeichen."
    ),
    "iban_wrong_length": _("Die IBAN ist zu kurz oder zu lang. Eine deutsche IBAN hat 22 Zeichen."),
    "iban_unknown_country": _("Dieses Land kennt keine IBAN."),
    "iban_malformed": _("Das ist keine IBAN. Sie beginnt mit zwei Buchstaben, zum Beispiel DE."),
    "bic_malformed": _("Das ist kein BIC. Sie können das Feld leer lassen."),
    "year_not_begun": _("Dieses Jahr hat noch nicht begonnen."),
    "no_amount": _("Bitte schreiben Sie den Betrag so: 1.234,50"),
}


def sentence(problem: Problem) -> str:
    """Return the sentence for a broken rule, with its days as they are written here."""
    params = {
        name: day_short(value) if isinstance(value, date) else value for name, value in problem.params.items()
    }
    return str(WORDS[problem.code]).format(**params)


def sentences(refused: Refused) -> list[str]:
    """Return one sentence per broken rule, each once."""
    return list(dict.fromkeys(sentence(problem) for problem in refused.problems))
