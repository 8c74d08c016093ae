import pytest
from django.urls import reverse

from miteinander.interpreting.tests.test_letters import opened, words_of
from miteinander.organisations.tests.factories import make_organisation
from miteinander.schooling.tests.factories import make_family, make_school
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


def test_consent_print_lists_the_schools_asked_for() -> None:
    schools = [
        make_school(organisation=make_organisation(name=name)) for name in ("Ahornschule", "Birkenschule")
    ]
    make_school(organisation=make_organisation(name="Chausseeschule"))
    family = make_family(letter_language="ar")
    url = reverse("schooling:consent_print", args=[family.pk, "share_school"])

    response = counsellor_client().get(url, {"schule": [str(school.pk) for school in schools]})

    with opened(response.content) as pdf:
        read = " ".join(words_of(pdf))
        assert len(pdf.pages) == 1
    assert "Ahornschule" in read
    assert "Birkenschule" in read
    assert "Chausseeschule" not in read
