"""Members of the pool: joining, changing, pausing, leaving."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.interpreting import access
from miteinander.interpreting.models import (
    Availability,
    Interpreter,
    InterpreterLanguage,
    InterpreterState,
    Mode,
    OfferState,
)
from miteinander.interpreting.queries import interpreters
from miteinander.interpreting.rules.pool import (
    LanguageSkill,
    Profile,
    Window,
    language_problems,
    profile_problems,
    window_problems,
)
from miteinander.people.models import Account
from miteinander.people.queries import account_of_person, person_by_email
from miteinander.people.usecases import Contact, add_person, change_person, invite_account, invite_again


@transaction.atomic
def add_interpreter(
    *,
    by: access.Actor,
    contact: Contact,
    profile: Profile,
    languages: Sequence[LanguageSkill],
    now: datetime,
) -> Interpreter:
    """Take somebody into the pool; a person the centre knows by the same address is not kept twice.

    Raises:
        NotAllowed: only the desk may.
        Refused: the profile breaks a rule, or the person is in the pool already.
    """
    access.check_desk(by)
    broken = profile_problems(profile) + language_problems(languages)
    person = person_by_email(contact.email)
    if person is not None and Interpreter.objects.filter(person_id=person.pk).exists():
        broken.append(Problem("email", "already_in_pool"))
    if broken:
        raise Refused(broken)
    if person is None:
        person = add_person(by=by, contact=contact, now=now)
    row = Interpreter.objects.create(
        person=person,
        state=InterpreterState.ACTIVE,
        joined_on=timezone.localtime(now).date(),
        **_columns(profile),
    )
    _write_languages(row, languages)
    record("interpreting.interpreter.added", by=by, subject=row, at=now)
    return row


@transaction.atomic
def change_profile(
    *,
    by: access.Actor,
    interpreter: Interpreter,
    contact: Contact,
    profile: Profile,
    version: int,
    now: datetime,
    qualification: int | None = None,
    remark: str | None = None,
) -> Interpreter:
    """Change contact data and working wishes; `qualification` and `remark` are the desk's.

    Raises:
        NotAllowed: neither the desk nor the person herself.
        Refused: a rule is broken, or somebody else changed the profile meanwhile (`version`).
    """
    row = _locked(interpreter)
    access.check_desk_or_self(by, row)
    if qualification is not None or remark is not None:
        access.check_desk(by)
    broken = profile_problems(profile)
    other = person_by_email(contact.email)
    if other is not None and other.pk != row.person_id:
        broken.append(Problem("email", "address_taken"))
    if row.version != version:
        broken.append(Problem("", "changed_meanwhile"))
    if broken:
        raise Refused(broken)
    change_person(by=by, person=row.person, contact=contact, now=now)
    for name, value in _columns(profile).items():
        setattr(row, name, value)
    row.qualification = row.qualification if qualification is None else qualification
    row.remark = row.remark if remark is None else remark
    row.version += 1
    row.save()
    record("interpreting.interpreter.changed", by=by, subject=row, at=now)
    return row


@transaction.atomic
def set_languages(
    *, by: access.Actor, interpreter: Interpreter, languages: Sequence[LanguageSkill], now: datetime
) -> None:
    """Replace a person's languages. What she says herself the desk sees in the trail and may mend.

    Raises:
        NotAllowed: neither the desk nor the person herself.
        Refused: no language, an unknown one, or one twice.
    """
    row = _locked(interpreter)
    access.check_desk_or_self(by, row)
    if broken := language_problems(languages):
        raise Refused(broken)
    _write_languages(row, languages)
    Interpreter.objects.filter(pk=row.pk).update(version=F("version") + 1)
    note = ",".join(sorted(f"{skill.code}{skill.level}" for skill in languages))[:300]
    record("interpreting.interpreter.languages", by=by, subject=row, at=now, note=note)


@transaction.atomic
def set_availability(
    *, by: access.Actor, interpreter: Interpreter, windows: Sequence[Window], now: datetime
) -> None:
    """Replace a person's weekly windows.

    Raises:
        NotAllowed: neither the desk nor the person herself.
        Refused: a window ends before it starts, or two overlap.
    """
    row = _locked(interpreter)
    access.check_desk_or_self(by, row)
    if broken := window_problems(windows):
        raise Refused(broken)
    row.availabilities.all().delete()
    Availability.objects.bulk_create(Availability(interpreter=row, **asdict(window)) for window in windows)
    record("interpreting.interpreter.availability", by=by, subject=row, at=now, note=f"{len(windows)}")


@transaction.atomic
def pause_interpreter(*, by: access.Actor, interpreter: Interpreter, now: datetime) -> None:
    """Stop offers until further notice; booked assignments stay.

    Raises:
        NotAllowed: neither the desk nor the person herself.
        Refused: not active.
    """
    row = _locked(interpreter)
    access.check_desk_or_self(by, row)
    _step(row, InterpreterState.ACTIVE, InterpreterState.PAUSED)
    record("interpreting.interpreter.paused", by=by, subject=row, at=now)


@transaction.atomic
def resume_interpreter(*, by: access.Actor, interpreter: Interpreter, now: datetime) -> None:
    """Make offers again.

    Raises:
        NotAllowed: neither the desk nor the person herself.
        Refused: not paused.
    """
    row = _locked(interpreter)
    access.check_desk_or_self(by, row)
    _step(row, InterpreterState.PAUSED, InterpreterState.ACTIVE)
    record("interpreting.interpreter.resumed", by=by, subject=row, at=now)


@transaction.atomic
def leave_pool(*, by: access.Actor, interpreter: Interpreter, now: datetime) -> None:
    """End somebody's membership; past assignments and payments stay, retention takes the rest away later.

    Raises:
        NotAllowed: only the desk may.
        Refused: booked assignments lie ahead, or somebody who left already.
    """
    access.check_desk(by)
    row = _locked(interpreter)
    if row.state == InterpreterState.LEFT:
        raise Refused([Problem("", "left_already")])
    if ahead := interpreters.coming_assignments(row, now=now).count():
        raise Refused([Problem("", "assignments_ahead", {"count": ahead})])
    row.offers.filter(state=OfferState.OPEN).update(state=OfferState.WITHDRAWN)
    row.state, row.left_on = InterpreterState.LEFT, timezone.localtime(now).date()
    row.version += 1
    row.save()
    record("interpreting.interpreter.left", by=by, subject=row, at=now)


@transaction.atomic
def rejoin_pool(*, by: access.Actor, interpreter: Interpreter, now: datetime) -> None:
    """Take somebody back who had left.

    Raises:
        NotAllowed: only the desk may.
        Refused: did not leave.
    """
    access.check_desk(by)
    row = _locked(interpreter)
    _step(row, InterpreterState.LEFT, InterpreterState.ACTIVE)
    Interpreter.objects.filter(pk=row.pk).update(left_on=None)
    record("interpreting.interpreter.rejoined", by=by, subject=row, at=now)


@transaction.atomic
def invite_member(*, by: Account, interpreter: Interpreter, now: datetime) -> None:
    """Give a member an account by mail, or send the invitation again while it was never used.

    Raises:
        NotAllowed: only the desk may.
        Refused: no address, left the pool, or the account is in use.
    """
    access.check_desk(by)
    row = _locked(interpreter)
    person = row.person
    if row.state == InterpreterState.LEFT:
        raise Refused([Problem("", "left_already")])
    if not person.email:
        raise Refused([Problem("", "no_address")])
    account = account_of_person(person.pk)
    if account is None:
        language = person.language if person.language in {"de", "en"} else "de"
        invite_account(by=by, email=person.email, person=person, language=language, now=now)
    elif account.last_login is None:
        invite_again(by=by, account=account, now=now)
    else:
        raise Refused([Problem("", "person_has_account")])
    record("interpreting.interpreter.invited", by=by, subject=row, at=now)


def _locked(interpreter: Interpreter) -> Interpreter:
    return Interpreter.objects.select_for_update(of=("self",)).select_related("person").get(pk=interpreter.pk)


def _step(row: Interpreter, before: InterpreterState, after: InterpreterState) -> None:
    if row.state != before:
        raise Refused([Problem("", "wrong_state", {"state": row.state})])
    row.state = after
    row.version += 1
    row.save(update_fields=["state", "version"])


def _columns(profile: Profile) -> dict[str, object]:
    values = asdict(profile)
    for name in ("modes", "topics", "avoids_kinds"):
        values[name] = list(values[name])
    return values | {"speaks_on_phone": Mode.PHONE in profile.modes}


def _write_languages(row: Interpreter, languages: Sequence[LanguageSkill]) -> None:
    row.languages.all().delete()
    InterpreterLanguage.objects.bulk_create(
        InterpreterLanguage(interpreter=row, **asdict(skill)) for skill in languages
    )
