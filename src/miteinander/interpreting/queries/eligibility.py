"""Asking every funding source before anybody is asked to come."""

from dataclasses import dataclass
from datetime import date

from miteinander.interpreting.models import Topic
from miteinander.interpreting.queries.money import expected_cents, sources_on
from miteinander.interpreting.queries.service import Service
from miteinander.interpreting.rules.eligibility import Ground, Question, Verdict, check
from miteinander.interpreting.rules.wish import Mode

# Which professional service takes over what lay people may not do; the letter names it.
REFERRALS = {
    Ground.LEGAL_CONSEQUENCES: "sworn_interpreters",
    Ground.MEDICAL: "medical_interpreting",
    Ground.AOSF: "school_authority",
    Ground.REGULAR_ACCOMPANIMENT: "integration_assistance",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What the check is about; `ground` is what the requester said, "" for none. The house itself may
    always ask, whatever kinds of institutions may.
    """

    organisation: int | None
    organisation_kind: str
    mode: Mode
    topic: str
    ground: str
    on: date
    minutes: int = 0
    lines: int | None = None
    is_house: bool = False


def verdict_on(case: Case, service: Service) -> Verdict:
    """Say who pays for the case, or where to go instead; a topic may itself be an exclusion ground."""
    topic = Topic.objects.filter(code=case.topic).order_by("id").first()
    grounds = {case.ground, topic.ground if topic is not None else ""} - {""}
    question = Question(
        grounds=frozenset(Ground(ground) for ground in grounds),
        organisation_kind=case.organisation_kind,
        organisation=case.organisation,
        mode=case.mode,
        topic=case.topic,
        on=case.on,
        expected_cents=expected_cents(mode=case.mode, day=case.on, minutes=case.minutes, lines=case.lines),
    )
    # A centre that has entered no rules yet has not limited who may ask either.
    is_entered = not service.row._state.adding
    allowed = frozenset(service.row.requester_kinds) if is_entered and not case.is_house else None
    return check(question, sources_on(case.on, organisation_kinds=allowed), referrals=REFERRALS)
