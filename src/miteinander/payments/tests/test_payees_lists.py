from datetime import datetime

import pytest

from miteinander.core.clock import LOCAL
from miteinander.payments.models import Payee
from miteinander.payments.usecases import add_payees, remove_payees
from miteinander.people.tests.factories import make_person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=LOCAL)
IBAN, OTHER = "DE50430609673948723739", "DE29480600364558552845"


def test_add_payees_leaves_an_account_that_is_known_alone() -> None:
    known, new = make_person(), make_person()
    Payee.objects.create(person=known, iban=IBAN, holder="Alex")

    added = add_payees(by=None, entries=[(known.pk, OTHER, "x"), (new.pk, OTHER, "Neu")], now=NOW)

    assert [payee.person for payee in added] == [new]
    assert known.payee.iban == IBAN


def test_remove_payees_forgets_accounts() -> None:
    payee = Payee.objects.create(person=make_person(), iban=IBAN, holder="Alex")

    remove_payees(by=None, ids=[payee.pk], now=NOW)

    assert Payee.objects.count() == 0
