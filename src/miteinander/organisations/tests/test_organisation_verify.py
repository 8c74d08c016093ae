import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from miteinander.core.errors import NotAllowed
from miteinander.organisations import usecases
from miteinander.organisations.tests.factories import editor_client, make_organisation

pytestmark = pytest.mark.django_db


def test_organisation_verify_notes_day_and_desk() -> None:
    row = make_organisation()

    editor_client("interpreting:dispatcher").post(f"/einrichtungen/{row.pk}/geprueft/")

    row.refresh_from_db()
    assert (row.verified_on, row.verified_by) == (timezone.localdate(), "interpreting:dispatcher")


def test_organisation_verify_is_not_for_others() -> None:
    row = make_organisation()

    assert editor_client("payments:clerk").post(f"/einrichtungen/{row.pk}/geprueft/").status_code == 403
    with pytest.raises(NotAllowed):
        usecases.verify_organisation(
            by=get_user_model().objects.create_user("s@haus.example"), organisation=row, now=timezone.now()
        )
    row.refresh_from_db()
    assert row.verified_on is None


def test_organisation_verify_reading_changes_nothing() -> None:
    row = make_organisation()

    assert editor_client().get(f"/einrichtungen/{row.pk}/geprueft/").status_code == 405
