"""Reasons as German sentences for the command line; screens have sentences of their own."""

from collections.abc import Sequence

from miteinander.planning.day.explain import Cost, Explanation, Line, WhyNot
from miteinander.planning.day.model import GENDERS, NOBODY, Day
from miteinander.planning.day.what_if import Outcome

FIT = {
    "known": "kennt die Familie",
    "not_the_known": "ist nicht die bekannte Person {person}",
    "gender_wish": "{gender} wie gewünscht",
    "gender_wish_missed": "nicht {gender} wie gewünscht",
    "topic": "kennt das Thema",
    "dialect": "spricht den Dialekt",
    "level": "Sprachstufe {number}",
    "overqualified": "{number} Qualifikationsstufen höher als nötig",
    "later_slot": "Ausweichtermin {number}",
}
GENDER = {"f": "eine Frau", "m": "ein Mann"}
FUNNEL = {
    "speak": "sprechen die Sprache",
    "there": "sind dann verfügbar",
    "reach": "kommen hin und nehmen die Art des Einsatzes an",
    "fit": "passen sonst",
    "allowed": "sind nicht ausgeschlossen",
    "free": "werden nicht für andere Zusagen gebraucht",
}
AGAINST = {
    "level": "Sprache oder Sprachstufe reicht nicht",
    "qualification": "Qualifikation reicht nicht",
    "mode": "nimmt diese Art des Einsatzes nicht an",
    "not_today": "ist heute nicht da",
    "time": "ist dann nicht da",
    "duration": "dauert länger, als die Person noch arbeiten darf",
    "excluded": "ist ausgeschlossen oder hat abgelehnt",
    "gender": "Geschlecht ist verbindlich gewünscht",
    "region": "andere Region",
    "distance": "zu weit",
    "locked": "ist fest vergeben",
}


def explained(day: Day, found: Explanation) -> list[str]:
    """Return why a request has its person, or nobody."""
    name = day.requests.ids[found.request]
    if found.person == NOBODY:
        steps = " → ".join(f"{step.people} {FUNNEL[step.code]}" for step in found.funnel)
        return [f"{name} hat niemanden: {steps}.", *_others(day, found)]
    person = day.pool.ids[found.person]
    fit = ", ".join(_fit(day, line) for line in found.fit)
    out = [f"{name}: {person} um {_clock(day, found.slot)}.", f"Passung: {fit}."]
    if found.cost:
        out.append(f"Aufwand: {_cost(day, found.cost)}.")
    if found.fairness:
        own, median = found.fairness.hours_tenths / 10, found.fairness.median_tenths / 10
        out.append(f"Fairness: bisher {_hours(own)} Stunden, Median {_hours(median)}.")
    return [*out, *_others(day, found)]


def refused(day: Day, found: WhyNot) -> list[str]:
    """Return why a person does not take a request."""
    name, person = day.requests.ids[found.request], day.pool.ids[found.person]
    if found.assigned:
        return [f"{person} übernimmt {name}."]
    if found.outcome is None:
        starts = day.requests.slots.row(found.request).tolist()
        return [
            f"{person} kann {name} um {_minute(start)} nicht übernehmen: {_against(codes)}."
            for start, codes in zip(starts, found.reasons, strict=True)
        ]
    out = [f"{person} könnte {name} übernehmen. {_instead(day, found.outcome)}"]
    if found.busy_with:
        out.append(f"Dafür müsste weichen: {_names(day, found.busy_with)}.")
    return out


def _others(day: Day, found: Explanation) -> list[str]:
    if not found.others:
        return ["Sonst kann niemand."] if found.person != NOBODY else []
    return [
        f"Stattdessen {day.pool.ids[other.person]}: {_instead(day, other.outcome)}" for other in found.others
    ]


def _against(codes: Sequence[str]) -> str:
    return ", ".join(AGAINST[code] for code in codes)


def _instead(day: Day, outcome: Outcome) -> str:
    if not outcome.possible:
        return "Das ließen feste Termine nicht zu."
    parts = [f"{outcome.difference:+d} Punkte" + ("" if outcome.proven else " (nicht bewiesen)")]
    if outcome.lost:
        parts.append(f"ohne Person blieben {_names(day, outcome.lost)}")
    if outcome.gained:
        parts.append(f"dafür hätten jemanden {_names(day, outcome.gained)}")
    if len(outcome.moved) > 1:
        parts.append(f"{len(outcome.moved)} Einsätze wären anders")
    return ", ".join(parts) + "."


def _fit(day: Day, line: Line) -> str:
    gender = GENDER[GENDERS[line.number]] if line.code.startswith("gender") else ""
    person = day.pool.ids[line.number] if line.code == "not_the_known" else ""
    return FIT[line.code].format(number=line.number, gender=gender, person=person)


def _cost(day: Day, cost: Cost) -> str:
    out = f"{cost.minutes} Minuten mehr unterwegs"
    if cost.before != NOBODY:
        out += f", nach {day.requests.ids[cost.before]}"
    if cost.after != NOBODY:
        out += f", vor {day.requests.ids[cost.after]}"
    return out


def _names(day: Day, rows: Sequence[int]) -> str:
    return ", ".join(day.requests.ids[row] for row in rows)


def _clock(day: Day, slot: int) -> str:
    return _minute(int(day.requests.slots.values[slot]))


def _minute(start: int) -> str:
    return f"{start // 60}:{start % 60:02d} Uhr"


def _hours(hours: float) -> str:
    return f"{hours:.1f}".replace(".", ",")
