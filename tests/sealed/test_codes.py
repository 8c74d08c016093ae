"""A code that opens nothing tells nothing: it costs exactly the work a right one costs."""

import pytest

from miteinander.antidiscrimination.tests.factories import NOW, make_head, make_report
from miteinander.antidiscrimination.usecases import mailboxes
from miteinander.core.errors import Refused
from miteinander.sealing import codes, passphrase


@pytest.mark.django_db
def test_an_unknown_code_costs_as_much_as_a_known_one(monkeypatch: pytest.MonkeyPatch) -> None:
    make_head(now=NOW)
    known = make_report().code
    costs: list[passphrase.Cost] = []
    stretch = passphrase.stretch

    def noticed(secret: str, *, salt: bytes, cost: passphrase.Cost) -> bytes:
        costs.append(cost)
        return stretch(secret, salt=salt, cost=cost)

    monkeypatch.setattr(passphrase, "stretch", noticed)
    mailboxes.open_mailbox(typed=known, sender="one", now=NOW)
    right = list(costs)
    costs.clear()
    with pytest.raises(Refused, match="unknown_code"):
        mailboxes.open_mailbox(typed=codes.new_code(), sender="another", now=NOW)

    assert costs == right != []
