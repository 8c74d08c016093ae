"""Adding a file at the desk."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from miteinander.antidiscrimination.models import CaseFile
from miteinander.antidiscrimination.tests.factories import assert_only_for_the_team, desk_with_case
from miteinander.documents.rules.uploads import MEGABYTE

pytestmark = pytest.mark.django_db


def test_case_file_new_keeps_a_file_and_shows_it_in_the_case(client: Client) -> None:
    _head, case = desk_with_case(client)
    address = f"/antidiskriminierung/faelle/{case.pk}/dateien/neu/"
    assert 'enctype="multipart/form-data"' in client.get(address).content.decode()

    sent = {"file": SimpleUploadedFile("Absage.txt", b"Leider vergeben."), "way": "cleaned"}
    page = client.post(address, sent, follow=True).content.decode()

    assert "Absage.txt" in page
    assert CaseFile.objects.get().from_office


def test_case_file_new_says_in_a_sentence_what_is_wrong(client: Client) -> None:
    _head, case = desk_with_case(client)
    address = f"/antidiskriminierung/faelle/{case.pk}/dateien/neu/"

    for content, sentence in (
        (b"MZ\x90\x00", "Diese Art von Datei geht hier nicht."),
        (b"x" * (25 * MEGABYTE + 1), "Die Datei darf höchstens 25 MB groß sein."),
    ):
        sent = {"file": SimpleUploadedFile("a.txt", content), "way": "untouched"}
        response = client.post(address, sent)
        assert response.status_code == 200
        assert sentence in response.content.decode()
    assert not CaseFile.objects.exists()


def test_case_file_new_is_for_the_team_only(client: Client) -> None:
    _head, case = desk_with_case(client)
    address = f"/antidiskriminierung/faelle/{case.pk}/dateien/neu/"

    assert_only_for_the_team(client, case, address)
    assert_only_for_the_team(client, case, address, method="post")
