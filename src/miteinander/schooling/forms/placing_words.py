"""One plain sentence for everything that can be wrong with a question to a school, and for every reason."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Problem, Refused
from miteinander.planning.school.words import sentences
from miteinander.schooling.models import ChildState
from miteinander.schooling.rules.placement import restored_reasons
from miteinander.web.templatetags.locale_format import number

PROBLEMS: Mapping[str, str | Promise] = {
    "not_counselled": _("Jahrgang und Förderbedarf fehlen noch. Bitte tragen Sie zuerst das Gespräch ein."),
    "school_closed": _("Diese Schule nimmt keine Kinder mehr auf. Bitte wählen Sie eine andere."),
    "year_not_offered": _("An dieser Schule gibt es keinen Jahrgang {year}. Bitte wählen Sie eine andere."),
    "refused_before": _("Diese Schule hat das Kind schon abgelehnt. Bitte wählen Sie eine andere."),
    "no_consent": _(
        "Die Familie hat noch nicht eingewilligt, dass wir dieser Schule schreiben. "
        "Bitte tragen Sie zuerst die Einwilligung ein."
    ),
    "choice_reason_missing": _(
        "Bitte begründen Sie kurz, warum diese Schule besser passt als der erste Vorschlag."
    ),
    "year_full": _(
        "Im Jahrgang {year} ist dort inzwischen kein Platz mehr frei. Bitte wählen Sie eine andere Schule."
    ),
    "language_full": _(
        "In der Sprachförderung ist dort kein Platz mehr frei. Bitte wählen Sie eine andere Schule."
    ),
    "wrong_state": _("Das geht nicht mehr: Das Kind steht inzwischen auf „{state}“."),
    "start_missing": _("Bitte nennen Sie den Tag."),
    "start_out_of_range": _("Bitte nennen Sie einen ersten Schultag in den nächsten zwölf Monaten."),
    "started_out_of_range": _(
        "Bitte nennen Sie einen Tag, der nicht in der Zukunft und nicht länger als ein Jahr zurückliegt."
    ),
    "refusal_reason_missing": _("Bitte wählen Sie einen Grund."),
    "refusal_text_missing": _("Bitte begründen Sie die Ablehnung in einem Satz. Das verlangt das Verfahren."),
    "confirmed_before": _(
        "Die Aufnahme ist schon bestätigt. Soll sich etwas ändern? Bitte rufen Sie uns an."
    ),
    "refused_already": _(
        "Diese Anfrage wurde schon abgelehnt. Soll sich etwas ändern? Bitte rufen Sie uns an."
    ),
    "withdrawn_before": _("Diese Anfrage hat sich erledigt. Sie müssen nichts mehr tun."),
    "proposal_not_open": _("Diese Anfrage ist nicht mehr offen."),
    "assigned_before": _("Diese Zuweisung ist schon eingetragen."),
    "assigned_out_of_range": _("Der Tag der Zuweisung liegt zwischen der Weitergabe und heute."),
    "reference_missing": _("Bitte tragen Sie das Aktenzeichen der Schulaufsicht ein."),
    "prefer_missing": _("Bitte wählen Sie ein Ziel."),
    "nobody_looks": _("Zurzeit sucht kein beratenes Kind eine Schule."),
    "plan_not_done": _("Dieser Plan ist noch nicht fertig gerechnet."),
    "changed_meanwhile": _("hat sich seit dem Plan geändert"),
    "done_before": _("Das ist schon erledigt."),
    "outcome_missing": _("Bitte wählen Sie, was herausgekommen ist."),
    "link_invalid": _("Dieser Link ist nicht gültig. Bitte prüfen Sie, ob er vollständig ist."),
    "link_expired": _("Dieser Link ist abgelaufen. Bitte bitten Sie uns um einen neuen."),
}
# Why a child of a plan was left out, after its number.
LEFT_OUT: Mapping[str, str | Promise] = {
    "changed_meanwhile": _("hat sich seit dem Plan geändert"),
    "no_consent": _("es fehlt die Einwilligung der Familie"),
    "year_full": _("der Platz ist inzwischen vergeben"),
    "language_full": _("der Platz in der Sprachförderung ist inzwischen vergeben"),
    "school_closed": _("die Schule ist geschlossen"),
    "refused_before": _("die Schule hat inzwischen abgelehnt"),
}


def problem_sentence(problem: Problem) -> str:
    """Return one broken rule as a sentence."""
    words = PROBLEMS.get(problem.code)
    if words is None:
        return gettext("Das geht so nicht.")
    params = dict(problem.params)
    if problem.code == "wrong_state":
        params["state"] = str(dict(ChildState.choices).get(str(params.get("state")), params.get("state")))
    return str(words).format_map(params)


def refused_sentence(refused: Refused) -> str:
    """Return all broken rules, one after the other."""
    return " ".join(dict.fromkeys(problem_sentence(problem) for problem in refused.problems))


def left_out_words(code: str) -> str:
    """Return why a child of a plan was left out."""
    return str(LEFT_OUT.get(code, LEFT_OUT["changed_meanwhile"]))


FINE, CARE = "check", "warning"  # icons beside a reason
CROWDED = 0.45  # share of newly arrived children from which a school is named as crowded
LACKS: Mapping[str, str | Promise] = {
    "no_language_place": _("Es fehlt ein Platz in der Sprachförderung."),
    "no_literacy_place": _("Es fehlt ein Platz zum Alphabetisieren."),
    "no_place": _("Es fehlt ein Platz im Jahrgang."),
}


def plan_sentences(kept: Mapping[str, Any], names: Mapping[int, str]) -> list[str]:
    """Return why a plan gives a child its place, or none; the certificate stands on top of the page."""
    if kept["school"]:
        way = way_words(kept["minutes"], on_foot=kept["on_foot"])
        return [way, *(line for _icon, line in _whys(kept)), *given_up_words(kept, names)]
    batch, reasons = restored_reasons(kept, names)
    told = sentences(batch, reasons, gettext)[:-1]
    lack = LACKS.get(kept.get("lack", ""))
    return [*told, str(lack)] if lack is not None else told


def _whys(kept: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return icon and words of short reasons beside the way: siblings, wish, form, support."""
    told = []
    if kept["minutes_over"]:
        words = gettext("{over} Minuten mehr als angestrebt").format(over=kept["minutes_over"])
        told.append((CARE, words))
    if count := kept["siblings_here"]:
        words = ngettext("ein Geschwisterkind ist dort", "{count} Geschwister sind dort", count)
        told.append((FINE, words.format(count=count)))
    elif kept["siblings_elsewhere"]:
        told.append((CARE, gettext("die Geschwister gehen an eine andere Schule")))
    if kept["wish"] >= 0:
        told.append((FINE, gettext("Wunsch {rank} der Familie").format(rank=kept["wish"] + 1)))
    if kept["fits_fully"]:
        told.append((FINE, gettext("die Schulform entspricht der Empfehlung")))
    if kept["literacy"]:
        told.append((FINE, gettext("Alphabetisierung und Sprachförderung")))
    elif kept["language_place"]:
        told.append((FINE, gettext("Sprachförderung")))
    return told


