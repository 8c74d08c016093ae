"""Telling a case without names for the yearly report."""

import pytest

from miteinander.antidiscrimination.models import Case, YearStory
from miteinander.antidiscrimination.tests.desk_pages import as_read, assert_hidden, desk
from miteinander.antidiscrimination.tests.factories import NOW, make_case, make_head, ring_of
from miteinander.antidiscrimination.usecases.publishing import release_story

pytestmark = pytest.mark.django_db
TEXT = "Eine Familie bekam die Wohnung, nachdem wir nachgefragt hatten."


def address(case: Case) -> str:
    return f"/antidiskriminierung/faelle/{case.pk}/jahresbericht/"


def test_story_edit_keeps_the_text_sealed() -> None:
    client, head, case = desk()

    client.post(address(case), {"version": 1, "text": TEXT})

    assert as_read(case, head).content.story_told == TEXT
    assert b"Familie" not in bytes(Case.objects.get().content)
    assert not YearStory.objects.exists()


def test_story_edit_shows_the_second_writer_both_texts() -> None:
    client, head, case = desk()
    client.post(address(case), {"version": 1, "text": TEXT})

    page = client.post(address(case), {"version": 1, "text": "Meine Fassung."}).content.decode()

    assert TEXT in page
    assert "Meine Fassung." in page
    assert as_read(case, head).content.story_told == TEXT


def test_story_edit_changes_nothing_that_is_released() -> None:
    client, head, case = desk()
    client.post(address(case), {"version": 1, "text": TEXT})
    release_story(by=head, ring=ring_of(head), pk=case.pk, version=2, year=2026, now=NOW)

    client.post(address(case), {"version": 3, "text": "Anders."})

    assert as_read(case, head).content.story_told == TEXT
    assert "Dieser Fall ist schon erzählt" in client.get(address(case)).content.decode()


def test_story_edit_hides_a_case_from_whoever_holds_no_key() -> None:
    head = make_head(now=NOW)[0]

    assert_hidden(address(make_case(head, restricted=True)), head, deed={"version": 1, "text": TEXT})
