"""What a list would bring, before anything is written."""

from datetime import date

import pytest

from miteinander.organisations.tests.factories import make_organisation
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Child, Family
from miteinander.schooling.tests.notified import child, staged, taken, xlsx

pytestmark = pytest.mark.django_db


def page(pk: int) -> str:
    return f"/schule/meldungen/{pk}/vorschau/"


def test_notification_preview_names_every_problem_with_its_row() -> None:
    make_organisation()
    row = staged(
        xlsx(
            child(Ordnungsmerkmal=""),
            child(Ordnungsmerkmal="", Vorname="Sami"),
            child(Vorname="Kim", Geburtsdatum=date(2022, 5, 4)),
            child(Vorname="Fern", PLZ="99999"),
        )
    )
    client = signed_in(make_account("schooling:clerk"))

    text = client.get(page(row.pk)).content.decode()

    assert "Zeile 4, Geburtsdatum: Das Kind ist erst 4." in text
    assert "Anmeldung an der Grundschule" in text
    assert "1 Familie nach Name und Adresse" in text
    assert 'name="outside"' in text
    assert "Kim" not in client.get(page(row.pk), {"state": "waiting"}).content.decode()
    assert not Family.objects.exists()


def test_notification_preview_takes_over_or_throws_away() -> None:
    make_organisation()
    client = signed_in(make_account("schooling:clerk"))
    first, second = staged(xlsx(child(PLZ="99999"))), staged(xlsx(child()))

    client.post(page(second.pk), {"discard": "1"})
    assert not Child.objects.exists()
    client.post(page(first.pk), {"apply": "1", "outside": "1"})

    second.refresh_from_db()
    assert (Child.objects.count(), second.state) == (1, "discarded")
    assert client.get(page(first.pk)).status_code == 302


def test_notification_preview_says_that_the_file_was_here_before() -> None:
    content = xlsx(child())
    taken(content)
    row = staged(content)

    text = signed_in(make_account("schooling:clerk")).get(page(row.pk)).content.decode()

    assert "Genau diese Datei" in text
    assert "schon da" in text


def test_notification_preview_is_for_the_room() -> None:
    row = staged(xlsx(child()))

    assert signed_in(make_account()).post(page(row.pk), {"apply": "1"}).status_code == 403
    assert not Child.objects.exists()
