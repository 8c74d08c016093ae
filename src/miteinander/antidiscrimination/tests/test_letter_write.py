"""Writing a letter, looking at it, keeping it."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.models import CaseFile
from miteinander.antidiscrimination.tests.factories import assert_only_for_the_team, desk_with_case

pytestmark = pytest.mark.django_db


def test_letter_write_begins_shows_keeps_and_begins_anew(client: Client) -> None:
    _head, case = desk_with_case(client)
    address = f"/antidiskriminierung/faelle/{case.pk}/schreiben/closing/"
    page = client.get(address).content.decode()
    assert "Amara Beispiel" in page
    assert "[Ergebnis in einfachen Worten]" in page
    sent = {"recipient": "Amara Beispiel", "subject": "Abschluss", "body": "Guten Tag,\n\nalles Gute."}

    looked = client.post(address, {**sent, "preview": "1"}).content.decode()
    assert "data:image/png;base64," in looked
    assert not CaseFile.objects.exists()
    page = client.post(address, {**sent, "keep": "1"}, follow=True).content.decode()

    row = CaseFile.objects.get()
    assert f"Abschlussschreiben-AD-{case.pk}.pdf" in page
    assert f"{address}?aus={row.pk}" in page
    assert "alles Gute." in client.get(f"{address}?aus={row.pk}").content.decode()


def test_letter_write_says_what_is_missing(client: Client) -> None:
    _head, case = desk_with_case(client)
    address = f"/antidiskriminierung/faelle/{case.pk}/schreiben/"
    sent = {"recipient": "Wohnbau", "subject": "S", "body": "bis zum [Tag]", "keep": "1"}

    page = client.post(f"{address}complaint/", sent).content.decode()

    assert "Ohne Vollmacht sprechen wir niemanden im Namen der Person an." in page
    assert "Bitte füllen Sie noch aus: [Tag]" in page
    assert not CaseFile.objects.exists()
    assert client.get(f"{address}unbekannt/").status_code == 404


def test_letter_write_is_for_the_team_only(client: Client) -> None:
    _head, case = desk_with_case(client)

    assert_only_for_the_team(client, case, f"/antidiskriminierung/faelle/{case.pk}/schreiben/closing/")
