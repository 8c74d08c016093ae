"""Evidence, the audit, and the answer computed from them: one person computes, another releases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.utils.text import slugify

from miteinander.audit.usecases import record
from miteinander.core.errors import FormatError, Problem, Refused
from miteinander.figures import access
from miteinander.figures.models import AuditAnswer, Evidence, Licence, OpennessRun
from miteinander.figures.queries import openness as queries
from miteinander.figures.rules.evidence import PLAIN, Numbers, config_from
from miteinander.people.models import Account
from miteinander.statistics.openness import evidence as openness
from miteinander.statistics.openness.audit import NEWEST, audit_questions
from miteinander.statistics.openness.formats import evidence_from
from miteinander.statistics.openness.measuring import measure

AUDIT_LOCK = 0x41554449


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFacts:
    """Everything about one indicator."""

    code: str
    dimension: str
    label: str
    kind: str
    numbers: Numbers
    source: str
    reference_day: date
    licence: str
    synthetic: bool
    is_used: bool = True


def facts_from(one: Mapping[str, object], *, synthetic: bool) -> EvidenceFacts:
    """Return an indicator of an evidence file. Raises KeyError or ValueError where it has no such shape."""
    return EvidenceFacts(
        code=slugify(str(one["code"]))[:60],
        dimension=str(one["dimension"]),
        label=str(one["label"]),
        kind=str(one["kind"]),
        numbers={name: value for name, value in one.items() if name not in PLAIN},
        source=str(one["source"]),
        reference_day=date.fromisoformat(str(one["reference_day"])),
        licence=str(one["licence"]),
        synthetic=synthetic,
    )


@transaction.atomic
def keep_evidence(*, by: Account | None, facts: Sequence[EvidenceFacts], now: datetime) -> list[Evidence]:
    """Enter or change indicators by their code, all or none. `by` is None on the server's command line.

    Raises:
        NotAllowed: the account does not work on figures.
        Refused: `evidence_broken` with the sentence of the library; `licence_unknown`.
    """
    if by is not None:
        access.check_editor(by)
    licences = {row.code: row for row in Licence.objects.all()}
    problems = [
        Problem("licence", "licence_unknown", {"licence": one.licence})
        for one in facts
        if one.licence not in licences
    ]
    if problems:
        raise Refused(problems)
    _check([_indicator(one) for one in facts], day=max(one.reference_day for one in facts))
    rows = []
    for one in facts:
        values = {
            name: getattr(one, name) for name in EvidenceFacts.__slots__ if name not in ("code", "licence")
        }
        row, _made = Evidence.objects.update_or_create(
            code=one.code,
            defaults={**values, "licence": licences[one.licence], "changed_by": by, "changed_at": now},
        )
        record("figures.evidence.kept", by=by, subject=row, at=now)
        rows.append(row)
    return rows


@transaction.atomic
def use_evidence(*, by: Account, pk: int, is_used: bool, now: datetime) -> Evidence:
    """Let an indicator count or not.

    Raises:
        NotAllowed: the account does not work on figures.
        Evidence.DoesNotExist: no such indicator.
    """
    access.check_editor(by)
    row = Evidence.objects.select_for_update().get(pk=pk)
    row.is_used, row.changed_by, row.changed_at = is_used, by, now
    row.save(update_fields=["is_used", "changed_by", "changed_at"])
    record("figures.evidence.kept", by=by, subject=row, at=now)
    return row


@transaction.atomic
def answer_audit(*, by: Account, answers: Mapping[str, tuple[int, str]], now: datetime) -> None:
    """Keep one rater's answers (question → per cent, evidence); the two raters do not see each other's.

    Raises:
        NotAllowed: the account does not work on figures.
        Refused: `two_raters_already`; `question_unknown`; `proof_missing` per question.
    """
    access.check_editor(by)
    with connection.cursor() as cursor:  # or a third rater could come at the same moment
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [AUDIT_LOCK])
    if not queries.may_rate(by.pk):
        raise Refused([Problem("", "two_raters_already")])
    known = {question.code for question in audit_questions()}
    problems = [
        Problem(code, "question_unknown", {"question": code}) for code in answers if code not in known
    ]
    problems += [
        Problem(code, "proof_missing") for code, (_value, proof) in answers.items() if not proof.strip()
    ]
    if problems:
        raise Refused(problems)
    for code, (per_cent, proof) in answers.items():
        AuditAnswer.objects.update_or_create(
            version=NEWEST,
            question=code,
            rater=by,
            defaults={"per_cent": per_cent, "evidence": proof.strip(), "answered_at": now},
        )
    record("figures.audit.answered", by=by, subject=by, at=now)


@transaction.atomic
def compute_openness(
    *, by: Account | None, title: str, audit_label: str, day: date, definition: str, now: datetime
) -> OpennessRun:
    """Compute the answer from all evidence that counts, as a draft.

    Raises:
        NotAllowed: the account does not work on figures.
        Refused: `no_evidence`; `evidence_broken`.
    """
    if by is not None:
        access.check_editor(by)
    used = [row for row in queries.evidence() if row.is_used]
    indicators = [_indicator(_facts(row)) for row in used]
    audited = queries.audit(day, audit_label)
    if audited is not None:
        indicators.append(audited)
    if not indicators:
        raise Refused([Problem("", "no_evidence")])
    synthetic = any(row.synthetic for row in used)
    config = config_from(indicators, title=title, day=day, definition=definition, synthetic=synthetic)
    result = measure(_read(config))
    run = OpennessRun.objects.create(
        reference_day=day,
        config=config,
        result=dict(result),
        recipe_hash=result["recipe_hash"],
        synthetic=synthetic,
        made_by=by,
        made_at=now,
    )
    record("figures.openness.computed", by=by, subject=run, at=now)
    return run


@transaction.atomic
def release_openness(*, by: Account, run: int, now: datetime) -> OpennessRun:
    """Publish a computed answer; the one that was out is withdrawn.

    Raises:
        NotAllowed: the account does not release figures.
        OpennessRun.DoesNotExist: no such answer.
        Refused: `not_a_draft`; `own_edition`: computed by the same person.
    """
    access.check_head(by)
    row = OpennessRun.objects.select_for_update().get(pk=run)
    if row.state != "draft":
        raise Refused([Problem("", "not_a_draft")])
    if row.made_by_id == by.pk:
        raise Refused([Problem("", "own_edition")])
    OpennessRun.objects.filter(state="released").update(state="withdrawn")
    row.state, row.released_by, row.released_at = "released", by, now
    row.save(update_fields=["state", "released_by", "released_at"])
    record("figures.openness.released", by=by, subject=row, at=now)
    return row


@transaction.atomic
def end_openness(*, by: Account, run: int, now: datetime) -> None:
    """Take an answer back: a draft is deleted, a published one withdrawn (by those who release).

    Raises:
        NotAllowed: the account does not work on figures, or the answer is published and it may not release.
        OpennessRun.DoesNotExist: no such answer.
    """
    access.check_editor(by)
    row = OpennessRun.objects.select_for_update().get(pk=run)
    record("figures.openness.ended", by=by, subject=row, at=now)
    if row.state == "draft":
        row.delete()
        return
    access.check_head(by)
    row.state = "withdrawn"
    row.save(update_fields=["state"])


def _facts(row: Evidence) -> EvidenceFacts:
    return EvidenceFacts(
        code=row.code,
        dimension=row.dimension,
        label=row.label,
        kind=row.kind,
        numbers=row.numbers,
        source=row.source,
        reference_day=row.reference_day,
        licence=row.licence.code,
        synthetic=row.synthetic,
    )


def _indicator(one: EvidenceFacts) -> dict[str, object]:
    plain = {name: getattr(one, name) for name in PLAIN}
    return {**one.numbers, **plain, "reference_day": one.reference_day.isoformat()}


def _check(indicators: Sequence[dict[str, object]], *, day: date) -> None:
    _read(config_from(indicators, title="–", day=day, definition="B", synthetic=False))


def _read(config: dict[str, object]) -> openness.Evidence:
    try:
        return evidence_from(config, where="")
    except FormatError as error:
        raise Refused(
            [Problem("", "evidence_broken", {"what": words}) for words in error.problems]
        ) from error
