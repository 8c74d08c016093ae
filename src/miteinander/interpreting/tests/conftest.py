"""Who opens the pages: the desk, a member of the pool, a stranger."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from miteinander.interpreting.models import Interpreter
from miteinander.interpreting.tests.factories import make_interpreter
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account


def client_of(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def desk(db: None) -> Account:
    """A dispatcher."""
    return make_account("interpreting:dispatcher")


@pytest.fixture
def stranger(db: None) -> Account:
    """An account without any role: an institution, say."""
    return make_account()


@pytest.fixture
def interpreter(db: None) -> Interpreter:
    """An active member of the pool who speaks Kurmanji."""
    return make_interpreter("kmr")


@pytest.fixture
def member(interpreter: Interpreter) -> Account:
    """The account of `interpreter`."""
    return make_account(person=interpreter.person)


@pytest.fixture
def desk_client(desk: Account) -> Client:
    return client_of(desk)


@pytest.fixture
def member_client(member: Account) -> Client:
    return client_of(member)


@pytest.fixture
def stranger_client(stranger: Account) -> Client:
    return client_of(stranger)


def queries_of(client: Client, url: str) -> int:
    """Return how many queries a page takes, once caches are warm."""
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)
