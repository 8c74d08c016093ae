"""Every page for everybody: none breaks, none writes, none asks the database more for more rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.guards import world
from tests.guards.routes import all_routes

# Pages of libraries that answer a machine or end a session at once.
MACHINES = ("openid_connect_", "idp:", "mfa_login_webauthn", "account_reauthenticate_webauthn")


# Between them they open every page; the access matrix tries each role on each door.
READERS = ("visitor", "every role", "mediator", "requester")
# A page of fifty rows that asks once per row is far beyond this.
MOST_QUERIES = 25
MORE_QUERIES = {
    "web:today": 60,  # the blocks of every room, for somebody who holds every role
    "interpreting:figures_show": 40,  # one per published table
    "interpreting:figures_export": 40,
    "figures:service_list": 60,  # the protected tables of every room
    "privacy:retention_preview": 55,  # one count per retention rule
}


@pytest.mark.long
@pytest.mark.django_db
def test_no_page_breaks_and_get_never_writes() -> None:
    world.settle()
    readers = world.readers()
    broken: list[str] = []
    wrote: list[str] = []
    asked: list[str] = []
    for route in all_routes():
        address = world.address(route)
        if address is None or route.name.startswith(MACHINES):
            continue
        for name in READERS:
            client = readers[name]
            client.raise_request_exception = False
            with CaptureQueriesContext(connection) as queries, world.writes_noticed() as found:
                status = client.get(address).status_code
            if len(queries) > MORE_QUERIES.get(route.name, MOST_QUERIES):
                asked.append(f"{name}: {address}: {len(queries)}")
            if status >= 500:
                broken.append(f"{name}: {address}")
            wrote += [f"{name}: {address}: {sql}" for sql in found]

    assert broken == []
    assert wrote == []
    assert asked == []
