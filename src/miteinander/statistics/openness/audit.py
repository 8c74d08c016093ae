"""The audit of institutional opening: its questions, and a score from two raters."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from miteinander.statistics.openness.evidence import Quantity, Question

FOLDER = Path(__file__).parent
NEWEST = "1"


@dataclass(frozen=True, slots=True)
class AuditQuestion:
    """One question as it is asked, in German; `area` groups questions on a page."""

    code: str
    area: str
    text: str
    proof: str


def audit_questions(version: str = NEWEST) -> tuple[AuditQuestion, ...]:
    """Return the questions of a version; none for a version that does not exist."""
    path = FOLDER / f"audit_questions_{version}.json"
    if not version.isalnum() or not path.exists():
        return ()
    content = json.loads(path.read_text(encoding="utf-8"))
    return tuple(AuditQuestion(**question) for question in content["questions"])


def audit_score(questions: Sequence[Question]) -> Quantity:
    """Return the weighted mean of the answers, 0 to 1, and its standard error.

    Two raters differ in two ways. One may be stricter throughout: half the mean difference hits the score
    whole. What is left differs question by question and averages out as the squares of the weights do.
    """
    whole = math.fsum(question.weight for question in questions)
    weights = [question.weight / whole for question in questions]
    halves = [(question.answers[0] - question.answers[1]) / 2 for question in questions]
    pairs = list(zip(weights, halves, strict=True))
    value = math.fsum(w * sum(q.answers) / 2 for w, q in zip(weights, questions, strict=True))
    strictness = math.fsum(w * half for w, half in pairs)
    rest = math.fsum((w * (half - strictness)) ** 2 for w, half in pairs)
    return Quantity(value, se=math.sqrt(strictness**2 + rest))


def disagreements(questions: Sequence[Question], limit: float) -> list[str]:
    """Return the codes of questions whose raters differ by more than a limit."""
    return [q.code for q in questions if abs(q.answers[0] - q.answers[1]) > limit + 1e-9]
