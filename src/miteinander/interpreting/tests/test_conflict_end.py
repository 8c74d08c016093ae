import pytest
from django.test import Client
from django.urls import reverse

from miteinander.core.errors import NotAllowed
from miteinander.interpreting.models import Conflict, Interpreter
from miteinander.interpreting.tests.factories import NOW
from miteinander.interpreting.usecases.absences import end_conflict
from miteinander.organisations.tests.factories import make_organisation
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def conflict(interpreter: Interpreter) -> Conflict:
    return Conflict.objects.create(
        interpreter=interpreter, organisation=make_organisation(), reason="asked_not_to"
    )


def test_end_conflict_takes_it_away(desk: Account, conflict: Conflict) -> None:
    end_conflict(by=desk, conflict=conflict, now=NOW)

    assert not Conflict.objects.exists()


def test_end_conflict_is_not_for_the_person_herself(member: Account, conflict: Conflict) -> None:
    with pytest.raises(NotAllowed):
        end_conflict(by=member, conflict=conflict, now=NOW)

    assert Conflict.objects.exists()


def test_conflict_end_says_when_it_is_gone_already(desk_client: Client, conflict: Conflict) -> None:
    url = reverse("interpreting:conflict_end", args=[conflict.pk])

    assert [desk_client.post(url).status_code for _time in range(2)] == [302, 404]
