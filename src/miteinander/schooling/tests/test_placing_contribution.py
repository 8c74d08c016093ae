from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account
from miteinander.schooling.models import FollowUp, Proposal
from miteinander.schooling.tests.factories import make_counselled_child, make_counsellor, make_school
from miteinander.schooling.tests.placing import ask
from miteinander.schooling.views.placing_contributions import today_blocks

pytestmark = pytest.mark.django_db


def counts(account: Account) -> list[int]:
    request = RequestFactory().get("/")
    request.user = account
    return [block.count for block in today_blocks(request, timezone.now())]


def test_today_shows_counsellors_what_waits() -> None:
    late = ask(make_counselled_child(), make_school())
    Proposal.objects.filter(pk=late.pk).update(sent_at=timezone.now() - timedelta(days=30))
    make_counselled_child(state="refused")
    FollowUp.objects.create(child=make_counselled_child(), kind="start", due_on=timezone.localdate())

    assert counts(make_counsellor()) == [1, 1, 1]


def test_today_shows_nobody_else_anything() -> None:
    assert counts(make_account("schooling:clerk", "interpreting:head")) == []
