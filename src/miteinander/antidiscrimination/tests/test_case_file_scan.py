"""Asking the scanner about files nobody looked at yet."""

from typing import Any

import pytest
from django.test import Client

from miteinander.antidiscrimination.tests.factories import assert_only_for_the_team, desk_with_case, keep_text
from miteinander.documents.tests.test_scanning import honest, scanner

pytestmark = pytest.mark.django_db


def test_case_file_scan_opens_what_is_clean(client: Client, settings: Any) -> None:
    head, case = desk_with_case(client)
    row = keep_text(head, case, untouched=True)
    address = f"/antidiskriminierung/faelle/{case.pk}/dateien/pruefen/"
    settings.CLAMD = "/nowhere/clamd.sock"
    page = client.post(address, follow=True).content.decode()
    assert "1 Datei wartet noch auf die Prüfung." in page
    assert address in page

    with scanner(honest) as found:
        settings.CLAMD = found
        page = client.post(address, follow=True).content.decode()

    assert "Alle Dateien sind geprüft." in page
    row.refresh_from_db()
    assert row.check_state == "clean"


def test_case_file_scan_is_for_the_team_only_and_needs_a_button(client: Client) -> None:
    _head, case = desk_with_case(client)
    address = f"/antidiskriminierung/faelle/{case.pk}/dateien/pruefen/"

    assert client.get(address).status_code == 405
    assert_only_for_the_team(client, case, address, method="post")
