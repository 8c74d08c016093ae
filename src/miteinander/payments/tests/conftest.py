"""Signed-in clients for the room's pages."""

from collections.abc import Callable

import pytest
from django.test import Client

from miteinander.payments.tests.factories import make_clerk, make_releaser
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account

SignIn = Callable[[Account], Client]


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """Give a function that signs an account in."""

    def signed_in(account: Account) -> Client:
        client = Client()
        client.force_login(account)
        return client

    return signed_in


@pytest.fixture
def clerk(sign_in: SignIn) -> Client:
    return sign_in(make_clerk())


@pytest.fixture
def releaser(sign_in: SignIn) -> Client:
    return sign_in(make_releaser())


@pytest.fixture
def stranger(sign_in: SignIn) -> Client:
    """Somebody with an account but no role."""
    return sign_in(make_account())
