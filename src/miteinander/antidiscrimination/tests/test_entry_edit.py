"""Correcting an entry: what it said stays readable, two writers lose nothing."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.rules.papers import ItemContent
from miteinander.antidiscrimination.rules.states import CaseState
from miteinander.antidiscrimination.tests.factories import NOW, make_case, ring_of
from miteinander.antidiscrimination.tests.pages import (
    closed_to_others,
    colleague_of,
    of_case,
    office,
    posted,
)
from miteinander.antidiscrimination.usecases.cases import add_item, move_case

pytestmark = pytest.mark.django_db


DAY = "2026-11-20"


def test_entry_edit_keeps_what_the_entry_said(client: Client) -> None:
    case, address = _note(client)

    shown = posted(client, address, on=DAY, version=1, text="So ist es richtig.")

    assert "So ist es richtig." in shown
    assert "So war es." in shown
    assert "Frühere Fassungen" in shown
    assert case.items.get().version == 2


def test_entry_edit_shows_both_texts_to_the_second_writer(client: Client) -> None:
    _case, address = _note(client)
    posted(client, address, on=DAY, version=1, text="Fassung eins")

    shown = posted(client, address, on=DAY, version=1, text="Fassung zwei")

    assert "Fassung eins" in shown
    assert shown.count("Fassung zwei") == 2
    assert "Fassung zwei" in posted(client, address, on=DAY, version=2, text="Fassung zwei")


def test_entry_edit_revokes_a_power_of_attorney_and_brings_the_case_back(client: Client) -> None:
    head = office(client)
    case = make_case(head)
    Case.objects.filter(pk=case.pk).update(conflict_checked=True, deadlines_checked=True)
    posted(client, of_case(case, "eintraege/neu/attorney/"), on=DAY, version=1, text="Vermieterin")
    for state in ("conflict", "deadlines", "mandate", "strategy", "intervention"):
        move_case(by=head, ring=ring_of(head), pk=case.pk, state=CaseState(state), now=NOW)
    item = case.items.get()

    posted(
        client, of_case(case, f"eintraege/{item.pk}/"), on=DAY, version=1, text="Vermieterin", revoked_on=DAY
    )

    case.refresh_from_db()
    assert (case.has_attorney, case.state) == (False, "strategy")


def test_entry_edit_is_closed_to_everybody_else(client: Client) -> None:
    head = office(client)
    _colleague, other = colleague_of(head)
    case = make_case(head, restricted=True)
    item = add_item(
        by=head, ring=ring_of(head), case=case.pk, kind="note", content=ItemContent(text="x"), now=NOW
    )
    address = of_case(case, f"eintraege/{item.pk}/")

    assert closed_to_others(address)
    assert other.get(address).status_code == 404
    assert client.get(of_case(make_case(head), f"eintraege/{item.pk}/")).status_code == 404


def _note(client: Client) -> tuple[Case, str]:
    case = make_case(office(client))
    posted(client, of_case(case, "eintraege/neu/note/"), on=DAY, version=1, text="So war es.")
    return case, of_case(case, f"eintraege/{case.items.get().pk}/")
