"""Releasing one story."""

import pytest
from django.utils import timezone

from miteinander.antidiscrimination.models import Case, YearStory
from miteinander.antidiscrimination.tests.desk_pages import browser_of, desk
from miteinander.antidiscrimination.tests.factories import make_case, make_colleague, ring_of
from miteinander.antidiscrimination.usecases.documenting import tell_story
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db
TEXT = "Eine Familie bekam die Wohnung, nachdem wir nachgefragt hatten."


def address(case: Case) -> str:
    return f"/antidiskriminierung/faelle/{case.pk}/jahresbericht/freigeben/"


def deed(version: int) -> dict[str, object]:
    return {"version": version, "year": timezone.localdate().year}


def tell(case: Case, by: Account) -> None:
    tell_story(by=by, ring=ring_of(by), pk=case.pk, version=1, text=TEXT, now=timezone.now())


def test_story_release_puts_the_text_into_the_report() -> None:
    client, head, case = desk()
    tell(case, head)

    client.post(address(case), deed(2))

    assert YearStory.objects.get().text == TEXT


def test_story_release_refuses_what_nobody_told_and_other_versions() -> None:
    client, head, case = desk()

    page = client.post(address(case), deed(1), follow=True).content.decode()
    assert "Hier wartet kein Text auf Freigabe" in page
    tell(case, head)
    client.post(address(case), deed(1))

    assert not YearStory.objects.exists()


def test_story_release_is_for_a_head_who_holds_the_key() -> None:
    _client, head, case = desk()
    tell(case, head)
    now = timezone.now()
    colleague = make_colleague(head, now=now)
    second_head = make_colleague(head, now=now, role="antidiscrimination:head")
    restricted = make_case(head, restricted=True)

    assert browser_of(colleague).post(address(case), deed(2)).status_code == 403
    assert browser_of(second_head).post(address(restricted), deed(1)).status_code == 404
    assert not YearStory.objects.exists()
