"""Withdrawing an entry: it does not count and stays readable."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.tests.factories import make_case
from miteinander.antidiscrimination.tests.pages import (
    closed_to_others,
    colleague_of,
    of_case,
    office,
    posted,
)

pytestmark = pytest.mark.django_db


def test_entry_withdraw_keeps_the_entry_readable(client: Client) -> None:
    case, address = _check(client)

    shown = posted(client, address, version=1, why="falscher Fall")

    assert "zurückgezogen" in shown
    assert "falscher Fall" in shown
    assert "Niemand von uns." in shown
    case.refresh_from_db()
    assert not case.conflict_checked


def test_entry_withdraw_refuses_what_the_case_stands_on(client: Client) -> None:
    case, address = _check(client)
    Case.objects.filter(pk=case.pk).update(state="conflict")
    Case.objects.filter(pk=case.pk).update(state="deadlines")

    assert "Der Fall steht auf dieser Prüfung." in posted(client, address, version=1, why="Irrtum")
    case.refresh_from_db()
    assert case.conflict_checked


def test_entry_withdraw_happens_once(client: Client) -> None:
    _case, address = _check(client)
    posted(client, address, version=1, why="Irrtum")

    assert "schon zurückgezogen" in posted(client, address, version=2, why="noch einmal")
    assert "jemand anderes gespeichert" in posted(client, address, version=1, why="noch einmal")


def test_entry_withdraw_is_closed_to_everybody_else(client: Client) -> None:
    head = office(client)
    _colleague, other = colleague_of(head)
    case = make_case(head, restricted=True)
    posted(client, of_case(case, "eintraege/neu/note/"), on="2026-11-20", version=1, text="x")
    address = of_case(case, f"eintraege/{case.items.get().pk}/zurueckziehen/")

    assert closed_to_others(address)
    assert other.get(address).status_code == 404


def _check(client: Client) -> tuple[Case, str]:
    case = make_case(office(client))
    posted(
        client, of_case(case, "eintraege/neu/conflict/"),
        on="2026-11-20", version=1, text="Niemand von uns.", code="none",
    )  # fmt: skip
    return case, of_case(case, f"eintraege/{case.items.get().pk}/zurueckziehen/")
