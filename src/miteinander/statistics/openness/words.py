"""Numbers, refusals, warnings and breaks as plain German sentences.

German is the source language: pass the translating function of a page to speak another one.
"""

from collections.abc import Callable, Mapping

from miteinander.statistics.openness.comparing import Break
from miteinander.statistics.openness.result import Refusal, Warned

Translate = Callable[[str], str]
_SHARES = ("share", "eligible", "with", "without", "met")


def raw_in_words(kind: str, raw: Mapping[str, object], _: Translate = str) -> str:
    """Return the numbers of an indicator before they become a score."""
    told = {
        "representation": _("{k} von {n}, das sind {share}. Unter allen, die es sein könnten: {eligible}."),
        "ratio": _("{with} gegenüber {without} in der Vergleichsgruppe."),
        "freedom": _("{share} berichten von Diskriminierung in den letzten {months} Monaten."),
        "mean": _("Im Mittel {mean} auf einer Skala von {lowest} bis {highest}."),
        "audit": _("{questions} Fragen, von zwei Personen beantwortet. Erfüllt sind im Mittel {met}."),
    }[kind].format_map({name: _shown(name, value) for name, value in raw.items()})
    return f"{told} {_('Hier ist weniger besser.')}" if raw.get("reversed") else told


def factor_in_words(factor: str, _: Translate = str) -> str:
    """Return what a factor of uncertainty is, as it ends the sentence "the largest … comes from"."""
    return {
        "survey": _("dem Zufall der Befragung"),
        "counts": _("den kleinen Zahlen, auf denen Anteile beruhen"),
        "cell_key": _("der Veränderung kleiner Zahlen zum Schutz der Personen"),
        "raters": _("den Unterschieden zwischen den beiden Prüfenden"),
        "weights": _("der Gewichtung der fünf Bereiche"),
        "normalisation": _("der Umrechnung von Verhältnissen in Punkte"),
        "aggregation": _("der Art, die Bereiche zu einer Zahl zusammenzufassen"),
        "definition": _("der Definition, wer eine Einwanderungsgeschichte hat"),
        "leave_out": _("der Auswahl der Bereiche"),
    }[factor]


def refusal_in_words(refusal: Refusal, _: Translate = str) -> str:
    """Return why there is no index."""
    told = {
        "few_dimensions": _("Nur {dimensions} Bereiche haben Zahlen. Für einen Index sind {needed} nötig."),
        "few_answers": _(
            "Der Indikator {indicator} hat zu wenige Antworten: Sie zählen wie {n_eff}, nötig sind {needed}."
        ),
    }[refusal["code"]]
    return told.format_map({name: _shown(name, value) for name, value in refusal["params"].items()})


def warning_in_words(warned: Warned, _: Translate = str) -> str:
    """Return what to know beside the index."""
    told = {
        "days_apart": _("Die Stichtage liegen {years} Jahre auseinander ({earliest} bis {latest})."),
        "raters_differ": _("Beim Indikator {indicator} sind sich die Prüfenden uneinig: {questions}."),
        "definitions_missing": _("Für den Indikator {indicator} fehlen Zahlen nach: {definitions}."),
        "se_differs": _("Bei {indicator} passen Standardfehler und Replikate nicht zusammen."),
    }[warned["code"]]
    return told.format_map({name: _shown(name, value) for name, value in warned["params"].items()})


def break_in_words(reason: Break, _: Translate = str) -> str:
    """Return why two runs may not be compared."""
    told = {
        "refused": _("Einer der beiden Läufe hat keinen Index."),
        "method": _("Die Methode ist eine andere."),
        "definition": _("Die Definition der Einwanderungsgeschichte ist eine andere."),
        "definitions": _("Es wurden andere Definitionen verglichen."),
        "settings": _("Gewichte oder Grenzwerte sind andere."),
        "synthetic": _("Einer der beiden Läufe beruht auf erfundenen Zahlen."),
        "item_added": _("Der Indikator {indicator} ist neu."),
        "item_removed": _("Der Indikator {indicator} fehlt jetzt."),
        "item": _("Beim Indikator {indicator} wurde etwas anderes gefragt."),
        "mode": _("Der Indikator {indicator} wurde auf einem anderen Weg erhoben."),
        "unit": _("Der Indikator {indicator} hat eine andere Einheit."),
    }[reason.code]
    return told.format(indicator=reason.indicator)


def _shown(name: str, value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, float):
        number, digits = (100 * value, 1) if name in _SHARES else (value, 2)
        told = f"{number:.{digits}f}" if name in _SHARES else f"{number:.{digits}f}".rstrip("0").rstrip(".")
        return told.replace(".", ",") + ("\u00a0%" if name in _SHARES else "")
    return str(value)
