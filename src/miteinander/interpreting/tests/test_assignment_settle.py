import pytest
from django.test import Client
from django.urls import reverse

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import Assignment, Interpreter, MonthLoad
from miteinander.interpreting.rules.hours import Said, Side
from miteinander.interpreting.tests.doing import AFTER, make_done, make_requester, say
from miteinander.interpreting.tests.test_assignment_confirm import past
from miteinander.interpreting.usecases.doing import settle_as_missed, settle_difference
from miteinander.notifications.models import Message
from miteinander.payments.models import Commitment, StatementLine
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def differing(member: Account, interpreter: Interpreter) -> Assignment:
    row = make_done(interpreter)
    say(member, row, Side.INTERPRETER, Said(minutes=90, travel_minutes=30))
    say(make_requester(row.request.organisation), row, Side.INSTITUTION, Said(minutes=60))
    row.refresh_from_db()
    assert row.state == "difference"
    return row


def settle(by: Account, row: Assignment, *, version: int | None = None) -> Assignment:
    return settle_difference(
        by=by,
        assignment=row.pk,
        said=Said(minutes=75, travel_minutes=30),
        reason="telefoniert",
        version=row.version if version is None else version,
        now=AFTER,
    )


def test_settle_difference_owes_the_decision_and_tells_both(desk: Account, differing: Assignment) -> None:
    row = settle(desk, differing)

    assert (row.state, row.minutes) == ("agreed", 75)
    assert list(StatementLine.objects.order_by("part").values_list("part", "cents")) == [
        ("travel", 750),
        ("work", 1875),
    ]
    letters = Message.objects.filter(template="interpreting/mail/hours_settled.txt")
    assert {letter.address for letter in letters} == {
        row.interpreter.person.email,
        row.request.contact_email,
    }
    assert all("1 Std. 15 Min." in letter.body for letter in letters)


def test_settle_difference_refuses_the_second_dispatcher(desk: Account, differing: Assignment) -> None:
    with pytest.raises(Refused) as refused:
        settle(desk, differing, version=differing.version - 1)
    assert refused.value.problems[0].code == "changed_meanwhile"
    settle(desk, differing)
    differing.refresh_from_db()
    with pytest.raises(Refused):
        settle(desk, differing)

    assert StatementLine.objects.count() == 2


def test_settle_difference_is_not_for_the_sides(member: Account, differing: Assignment) -> None:
    with pytest.raises(NotAllowed):
        settle(member, differing)


def test_settle_as_missed_pays_for_clients_who_stayed_away(desk: Account, differing: Assignment) -> None:
    settle_as_missed(by=desk, assignment=differing.pk, who=Side.INSTITUTION, now=AFTER)

    differing.refresh_from_db()
    differing.request.refresh_from_db()
    assert (differing.state, differing.request.state) == ("no_show", "no_show")
    assert list(StatementLine.objects.values_list("part", "cents")) == [("work", 1500)]
    assert MonthLoad.objects.get(interpreter=differing.interpreter).minutes == 0


def test_settle_as_missed_pays_nothing_to_who_stayed_away(desk: Account, differing: Assignment) -> None:
    Commitment.objects.all().delete()

    settle_as_missed(by=desk, assignment=differing.pk, who=Side.INTERPRETER, now=AFTER)

    differing.request.refresh_from_db()
    assert (differing.request.state, differing.request.state_reason) == ("unfilled", "interpreter_absent")
    assert not StatementLine.objects.exists()


def test_settle_as_missed_refuses_what_is_agreed(desk: Account, differing: Assignment) -> None:
    settle(desk, differing)

    with pytest.raises(Refused):
        settle_as_missed(by=desk, assignment=differing.pk, who=Side.INSTITUTION, now=AFTER)


def test_settle_as_missed_is_not_for_strangers(stranger: Account, differing: Assignment) -> None:
    with pytest.raises(NotAllowed):
        settle_as_missed(by=stranger, assignment=differing.pk, who=Side.INTERPRETER, now=AFTER)


def test_assignment_settle_shows_both_sides_and_decides(desk_client: Client, differing: Assignment) -> None:
    past(differing)
    url = reverse("interpreting:assignment_settle", args=[differing.pk])
    form = {"outcome": "took_place", "minutes": "70", "travel_minutes": "10", "reason": "gefragt"}

    page = desk_client.get(url).content.decode()
    stale = desk_client.post(url, {**form, "version": "1"}).content.decode()
    done = desk_client.post(url, {**form, "version": str(differing.version)})

    assert "1 Std. 30 Min." in page
    assert "Inzwischen hat jemand anderes" in stale
    assert done.headers["Location"] == reverse("interpreting:assignment_show", args=[differing.pk])
    assert Assignment.objects.get(pk=differing.pk).minutes == 70


def test_assignment_settle_takes_a_missed_one(desk_client: Client, differing: Assignment) -> None:
    url = reverse("interpreting:assignment_settle", args=[differing.pk])

    desk_client.post(url, {"outcome": "institution", "reason": "niemand da", "version": differing.version})

    assert Assignment.objects.get(pk=differing.pk).state == "no_show"
