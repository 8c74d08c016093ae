"""The city stands in every room's tables, agrees with itself, and can be put back."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db.models import Count, F, Q, Sum
from pytest_django import Settings

from miteinander.demo import usecases
from miteinander.interpreting.models import (
    Applicant,
    Assignment,
    AssignmentState,
    Credential,
    DayPlan,
    Interpreter,
    Offer,
    Request,
)
from miteinander.interpreting.queries.money import expected_cents
from miteinander.interpreting.rules.wish import Mode
from miteinander.interpreting.usecases.requesting import search_text
from miteinander.organisations.models import District, Organisation
from miteinander.payments.models import Commitment, PaymentRun, Statement, StatementLine
from miteinander.people.models import Account, Person

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_city_has_a_draft_that_keeps_every_promise(restored: None) -> None:
    plan = DayPlan.objects.get(state="draft")
    promised = Q(request__promises__answer="promised", request__promises__withdrawn_at=None)

    assert plan.day > NOW.date()
    assert plan.lines.filter(promised).count() > 3
    assert not plan.lines.filter(promised, interpreter=None).exists()


def test_city_has_its_promised_size(restored: None) -> None:
    assert District.objects.count() == 72
    assert Organisation.objects.count() == 200 + 1  # the centre itself
    assert Interpreter.objects.filter(state__in=["active", "paused"]).count() > 110
    assert Applicant.objects.filter(state="new").count() == 3
    assert Request.objects.count() == 3_161


def test_one_person_signs_in_per_part(restored: None) -> None:
    by_role = {role: Account.objects.filter(roles__contains=[role]).count() for role in (
        "interpreting:dispatcher", "interpreting:head", "payments:clerk", "payments:releaser")}  # fmt: skip

    assert by_role == {
        "interpreting:dispatcher": 2,
        "interpreting:head": 1,
        "payments:clerk": 1,
        "payments:releaser": 1,
    }
    assert not any(account.has_usable_password() for account in Account.objects.order_by("id"))


def test_months_before_the_last_are_paid_and_the_last_is_open(restored: None) -> None:
    last_paid = PaymentRun.objects.order_by("-execution_on").first()

    assert last_paid is not None
    assert last_paid.state == PaymentRun.State.PAID
    assert {month for (month,) in Statement.objects.values_list("month")} == {
        date(2025, 11, 1), date(2025, 12, 1), *(date(2026, month, 1) for month in range(1, 10))}  # fmt: skip
    assert Assignment.objects.filter(state=AssignmentState.AGREED, starts_at__month=10).count() > 100


def test_statements_add_up_to_lines_and_runs(restored: None) -> None:
    wrong = Statement.objects.annotate(sum=Sum("lines__cents")).exclude(sum=F("total_cents"))
    runs = PaymentRun.objects.annotate(sum=Sum("statements__total_cents")).exclude(sum=F("total_cents"))

    assert (wrong.count(), runs.count()) == (0, 0)
    assert not Statement.objects.filter(drawn_by=F("released_by")).exists()


def test_settled_work_is_paid_once_and_open_work_not_at_all(restored: None) -> None:
    paid = set(StatementLine.objects.filter(statement__isnull=False).values_list("source_id", flat=True))
    owed = set(StatementLine.objects.filter(statement__isnull=True).values_list("source_id", flat=True))
    settled = set(Assignment.objects.filter(state="settled").values_list("id", flat=True))
    agreed = set(Assignment.objects.filter(state="agreed").values_list("id", flat=True))
    untold = Assignment.objects.filter(state__in=["difference", "performed", "confirmed"])

    assert settled
    assert settled <= paid
    assert agreed <= owed
    assert not untold.filter(pk__in=paid | owed).exists()
    assert not paid & owed


def test_commitments_leave_the_state_pool_nearly_used_up(restored: None) -> None:
    bound = Commitment.objects.filter(funding_source__code="state_pool", on_day__year=2026).exclude(
        state="released"
    )
    euros = (bound.aggregate(sum=Sum("cents"))["sum"] or 0) / 100

    assert 40_000 < euros < 50_000
    assert Commitment.objects.count() == Assignment.objects.count()


def test_every_booked_request_has_an_accepted_offer_and_nobody_else_one(restored: None) -> None:
    requests = Request.objects.annotate(
        yes=Count("offers", filter=Q(offers__state="accepted"), distinct=True),
        booked=Count("assignments", distinct=True),
    )

    assert not requests.exclude(yes=F("booked")).exists()
    assert Offer.objects.filter(state="open", expires_at__gt=NOW).exists()


def test_rows_look_as_the_use_cases_write_them(restored: None) -> None:
    booked = Assignment.objects.select_related("request__organisation").filter(
        state="confirmed", starts_at__gt=NOW
    )
    bound = dict(Commitment.objects.values_list("source_id", "cents"))

    assert booked.count() > 50
    for row in booked.order_by("id"):
        wanted = row.request
        assert wanted.number == f"S{wanted.requested_at:%y}-{wanted.pk:05}"
        assert wanted.search_text == search_text(wanted)
        assert row.starts_at is not None
        assert row.ends_at is not None
        assert bound[row.pk] == expected_cents(
            mode=Mode(wanted.mode),
            day=row.starts_at.date(),
            minutes=(row.ends_at - row.starts_at) // timedelta(minutes=1),
            lines=None,
        )


def test_some_papers_run_out_within_weeks(restored: None) -> None:
    soon = Credential.objects.filter(expires_on__range=(NOW.date(), date(2027, 1, 4)))

    assert soon.exists()


def test_nobody_outside_the_reserved_ranges_can_be_reached(restored: None) -> None:
    assert not Person.objects.exclude(email__endswith=".example").exists()
    assert not Organisation.objects.exclude(email__endswith=".example").exists()


def test_seed_command_leaves_a_standing_city_alone(restored: None) -> None:
    Request.objects.filter(number="S26-03000").update(remark="von Hand")

    call_command("demo_seed", if_empty=True)

    assert Request.objects.filter(remark="von Hand").exists()


def test_restore_refuses_where_data_are_real(settings: Settings) -> None:
    settings.DEMO = False

    with pytest.raises(ImproperlyConfigured):
        usecases.restore_city(now=NOW)
