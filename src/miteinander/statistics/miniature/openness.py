"""Invented evidence of how open an invented city is: twelve indicators and an audit, all synthetic.

Shares grow a little from year to year, so that two runs can be shown side by side.
"""

from datetime import date
from typing import Any

import numpy as np

from miteinander.statistics.openness import audit_questions

FORMAT = "miteinander-openness-evidence-1"
REPLICATES = 200
NOISE = 1.7320508  # of the cell-key method with V = 3
_WAVE = 2026
_GROWTH = 0.006  # of every share and year

Content = dict[str, Any]
# Our own assumption: residents from 18 to 66 who count by each definition, of 216,000.
_ADULTS = 216_000
_ELIGIBLE = {"B": 0.386, "D2": 0.371, "E": 0.318}
_RELATIVE = {"B": 1.0, "D2": 0.96, "E": 0.82}  # offices hire children of immigrants before immigrants
# Code, words, people, how many of them by definition B in 2026.
_SEATS = (
    ("staff", "Beschäftigte der Stadtverwaltung", 5_460, 0.196),
    ("trainees", "Auszubildende der Stadtverwaltung", 212, 0.311),
    ("teachers", "Lehrkräfte an städtischen Schulen", 3_120, 0.128),
    ("council", "Mitglieder des Rates", 66, 0.152),
)
# Code, words, cases and share with, cases and share without, whether less is better.
_RATIOS = (
    ("kita", "Kinder von 3 bis 5 Jahren in der Kita", (5_180, 0.868), (4_960, 0.957), False),
    ("leaving", "Jugendliche, die die Schule ohne Abschluss verlassen", (1_410, 0.088), (1_720, 0.041), True),
)
# Code, words, mean in 2026, spread of the answers; a scale from 0 to 10.
_ATTITUDES = (
    ("richer", "Zuwanderung macht das Leben in unserer Stadt reicher.", 6.3, 2.6),
    ("say", "Wer neu in die Stadt kommt, soll mitentscheiden können.", 5.6, 2.8),
    ("neighbours", "Ich habe gern Nachbarn aus aller Welt.", 7.1, 2.3),
)
_ANSWERS = (0.0, 0.25, 0.5, 0.75, 1.0)
_CHANCES = (0.14, 0.16, 0.3, 0.22, 0.18)
_AGREE = (0.14, 0.72, 0.14)  # the second rater sees less, the same or more


def invented_evidence(*, on: date, seed: int = 1) -> Content:
    """Return evidence as `openness.evidence_from` reads it; every source says that it is invented."""
    stream = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, on.year])))
    growth = 1 + _GROWTH * (on.year - _WAVE)
    register, survey = date(on.year - 1, 12, 31), date(on.year, 5, 15)
    days = min(register, on), min(survey, on)
    return {
        "format": FORMAT,
        "title": "Wie offen ist die Musterstadt?",
        "reference_day": on.isoformat(),
        "synthetic": True,
        "definition": "B",
        "settings": {"seed": seed},
        "indicators": [
            *(_seat(days[0], growth, *row) for row in _SEATS),
            *(_ratio(days[0], growth, *row) for row in _RATIOS),
            _work(stream, days[1], growth),
            _discrimination(stream, days[1], growth),
            *(_attitude(stream, days[1], growth, *row) for row in _ATTITUDES),
            _audit(days[1], seed),
        ],
    }


def _about(code: str, label: str, dimension: str, kind: str, day: date, source: str) -> Content:
    return {
        "code": code,
        "label": label,
        "dimension": dimension,
        "kind": kind,
        "source": f"erfunden ({source})",
        "reference_day": day.isoformat(),
        "licence": "cc-zero",
        "item": "1",
    }


def _seat(day: date, growth: float, code: str, label: str, people: int, share: float) -> Content:
    counted = {
        name: {
            "k": round(people * share * growth * _RELATIVE[name] * eligible / _ELIGIBLE["B"]),
            "n": people,
            "eligible": {"k": round(_ADULTS * eligible), "n": _ADULTS, "perturbation_sd": NOISE},
        }
        for name, eligible in _ELIGIBLE.items()
    }
    about = _about(
        code, label, "representation", "representation", day, "Personalstatistik und Melderegister"
    )
    return {**about, "unit": "Personen", "mode": "register", "by_definition": counted}


def _ratio(
    day: date,
    growth: float,
    code: str,
    label: str,
    with_: tuple[int, float],
    without: tuple[int, float],
    less: bool,
) -> Content:
    about = _about(code, label, "participation", "ratio", day, "amtliche Statistik")
    better = 1 / growth if less else growth
    return {
        **about,
        "unit": "Personen",
        "mode": "register",
        "with": _counts(with_[0], with_[1] * better),
        "without": _counts(*without),
        "reversed": less,
    }


def _counts(cases: int, share: float) -> Content:
    return {"k": round(cases * share), "n": cases, "perturbation_sd": NOISE}


def _asked(stream: np.random.Generator, value: float, spread: float, n_eff: float, highest: float) -> Content:
    """Return an estimate with replicates, as a weighted survey gives them."""
    se = spread / n_eff**0.5
    replicates = np.clip(stream.normal(value, se, REPLICATES), 0, highest).round(4)
    return {
        "estimate": round(value, 4),
        "se": round(float(replicates.std(ddof=1)), 5),
        "n_eff": n_eff,
        "replicates": [float(each) for each in replicates],
        "survey": "Stadtumfrage",
    }


def _work(stream: np.random.Generator, day: date, growth: float) -> Content:
    shares = 0.694 * growth, 0.802
    with_, without = (
        _asked(stream, share, (share * (1 - share)) ** 0.5, n_eff, 1.0)
        for share, n_eff in zip(shares, (402.0, 671.0), strict=True)
    )
    about = _about(
        "work", "Erwerbstätige von 20 bis 64 Jahren", "participation", "ratio", day, "Stadtumfrage"
    )
    return {**about, "unit": "Anteil", "mode": "online", "with": with_, "without": without}


def _discrimination(stream: np.random.Generator, day: date, growth: float) -> Content:
    share = 0.287 / growth
    label = "Menschen, die wegen ihrer Herkunft Diskriminierung erlebt haben"
    about = _about("discrimination", label, "freedom", "freedom", day, "Stadtumfrage")
    asked = _asked(stream, share, (share * (1 - share)) ** 0.5, 438.0, 1.0)
    return {**about, "unit": "Anteil", "mode": "online", "months": 24, **asked}


def _attitude(
    stream: np.random.Generator, day: date, growth: float, code: str, label: str, mean: float, spread: float
) -> Content:
    about = _about(code, label, "attitudes", "mean", day, "Stadtumfrage")
    asked = _asked(stream, mean * growth, spread, 1_072.0, 10.0)
    return {**about, "unit": "Punkte", "mode": "online", "scale": [0, 10], **asked}


def _audit(day: date, seed: int) -> Content:
    stream = np.random.Generator(np.random.PCG64(seed))  # of no year: offices change slowly
    questions = []
    for question in audit_questions("1"):
        place = int(stream.choice(len(_ANSWERS), p=_CHANCES))
        other = min(len(_ANSWERS) - 1, max(0, place + int(stream.choice((-1, 0, 1), p=_AGREE))))
        answers = [_ANSWERS[place], _ANSWERS[other]]
        proof = f"erfunden: {question.proof}"
        questions.append({"code": question.code, "answers": answers, "evidence": proof})
    about = _about("audit", "Prüfung der Stadtverwaltung", "opening", "audit", day, "zwei Prüfende")
    return {**about, "unit": "Punkte", "mode": "audit", "questions_version": "1", "questions": questions}
