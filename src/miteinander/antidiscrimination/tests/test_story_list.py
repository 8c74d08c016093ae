"""Stories that wait for the head."""

import pytest
from django.utils import timezone

from miteinander.antidiscrimination.tests.desk_pages import browser_of, desk
from miteinander.antidiscrimination.tests.factories import make_colleague, ring_of
from miteinander.antidiscrimination.usecases.documenting import tell_story

pytestmark = pytest.mark.django_db
URL = "/antidiskriminierung/auswertung/erzaehlt/"
TEXT = "Eine Familie bekam die Wohnung, nachdem wir nachgefragt hatten."


def test_story_list_shows_what_was_told() -> None:
    client, head, case = desk()
    assert "Kein Text wartet" in client.get(URL).content.decode()

    tell_story(by=head, ring=ring_of(head), pk=case.pk, version=1, text=TEXT, now=timezone.now())

    assert TEXT in client.get(URL).content.decode()


def test_story_list_is_for_the_head_alone() -> None:
    _client, head, _case = desk()

    assert browser_of(make_colleague(head, now=timezone.now())).get(URL).status_code == 403
