"""Letting an unchecked file be opened at one's own risk."""

from typing import Any

import pytest
from django.test import Client

from miteinander.antidiscrimination.tests.factories import assert_only_for_the_team, desk_with_case, keep_text
from miteinander.audit.models import Entry

pytestmark = pytest.mark.django_db


def test_case_file_vouch_opens_the_file_and_keeps_who_did_it(client: Client) -> None:
    head, case = desk_with_case(client)
    row = keep_text(head, case, untouched=True)
    address = f"/antidiskriminierung/faelle/{case.pk}/dateien/{row.pk}/freigeben/"
    assert "ohne Netz" in client.get(address).content.decode()

    client.post(address)

    row.refresh_from_db()
    assert row.check_state == "clean"
    assert Entry.objects.filter(kind="antidiscrimination.file.vouched_for", by_id=head.pk).count() == 1


def test_case_file_vouch_refuses_while_there_is_a_scanner(client: Client, settings: Any) -> None:
    head, case = desk_with_case(client)
    row = keep_text(head, case, untouched=True)
    settings.CLAMD = "/somewhere/clamd.sock"

    page = client.post(f"/antidiskriminierung/faelle/{case.pk}/dateien/{row.pk}/freigeben/")

    assert "Das Prüfprogramm läuft." in page.content.decode()
    row.refresh_from_db()
    assert row.check_state == "waiting"


def test_case_file_vouch_is_for_the_team_only(client: Client) -> None:
    head, case = desk_with_case(client)
    row = keep_text(head, case, untouched=True)
    address = f"/antidiskriminierung/faelle/{case.pk}/dateien/{row.pk}/freigeben/"

    assert_only_for_the_team(client, case, address, method="post")
