import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed
from miteinander.organisations import usecases
from miteinander.organisations.models import Organisation
from miteinander.organisations.tests.factories import editor_client, make_organisation

pytestmark = pytest.mark.django_db


def _form(row: Organisation, **changes: object) -> dict[str, object]:
    seen = usecases.fingerprint(row)
    return {
        "name": row.name,
        "kind": row.kind,
        "roles": row.roles,
        "email": row.email,
        "cost_centre": row.cost_centre,
        "is_active": "on",
        "seen": seen,
        **changes,
    }


def test_organisation_edit_changes_and_notes_which_columns() -> None:
    row = make_organisation(name="Alte Schule")

    editor_client().post(f"/einrichtungen/{row.pk}/bearbeiten/", _form(row, name="Neue Schule"))

    row.refresh_from_db()
    assert row.name == "Neue Schule"
    assert "neue" in row.search_text
    assert Entry.objects.get(kind="organisations.organisation.changed").note == "name"


def test_organisation_edit_without_changes_writes_nothing() -> None:
    row = make_organisation()

    response = editor_client().post(f"/einrichtungen/{row.pk}/bearbeiten/", _form(row))

    assert response.status_code == 302
    assert not Entry.objects.filter(kind="organisations.organisation.changed").exists()


def test_organisation_edit_notices_that_somebody_was_quicker() -> None:
    row = make_organisation(name="Schule")
    client = editor_client()
    form = _form(row, name="Meine Fassung")
    client.post(f"/einrichtungen/{row.pk}/bearbeiten/", _form(row, name="Fassung der anderen"))

    page = client.post(f"/einrichtungen/{row.pk}/bearbeiten/", form).content.decode()

    row.refresh_from_db()
    assert row.name == "Fassung der anderen"
    assert "jemand anderes" in page
    assert "Meine Fassung" in page


def test_organisation_edit_is_not_for_others() -> None:
    row = make_organisation()

    assert editor_client("payments:clerk").get(f"/einrichtungen/{row.pk}/bearbeiten/").status_code == 403
    with pytest.raises(NotAllowed):
        usecases.change_organisation(
            by=get_user_model().objects.create_user("s@haus.example"),
            organisation=row,
            details=usecases.Details(name="X", kind="primary"),
            seen="",
            now=timezone.now(),
        )
