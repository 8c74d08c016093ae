"""Joining the pool from the public page: applied, confirmed, invited to talk, admitted or declined."""

from dataclasses import asdict
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.interpreting import access
from miteinander.interpreting.models import (
    Applicant,
    ApplicantLanguage,
    ApplicantState,
    Interpreter,
)
from miteinander.interpreting.rules.application import Application, Step, after, application_problems
from miteinander.interpreting.rules.pool import LanguageSkill, Profile
from miteinander.interpreting.usecases.interpreters import add_interpreter
from miteinander.notifications.usecases import Recipient, queue_mail
from miteinander.people.models import Account
from miteinander.people.queries import accounts_with_role
from miteinander.people.usecases import Contact, invite_account
from miteinander.web.links import make_token
from miteinander.web.throttle import Limit, count_attempt

LIMIT = Limit(per_sender=5, in_all=60)
LINK_PURPOSE = "application"
LINK_DAYS = 14
OPEN = (ApplicantState.UNCONFIRMED, ApplicantState.NEW, ApplicantState.INVITED)


@transaction.atomic
def apply_as_interpreter(*, application: Application, sender: str, now: datetime) -> None:
    """Keep an application; with an address it counts only after the link in the mail was used.

    Whoever is known already gets the same answer: nobody can find out who applied. An address that applies
    again before confirming replaces what it said before.

    Raises:
        Refused: something is missing, or too many were sent within the hour.
    """
    if broken := application_problems(application):
        raise Refused(broken)
    count_attempt("application", sender=sender, now=now, limit=LIMIT)
    known = _open_one(application.email)
    if known is not None and known.state != ApplicantState.UNCONFIRMED:
        return
    if known is not None:
        known.delete()
    values = {name: value for name, value in asdict(application).items() if name != "languages"}
    values["modes"] = list(application.modes)
    state = ApplicantState.UNCONFIRMED if application.email else ApplicantState.NEW
    row = Applicant.objects.create(**values, state=state, applied_at=now)
    ApplicantLanguage.objects.bulk_create(
        ApplicantLanguage(applicant=row, code=skill.code, level=skill.level)
        for skill in application.languages
    )
    record("interpreting.application.sent", by=None, subject=row, at=now)
    if row.email:
        _write(row, "interpreting/mail/application_confirm.txt", now=now, url=_confirm_url(row, now=now))
    else:
        _tell_desk(row, now=now)


@transaction.atomic
def confirm_application(*, pk: int, now: datetime) -> None:
    """Count an application whose link was used; a second click changes nothing.

    Raises:
        Refused: the application is gone or long decided.
    """
    row = Applicant.objects.select_for_update().filter(pk=pk).first()
    if row is not None and row.state in {ApplicantState.NEW, ApplicantState.INVITED}:
        return
    row = _step(row, Step.CONFIRM)
    row.confirmed_at = now
    row.save()
    record("interpreting.application.confirmed", by=None, subject=row, at=now, note="link")
    _tell_desk(row, now=now)


@transaction.atomic
def invite_applicant(*, by: access.Actor, applicant: Applicant, talk_at: datetime, now: datetime) -> None:
    """Invite somebody to a first talk, or move it.

    Raises:
        NotAllowed: only the desk may.
        Refused: the talk lies in the past, or it is too late for one.
    """
    access.check_desk(by)
    row = _step(_locked(applicant), Step.INVITE)
    if talk_at <= now:
        raise Refused([Problem("talk_at", "in_past")])
    row.talk_at = talk_at
    row.save()
    record("interpreting.application.invited", by=by, subject=row, at=now)
    _write(row, "interpreting/mail/application_invited.txt", now=now)


@transaction.atomic
def admit_applicant(*, by: Account, applicant: Applicant, now: datetime) -> Interpreter:
    """Make the applicant a member of the pool and, with an address, invite her to her own pages.

    Raises:
        NotAllowed: only the desk may.
        Refused: decided already, or the person is in the pool.
    """
    access.check_desk(by)
    row = _step(_locked(applicant), Step.ADMIT)
    contact = Contact(
        first_name=row.first_name,
        last_name=row.last_name,
        email=row.email,
        mobile=row.phone,
        language=row.language if row.language in {"de", "en"} else "de",
    )
    profile = Profile(modes=tuple(row.modes), home_district_id=row.home_district_id)
    skills = [LanguageSkill(code=one.code, level=one.level) for one in row.languages.order_by("id")]
    member = add_interpreter(by=by, contact=contact, profile=profile, languages=skills, now=now)
    member.applied_at = row.applied_at
    member.save(update_fields=["applied_at"])
    row.interpreter, row.decided_at = member, now
    row.save()
    record("interpreting.application.admitted", by=by, subject=row, at=now)
    if row.email:
        _write(row, "interpreting/mail/application_admitted.txt", now=now)
        invite_account(by=by, email=row.email, person=member.person, language=contact.language, now=now)
    return member


@transaction.atomic
def decline_applicant(*, by: access.Actor, applicant: Applicant, now: datetime) -> None:
    """Say no politely; the application is deleted after the time the retention rule says.

    Raises:
        NotAllowed: only the desk may.
        Refused: decided already.
    """
    access.check_desk(by)
    row = _step(_locked(applicant), Step.DECLINE)
    row.decided_at = now
    row.save()
    record("interpreting.application.declined", by=by, subject=row, at=now)
    _write(row, "interpreting/mail/application_declined.txt", now=now)


@transaction.atomic
def forget_unconfirmed(*, now: datetime) -> int:
    """Delete applications nobody confirmed while the link held; return how many."""
    rows = Applicant.objects.filter(
        state=ApplicantState.UNCONFIRMED, applied_at__lt=now - timedelta(days=LINK_DAYS)
    )
    count = rows.count()
    rows.delete()
    return count


def _open_one(email: str) -> Applicant | None:
    if not email:
        return None
    rows = Applicant.objects.select_for_update().filter(email__iexact=email, state__in=OPEN)
    return rows.order_by("id").first()


def _locked(applicant: Applicant) -> Applicant:
    return Applicant.objects.select_for_update(of=("self",)).get(pk=applicant.pk)


def _step(row: Applicant | None, step: Step) -> Applicant:
    if row is None:
        raise Refused([Problem("", "application_gone")])
    row.state = after(row.state, step)
    return row


def _confirm_url(row: Applicant, *, now: datetime) -> str:
    token = make_token(LINK_PURPOSE, row.pk, now=now, days=LINK_DAYS)
    with translation.override(row.language):
        return settings.SITE_URL + reverse("interpreting_public:application_confirm", args=[token])


def _write(row: Applicant, template: str, *, now: datetime, url: str = "") -> None:
    """Mail the applicant in her language; without an address the desk calls."""
    if not row.email:
        return
    context: dict[str, object] = {
        "name": row.first_name,
        "url": url,
        "talk_at": row.talk_at,
        "days": LINK_DAYS,
        "address": settings.CENTRE_ADDRESS.replace(" | ", ", "),
        "phone": settings.CENTRE_PHONE,
    }
    to = Recipient(address=row.email, language=row.language)
    queue_mail(template, to=to, context=context, at=now)


def _tell_desk(row: Applicant, *, now: datetime) -> None:
    url = settings.SITE_URL + reverse("interpreting:applicant_show", args=[row.pk])
    for account in accounts_with_role("interpreting:dispatcher"):
        to = Recipient(address=account.email, language=account.language, person_id=account.person_id)
        queue_mail("interpreting/mail/application_arrived.txt", to=to, context={"url": url}, at=now)
