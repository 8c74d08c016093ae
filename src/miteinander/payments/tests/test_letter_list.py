"""How far the letters are, and what to do where one is missing."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from miteinander.documents.models import Draft
from miteinander.documents.rules import MOST_TRIES
from miteinander.documents.usecases import set_waiting_documents
from miteinander.payments import usecases
from miteinander.payments.models import Statement
from miteinander.payments.tests.factories import NOW, make_releaser, make_statement

URL = "/zahlungen/briefe/"


def release(count: int, *, ago: timedelta = timedelta()) -> list[Statement]:
    rows = [make_statement() for _number in range(count)]
    at = timezone.now() - ago
    return usecases.release_statements(by=make_releaser(), statement_ids=[row.pk for row in rows], now=at)


def test_letter_list_shows_how_far_it_is(clerk: Client) -> None:
    release(3)
    set_waiting_documents(now=NOW, most=2)

    page = clerk.get(URL).content.decode()

    assert "2 von 3 Briefen fertig" in page
    assert "Stand aktualisieren" in page
    assert page.count("abrechnung.pdf") == 1  # the missing one can be opened all the same


def test_letter_list_says_when_all_is_done(clerk: Client) -> None:
    release(1)
    set_waiting_documents(now=NOW)

    page = clerk.get(URL).content.decode()

    assert "Alle Briefe sind fertig." in page
    assert "hx-trigger" not in page


def test_letter_list_tells_what_to_do_about_a_letter_that_breaks(clerk: Client) -> None:
    [row, _other] = release(2)
    Draft.objects.filter(document=row.document_id).update(attempts=MOST_TRIES)

    page = clerk.get(URL).content.decode()

    assert "Ein Brief ließ sich nicht schreiben" in page
    assert row.number in page
    assert "Noch einmal versuchen" in page


def test_letter_list_tells_when_nothing_moves(clerk: Client) -> None:
    release(1, ago=timedelta(minutes=10))

    assert "Es geht gerade nicht weiter" in clerk.get(URL).content.decode()


def test_letter_list_is_empty_at_first(clerk: Client) -> None:
    assert "Noch keine Briefe" in clerk.get(URL).content.decode()


def test_letter_list_is_for_staff(stranger: Client) -> None:
    assert stranger.get(URL).status_code == 403
