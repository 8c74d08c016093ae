import pytest
from django.urls import reverse

from miteinander.schooling.tests.factories import make_family
from miteinander.schooling.tests.records import clerk_client, counsellor_client

pytestmark = pytest.mark.django_db


def test_consent_print_is_a_pdf_in_the_language_asked_for() -> None:
    url = reverse("schooling:consent_print", args=[make_family(letter_language="uk").pk, "protected"])
    client = counsellor_client()

    own = client.get(url)
    other = client.get(url, {"sprache": "ti"})

    assert own.headers["Content-Type"] == "application/pdf"
    assert own.content != other.content
    assert client.get(url, {"sprache": "nonsense"}).status_code == 200
    assert clerk_client().get(url).status_code == 403
