import pytest
from django.test import Client


@pytest.mark.django_db
def test_sign_in_link_sent_names_no_address() -> None:
    page = Client().get("/konto/anmeldelink/unterwegs/")

    assert page.status_code == 200
    assert "@" not in page.content.decode()
