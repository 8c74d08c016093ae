"""The API keeps its own description: thousands of generated requests, none unexpected."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings

from miteinander.config.wsgi import application
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """Keep the test's connection open when the application ends a request, as Django's own client does."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


schema = schemathesis.openapi.from_wsgi("/api/openapi.json", application)


@pytest.mark.django_db
@schema.parametrize()
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_api_keeps_its_description(case: schemathesis.Case) -> None:
    case.call_and_validate()


@pytest.mark.django_db
@schema.include(path_regex="sprachmittlung").parametrize()
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
def test_api_keeps_its_description_for_those_who_may(case: schemathesis.Case) -> None:
    client = Client()
    account = Account.objects.filter(email="kopf@haus.example").first()
    client.force_login(
        account or Account.objects.create_user("kopf@haus.example", roles=["interpreting:head"])
    )
    case.call_and_validate(cookies={key: morsel.value for key, morsel in client.cookies.items()})


@pytest.mark.django_db
def test_interpreting_figures_are_for_those_who_may() -> None:
    stranger, head = Client(), Client()
    stranger.force_login(make_account())
    head.force_login(make_account("interpreting:head"))

    assert stranger.get("/api/sprachmittlung/zahlen/2026").status_code == 403
    assert head.get("/api/sprachmittlung/zahlen/2026").json()["year"] == 2026


@pytest.mark.django_db
def test_health_answers_without_an_account() -> None:
    assert Client().get("/api/gesundheit").json() == {"database": True}
