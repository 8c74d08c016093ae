"""Evidence with round numbers: scores 40, 62.5, 80, 31.25 and 50, index 50."""

from typing import Any

DAY = "2026-06-30"
ABOUT = {"source": "erfunden", "reference_day": DAY, "unit": "Anteil", "licence": "cc-zero"}
Content = dict[str, Any]


def an_indicator(code: str, dimension: str, kind: str, fields: Content) -> Content:
    about = {"code": code, "label": code, "dimension": dimension, "kind": kind, **ABOUT}
    return about | fields


def answers(first: float = 0.0, second: float = 0.0) -> list[Content]:
    """Ten questions yes, ten half, ten no; raters may differ by as much as said, up and down."""
    middle = [1.0] * 10 + [0.5] * 10 + [0.0] * 10
    return [
        {
            "code": f"q{number:02}",
            "answers": [min(1.0, max(0.0, value + first)), min(1.0, max(0.0, value + second))],
            "evidence": "erfunden",
        }
        for number, value in enumerate(middle, 1)
    ]


def representation(**fields: object) -> Content:
    given: Content = {"k": 10, "n": 100, "eligible": {"value": 0.25}} | fields
    return an_indicator("staff", "representation", "representation", given)


def ratio(**fields: object) -> Content:
    given: Content = {"with": {"k": 200, "n": 400}, "without": {"k": 800, "n": 1000}} | fields
    return an_indicator("kita", "participation", "ratio", given)


def freedom(**fields: object) -> Content:
    given: Content = {"estimate": 0.2, "se": 0.02, "n_eff": 400, "months": 24} | fields
    return an_indicator("untouched", "freedom", "freedom", given)


def mean(**fields: object) -> Content:
    given: Content = {"estimate": 2.25, "se": 0.05, "n_eff": 400, "scale": [1, 5]} | fields
    return an_indicator("trust", "attitudes", "mean", given)


def audit(**fields: object) -> Content:
    given: Content = {"questions_version": "1", "questions": answers()} | fields
    return an_indicator("audit", "opening", "audit", given)


def evidence(*indicators: Content, **fields: object) -> Content:
    """The round numbers, or other indicators; further fields stand at the top."""
    return {
        "format": "miteinander-openness-evidence-1",
        "title": "Probestadt",
        "reference_day": DAY,
        "synthetic": True,
        "definition": "B",
        "indicators": list(indicators or (representation(), ratio(), freedom(), mean(), audit())),
        **fields,
    }
