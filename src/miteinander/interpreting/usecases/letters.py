"""Mails of this room. None says whom or what a talk is about: the page behind the link does."""

from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.urls import reverse

from miteinander.interpreting.models import HOUSE, Assignment, DayPlan, Offer, Request
from miteinander.interpreting.queries.calendar import invitation
from miteinander.notifications.usecases import Recipient, queue_mail
from miteinander.people.queries import accounts_with_role
from miteinander.web.links import make_link


class Addressee(Protocol):
    """A person, as far as a letter needs them."""

    pk: int
    email: str
    language: str


LANGUAGES = frozenset({"de", "en"})
# Links live a little longer than what they lead to, so that a late reader gets a sentence and not an error.
OFFER_DAYS = 14
FOLLOW_DAYS = 400
DESK_ROLES = ("interpreting:dispatcher", "interpreting:head")


def tell_requester(template: str, request: Request, *, at: datetime, **more: object) -> None:
    """Write to whoever asked, if they left an address."""
    recipient = requester_of(request)
    if recipient is None:
        return
    link = make_link("follow", request.pk, now=at, days=FOLLOW_DAYS, view="interpreting:request_follow")
    context = {"request": request, "link": link, **more}
    queue_mail(template, to=recipient, context=context, at=at)


def requester_of(request: Request) -> Recipient | None:
    """Return where answers to a request go: its own address, else the person's, else the institution's.

    What the house asked for itself is followed in its own room; letters go only to an address it named.
    """
    person = request.requested_by
    others = "" if request.channel == HOUSE else request.organisation.email
    address = request.contact_email or (person.email if person else "") or others
    if not address:
        return None
    language = person.language if person is not None and person.language in LANGUAGES else "de"
    return Recipient(address=address, language=language, person_id=person.pk if person else None)


def tell_asked(template: str, offer: Offer, *, at: datetime) -> None:
    """Write to somebody who was asked; the link answers without signing in."""
    person = offer.interpreter.person
    if not person.email:
        return
    link = make_link("offer", offer.pk, now=at, days=OFFER_DAYS, view="interpreting:offer_answer")
    context = {"offer": offer, "request": offer.request, "link": link}
    queue_mail(template, to=_recipient(person), context=context, at=at)


def tell_interpreter(template: str, assignment: Assignment, *, at: datetime, **more: object) -> None:
    """Write to whoever does or did the job; the link is that of the offer they said yes to."""
    person = assignment.interpreter.person
    if not person.email:
        return
    offer = assignment.request.offers.filter(interpreter=assignment.interpreter_id).order_by(
        "-made_at", "-id"
    )
    found = offer.first()
    link = (
        make_link("offer", found.pk, now=at, days=FOLLOW_DAYS, view="interpreting:offer_answer")
        if found is not None
        else settings.SITE_URL + reverse("interpreting:my_offers")
    )
    context = {"assignment": assignment, "request": assignment.request, "link": link, **more}
    # The entry for her calendar: an invitation, the moved one, or the one that strikes it out.
    entry = invitation(assignment, now=at) if assignment.starts_at is not None else b""
    queue_mail(
        template,
        to=_recipient(person),
        context=context,
        at=at,
        attachment=entry,
        attachment_name="einsatz.ics" if entry else "",
    )


def tell_desk(template: str, request: Request, *, at: datetime) -> None:
    """Write to everybody at the dispatcher's desk."""
    link = settings.SITE_URL + reverse("interpreting:request_show", args=[request.pk])
    _tell_desk(template, {"request": request, "link": link}, at=at)


def tell_desk_of_plan(plan: DayPlan, *, at: datetime) -> None:
    """Write to everybody at the desk that a plan waits for a look."""
    link = settings.SITE_URL + reverse("interpreting:plan_show", args=[plan.day.isoformat()])
    _tell_desk("interpreting/mail/plan_ready.txt", {"plan": plan, "link": link}, at=at)


def _tell_desk(template: str, context: dict[str, object], *, at: datetime) -> None:
    for account in accounts_with_role(*DESK_ROLES):
        recipient = Recipient(
            address=account.email,
            language=account.language if account.language in LANGUAGES else "de",
            person_id=account.person_id,
        )
        queue_mail(template, to=recipient, context=context, at=at)


def _recipient(person: Addressee) -> Recipient:
    """Return the address of a person; mails of this room exist in German and English."""
    language = person.language if person.language in LANGUAGES else "de"
    return Recipient(address=person.email, language=language, person_id=person.pk)
