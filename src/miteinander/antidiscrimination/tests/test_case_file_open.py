"""Saving a file of a case to one's own machine."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.models import FilePiece
from miteinander.antidiscrimination.tests.factories import assert_only_for_the_team, desk_with_case, keep_text

pytestmark = pytest.mark.django_db


def test_case_file_open_hands_the_file_out_to_be_saved(client: Client) -> None:
    head, case = desk_with_case(client)
    row = keep_text(head, case, name="Brief für Amara.txt")

    response = client.get(f"/antidiskriminierung/faelle/{case.pk}/dateien/{row.pk}/")

    assert response.content == b"Guten Tag, Amara Beispiel"
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "no-store" in response["Cache-Control"]


def test_case_file_open_keeps_an_unchecked_file_shut(client: Client) -> None:
    head, case = desk_with_case(client)
    row = keep_text(head, case, untouched=True)

    response = client.get(f"/antidiskriminierung/faelle/{case.pk}/dateien/{row.pk}/", follow=True)

    assert b"Amara Beispiel" not in response.content.replace(b"<dd>Amara Beispiel", b"")
    assert "noch nicht geprüft und bleibt zu" in response.content.decode()


def test_case_file_open_sends_nothing_of_a_file_that_was_changed(client: Client) -> None:
    head, case = desk_with_case(client)
    row = keep_text(head, case)
    piece = FilePiece.objects.filter(file=row).order_by("number")[0]
    piece.sealed = bytes(piece.sealed)[:-1] + b"x"
    piece.save()
    client.raise_request_exception = False

    response = client.get(f"/antidiskriminierung/faelle/{case.pk}/dateien/{row.pk}/")

    assert response.status_code == 500
    assert b"Guten Tag" not in response.content


def test_case_file_open_is_for_the_team_only(client: Client) -> None:
    head, case = desk_with_case(client)
    row = keep_text(head, case)
    assert_only_for_the_team(client, case, f"/antidiskriminierung/faelle/{case.pk}/dateien/{row.pk}/")
    missing = f"/antidiskriminierung/faelle/{case.pk}/dateien/{row.pk + 1}/"
    assert client.get(missing).status_code == 404
