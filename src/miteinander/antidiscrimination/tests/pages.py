"""Opening the workplace's pages in tests: a browser with an open vault, and what the pages say."""

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.tests.factories import make_colleague, make_head, open_vault
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account, signed_in

CASES = "/antidiskriminierung/faelle/"


def office(client: Client) -> Account:
    """Found the office, sign its head in with an open vault, and return her."""
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    open_vault(client, head, now=now)
    return head


def colleague_of(head: Account) -> tuple[Account, Client]:
    """Return a colleague and her browser, the vault open."""
    now, client = timezone.now(), Client()
    colleague = make_colleague(head, now=now)
    open_vault(client, colleague, now=now)
    return colleague, client


def of_case(case: Case, rest: str = "") -> str:
    """Return the address of a case's page, or of one below it."""
    return f"{CASES}{case.pk}/{rest}"


def page(client: Client, address: str) -> str:
    """Return the words of a page that opens."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def posted(client: Client, address: str, **values: object) -> str:
    """Send a form and return the page it leads to."""
    answer = client.post(
        address, {key: value for key, value in values.items() if value is not None}, follow=True
    )
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def status(client: Client, address: str, **values: object) -> int:
    """Return how the server answers a form."""
    answer: HttpResponse = client.post(address, values)  # type: ignore[assignment]
    return answer.status_code


def outsider() -> Client:
    """Return the browser of somebody who administers accounts and counsels nobody."""
    return signed_in(make_account("people:admin"))


def closed_to_others(address: str) -> bool:
    """Tell whether a page is shut for every other role."""
    return outsider().get(address).status_code == 403 and outsider().post(address).status_code == 403
