"""Nobody finds what a test before has committed, not even jobs and counters in the cache."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import TransactionTestCase
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from miteinander.demo.tests.kept import read_rows
from miteinander.organisations.models import Organisation


@pytest.mark.django_db(transaction=True)
def test_what_is_committed_goes_and_what_the_migrations_wrote_stays() -> None:
    empty, permissions = read_rows().blocks.keys(), Permission.objects.count()
    Organisation.objects.create(name="Schule")
    app.configure_task("nobody.knows", allow_unknown=True).defer()
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO web_cache VALUES ('key', 'value', now() + interval '1 hour')")

    TransactionTestCase("__init__")._fixture_teardown()  # type: ignore[attr-defined]

    assert not Organisation.objects.exists()
    assert not ProcrastinateJob.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM web_cache")
        assert cursor.fetchone() == (0,)
    assert read_rows().blocks.keys() == empty
    assert Permission.objects.count() == permissions > 0
