"""Many at the same moment: a link opens one session, a limit lets its number through and no more."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from miteinander.core.errors import Refused
from miteinander.people import usecases
from miteinander.people.models import SignInAttempt
from miteinander.people.tests.factories import latest_link, make_account

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 24


def _all_at_once(deed: Callable[[], bool]) -> list[bool]:
    def run(_number: int) -> bool:
        try:
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(run, range(AT_ONCE)))


def test_a_sign_in_link_opened_many_times_at_once_works_once() -> None:
    account = make_account()
    usecases.request_sign_in_link(email=account.email, source="192.0.2.1", now=timezone.now())
    token = latest_link().split("/")[-2]

    def use() -> bool:
        try:
            usecases.use_sign_in_link(token=token, now=timezone.now())
        except Refused:
            return False
        return True

    assert _all_at_once(use).count(True) == 1


def test_tries_at_the_same_moment_cannot_slip_past_the_limit() -> None:
    key = {"sign_in_pair": usecases.key_of("kim@haus.example", "192.0.2.1")}
    now = timezone.now()

    allowed = _all_at_once(lambda: usecases.count_attempts(key, now=now)).count(True)

    assert allowed <= 5
    assert SignInAttempt.objects.count() == AT_ONCE
