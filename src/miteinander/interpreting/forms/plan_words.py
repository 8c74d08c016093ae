"""A plan in plain words: why this person, what another one would cost, how sure it is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from miteinander.interpreting.forms.sentences import WAYS, change_sentence, fit_sentence, hours
from miteinander.interpreting.models import DayPlan
from miteinander.interpreting.queries.planned import Planned
from miteinander.interpreting.rules.candidates import Change
from miteinander.interpreting.rules.day_input import Case
from miteinander.interpreting.rules.ranking import weigh_fit
from miteinander.planning.day.acceptance import chances
from miteinander.planning.day.explain import Cost, Fairness, Other
from miteinander.planning.day.explain import cost as way_of
from miteinander.planning.day.explain import fairness as share_of
from miteinander.planning.day.model import NOBODY, ONSITE
from miteinander.planning.day.what_if import Outcome
from miteinander.web.templatetags.locale_format import clock, language_name, number

OPEN_REASONS: dict[str, str | Promise] = {
    "no_speaker": _lazy("Niemand im Pool spricht die Sprache gut genug."),
    "nobody_free": _lazy("Zu dieser Zeit ist niemand frei."),
    "not_reachable": _lazy("Für alle, die frei sind, ist der Weg zu weit."),
    "nobody_fits": _lazy("Alle, die kommen könnten, scheiden aus einem anderen Grund aus."),
    "at_limit": _lazy("Wer es könnte, hat die Stunden oder den Freibetrag ausgeschöpft."),
    "taken": _lazy("Wer es könnte, wird an diesem Tag für andere Gespräche gebraucht."),
}


@dataclass(frozen=True, slots=True)
class Why:
    """Three lines of reason."""

    fit: str
    cost: str
    fairness: str


def why(found: Planned, row: int) -> Why | None:
    """Return fit, way and fairness of whoever does a talk; None where nobody does."""
    who = int(found.placed.person[row])
    key = found.interpreter(who)
    if key is None:
        return None
    return Why(
        fit=_fit(found.given.cases[found.request(row)], key, found),
        cost=_cost(found, row, way_of(found.day, found.placed, row)),
        fairness=_fairness(share_of(found.day, row, who)),
    )


def _fit(case: Case, key: int, found: Planned) -> str:
    candidate = case.candidates.get(key)
    if candidate is None:
        return _("war schon gebucht")
    _points, reasons = weigh_fit(case.need, candidate, found.given.service.finding)
    return ", ".join(fit_sentence(reason.code, reason.params) for reason in reasons)


def _cost(found: Planned, row: int, cost: Cost) -> str:
    if found.day.requests.mode[row] != ONSITE:
        return _("kein Weg")
    way = WAYS.get(found.day.rules.modes[cost.mode].name, "") if cost.mode != NOBODY else ""
    minutes = max(0, cost.minutes)
    if cost.before == NOBODY and cost.after == NOBODY:
        return ngettext(
            "{minutes} Minute Weg hin und zurück ({way})",
            "{minutes} Minuten Weg hin und zurück ({way})",
            minutes,
        ).format(minutes=minutes, way=way)
    more = ngettext("{minutes} Minute mehr Weg ({way})", "{minutes} Minuten mehr Weg ({way})", minutes)
    words = more.format(minutes=minutes, way=way)
    if cost.before != NOBODY:
        return _("{way}, nach dem Gespräch um {at} Uhr").format(way=words, at=_clock(found, cost.before))
    return _("{way}, vor dem Gespräch um {at} Uhr").format(way=words, at=_clock(found, cost.after))


def _fairness(fair: Fairness) -> str:
    has, usual = fair.hours_tenths * 6, fair.median_tenths * 6
    if not has:
        return _("hat in diesem Monat noch keinen Einsatz")
    return _("hat in diesem Monat {hours}, üblich sind {usual}").format(hours=hours(has), usual=hours(usual))


def _clock(found: Planned, row: int) -> str:
    return clock(found.starts_at(int(found.placed.slot[row])))


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody else who could do a talk, and what would follow."""

    key: int
    name: str
    follows: list[str]
    points: int


