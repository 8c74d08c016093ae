"""Families agree, per purpose and recipient, and take it back; what depended on it ends then."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.schooling.access import Actor, check_counsellor
from miteinander.schooling.models import (
    Child,
    ConsentText,
    Family,
    FamilyConsent,
    Guardian,
    HealthExam,
    ProtectedNeed,
)
from miteinander.schooling.queries import consents as queries

NO_CUSTODY = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """What was agreed to. Without `child` it holds for the whole family; one row per recipient."""

    code: str
    recipients: tuple[int, ...]
    language: str
    way: str
    child: int | None = None
    given_by: int | None = None
    interpreter_present: bool = False


@transaction.atomic
def give_consent(*, by: Actor, family: Family, giving: Giving, now: datetime) -> list[FamilyConsent]:
    """Keep that a family agreed; the words it agreed to are kept with it and never change.

    Recipients it had agreed to before are left as they are; refused is only what brings nothing new.

    Raises:
        NotAllowed: not a counsellor.
        Refused: `recipient_missing`, `unknown_language`, `no_custody`, `guardians_disagree`, `consent_known`.
    """
    check_counsellor(by)
    Family.objects.select_for_update().get(pk=family.pk)
    wording = queries.wording(giving.code, on=timezone.localdate(now))
    child = Child.objects.filter(family=family, pk=giving.child).first() if giving.child else None
    guardian = Guardian.objects.filter(family=family, pk=giving.given_by).first() if giving.given_by else None
    broken = _problems(family, wording, giving, guardian)
    text = _kept(wording, now=now)
    recipients = _new_recipients(family, child, text, giving)
    if not broken and not recipients:
        broken.append(Problem("code", "consent_known"))
    if broken:
        raise Refused(broken)
    rows = [
        FamilyConsent.objects.create(
            family=family,
            child=child,
            text=text,
            recipient_id=recipient,
            language=giving.language,
            way=giving.way,
            interpreter_present=giving.interpreter_present,
            given_by=guardian,
            given_at=now,
        )
        for recipient in recipients
    ]
    for row in rows:
        record("schooling.consent.given", by=by, subject=row, at=now, note=f"{text.code} {text.version}")
    return rows


def _problems(
    family: Family, wording: queries.Wording, giving: Giving, guardian: Guardian | None
) -> list[Problem]:
    broken = []
    if wording.needs_recipient and not giving.recipients:
        broken.append(Problem("recipients", "recipient_missing"))
    if giving.language not in wording.texts:
        broken.append(Problem("language", "unknown_language"))
    if guardian is not None and guardian.custody == NO_CUSTODY:
        broken.append(Problem("given_by", "no_custody"))
    if queries.objecting_guardians(family).exists():
        broken.append(Problem("given_by", "guardians_disagree"))
    return broken


def _new_recipients(
    family: Family, child: Child | None, text: ConsentText, giving: Giving
) -> list[int | None]:
    """Return whom the family has not yet agreed to; None stands for a purpose without recipient."""
    valid = FamilyConsent.objects.filter(family=family, child=child, text=text, withdrawn_at__isnull=True)
    known = set(valid.values_list("recipient", flat=True))
    wanted: list[int | None] = list(dict.fromkeys(giving.recipients)) or [None]
    return [recipient for recipient in wanted if recipient not in known]


def _kept(wording: queries.Wording, *, now: datetime) -> ConsentText:
    """Return the row of a version, made when the first family agrees to it."""
    row, _made = ConsentText.objects.get_or_create(
        code=wording.code,
        version=wording.version,
        defaults={
            "texts": dict(wording.texts),
            "needs_recipient": wording.needs_recipient,
            "valid_from": timezone.localdate(now),
        },
    )
    return row


@dataclass(frozen=True, slots=True)
class Ended:
    """What taking a consent back ended, and how many questions to the school somebody must end now."""

    needs: int = 0
    exams: int = 0
    questions: int = 0


@transaction.atomic
def withdraw_consent(*, by: Actor, consent: FamilyConsent, now: datetime) -> Ended:
    """Take a consent back at once; protected needs are deleted, an order to the Gesundheitsamt ends.

    Raises:
        NotAllowed: not a counsellor.
        Refused: `withdrawn_already`.
    """
    check_counsellor(by)
    row = FamilyConsent.objects.select_for_update(of=("self",)).select_related("text").get(pk=consent.pk)
    if row.withdrawn_at is not None:
        raise Refused([Problem("", "withdrawn_already")])
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    record("schooling.consent.withdrawn", by=by, subject=row, at=now, note=row.text.code)
    children = Child.objects.filter(family=row.family_id).order_by("id")
    if row.child_id is not None:
        children = children.filter(pk=row.child_id)
    ended = [_end(child, row.text.code, by=by, now=now) for child in children]
    return Ended(
        needs=sum(needs for needs, _exams in ended),
        exams=sum(exams for _needs, exams in ended),
        questions=queries.asked_schools(row) if row.text.code == queries.SHARE_SCHOOL else 0,
    )


def _end(child: Child, code: str, *, by: Actor, now: datetime) -> tuple[int, int]:
    """End for one child what stood on a consent, unless another one still carries it."""
    needs = exams = 0
    if code == queries.PROTECTED and not queries.may_share(child, code):
        needs, _rows = ProtectedNeed.objects.filter(child=child).delete()
    if code == queries.SHARE_HEALTH and not queries.recipients_of(child, code):
        exams, _rows = HealthExam.objects.filter(child=child, done_on__isnull=True).delete()
    if needs:
        record("schooling.protected.deleted", by=by, subject=child, at=now, note=f"{needs}")
    if exams:
        record("schooling.health.ended", by=by, subject=child, at=now)
    return needs, exams
