"""Deleting a file of a case."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.models import CaseFile, FilePiece
from miteinander.antidiscrimination.tests.factories import assert_only_for_the_team, desk_with_case, keep_text

pytestmark = pytest.mark.django_db


def test_case_file_delete_asks_and_deletes_every_piece(client: Client) -> None:
    head, case = desk_with_case(client)
    row = keep_text(head, case)
    address = f"/antidiskriminierung/faelle/{case.pk}/dateien/{row.pk}/loeschen/"
    assert "Brief.txt" in client.get(address).content.decode()
    assert CaseFile.objects.exists()

    client.post(address)

    assert not CaseFile.objects.exists()
    assert not FilePiece.objects.exists()


def test_case_file_delete_is_for_the_team_only(client: Client) -> None:
    head, case = desk_with_case(client)
    row = keep_text(head, case)

    assert_only_for_the_team(
        client, case, f"/antidiskriminierung/faelle/{case.pk}/dateien/{row.pk}/loeschen/", method="post"
    )
    assert CaseFile.objects.exists()
