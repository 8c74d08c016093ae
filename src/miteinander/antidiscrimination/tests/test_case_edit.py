"""Changing what happened; two who write at once lose nothing."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.queries.opening import open_case
from miteinander.antidiscrimination.tests.factories import NOW, make_case, ring_of
from miteinander.antidiscrimination.tests.pages import (
    closed_to_others,
    colleague_of,
    of_case,
    office,
    page,
    posted,
    status,
)
from miteinander.antidiscrimination.usecases.cases import save_case

pytestmark = pytest.mark.django_db


TYPED = {"wish": "counselling", "channel": "phone", "city_involved": "no", "title": "Neu"}


def test_case_edit_changes_what_happened(client: Client) -> None:
    case = make_case(office(client))

    shown = posted(client, of_case(case, "aendern/"), **TYPED, version=1, story="Es war am Montag.")

    assert "Es war am Montag." in shown
    assert "Amara Beispiel" in shown


def test_case_edit_shows_both_texts_to_the_second_writer(client: Client) -> None:
    head = office(client)
    _colleague, other = colleague_of(head)
    case = make_case(head)
    posted(other, of_case(case, "aendern/"), **TYPED, version=1, story="Fassung der Kollegin")

    shown = posted(client, of_case(case, "aendern/"), **TYPED, version=1, story="Meine Fassung")

    assert "Fassung der Kollegin" in shown
    assert shown.count("Meine Fassung") == 2  # beside the other text, and still in the form
    assert "Fassung der Kollegin" in page(client, of_case(case))
    saved = posted(client, of_case(case, "aendern/"), **TYPED, version=2, story="Beides zusammen")
    assert "Beides zusammen" in saved


def test_case_edit_keeps_what_other_pages_wrote(client: Client) -> None:
    head = office(client)
    case = make_case(head)
    found = open_case(case.pk, ring_of(head))
    assert found is not None
    found.content.story_told = "ohne Namen"
    save_case(by=head, ring=ring_of(head), pk=case.pk, version=1, content=found.content, now=NOW)

    posted(client, of_case(case, "aendern/"), **TYPED, version=2, story="Neu erzählt")

    again = open_case(case.pk, ring_of(head))
    assert again is not None
    assert (again.content.story_told, again.content.story) == ("ohne Namen", "Neu erzählt")


def test_case_edit_is_closed_to_everybody_else(client: Client) -> None:
    head = office(client)
    _colleague, other = colleague_of(head)
    case = make_case(head, restricted=True)

    assert closed_to_others(of_case(case, "aendern/"))
    assert other.get(of_case(case, "aendern/")).status_code == 404
    assert status(other, of_case(case, "aendern/"), version=1, **TYPED) == 404