def choice(found: Planned, row: int, other: Other) -> Choice:
    """Return one of the best others with the exact difference in words."""
    key = found.interpreter(other.person) or 0
    told = follows(found, row, other.outcome)
    now = int(found.placed.person[row])
    if now != NOBODY and _chance(found, row, other.person) < _chance(found, row, now):
        told.insert(0, _("Sagt nach den bisherigen Antworten etwas seltener zu."))
    return Choice(key, found.given.pool[key].name, told, -other.outcome.difference)


def _chance(found: Planned, row: int, person: int) -> float:
    return float(chances(found.day, np.array([person]), np.array([row]))[0])


def follows(found: Planned, row: int, outcome: Outcome) -> list[str]:
    """Return what another choice changes: talks that lose or find somebody, others who move, the rest."""
    told = [_talk_has_nobody(found, lost) for lost in outcome.lost if lost != row]
    told += [_talk_finds(found, gained, outcome) for gained in outcome.gained if gained != row]
    for move in outcome.moved:
        name = _name(found, move.person)
        if move.request == row or not name or move.person_before == NOBODY:
            continue
        told.append(
            _("Das Gespräch um {at} Uhr auf {language} übernimmt dann {name}.").format(
                at=_at(found, move.request), language=_language(found, move.request), name=name
            )
        )
    if not outcome.lost:
        told.append(weight(-outcome.difference, found))
    return told


def weight(points: int, found: Planned) -> str:
    """Say what a difference weighs, in minutes of way, which everybody knows."""
    minute = max(1, found.day.rules.weights.travel_minute)
    minutes = round(points / minute)
    if minutes <= 0:
        return _("Sonst gleich gut.")
    return ngettext(
        "Das wiegt so viel wie {minutes} Minute Weg.", "Das wiegt so viel wie {minutes} Minuten Weg.", minutes
    ).format(minutes=number(minutes))


def _talk_has_nobody(found: Planned, row: int) -> str:
    return _("Dann hat das Gespräch um {at} Uhr auf {language} niemanden.").format(
        at=_at(found, row), language=_language(found, row)
    )


def _talk_finds(found: Planned, row: int, outcome: Outcome) -> str:
    return _("Dann hat das Gespräch um {at} Uhr auf {language} {name}.").format(
        at=_at(found, row),
        language=_language(found, row),
        name=_name(found, int(outcome.witness.person[row])),
    )


def _at(found: Planned, row: int) -> str:
    slot = int(found.placed.slot[row])
    return clock(found.starts_at(slot if slot != NOBODY else int(found.day.requests.slots.ptr[row])))


def _language(found: Planned, row: int) -> str:
    return language_name(found.given.cases[found.request(row)].need.language)


def _name(found: Planned, position: int) -> str:
    key = found.interpreter(position)
    return found.given.pool[key].name if key is not None else ""


def proof(plan: DayPlan) -> str:
    """Say how sure a plan is."""
    more = max(0, plan.bound_level1 - plan.level1)
    if more:
        return ngettext(
            "Kein Plan kann mehr als {count} weiteres Gespräch besetzen.",
            "Kein Plan kann mehr als {count} weitere Gespräche besetzen.",
            more,
        ).format(count=more)
    if plan.bound > plan.objective:
        return _("Kein Plan kann mehr Gespräche besetzen. Wege und Wünsche gingen höchstens wenig besser.")
    return _("Kein Plan kann mehr Gespräche besetzen, und keiner ist besser verteilt. Das ist bewiesen.")


def open_sentence(code: str) -> str:
    """Say why a talk has nobody."""
    return str(OPEN_REASONS.get(code, ""))


def change_lines(changes: Sequence[Change]) -> list[str]:
    """Return what would work, smallest change first."""
    return [f"{change_sentence(one.code, one.params)}: {people(one.count)}" for one in changes]


def people(count: int) -> str:
    """Write how many people."""
    return ngettext("{count} Person", "{count} Personen", count).format(count=count)
