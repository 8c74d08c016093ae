"""Closing a case: what will be counted is shown before anything is."""

import pytest

from miteinander.antidiscrimination.models import Case, Counter
from miteinander.antidiscrimination.rules.scheme import View, chosen
from miteinander.antidiscrimination.rules.states import CaseState
from miteinander.antidiscrimination.tests.desk_pages import as_read, assert_hidden, desk
from miteinander.antidiscrimination.tests.factories import NOW, make_case, make_head, ring_of
from miteinander.antidiscrimination.usecases.documenting import save_answers

pytestmark = pytest.mark.django_db


def address(case: Case) -> str:
    return f"/antidiskriminierung/faelle/{case.pk}/abschliessen/"


def test_case_close_shows_the_cells_and_what_was_not_asked_and_counts_nothing_yet() -> None:
    client, head, case = desk()
    answers = {
        ("life_area", View.COUNSELLOR): chosen("housing"),
        ("gender", View.COUNSELLOR): chosen("female"),
    }
    save_answers(by=head, ring=ring_of(head), pk=case.pk, version=1, answers=answers, now=NOW)

    page = client.get(address(case)).content.decode()

    assert "Das wird gezählt" in page
    assert "ohne Angabe – Wohnen" in page
    assert "weiblich" in page
    assert "Noch nicht gefragt" in page
    assert not Counter.objects.exists()


def test_case_close_closes_and_counts() -> None:
    client, head, case = desk()

    reply = client.post(address(case), {"version": 1, "pool_consent": "on"})

    assert reply.headers["Location"] == f"/antidiskriminierung/faelle/{case.pk}/"
    found = as_read(case, head)
    assert found.row.state == CaseState.CLOSED
    assert found.content.pool_consent
    assert Counter.objects.filter(table="cases", count=1).exists()


def test_case_close_refuses_a_version_somebody_changed() -> None:
    client, head, case = desk()
    save_answers(by=head, ring=ring_of(head), pk=case.pk, version=1, answers={}, now=NOW)

    page = client.post(address(case), {"version": 1}).content.decode()

    assert "Inzwischen hat jemand anderes gespeichert" in page
    assert not Counter.objects.exists()


def test_case_close_of_a_closed_case_is_not_found() -> None:
    client, _head, case = desk()
    client.post(address(case), {"version": 1})

    assert client.get(address(case)).status_code == 404
    assert client.post(address(case), {"version": 2}).status_code == 404


def test_case_close_hides_a_case_from_whoever_holds_no_key() -> None:
    head = make_head(now=NOW)[0]

    assert_hidden(address(make_case(head, restricted=True)), head, deed={"version": 1})
    assert not Counter.objects.exists()
