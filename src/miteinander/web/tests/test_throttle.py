from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory

from miteinander.core.errors import Refused
from miteinander.web.models import Attempt
from miteinander.web.throttle import Limit, count_attempt, sender_of, sweep_attempts

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LIMIT = Limit(per_sender=2, in_all=3)

pytestmark = pytest.mark.django_db


def test_count_attempt_refuses_the_third_from_one_sender() -> None:
    count_attempt("apply", sender="a", now=NOW, limit=LIMIT)
    count_attempt("apply", sender="a", now=NOW, limit=LIMIT)

    with pytest.raises(Refused) as refused:
        count_attempt("apply", sender="a", now=NOW, limit=LIMIT)

    assert refused.value.problems[0].code == "too_many"
    assert Attempt.objects.count() == 2


def test_count_attempt_refuses_when_all_together_are_too_many() -> None:
    for sender in "abc":
        count_attempt("apply", sender=sender, now=NOW, limit=LIMIT)

    with pytest.raises(Refused):
        count_attempt("apply", sender="d", now=NOW, limit=LIMIT)


def test_count_attempt_forgets_after_the_hour_and_knows_forms_apart() -> None:
    for form in ("apply", "apply", "voice"):
        count_attempt(form, sender="a", now=NOW, limit=LIMIT)

    count_attempt("voice", sender="a", now=NOW, limit=LIMIT)
    count_attempt("apply", sender="a", now=NOW + timedelta(minutes=61), limit=LIMIT)

    assert Attempt.objects.count() == 5


def test_sender_of_changes_daily_and_hides_the_address() -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7")

    today, tomorrow = sender_of(request, now=NOW), sender_of(request, now=NOW + timedelta(days=1))

    assert today != tomorrow
    assert "192.0.2.7" not in today
    assert today == sender_of(request, now=NOW + timedelta(hours=1))


def test_sweep_attempts_keeps_one_day() -> None:
    count_attempt("apply", sender="a", now=NOW, limit=LIMIT)
    count_attempt("apply", sender="a", now=NOW + timedelta(hours=25), limit=LIMIT)

    assert sweep_attempts(now=NOW + timedelta(hours=25)) == 1
    assert Attempt.objects.count() == 1
