import pytest
from django.urls import reverse
from django.utils import timezone

from miteinander.schooling.models import Child, Record, SchoolTime
from miteinander.schooling.tests.factories import make_child, make_school
from miteinander.schooling.tests.records import clerk_client, counsellor_client, make_record

pytestmark = pytest.mark.django_db


def url(child: Child) -> str:
    return reverse("schooling:record_edit", args=[child.pk])


def typed(**changes: object) -> dict[str, object]:
    today = timezone.localdate().isoformat()
    values: dict[str, object] = {
        "talked_on": today,
        "language_0": "uk",
        "scripts": ["Cyrl", "Latn"],
        "literacy": "latin",
        "german": "A1",
        "maths": "2",
        "country_0": "UA",
        "starts_0": "2022-09-01",
        "ends_0": "2026-03-31",
        "year": "4",
        "recommended": "GS",
        "papers": ["passport"],
        "waiting": "papers",
        "version": "0",
    }
    return values | changes


def test_record_edit_keeps_the_talk_and_proposes_the_need() -> None:
    child = make_child()

    response = counsellor_client().post(url(child), typed())

    assert response.headers["Location"] == reverse("schooling:record_show", args=[child.pk])
    child.refresh_from_db()
    assert (child.state, child.need, child.waiting_reason) == ("counselled", 1, "papers")
    assert SchoolTime.objects.get(child=child).country == "UA"


def test_record_edit_proposes_year_and_form() -> None:
    page = counsellor_client().get(url(make_child())).content.decode()

    assert '<option value="5" selected>5</option>' in page
    assert '<option value="uk" selected>' in page


def test_record_edit_says_what_is_wrong_and_keeps_what_was_typed() -> None:
    child = make_child()
    closed = make_school(closed_on=timezone.localdate())

    page = counsellor_client().post(
        url(child), typed(school_0=closed.pk, kind_1="Dorfschule", competences="kann jonglieren")
    )

    text = page.content.decode()
    assert page.status_code == 200
    assert "Land und Beginn" in text
    assert "Dorfschule" in text
    assert "kann jonglieren" in text
    again = counsellor_client().post(url(child), typed(school_0=closed.pk)).content.decode()
    assert f"{closed.organisation.name} ist geschlossen" in again


def test_record_edit_shows_what_somebody_else_saved_and_then_saves() -> None:
    child = make_child()
    make_record(child)
    client = counsellor_client()

    page = client.post(url(child), typed(competences="kann jonglieren")).content.decode()

    assert "Inzwischen hat jemand anderes" in page
    assert "singt im Chor" in page
    assert "kann jonglieren" in page
    assert 'name="version" value="1"' in page
    client.post(url(child), typed(competences="kann jonglieren", version="1"))
    assert Record.objects.get().competences == "kann jonglieren"


def test_record_edit_is_for_counsellors() -> None:
    child = make_child()

    assert clerk_client().post(url(child), typed()).status_code == 403
    assert not Record.objects.exists()
