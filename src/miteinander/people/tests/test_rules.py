from datetime import UTC, datetime, timedelta

from miteinander.people import rules

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_session_is_over_after_silence_or_age() -> None:
    idle = timedelta(minutes=30)

    fresh = rules.session_is_over(now=NOW, began_at=NOW - timedelta(hours=9), seen_at=NOW, idle=idle)
    silent = rules.session_is_over(
        now=NOW, began_at=NOW - timedelta(hours=1), seen_at=NOW - timedelta(minutes=31), idle=idle
    )
    old = rules.session_is_over(
        now=NOW, began_at=NOW - timedelta(hours=10, seconds=1), seen_at=NOW, idle=idle
    )
    partner = rules.session_is_over(
        now=NOW, began_at=NOW - timedelta(hours=2), seen_at=NOW - timedelta(hours=2), idle=None
    )

    assert (fresh, silent, old, partner) == (False, True, True, False)


def test_role_changes_names_what_comes_and_goes() -> None:
    assert rules.role_changes(["a:b", "c:d"], ["c:d", "e:f"]) == (["e:f"], ["a:b"])


def test_unknown_roles_are_named() -> None:
    assert rules.unknown_roles(["people:admin", "x:y"]) == ["x:y"]


def test_is_too_often_counts_the_present_try() -> None:
    assert [rules.is_too_often("sign_in_pair", tries) for tries in (5, 6)] == [False, True]


def test_no_window_is_longer_than_an_hour_so_nobody_is_locked_out_for_good() -> None:
    assert timedelta(hours=1) >= rules.LONGEST_WINDOW
