from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import Credential, Interpreter
from miteinander.interpreting.tests.factories import NOW, make_rules
from miteinander.interpreting.usecases.papers import SeenPaper, see_paper
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def test_see_paper_computes_the_end_from_the_rules_of_the_service(
    desk: Account, interpreter: Interpreter
) -> None:
    make_rules(undertaking_years=2)

    row = see_paper(
        by=desk, interpreter=interpreter, paper=SeenPaper(kind="undertaking", seen_on=TODAY), now=NOW
    )

    assert (row.expires_on, row.seen_by) == (date(2028, 11, 22), "desk")


def test_see_paper_takes_an_end_that_is_given(desk: Account, interpreter: Interpreter) -> None:
    paper = SeenPaper(kind="german", seen_on=TODAY, expires_on=date(2030, 1, 1))

    assert see_paper(by=desk, interpreter=interpreter, paper=paper, now=NOW).expires_on == date(2030, 1, 1)


def test_see_paper_refuses_tomorrow_and_an_end_before_it_was_seen(
    desk: Account, interpreter: Interpreter
) -> None:
    paper = SeenPaper(kind="basic", seen_on=TODAY + timedelta(days=1), expires_on=TODAY)

    with pytest.raises(Refused) as refused:
        see_paper(by=desk, interpreter=interpreter, paper=paper, now=NOW)

    assert [problem.field for problem in refused.value.problems] == ["seen_on", "expires_on"]


def test_see_paper_is_not_for_members_nor_for_ones_own_papers(
    member: Account, interpreter: Interpreter
) -> None:
    paper = SeenPaper(kind="record_check", seen_on=TODAY)
    member.roles = ["interpreting:dispatcher"]

    with pytest.raises(NotAllowed):
        see_paper(by=member, interpreter=interpreter, paper=paper, now=NOW)
    with pytest.raises(NotAllowed):
        see_paper(by=make_account(), interpreter=interpreter, paper=paper, now=NOW)


def test_credential_ends_after_it_was_seen(interpreter: Interpreter) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Credential.objects.create(
            interpreter=interpreter, kind="basic", seen_on=TODAY, expires_on=TODAY - timedelta(days=1)
        )


def test_credential_new_notes_the_day(desk_client: Client, interpreter: Interpreter) -> None:
    url = reverse("interpreting:credential_new", args=[interpreter.pk])
    today = timezone.localdate()

    assert 'value="deepening" selected' in desk_client.get(url, {"kind": "deepening"}).content.decode()
    desk_client.post(url, {"kind": "deepening", "seen_on": today.isoformat(), "title": "Trauma"})

    row = interpreter.credentials.get(kind="deepening")
    assert (row.seen_on, row.title, row.expires_on) == (today, "Trauma", None)
