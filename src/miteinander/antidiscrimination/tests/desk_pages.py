"""Browsers with an open vault, for tests of pages."""

from django.test import Client
from django.utils import timezone

from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.queries.opening import OpenCase, open_case
from miteinander.antidiscrimination.tests.factories import make_case, make_colleague, make_head, open_vault
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account
from miteinander.vault.tests.factories import ring_of


def browser_of(account: Account) -> Client:
    """Return a browser in which this account's vault is open."""
    client = Client()
    open_vault(client, account, now=timezone.now())
    return client


def desk() -> tuple[Client, Account, Case]:
    """Return the head's browser, the head, and a case of hers."""
    head = make_head(now=timezone.now())[0]
    return browser_of(head), head, make_case(head)


def as_read(case: Case, by: Account) -> OpenCase:
    """Return a case as it is now."""
    found = open_case(case.pk, ring_of(by))
    assert found is not None
    return found


def strangers(head: Account) -> list[Client]:
    """Return who may not see a restricted case: a colleague without its key, and an administrator."""
    admin = Client()
    admin.force_login(make_account("people:admin"))
    return [browser_of(make_colleague(head, now=timezone.now())), admin]


def assert_hidden(address: str, head: Account, *, deed: dict[str, object] | None = None) -> None:
    """Assert that nobody without a key learns of a case, by reading or by writing."""
    colleague, admin = strangers(head)
    assert colleague.get(address).status_code == 404
    assert colleague.post(address, deed or {}).status_code == 404
    assert admin.get(address).status_code == 403
    assert admin.post(address, deed or {}).status_code == 403
    assert Client().get(address).status_code == 302
