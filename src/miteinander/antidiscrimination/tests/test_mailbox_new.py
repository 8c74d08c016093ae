"""A code for people on the phone or at the desk."""

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.antidiscrimination.models import Case, CaseKey, Mailbox
from miteinander.antidiscrimination.tests.factories import (
    make_case,
    make_colleague,
    make_head,
    open_vault,
    ring_of,
)
from miteinander.antidiscrimination.tests.guests import opened, tables_with
from miteinander.antidiscrimination.usecases.messages import give_mailbox
from miteinander.core.errors import NotAllowed, Refused
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(client: Client) -> Account:
    account, _ring, _sheets = make_head(now=timezone.now())
    open_vault(client, account, now=timezone.now())
    return account


def page_of(case: Case) -> str:
    return f"/antidiskriminierung/faelle/{case.pk}/postfach/"


def test_mailbox_new_shows_a_code_once(client: Client, head: Account) -> None:
    case = make_case(head)

    answer = client.post(page_of(case), {"language": "ar"})
    code = answer.context["code"]

    assert opened(code, now=timezone.now()).row.case_id == case.pk
    assert tables_with(code) == []
    again = client.post(page_of(case), {"language": "ar"})
    assert again.status_code == 409
    assert code not in again.content.decode()
    assert Mailbox.objects.count() == 1


def test_mailbox_new_renews_a_lost_code(client: Client, head: Account) -> None:
    case, now = make_case(head), timezone.now()
    with pytest.raises(Refused, match="no_mailbox"):
        give_mailbox(by=head, ring=ring_of(head), case=case.pk, renew=True, now=now)
    old = client.post(page_of(case), {"language": "de"}).context["code"]

    new = client.post(page_of(case), {"language": "de", "renew": "yes"}).context["code"]

    assert opened(new, now=now).row.case_id == case.pk
    with pytest.raises(Refused, match="unknown_code"):
        opened(old, now=now)
    assert CaseKey.objects.filter(case=case, mailbox__isnull=False).count() == 1


def test_mailbox_new_is_for_who_holds_the_key(client: Client, head: Account) -> None:
    case, now = make_case(head, restricted=True), timezone.now()
    stranger = make_colleague(head, now=now)
    other = Client()
    open_vault(other, stranger, now=now)

    assert other.post(page_of(case), {"language": "de"}).status_code == 404
    with pytest.raises(NotAllowed):
        give_mailbox(by=make_account("people:admin"), ring=ring_of(head), case=case.pk, renew=False, now=now)
    with pytest.raises(Case.DoesNotExist):
        give_mailbox(by=stranger, ring=ring_of(stranger), case=case.pk, renew=False, now=now)
    assert not Mailbox.objects.exists()
