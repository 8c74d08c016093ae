import pytest
from django.urls import reverse

from miteinander.schooling.tests.desk_pages import desk_client, is_for_the_desk_only
from miteinander.schooling.tests.guests import make_soon

pytestmark = pytest.mark.django_db


def test_slot_act_closes_and_opens_and_goes_back_to_the_week() -> None:
    slot, client = make_soon(), desk_client()
    url = reverse("schooling:slot_act", args=[slot.pk])
    back = f"{reverse('schooling:slot_board')}?tag=2026-12-01"

    answer = client.post(url, {"deed": "close", "next": back})
    slot.refresh_from_db()
    assert (answer.headers["Location"], slot.is_closed) == (back, True)
    answer = client.post(url, {"deed": "open", "next": "https://example.org/schule/termine/"})

    slot.refresh_from_db()
    assert answer.headers["Location"].startswith("/schule/termine/?tag=")
    assert not slot.is_closed


def test_slot_act_knows_only_times_there_are() -> None:
    assert desk_client().post(reverse("schooling:slot_act", args=[0])).status_code == 404


def test_slot_act_is_for_the_desk() -> None:
    assert is_for_the_desk_only("slot_act", 1, method="post")
