"""A code that opens nothing tells nothing, not even by the time it takes."""

import time
from statistics import median

import pytest
from django.test import override_settings

from miteinander.antidiscrimination.tests.factories import NOW, make_head, make_report
from miteinander.antidiscrimination.usecases import mailboxes
from miteinander.core.errors import Refused
from miteinander.sealing import codes, passphrase

# Half as dear as for people: what is the same for both outweighs what is not.
DEAR = passphrase.Cost(passes=3, memory=32 * 1024 * 1024)
TRIES = 7


@pytest.mark.django_db
@override_settings(VAULT_COST=DEAR)
def test_an_unknown_code_takes_as_long_as_a_known_one() -> None:
    make_head(now=NOW)
    known = make_report().code
    took: dict[str, list[float]] = {"known": [], "unknown": []}
    for number in range(TRIES):
        for name, code in (("known", known), ("unknown", codes.new_code())):
            began = time.thread_time()  # a busy machine does not count
            try:
                mailboxes.open_mailbox(typed=code, sender=f"{name} {number}", now=NOW)
            except Refused:
                assert name == "unknown"
            took[name].append(time.thread_time() - began)

    difference = abs(median(took["known"]) - median(took["unknown"]))
    assert difference < 0.15 * median(took["known"]), took
