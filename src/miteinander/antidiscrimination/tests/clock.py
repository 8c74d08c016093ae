"""Cases with deadlines, and an open browser, for the tests of the clock."""

from datetime import date

from django.test import Client
from django.utils import timezone

from miteinander.antidiscrimination.models import Case, CaseDeadline
from miteinander.antidiscrimination.queries.opening import OpenCase, open_case
from miteinander.antidiscrimination.rules.deadlines import StartEvent
from miteinander.antidiscrimination.tests.factories import NOW, make_case, make_head, open_vault, ring_of
from miteinander.antidiscrimination.usecases import deadlines, rulebook
from miteinander.people.models import Account


def desk() -> Account:
    """Return the head of a founded desk with the shipped rules in place."""
    rulebook.load_rules()
    return make_head(now=timezone.now())[0]


def opened(case: Case, by: Account) -> OpenCase:
    found = open_case(case.pk, ring_of(by))
    assert found is not None
    return found


def with_deadline(by: Account, *, violation: date = date(2026, 10, 5), restricted: bool = False) -> Case:
    """Return a case whose § 21 (5) AGG deadline was computed but not checked."""
    case = make_case(by, restricted=restricted)
    deadlines.set_events(
        by=by,
        ring=ring_of(by),
        case=case.pk,
        version=case.version,
        events={StartEvent.VIOLATION: violation},
        now=NOW,
    )
    return Case.objects.get(pk=case.pk)


def civil(case: Case) -> CaseDeadline:
    """Return the one deadline of a case that has begun."""
    return CaseDeadline.objects.get(case=case, ends_on__isnull=False)


def checked(case: Case, by: Account) -> Case:
    """Return the case after a counsellor checked its deadlines."""
    rows = CaseDeadline.objects.filter(case=case, state="open")
    seen = [(row.pk, row.version) for row in rows]
    deadlines.check_deadlines(by=by, ring=ring_of(by), case=case.pk, seen=seen, reason="", now=NOW)
    return Case.objects.get(pk=case.pk)


def browse(client: Client, account: Account) -> Client:
    """Return a browser in which the account's vault is open."""
    open_vault(client, account, now=timezone.now())
    return client
