"""From what a person knows to a key."""

import threading
import time

import pytest
from argon2.low_level import Type, hash_secret_raw

from miteinander.sealing import passphrase
from miteinander.sealing.passphrase import STAFF, WEAK, Cost, stretch

SALT = bytes(range(16))


def test_the_key_is_the_one_argon2_makes() -> None:
    """The reference tool says the same: `echo -n wort | argon2 <salt> -id -t 1 -k 8 -p 1 -l 32 -r`.

    Checked against argon2-cffi, another binding of the reference code.
    """
    for cost in (WEAK, Cost(passes=2, memory=1024 * 1024)):
        other_way = hash_secret_raw(b"sieben Reiher", SALT, cost.passes, cost.memory // 1024, 1, 32, Type.ID)
        assert stretch("sieben Reiher", salt=SALT, cost=cost) == other_way


def test_everything_that_goes_in_counts() -> None:
    made = {
        stretch(secret, salt=salt, cost=cost)
        for secret in ("wort", "Wort", "wort ")
        for salt in (SALT, bytes(16))
        for cost in (WEAK, Cost(passes=2, memory=8 * 1024))
    }

    assert len(made) == 12


@pytest.mark.parametrize("salt", [b"", b"x" * 15, b"x" * 17])
def test_a_salt_has_sixteen_bytes(salt: bytes) -> None:
    with pytest.raises(ValueError, match="16"):
        stretch("wort", salt=salt, cost=WEAK)


def test_staff_pay_what_was_measured() -> None:
    assert Cost(passes=3, memory=64 * 1024 * 1024) == STAFF


def test_two_at_a_time_are_stretched() -> None:
    for _one in range(2):
        assert passphrase._AT_ONCE.acquire(timeout=5)
    done = threading.Event()

    def stretch_and_tell() -> None:
        stretch("wort", salt=SALT, cost=WEAK)
        done.set()

    third = threading.Thread(target=stretch_and_tell)
    third.start()
    time.sleep(0.05)
    assert not done.is_set()

    for _one in range(2):
        passphrase._AT_ONCE.release()
    third.join(timeout=5)

    assert done.is_set()
