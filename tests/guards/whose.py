"""Whose rows: which rows of a table an account may open where a view says `own_rows`.

A new table needs one line here. It is written without the rooms' `access` on purpose: this is the second
opinion the views are held against.
"""

from collections.abc import Callable, Mapping
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils import timezone

from miteinander.antidiscrimination.models import Case
from miteinander.documents.models import Document
from miteinander.interpreting.models import Absence, Assignment, Confirmation, Offer, Request, RequestFile
from miteinander.payments.models import Statement
from miteinander.people.models import Account, Person, SavedView, Seat
from miteinander.vault.models import TeamCopy

DESK = ("interpreting:dispatcher", "interpreting:head")
MONEY = ("payments:clerk", "payments:releaser")
SCHOOLS = ("schooling:clerk", "schooling:counsellor", "schooling:head")
Rows = QuerySet[Any]


def _institutions(who: Account) -> list[int]:
    today = timezone.localdate()
    held = Seat.objects.filter(person=who.person_id, starts_on__lte=today)
    return list(held.filter(Q(ends_on=None) | Q(ends_on__gte=today)).values_list("organisation", flat=True))


def _requests(who: Account) -> Rows:
    if who.has_role(*DESK):
        return Request.objects.all()
    does = Q(mode="written", assignments__interpreter__person=who.person_id or -1)
    return Request.objects.filter(Q(organisation__in=_institutions(who)) | does)


def _assignments(who: Account) -> Rows:
    if who.has_role(*DESK):
        return Assignment.objects.all()
    own = Q(interpreter__person=who.person_id or -1)
    return Assignment.objects.filter(own | Q(request__organisation__in=_institutions(who)))


def _offers(who: Account) -> Rows:
    rows = Offer.objects.filter(interpreter__state__in=("active", "paused"))
    return rows if who.has_role(*DESK) else rows.filter(interpreter__person=who.person_id or -1)


def _statements(who: Account) -> Rows:
    if who.has_role(*MONEY):
        return Statement.objects.all()
    return Statement.objects.filter(person=who.person_id or -1, state__in=("released", "paid"))


def _people(who: Account) -> Rows:
    return (
        Person.objects.all()
        if who.has_role("payments:clerk")
        else Person.objects.filter(pk=who.person_id or -1)
    )


def _documents(who: Account) -> Rows:
    jobs = RequestFile.objects.filter(request__in=_requests(who))
    allowed = Q(kind="statement", person_id=who.person_id or -1) | Q(pk__in=jobs.values("document"))
    if who.has_role(*DESK):
        allowed |= Q(pk__in=Confirmation.objects.values("document"))
    if who.has_role(*MONEY):
        allowed |= Q(kind__in=("statement", "sepa", "posting_list"))
    if who.has_role(*SCHOOLS):
        allowed |= Q(kind="school_invitation")
    return Document.objects.filter(allowed)


def _cases(who: Account) -> Rows:
    """Cases of the team for its members, a restricted one for those who hold its key; no role."""
    member = Q(keys__member__account=who.pk)
    team = Q(restricted=False) if TeamCopy.objects.filter(member__account=who.pk).exists() else Q(pk=-1)
    return Case.objects.filter(team | member).distinct()


def _of_cases(table: str) -> Callable[[Account], Rows]:
    return lambda who: apps.get_model(table).objects.filter(case__in=_cases(who))


# Tables of what lies in a case.
OF_CASES = ("Item", "Task", "CaseFile", "CaseDeadline", "Message", "Mailbox", "Hold")
OWN: Mapping[str, Callable[[Account], Rows]] = {
    "antidiscrimination.Case": _cases,
    **{
        f"antidiscrimination.{name}": _of_cases(f"antidiscrimination.{name}")
        for name in ("Item", "Task", "CaseFile", "CaseDeadline", "Hold")
    },
    "documents.Document": _documents,
    "interpreting.Absence": lambda who: Absence.objects.filter(interpreter__person=who.person_id or -1),
    "interpreting.Assignment": _assignments,
    "interpreting.Offer": _offers,
    "interpreting.Request": _requests,
    "mfa.Authenticator": lambda who: Authenticator.objects.filter(user=who.pk, type="webauthn"),
    "payments.Statement": _statements,
    "people.Person": _people,
    "people.SavedView": lambda who: SavedView.objects.filter(account=who.pk),
    "usersessions.UserSession": lambda who: UserSession.objects.filter(user=who.pk),
}
# Rows behind a signed address: the purpose of the link, and the field that leads to the row it names.
LINKED: Mapping[str, tuple[str, str]] = {"interpreting.RequestFile": ("follow", "request_id")}
