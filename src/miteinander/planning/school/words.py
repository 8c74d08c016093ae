"""The reasons of a placement as plain German sentences; counts, never names of children.

German is the source language: pass the translating function of a page to speak another one.
"""

from collections.abc import Callable

from miteinander.planning.school import explain
from miteinander.planning.school.explain import Reasons, Refusal
from miteinander.planning.school.model import NOWHERE, Batch

Translate = Callable[[str], str]


def sentences(batch: Batch, reasons: Reasons, _: Translate = str) -> list[str]:
    """Return why a child has its place, or none, one sentence each."""
    if reasons.school == NOWHERE:
        told = [_no_place(reasons, _)]
    else:
        told = [_place(batch, reasons, _), *_fit(reasons, _), *_siblings(reasons, _)]
    told += [_refusal(batch, refusal, _) for refusal in reasons.refusals]
    told.append(_certificate(reasons, _))
    return told


def _place(batch: Batch, reasons: Reasons, _: Translate) -> str:
    school = batch.schools.ids[reasons.school]
    if reasons.promised:
        told = _("Der Platz an der Schule {school} war zugesagt.")
    elif reasons.wish == NOWHERE:
        told = _("Platz an der Schule {school}.")
    else:
        told = _("Platz an der Schule {school}, das war Wunsch {wish} von {wishes}.")
    way = _("Der Weg dauert zu Fuß etwa {minutes} Minuten.")
    if not reasons.on_foot:
        way = _("Der Weg dauert mit Bus oder Bahn etwa {minutes} Minuten.")
    told = f"{told} {way}"
    if reasons.minutes_over:
        told = f"{told} {_('Das sind {over} Minuten mehr als angestrebt.')}"
    return told.format(
        school=school, wish=reasons.wish + 1, wishes=reasons.wishes,
        minutes=reasons.minutes, over=reasons.minutes_over,
    )  # fmt: skip


def _fit(reasons: Reasons, _: Translate) -> list[str]:
    told = []
    if reasons.fits_fully:
        told.append(_("Die Schulform entspricht der Empfehlung."))
    if reasons.literacy:
        told.append(_("Dort gibt es einen Platz zum Alphabetisieren und für die Sprachförderung."))
    elif reasons.language_place:
        told.append(_("Dort gibt es einen Platz für die Sprachförderung."))
    return told


def _siblings(reasons: Reasons, _: Translate) -> list[str]:
    if reasons.siblings_here == 1:
        return [_("Ein Geschwisterkind geht auch dorthin.")]
    if reasons.siblings_here:
        return [_("{count} Geschwister gehen auch dorthin.").format(count=reasons.siblings_here)]
    if reasons.siblings_elsewhere:
        return [_("Die Geschwister gehen an eine andere Schule.")]
    return []


def _no_place(reasons: Reasons, _: Translate) -> str:
    if not reasons.considered:
        return _("Keine Schule hat für dieses Kind ein passendes Angebot: Es fehlt ein freier Jahrgang.")
    return _("Noch kein Platz: Alle {count} möglichen Schulen sind voll.").format(count=reasons.considered)


def _refusal(batch: Batch, refusal: Refusal, _: Translate) -> str:
    reasons = {
        explain.OTHER_REGION: _("die Schule liegt in einem anderen Kreis"),
        explain.REFUSED: _("die Schule wurde abgelehnt"),
        explain.FORM: _("die Schulform passt nicht zur Empfehlung"),
        explain.NO_SEATS: _("im Jahrgang {year} ist dort kein Platz frei"),
        explain.NO_LANGUAGE: _("dort gibt es keine Plätze für die Sprachförderung"),
        explain.NO_LITERACY: _("dort wird nicht alphabetisiert"),
        explain.TOO_FAR: _("andere passende Schulen liegen näher"),
        explain.PROMISED_ELSEWHERE: _("ein anderer Platz war zugesagt"),
        explain.FOR_OTHERS: _("so bekommen insgesamt mehr Kinder einen guten Platz"),
        explain.FULL: _("voll, die Plätze im Jahrgang {year} ({places}) sind vergeben"),
        explain.FULL_LANGUAGE: _("voll, die Plätze für die Sprachförderung ({places}) sind vergeben"),
    }
    words = reasons[refusal.code]
    if refusal.code in {explain.FULL, explain.FULL_LANGUAGE}:
        if not refusal.others:
            words += _(", alle an Kinder, die in der veröffentlichten Reihenfolge vorher kommen")
        else:
            words += _(", {higher} an Kinder, die in der veröffentlichten Reihenfolge vorher kommen")
            words += _(" ({others} an andere, damit mehr Kinder einen Platz bekommen)")
    told = _("Wunsch {wish}, Schule {school}: {reason}.")
    reason = words.format(
        year=refusal.year, places=refusal.places, higher=refusal.higher, others=refusal.others
    )
    return told.format(wish=refusal.wish + 1, school=batch.schools.ids[refusal.school], reason=reason)


def _certificate(reasons: Reasons, _: Translate) -> str:
    if reasons.further == 0:
        return _("Kein anderer Plan kann mehr Kindern einen Platz geben.")
    if reasons.further == 1:
        return _("Kein anderer Plan kann mehr als einem weiteren Kind einen Platz geben.")
    told = _("Kein anderer Plan kann mehr als {count} weiteren Kindern einen Platz geben.")
    return told.format(count=reasons.further)
