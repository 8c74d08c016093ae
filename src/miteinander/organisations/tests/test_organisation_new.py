import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed
from miteinander.organisations import usecases
from miteinander.organisations.models import Organisation
from miteinander.organisations.tests.factories import editor_client, make_organisation

pytestmark = pytest.mark.django_db
FORM = {
    "name": "Grundschule am See",
    "kind": "primary",
    "roles": ["requester"],
    "languages": "Türkisch, Kurmanci",
    "phone": "0521 51-0",
}


def test_organisation_new_keeps_it_findable_and_leads_to_its_place() -> None:
    response = editor_client().post("/einrichtungen/neu/", FORM)

    row = Organisation.objects.get()
    assert response.headers["Location"] == f"/einrichtungen/{row.pk}/orte/neu/"
    assert (row.languages, row.roles, row.verified_by) == (
        ["tr", "kmr"],
        ["requester"],
        "organisations:editor",
    )
    assert row.verified_on == timezone.localdate()
    assert "grundschule" in row.search_text
    assert Entry.objects.filter(kind="organisations.organisation.added", subject_id=row.pk).count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": "grundschule AM bach"}, "gibt es schon"),
        ({"languages": "Tükrisch"}, "Meinen Sie Türkisch?"),
        ({"languages": "xyzxyz"}, "kennen wir nicht"),
        ({"phone": "abc"}, "keine gültige Telefonnummer"),
        ({"website": "nicht://"}, "gültige"),
        ({"name": "Schule\u202e"}, "unsichtbare Zeichen: U+202E"),
        ({"name": ""}, "füllen Sie dieses Feld aus"),
    ],
)
def test_organisation_new_refuses_in_a_sentence(changes: dict[str, str], sentence: str) -> None:
    make_organisation(name="Grundschule am Bach")

    page = editor_client().post("/einrichtungen/neu/", {**FORM, **changes}).content.decode()

    assert sentence in page
    assert Organisation.objects.count() == 1


def test_organisation_new_is_not_for_others() -> None:
    assert editor_client("payments:clerk").post("/einrichtungen/neu/", FORM).status_code == 403
    stranger = get_user_model().objects.create_user("s@haus.example")
    with pytest.raises(NotAllowed):
        usecases.add_organisation(
            by=stranger, details=usecases.Details(name="X", kind="primary"), now=timezone.now()
        )
