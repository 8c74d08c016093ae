from datetime import date

import pytest

from miteinander.config.navigation import entries
from miteinander.interpreting.access import start_page
from miteinander.interpreting.tests.factories import make_interpreter
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db


def views(account: Account) -> list[str]:
    return [item.view for item in entries(account)]


def test_entries_leads_members_to_their_own_pages() -> None:
    member = make_account(person=make_interpreter().person)

    assert views(member)[0] == "interpreting:my_start"
    assert "interpreting:desk" not in views(member)
    assert start_page(member) == "/sprachmittlung/mein-bereich/"


def test_entries_leads_the_desk_to_the_pool_and_nobody_else() -> None:
    assert "interpreting:interpreter_list" in views(make_account("interpreting:dispatcher"))
    assert "interpreting:interpreter_list" not in views(make_account("people:admin"))
    assert start_page(make_account("interpreting:dispatcher")) == ""


def test_entries_forgets_members_who_left() -> None:
    row = make_interpreter()
    member = make_account(person=row.person)
    row.state, row.left_on = "left", date(2026, 1, 1)
    row.save()

    assert views(member) == ["web:today"]
    assert start_page(member) == ""
