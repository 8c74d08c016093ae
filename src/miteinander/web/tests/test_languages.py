"""The page that offers every language."""

from django.test import Client

from miteinander.core.languages import INTERFACE


def test_languages_offers_every_language_under_its_own_name(client: Client) -> None:
    text = client.get("/de/sprachen/").content.decode()

    missing = [language.code for language in INTERFACE if f">{language.own_name}</a>" not in text]
    assert missing == []


def test_languages_leads_back_to_the_same_page_in_the_other_language(client: Client) -> None:
    text = client.get("/ar/sprachen/", {"next": "/ar/darstellung/"}).content.decode()

    assert 'href="/uk/darstellung/"' in text
    assert '<html lang="ar" dir="rtl"' in text


def test_languages_does_not_lead_to_a_stranger(client: Client) -> None:
    for wished in ("https://example.org/", "//example.org/", "javascript:alert(1)"):
        text = client.get("/de/sprachen/", {"next": wished}).content.decode()

        assert 'href="/fr/"' in text
        assert "example.org" not in text.split("<main")[1].split("</main>")[0]
