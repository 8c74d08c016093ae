"""The lists offices sent."""

import pytest

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.tests.notified import child, staged, xlsx

pytestmark = pytest.mark.django_db
PAGE = "/schule/meldungen/"


def test_notification_list_shows_lists_and_helps_where_none_is() -> None:
    client = signed_in(make_account("schooling:clerk"))
    assert "Noch keine Meldeliste" in client.get(PAGE).content.decode()

    staged(xlsx(child()))

    assert "zuzuege.xlsx" in client.get(PAGE).content.decode()


def test_notification_list_is_for_the_room() -> None:
    assert signed_in(make_account("interpreting:head")).get(PAGE).status_code == 403
