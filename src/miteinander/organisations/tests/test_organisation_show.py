import pytest

from miteinander.organisations.models import Organisation
from miteinander.organisations.tests.factories import editor_client, make_organisation

pytestmark = pytest.mark.django_db


def test_organisation_show_names_places_and_what_is_old() -> None:
    row = make_organisation(name="Schule am See")
    Organisation.objects.update(languages=["tr"], website="https://schule.example/")

    page = editor_client().get(f"/einrichtungen/{row.pk}/").content.decode()

    assert "Musterweg 1" in page
    assert "Türkisch" in page
    assert "bitte prüfen" in page
    assert "Ansprechpersonen" in page


def test_organisation_show_missing_is_not_found() -> None:
    assert editor_client().get("/einrichtungen/99999/").status_code == 404


def test_organisation_show_is_not_for_others() -> None:
    row = make_organisation()

    assert editor_client("payments:clerk").get(f"/einrichtungen/{row.pk}/").status_code == 403
