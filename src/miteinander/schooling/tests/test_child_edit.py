"""Correcting what is known about a child."""

from datetime import date

import pytest

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Child, Step
from miteinander.schooling.tests.factories import make_child

pytestmark = pytest.mark.django_db


def form(row: Child, **changes: str) -> dict[str, str]:
    return {
        "first_name": row.first_name,
        "last_name": row.last_name,
        "born_on": str(row.born_on),
        "gender": "f",
        "nationality": "UA",
        "version": str(row.version),
        **changes,
    }


def test_child_edit_writes_a_step_where_the_stage_changes() -> None:
    row = make_child()
    client = signed_in(make_account("schooling:clerk"))

    client.post(f"/schule/kinder/{row.pk}/aendern/", form(row, born_on="2020-01-01", first_name="Änna"))

    row.refresh_from_db()
    assert (row.born_on, row.first_name, row.version) == (date(2020, 1, 1), "Änna", 2)
    assert "ana" in row.name_key
    assert Step.objects.get().stage == "primary"


def test_child_edit_checks_the_age_only_where_it_is_new() -> None:
    row = make_child(born_on=date(2009, 1, 1))
    client = signed_in(make_account("schooling:clerk"))

    assert client.post(f"/schule/kinder/{row.pk}/aendern/", form(row, first_name="Neu")).status_code == 302
    row.refresh_from_db()
    text = client.post(f"/schule/kinder/{row.pk}/aendern/", form(row, born_on="2009-01-02")).content

    assert "Berufskolleg" in text.decode()


def test_child_edit_notices_that_somebody_was_quicker() -> None:
    row = make_child()
    client = signed_in(make_account("schooling:head"))

    text = client.post(f"/schule/kinder/{row.pk}/aendern/", form(row, version="9", first_name="Neu")).content

    assert "Inzwischen hat jemand anderes" in text.decode()


def test_child_edit_is_for_the_room() -> None:
    row = make_child()

    assert signed_in(make_account()).post(f"/schule/kinder/{row.pk}/aendern/", form(row)).status_code == 403
    assert signed_in(make_account("schooling:head")).get("/schule/kinder/0/aendern/").status_code == 404
