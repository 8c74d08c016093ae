"""Who speaks for an institution, from when to when, and whether that is still right."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.people import access, queries, rules
from miteinander.people.models import Account, Seat
from miteinander.people.usecases.accounts import invite_account
from miteinander.people.usecases.persons import Contact, add_person, change_person
from miteinander.web.links import make_link, read_token
from miteinander.web.mail import Recipient, queue_mail

PURPOSE = "seat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """What somebody does at an institution, parsed."""

    function: str = ""
    may_request: bool = True
    starts_on: date
    deputy_id: int | None = None


@transaction.atomic
def add_seat(
    *, by: Account, organisation_id: int, contact: Contact, function: Function, now: datetime
) -> Seat:
    """Give somebody a function at an institution. A person with this mail address is taken as she is.

    Raises:
        NotAllowed: `by` does not look after contacts.
        Refused: `seat_known`, `deputy_is_self`.
    """
    access.edit_contacts(by)
    person = queries.person_by_email(contact.email) or add_person(by=by, contact=contact, now=now)
    if queries.has_open_seat(person, organisation_id):
        raise Refused([Problem("email", "seat_known")])
    if function.deputy_id == person.pk:
        raise Refused([Problem("deputy", "deputy_is_self")])
    seat = Seat.objects.create(
        person=person,
        organisation_id=organisation_id,
        verified_on=timezone.localdate(now),
        verified_by=_desk(by),
        **asdict(function),
    )
    record("people.seat.added", by=by, subject=seat, at=now)
    return seat


@transaction.atomic
def change_seat(*, by: Account, seat: Seat, contact: Contact, function: Function, now: datetime) -> Seat:
    """Keep changed data of a person and her function; the desk has thereby checked them.

    Raises:
        NotAllowed: `by` does not look after contacts.
        Refused: `deputy_is_self`, `ends_before_start`.
    """
    access.edit_contacts(by)
    row = Seat.objects.select_for_update(of=("self",)).select_related("person").get(pk=seat.pk)
    if function.deputy_id == row.person_id:
        raise Refused([Problem("deputy", "deputy_is_self")])
    if row.ends_on is not None and row.ends_on < function.starts_on:
        raise Refused([Problem("starts_on", "ends_before_start")])
    change_person(by=by, person=row.person, contact=contact, now=now)
    for name, value in asdict(function).items():
        setattr(row, name, value)
    row.verified_on, row.verified_by, row.doubted_on = timezone.localdate(now), _desk(by), None
    row.save()
    record("people.seat.changed", by=by, subject=row, at=now)
    return row


@transaction.atomic
def end_seat(*, by: Account, seat: Seat, ends_on: date, now: datetime) -> None:
    """Note the last day of a function.

    Raises:
        NotAllowed: `by` does not look after contacts.
        Refused: `ends_before_start`.
    """
    access.edit_contacts(by)
    if ends_on < seat.starts_on:
        raise Refused([Problem("ends_on", "ends_before_start")])
    Seat.objects.filter(pk=seat.pk).update(ends_on=ends_on)
    record("people.seat.ended", by=by, subject=seat, at=now, note=f"{ends_on}")


@transaction.atomic
def ask_about_seat(*, by: Account | None, seat: Seat, now: datetime) -> None:
    """Mail the person a link with which she says in one click that her data are still right.

    Raises:
        NotAllowed: `by` does not look after contacts (None: the system reminds by itself).
        Refused: `no_address`.
    """
    if by is not None:
        access.edit_contacts(by)
    if not seat.person.email:
        raise Refused([Problem("", "no_address")])
    link = make_link(PURPOSE, seat.pk, now=now, days=rules.SEAT_LINK_DAYS, view="links:seat_verify")
    queue_mail(
        "people/mail/seat_verify.txt",
        to=Recipient(address=seat.person.email, language=seat.person.language, person_id=seat.person_id),
        context={"seat": seat, "link": link, "days": rules.SEAT_LINK_DAYS},
        at=now,
    )
    record("people.seat.asked", by=by, subject=seat, at=now)


def seat_of_link(token: str, *, now: datetime) -> Seat:
    """Return the function a link asks about.

    Raises:
        Refused: `link_invalid`, `link_expired`, `seat_over`.
    """
    seat = queries.seat_with_people(read_token(PURPOSE, token, now=now))
    if seat is None:
        raise Refused([Problem("token", "link_invalid")])
    if seat.ends_on is not None and seat.ends_on < timezone.localdate(now):
        raise Refused([Problem("token", "seat_over")])
    return seat


@transaction.atomic
def verify_seat(*, token: str, is_right: bool, now: datetime) -> None:
    """Note what the person herself says about her data. Wrong ones are changed by the desk, not here.

    Raises:
        Refused: the link is foreign, expired, or the function has ended.
    """
    seat = seat_of_link(token, now=now)
    today = timezone.localdate(now)
    if is_right:
        Seat.objects.filter(pk=seat.pk).update(verified_on=today, verified_by="self", doubted_on=None)
    else:
        Seat.objects.filter(pk=seat.pk).update(doubted_on=today)
    note = "right" if is_right else "wrong"
    record("people.seat.answered", by=None, subject=seat, at=now, note=note)


@transaction.atomic
def invite_seat(*, by: Account, seat: Seat, now: datetime) -> Account:
    """Give a contact an account of her own, without any role.

    Raises:
        NotAllowed: `by` may not invite partners.
        Refused: `no_address`, `email_taken`, `person_has_account`.
    """
    if not seat.person.email:
        raise Refused([Problem("", "no_address")])
    language = "en" if seat.person.language == "en" else "de"
    return invite_account(by=by, email=seat.person.email, person=seat.person, language=language, now=now)


def _desk(by: Account) -> str:
    """Return which desk checked: a role, never a name."""
    return by.roles[0] if by.roles else ""
