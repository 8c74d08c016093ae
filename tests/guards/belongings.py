"""Two people of each kind, each with everything somebody can own: so that each can try the other's."""

from datetime import date, timedelta
from itertools import count

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from miteinander.antidiscrimination.tests.factories import make_case, ring_of
from miteinander.antidiscrimination.usecases.counting import close_case
from miteinander.documents.models import Document, DocumentContent
from miteinander.interpreting.models import Absence, Confirmation, Interpreter, Offer, RequestFile
from miteinander.interpreting.tests.factories import (
    make_assignment,
    make_interpreter,
    make_request,
    make_rules,
)
from miteinander.organisations.models import Organisation
from miteinander.organisations.tests.factories import make_organisation
from miteinander.payments.models import Statement
from miteinander.payments.tests.factories import make_clerk, make_releaser
from miteinander.people.models import Account, Person, SavedView, Seat
from miteinander.people.rules import ROLES
from miteinander.people.tests.factories import make_account
from miteinander.vault.tests.factories import make_colleague, make_head, make_member
from tests.sealed.scenes import full_case

_numbers = count(1)
MOMENT = timezone.now().replace(microsecond=0)


def settle() -> dict[str, Account]:
    """Return one account per role that has nothing else, and one of each kind with all it can own.

    Another requester and another mediator own as much, and nobody asks for them.
    """
    make_rules()
    found = {role: make_account(role) for role in sorted(ROLES)} | _sealed_desk()
    found["no role"] = make_account()
    for name in ("requester", "mediator", "other requester", "other mediator"):
        is_requester = name.endswith("requester")
        account = _requester() if is_requester else _mediator()
        _furnish(account)
        found[name] = account
    return {name: who for name, who in found.items() if not name.startswith("other")}


def _sealed_desk() -> dict[str, Account]:
    """Return the head, one member of the team, and a counsellor whom nobody has admitted yet.

    Each of the team keeps a case for all and one for herself; so does a colleague nobody asks.
    """
    head, _ring, _sheets = make_head(now=MOMENT)
    team = [head, make_colleague(head, now=MOMENT), make_colleague(head, now=MOMENT)]
    for account in team:
        for restricted in (False, True):
            full_case(account, restricted=restricted)
    close_case(by=head, ring=ring_of(head), pk=make_case(head).pk, version=1, now=MOMENT)
    outside, _key = make_member("antidiscrimination:counsellor", now=MOMENT)
    return {
        "antidiscrimination:head": head,
        "antidiscrimination:counsellor": team[1],
        "not admitted": outside,
    }


def _requester() -> Account:
    account = make_account()
    house = make_organisation()
    Seat.objects.create(person=account.person, organisation=house, starts_on=date(2020, 1, 1))
    _work(house, make_interpreter("kmr"))
    return account


def _mediator() -> Account:
    account = make_account()
    _work(make_organisation(), make_interpreter("kmr", person=account.person))
    return account


def _work(house: Organisation, member: Interpreter) -> None:
    """Let a member of the pool work for an institution: one job of each kind and state."""
    for number, state in enumerate(("open", "accepted", "expired", "declined")):
        starts_at = MOMENT + timedelta(days=9 + number)
        wish = make_request(organisation=house, state="offered", starts_at=starts_at)
        made_at, ends = MOMENT - timedelta(hours=2), MOMENT + timedelta(hours=5)
        Offer.objects.create(
            request=wish,
            interpreter=member,
            starts_at=starts_at,
            state=state,
            made_at=made_at,
            expires_at=ends,
        )
    for number, state in enumerate(
        ("confirmed", "performed", "agreed", "difference", "cancelled", "settled")
    ):
        wish = make_request(
            organisation=house, state="confirmed", starts_at=MOMENT - timedelta(days=9 - number)
        )
        job = make_assignment(request=wish, interpreter=member, state=state)
        scan = document("upload")
        Confirmation.objects.create(
            assignment=job, side="interpreter", minutes=60, via="desk", given_at=MOMENT, document=scan
        )
    for state in ("confirmed", "performed"):
        wish = make_request(
            organisation=house, state="confirmed", mode="written", starts_at=None, due_on=MOMENT.date()
        )
        make_assignment(request=wish, interpreter=member, state=state, blocked=None)
        for is_delivery in (False, True):
            RequestFile.objects.create(
                request=wish, document=document("upload"), is_delivery=is_delivery, added_at=MOMENT
            )
    Absence.objects.create(interpreter=member, span=DateRange(date(2027, 2, 1), date(2027, 2, 9)))


def _furnish(account: Account) -> None:
    """Give an account what every account can have, and money that is on its way."""
    number = next(_numbers)
    person = account.person
    assert person is not None
    SavedView.objects.create(account=account, page="interpreting:my_requests", name="Meine", query="a=1")
    Authenticator.objects.create(user=account, type="webauthn", data={"name": "Schlüssel"})
    UserSession.objects.create(
        user=account, ip="127.0.0.1", session_key=f"sitzung{number}", user_agent="x", data={}
    )
    for month, state in enumerate(("drawn", "released", "rejected"), start=1):
        _statement(person, state=state, month=date(2026, month, 1))
    for kind in ("statement", "sepa", "posting_list", "school_invitation", "referral"):
        document(kind, person_id=person.pk)


def _statement(person: Person, *, state: str, month: date) -> None:
    released = {"released_by": make_releaser(), "released_at": MOMENT} if state == "released" else {}
    Statement.objects.create(
        number=f"A-{next(_numbers)}",
        person=person,
        month=month,
        state=state,
        drawn_by=make_clerk(),
        drawn_at=MOMENT,
        document=document("statement", person_id=person.pk),
        **released,
    )


def document(kind: str, **fields: object) -> Document:
    """Keep a small file of a kind."""
    row = Document.objects.create(
        kind=kind,
        title="Schreiben",
        file_name="schreiben.pdf",
        content_type="application/pdf",
        size=5,
        sha256="0" * 64,
        made_at=MOMENT,
        **fields,
    )
    DocumentContent.objects.create(document=row, body=b"%PDF-")
    return row