def way_words(minutes: int, *, on_foot: bool) -> str:
    """Say how long the way is."""
    if on_foot:
        return ngettext("{count} Minute zu Fuß", "{count} Minuten zu Fuß", minutes).format(count=minutes)
    return ngettext("{count} Minute mit Bus und Bahn", "{count} Minuten mit Bus und Bahn", minutes).format(
        count=minutes
    )


def fit_words(
    kept: Mapping[str, Any], *, walk: int, ride: int, free: int, language_free: int, share: float
) -> list[tuple[str, str]]:
    """Return icon and words of the reasons for a school: way, sibling, wish, form, setting, what is free."""
    ways = [way_words(walk, on_foot=True), way_words(ride, on_foot=False)]
    told = [(FINE, way) for way in (ways if kept["on_foot"] else ways[::-1])] + _whys(kept)
    places = ngettext("{count} Platz im Jahrgang {year} frei", "{count} Plätze im Jahrgang {year} frei", free)
    told.append((FINE, places.format(count=free, year=kept["year"])))
    if kept["need"]:
        places = ngettext(
            "{count} Platz in der Sprachförderung frei",
            "{count} Plätze in der Sprachförderung frei",
            language_free,
        )
        told.append((FINE, places.format(count=language_free)))
    if share > CROWDED:
        words = gettext("dort sind schon viele neu zugewanderte Kinder ({share} %)")
        told.append((CARE, words.format(share=number(round(100 * share)))))
    return told


def given_up_words(kept: Mapping[str, Any], names: Mapping[int, str]) -> list[str]:
    """Return for each wish that stands before this school why it is not that one."""
    count = len(kept["refusals"])
    if not count:
        return []
    batch, reasons = restored_reasons(kept, names)
    return sentences(batch, reasons, gettext)[-1 - count : -1]


def cost_words(lost: int, points: int, moved: int) -> str:
    """Say what choosing a school costs the other children, against the best plan for all."""
    if lost:
        return ngettext(
            "Dafür bliebe {count} anderes Kind ohne Platz.",
            "Dafür blieben {count} andere Kinder ohne Platz.",
            lost,
        ).format(count=lost)
    if moved and points < 0:
        return ngettext(
            "Ein anderes Kind müsste an eine weniger passende Schule.",
            "{count} andere Kinder müssten an eine andere Schule, insgesamt passt es etwas schlechter.",
            moved,
        ).format(count=moved)
    return gettext("Für die anderen wartenden Kinder ändert sich nichts.")


def proof_sentence(further: int) -> str:
    """Say how far a plan can be from the best."""
    if further == 0:
        return gettext("Bewiesen: Kein anderer Plan kann mehr Kindern einen Platz geben.")
    return ngettext(
        "Bewiesen: Kein Plan kann mehr als {count} weiteren Kind einen Platz geben.",
        "Bewiesen: Kein Plan kann mehr als {count} weiteren Kindern einen Platz geben.",
        further,
    ).format(count=further)
