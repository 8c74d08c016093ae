import pytest
from django.test import Client
from django.urls import reverse

from miteinander.interpreting.models import Assignment
from miteinander.interpreting.tests.conftest import queries_of
from miteinander.interpreting.tests.doing import make_done
from miteinander.interpreting.tests.factories import NEXT_WEEK

pytestmark = pytest.mark.django_db
URL = "interpreting:day_sheet"
DAY = NEXT_WEEK.date().isoformat()


def test_day_sheet_lists_one_day_without_what_was_called_off(desk_client: Client) -> None:
    kept, off = make_done(), make_done()
    Assignment.objects.filter(pk=off.pk).update(state="cancelled")

    text = desk_client.get(reverse(URL), {"tag": DAY}).content.decode()

    assert kept.request.organisation.name in text
    assert off.request.organisation.name not in text
    assert "keine Einsätze" in desk_client.get(reverse(URL), {"tag": "2020-01-01"}).content.decode()


def test_day_sheet_asks_the_same_for_one_and_three_rows(desk_client: Client) -> None:
    url = f"{reverse(URL)}?tag={DAY}"
    make_done()
    one = queries_of(desk_client, url)
    make_done()
    make_done()

    assert queries_of(desk_client, url) == one


def test_day_sheet_takes_today_for_a_damaged_day(desk_client: Client) -> None:
    assert desk_client.get(reverse(URL), {"tag": "übermorgen"}).status_code == 200


def test_day_sheet_is_closed_to_members(member_client: Client) -> None:
    assert member_client.get(reverse(URL)).status_code == 403
