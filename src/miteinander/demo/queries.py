"""What the demonstration has to know about the city it shows."""

from datetime import datetime

from miteinander.audit.models import Entry
from miteinander.interpreting.models import (
    Assignment,
    AssignmentState,
    Confirmation,
    Offer,
    OfferState,
    Request,
)
from miteinander.organisations.models import Organisation
from miteinander.payments.models import PaymentRun
from miteinander.people.models import Account

# The mail address of each part; the seed gives every person one of their own.
MAILS = {
    "dispatcher": "jule@ki-lindenfurt.example",
    "head": "doerte@ki-lindenfurt.example",
    "clerk": "henrike@ki-lindenfurt.example",
    "releaser": "volker@ki-lindenfurt.example",
    "mediator": "rojda.demirkan@post.example",
    "school_head": "gudrun@ki-lindenfurt.example",
    "school_counsellor": "marlies@ki-lindenfurt.example",
    "school_clerk": "jonte@ki-lindenfurt.example",
    "ad_head": "mechthild@ki-lindenfurt.example",
    "ad_counsellor": "samira@ki-lindenfurt.example",
    "figures_editor": "insa@ki-lindenfurt.example",
    "secretary": "birgit.wehmeier@grundschule-elmeufer.example",
}


def is_filled() -> bool:
    """Say whether a city stands already."""
    return Organisation.objects.exists()


def account_of(part: str) -> Account | None:
    """Return who plays a part, None for an unknown part or an empty city."""
    return Account.objects.filter(email=MAILS.get(part, ""), is_active=True).first()


def part_of(account: object) -> str:
    """Return the part this account plays, "" for everybody else."""
    mail = getattr(account, "email", "")
    return next((part for part, address in MAILS.items() if address == mail), "")


def has_happened(number: int, since: datetime) -> bool:
    """Say whether a step of the story has really happened since a moment; reading figures leaves no trace."""
    if number == 1:
        return Request.objects.filter(requested_at__gte=since).exists()
    if number == 2:
        return Offer.objects.filter(made_at__gte=since).exists()
    if number == 3:
        return Offer.objects.filter(answered_at__gte=since, state=OfferState.ACCEPTED).exists()
    if number == 4:
        told = Confirmation.objects.filter(given_at__gte=since).values("assignment")
        return Assignment.objects.filter(pk__in=told, state=AssignmentState.AGREED).exists()
    if number == 5:
        return PaymentRun.objects.filter(made_at__gte=since).exclude(state=PaymentRun.State.DRAFT).exists()
    if number == 7:
        answered = Entry.objects.filter(kind="antidiscrimination.message.written", by_id__isnull=False)
        return answered.filter(at__gte=since).exists()
    return False
