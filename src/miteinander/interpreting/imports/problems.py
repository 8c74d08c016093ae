"""What only our lists can say wrong, and the sentences for it; the others are those of every list."""

from miteinander.lists.problems import WORDING as COMMON
from miteinander.lists.problems import Severity, gettext_noop

_E, _W = Severity.ERROR, Severity.WARNING
_ = gettext_noop

SENTENCES = {
    "hours_mismatch": (_W, _("Stunden laut Liste: {value}, von Beginn bis Ende: {taken}")),
    "amount_mismatch": (
        _W,
        _("Der Betrag ist {value} €, nach dem üblichen Satz der Liste wären es {taken} €"),
    ),
    "paid_before": (_W, _("Bezahlt am {value}, also vor dem Einsatz am {taken}")),
    "unknown_institution": (
        _E,
        _("Die Einrichtung „{value}“ steht nicht in der Liste der Einrichtungen"),
    ),
    "unknown_interpreter": (_E, _("„{value}“ steht nicht in der Liste der Sprachmittler*innen")),
    "ambiguous_institution": (
        _W,
        _("„{value}“ gibt es mehrmals (Zeilen {rows}); offen ist, welche gemeint ist (Einsätze: {count})"),
    ),
    "ambiguous_interpreter": (
        _W,
        _("„{value}“ gibt es mehrmals (Zeilen {rows}); offen ist, wer gemeint ist (Einsätze: {count})"),
    ),
    "language_not_spoken": (_W, _("{value} spricht nach der Liste der Sprachmittler*innen kein {taken}")),
    "nobody_named": (_W, _("Es ist niemand eingetragen; die Zeile gilt als nicht besetzte Anfrage")),
}

SUGGESTIONS = {
    "unknown_institution": _(
        "Die Einrichtung „{value}“ steht nicht in der Liste, gemeint ist vielleicht „{taken}“"
    ),
    "unknown_interpreter": _(
        "„{value}“ steht nicht in der Liste der Sprachmittler*innen, gemeint ist vielleicht „{taken}“"
    ),
}

WORDING = COMMON.with_more(SENTENCES, SUGGESTIONS)
