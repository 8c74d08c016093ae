"""A database that really commits, for tests with other processes, dumps and logs of the server."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.sealed.places import another_database


@pytest.fixture
def real_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Work in a copy of the tests' empty database; it is thrown away, which is quicker than emptying it."""
    with django_db_blocker.unblock(), another_database("sealed", copy=True) as enter:
        enter()
        yield
