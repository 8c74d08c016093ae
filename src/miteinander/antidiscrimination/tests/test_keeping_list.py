"""What the clock deletes soon."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.rules.weeks import week_of
from miteinander.antidiscrimination.tests.clock import browse, desk
from miteinander.antidiscrimination.tests.factories import make_case, make_colleague
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.privacy.usecases import load_defaults

pytestmark = pytest.mark.django_db

ADDRESS = "/antidiskriminierung/loeschen/"


def test_keeping_list_shows_what_goes_soon_to_who_can_open_it(client: Client) -> None:
    load_defaults()
    head = desk()
    case = make_case(head, restricted=True, title="bald fort")
    week = week_of(timezone.localdate() - timedelta(days=36 * 30))
    Case.objects.filter(pk=case.pk).update(state="closed", closed_week=week)
    colleague = make_colleague(head, now=timezone.now())

    assert "bald fort" in browse(client, head).get(ADDRESS).content.decode()
    assert "Nichts wird bald gelöscht" in browse(client, colleague).get(ADDRESS).content.decode()
    assert signed_in(make_account("people:admin")).get(ADDRESS).status_code == 403
