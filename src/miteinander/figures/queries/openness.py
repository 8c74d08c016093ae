"""Evidence, audit and computed answers."""

from collections.abc import Mapping
from datetime import date

from miteinander.figures.models import AuditAnswer, Evidence, OpennessRun
from miteinander.figures.rules.evidence import RATERS, Answer, audit_indicator
from miteinander.statistics.openness.audit import NEWEST, audit_questions

AUDIT_LICENCE = "cc-by/4.0"


def evidence() -> list[Evidence]:
    """Return all evidence in the order of the dimensions."""
    order = [code for code, _words in Evidence._meta.get_field("dimension").flatchoices]
    rows = Evidence.objects.select_related("licence", "changed_by__person").order_by("label", "id")
    return sorted(rows, key=lambda row: order.index(row.dimension))


def answers(version: str = NEWEST) -> list[AuditAnswer]:
    """Return every answer to one version of the audit."""
    rows = AuditAnswer.objects.filter(version=version).select_related("rater__person")
    return list(rows.order_by("question", "rater_id", "id"))


def raters(version: str = NEWEST) -> list[int]:
    """Return the accounts that answer this audit; there are two at most."""
    found = AuditAnswer.objects.filter(version=version).order_by("rater_id")
    return list(found.values_list("rater_id", flat=True).distinct())


def answers_of(account: int, version: str = NEWEST) -> Mapping[str, AuditAnswer]:
    """Return one rater's answers by question."""
    return {row.question: row for row in AuditAnswer.objects.filter(version=version, rater_id=account)}


def may_rate(account: int, version: str = NEWEST) -> bool:
    """Tell whether this account is one of the two raters or may still become one."""
    found = raters(version)
    return account in found or len(found) < RATERS


def audit(day: date, label: str) -> dict[str, object] | None:
    """Return the audit as an indicator, None before two raters have answered every question."""
    return audit_indicator(
        [Answer(row.question, row.rater_id, row.per_cent / 100, row.evidence) for row in answers()],
        version=NEWEST,
        questions=[question.code for question in audit_questions()],
        label=label,
        day=day,
        licence=AUDIT_LICENCE,
    )


def runs() -> list[OpennessRun]:
    """Return every computed answer, newest first; without what went in."""
    rows = OpennessRun.objects.defer("config").select_related("made_by__person", "released_by__person")
    return list(rows.order_by("-made_at", "-id"))


def released_run() -> OpennessRun | None:
    """Return the newest published answer."""
    return (
        OpennessRun.objects.filter(state="released").order_by("-reference_day", "-released_at", "-id").first()
    )
