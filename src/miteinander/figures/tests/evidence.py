"""Evidence for tests: one indicator for each dimension a form can fill. Every number is invented."""

import json

from miteinander.figures.models import Evidence
from miteinander.figures.tests.factories import DAY, NOW, make_editor
from miteinander.figures.usecases.openness import EvidenceFacts, answer_audit, keep_evidence
from miteinander.people.models import Account
from miteinander.statistics.openness.audit import audit_questions

NUMBERS: dict[str, tuple[str, dict[str, object]]] = {
    "representation": ("representation", {"unit": "persons", "k": 60, "n": 400, "eligible": {"value": 0.3}}),
    "participation": (
        "ratio",
        {
            "unit": "ratio",
            "with": {"k": 300, "n": 500},
            "without": {"k": 400, "n": 500},
            "reversed": False,
        },
    ),
    "freedom": ("freedom", {"unit": "percent", "estimate": 0.2, "se": 0.01, "n_eff": 900, "months": 24}),
    "attitudes": (
        "mean",
        {"unit": "score", "estimate": 6.5, "se": 0.1, "n_eff": 900, "scale": [0, 10], "reversed": False},
    ),
}


def facts(*dimensions: str) -> list[EvidenceFacts]:
    """Return one indicator per dimension."""
    return [
        EvidenceFacts(
            code=f"{name}-1",
            dimension=name,
            label=f"Beleg {name}",
            kind=NUMBERS[name][0],
            numbers=dict(NUMBERS[name][1]),
            source="erfunden",
            reference_day=DAY,
            licence="cc-by/4.0",
            synthetic=True,
        )
        for name in dimensions or tuple(NUMBERS)
    ]


def fill_evidence(*dimensions: str) -> list[Evidence]:
    """Enter one indicator per dimension."""
    return keep_evidence(by=make_editor(), facts=facts(*dimensions), now=NOW)


def fill_audit(*raters: Account, per_cent: int = 50) -> None:
    """Let each rater answer every question."""
    for number, rater in enumerate(raters):
        answers = {one.code: (per_cent + 25 * number, "Beschluss") for one in audit_questions()}
        answer_audit(by=rater, answers=answers, now=NOW)


def evidence_file(**changes: object) -> bytes:
    """Return a file of evidence with one indicator."""
    one = {
        "code": "staff",
        "label": "Beschäftigte",
        "dimension": "representation",
        "kind": "representation",
        "source": "erfunden",
        "reference_day": "2025-12-31",
        "licence": "cc-by/4.0",
        "unit": "persons",
        "k": 50,
        "n": 400,
        "eligible": {"value": 0.25},
    }
    whole = {
        "format": "miteinander-openness-evidence-1",
        "title": "x",
        "reference_day": "2025-12-31",
        "synthetic": True,
        "definition": "B",
        "indicators": [one | changes],
    }
    return json.dumps(whole).encode()
