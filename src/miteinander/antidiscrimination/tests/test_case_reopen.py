"""Opening a closed case again takes its marks away, and says so before."""

import pytest

from miteinander.antidiscrimination.models import Case, Counter
from miteinander.antidiscrimination.rules.states import CaseState
from miteinander.antidiscrimination.tests.desk_pages import assert_hidden, desk
from miteinander.antidiscrimination.tests.factories import NOW, make_case, make_head, ring_of
from miteinander.antidiscrimination.usecases.counting import close_case
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


def address(case: Case) -> str:
    return f"/antidiskriminierung/faelle/{case.pk}/wieder-oeffnen/"


def close(case: Case, head: Account) -> None:
    close_case(by=head, ring=ring_of(head), pk=case.pk, version=1, now=NOW)


def test_case_reopen_takes_away_what_it_shows() -> None:
    client, head, case = desk()
    close(case, head)

    page = client.get(address(case)).content.decode()
    assert "genau wieder abgezogen" in page
    assert "ohne Angabe" in page
    assert Counter.objects.exists()
    client.post(address(case), {"version": 2})

    assert Case.objects.get().state == CaseState.INTAKE
    assert not Counter.objects.exists()


def test_case_reopen_refuses_a_version_somebody_changed() -> None:
    client, head, case = desk()
    close(case, head)

    page = client.post(address(case), {"version": 1}).content.decode()

    assert "Inzwischen hat jemand anderes gespeichert" in page
    assert Counter.objects.exists()


def test_case_reopen_of_an_open_case_is_not_found() -> None:
    client, _head, case = desk()

    assert client.get(address(case)).status_code == 404


def test_case_reopen_hides_a_case_from_whoever_holds_no_key() -> None:
    head = make_head(now=NOW)[0]
    case = make_case(head, restricted=True)
    close(case, head)

    assert_hidden(address(case), head, deed={"version": 2})
