"""The requests of one's own institutions."""

import pytest

from miteinander.interpreting.tests.asking import make_requester
from miteinander.interpreting.tests.factories import make_request
from miteinander.organisations.tests.factories import make_organisation
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/sprachmittlung/unsere-anfragen/"


def test_my_requests_lists_only_ones_own() -> None:
    house = make_organisation()
    client = signed_in(make_requester(house))
    assert "Noch keine Anfragen" in client.get(PAGE).content.decode()
    own, foreign = make_request(organisation=house), make_request()

    page = client.get(PAGE).content.decode()

    assert own.number in page
    assert foreign.number not in page


def test_my_requests_is_closed_without_a_seat() -> None:
    assert signed_in(make_account()).get(PAGE).status_code == 403
