"""Evidence for the index: what the forms say becomes what the library reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

FORMAT = "miteinander-openness-evidence-1"
KIND_OF = {
    "representation": "representation",
    "participation": "ratio",
    "freedom": "freedom",
    "attitudes": "mean",
}
UNIT_OF = {"representation": "persons", "ratio": "ratio", "freedom": "percent", "mean": "score"}
ENDS = ("lowest", "highest")
RATERS = 2
# Columns of the table of evidence; everything else of an indicator is its numbers.
PLAIN = ("code", "label", "dimension", "kind", "source", "reference_day", "licence")

Numbers = dict[str, object]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one rater answered to one question, 0 to 1."""

    question: str
    rater: int
    value: float
    evidence: str


def numbers_from(kind: str, said: Mapping[str, float | int | bool | None]) -> Numbers:
    """Return the numbers of an indicator from the plain fields of its form; shares are per cent there."""
    unit: Numbers = {"unit": UNIT_OF[kind]}
    if kind == "representation":
        eligible = {"value": float(said["eligible"] or 0) / 100}
        return {**unit, "k": said["k"], "n": said["n"], "eligible": eligible}
    if kind == "ratio":
        return {
            **unit,
            "with": {"k": said["with_k"], "n": said["with_n"]},
            "without": {"k": said["without_k"], "n": said["without_n"]},
            "reversed": bool(said["reversed"]),
        }
    scale = 100 if kind == "freedom" else 1
    numbers: Numbers = {
        **unit,
        "estimate": float(said["estimate"] or 0) / scale,
        "se": float(said["se"] or 0) / scale,
        "n_eff": said["n_eff"],
    }
    if kind == "freedom":
        return {**numbers, "months": said["months"]}
    return {**numbers, "scale": [said["lowest"], said["highest"]], "reversed": bool(said["reversed"])}


def fields_from(kind: str, numbers: Mapping[str, object]) -> dict[str, object] | None:
    """Return the fields of the form for numbers; None where they hold more than a form can show."""
    if "by_definition" in numbers or "replicates" in numbers:
        return None
    try:
        return _fields(kind, numbers)
    except (KeyError, TypeError):
        return None


def _fields(kind: str, numbers: Mapping[str, object]) -> dict[str, object]:
    if kind == "representation":
        eligible = _mapping(numbers["eligible"])
        return {"k": numbers["k"], "n": numbers["n"], "eligible": 100 * _float(eligible["value"])}
    if kind == "ratio":
        parts = {
            f"{side}_{name}": _mapping(numbers[side])[name]
            for side in ("with", "without")
            for name in ("k", "n")
        }
        return {**parts, "reversed": numbers.get("reversed", False)}
    scale = 100 if kind == "freedom" else 1
    found: dict[str, object] = {
        "estimate": scale * _float(numbers["estimate"]),
        "se": scale * _float(numbers["se"]),
        "n_eff": numbers["n_eff"],
    }
    if kind == "freedom":
        return {**found, "months": numbers["months"]}
    scale_ends = numbers["scale"]
    if not isinstance(scale_ends, Sequence) or len(scale_ends) != len(ENDS):
        raise TypeError("no scale")
    return {**found, **dict(zip(ENDS, scale_ends, strict=True)), "reversed": numbers.get("reversed", False)}


def audit_indicator(
    answers: Sequence[Answer], *, version: str, questions: Sequence[str], label: str, day: date, licence: str
) -> dict[str, object] | None:
    """Return the audit as an indicator once two raters have answered every question; else None."""
    by_question: dict[str, list[Answer]] = {code: [] for code in questions}
    for answer in sorted(answers, key=lambda one: one.rater):
        by_question.setdefault(answer.question, []).append(answer)
    if any(len(by_question[code]) != RATERS for code in questions):
        return None
    return {
        "code": "audit",
        "label": label,
        "dimension": "opening",
        "kind": "audit",
        "source": label,
        "reference_day": day.isoformat(),
        "unit": "score",
        "licence": licence,
        "questions_version": version,
        "questions": [
            {
                "code": code,
                "answers": [one.value for one in by_question[code]],
                "evidence": " | ".join(one.evidence for one in by_question[code]),
            }
            for code in questions
        ],
    }


def config_from(
    indicators: Sequence[Mapping[str, object]], *, title: str, day: date, definition: str, synthetic: bool
) -> dict[str, object]:
    """Return the evidence file that anybody can download and compute with."""
    return {
        "format": FORMAT,
        "title": title,
        "reference_day": day.isoformat(),
        "synthetic": synthetic,
        "definition": definition,
        "indicators": [dict(one) for one in indicators],
    }


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise TypeError("no object")
    return value


def _float(value: object) -> float:
    if not isinstance(value, int | float):
        raise TypeError("no number")
    return float(value)
