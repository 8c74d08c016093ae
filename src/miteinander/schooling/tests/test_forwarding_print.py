from io import BytesIO

import pytest
from pypdf import PdfReader

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.tests.factories import make_counsellor
from miteinander.schooling.tests.test_child_forward import refused_child

pytestmark = pytest.mark.django_db


def test_forwarding_print_carries_the_reasons() -> None:
    child = refused_child()

    response = signed_in(make_counsellor()).get(f"/schule/warteliste/{child.pk}/weitergabe.pdf")

    text = "".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    assert "Die Schulform passt nicht." in text
    assert "keine Zuweisung" in text.replace("\n", " ")


def test_forwarding_print_is_for_counsellors() -> None:
    child = refused_child()

    clerk = signed_in(make_account("schooling:clerk"))
    assert clerk.get(f"/schule/warteliste/{child.pk}/weitergabe.pdf").status_code == 403
