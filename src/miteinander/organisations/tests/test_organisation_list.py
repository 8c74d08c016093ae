from datetime import date

import pytest
from django.utils import timezone

from miteinander.organisations import queries, rules
from miteinander.organisations.models import Organisation
from miteinander.organisations.tests.factories import editor_client, make_district, make_organisation

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def _make(name: str, **columns: object) -> Organisation:
    row = make_organisation(name=name, district=make_district(borough="Süd"))
    Organisation.objects.filter(pk=row.pk).update(search_text=rules.search_text(name), **columns)
    return row


def _found(text: str) -> list[str]:
    return [row.name for row in queries.organisations(queries.Wish(text=text), today=TODAY)]


def test_organisation_list_finds_words_in_other_forms_and_with_slips() -> None:
    _make("Haus der Vereine")
    _make("Grundschule am Mühlbach")
    _make("Kita Regenbogen")

    assert _found("Häuser") == ["Haus der Vereine"]
    assert _found("grundschulen") == ["Grundschule am Mühlbach"]
    assert _found("Muehlbach") == ["Grundschule am Mühlbach"]
    assert _found("Regenbgen") == ["Kita Regenbogen"]
    assert _found("Kita Mühlbach") == []
    assert _found("%_") == []


def test_organisation_list_filters_and_names_its_filters() -> None:
    _make("Alte Schule", is_active=False)
    _make("Neue Schule", kind="secondary", verified_on=timezone.localdate())
    _make("Kita Nord", kind="daycare_city", roles=["grantee"])
    client = editor_client()

    def page(query: str) -> str:
        return client.get(f"/einrichtungen/?{query}").content.decode()

    assert "Alte Schule" not in page("")
    assert "Alte Schule" in page("state=inactive")
    assert "Kita Nord" not in page("kind=secondary")
    assert "Art: Weiterführende Schule" in page("kind=secondary")
    assert "Neue Schule" not in page("state=stale")
    assert "Neue Schule" not in page("role=grantee")
    assert "Kita Nord" in page("borough=S%C3%BCd")
    assert "Keine Einrichtung passt" in page("q=gibtesnicht")


def test_organisation_list_needs_as_many_queries_for_many(django_assert_max_num_queries: object) -> None:
    client = editor_client()
    client.get("/einrichtungen/")
    for number in range(6):
        _make(f"Schule {number}")

    with django_assert_max_num_queries(8):  # type: ignore[operator]  # a fixture of pytest-django
        client.get("/einrichtungen/")


def test_organisation_list_is_not_for_others() -> None:
    assert editor_client("payments:clerk").get("/einrichtungen/").status_code == 403
