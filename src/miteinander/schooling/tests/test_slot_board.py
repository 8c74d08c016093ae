import pytest
from django.urls import reverse
from django.utils import timezone

from miteinander.schooling.tests.booking import book, queries_of
from miteinander.schooling.tests.desk_pages import desk_client, is_for_the_desk_only
from miteinander.schooling.tests.guests import make_soon

pytestmark = pytest.mark.django_db
URL = "schooling:slot_board"


def test_slot_board_shows_free_booked_and_closed_times() -> None:
    free, shut = make_soon(hour=9), make_soon(hour=11, is_closed=True)
    row = book(slot=make_soon(hour=10), now=timezone.now())
    week = f"?tag={timezone.localdate(free.starts_at)}"

    text = desk_client().get(reverse(URL) + week).content.decode()

    assert text.count(row.family.number) >= 2  # in the picture and in the table
    assert 'value="close"' in text
    assert 'value="open"' in text
    for slot in (free, shut):
        assert reverse("schooling:slot_act", args=[slot.pk]) in text
    assert reverse("schooling:slot_act", args=[row.slot_id]) not in text


def test_slot_board_shows_one_counsellor() -> None:
    one, other = make_soon(hour=9), make_soon(hour=10)
    day = timezone.localdate(one.starts_at)

    text = (
        desk_client()
        .get(reverse(URL), {"tag": day.isoformat(), "person": str(one.counsellor_id)})
        .content.decode()
    )

    assert reverse("schooling:slot_act", args=[one.pk]) in text
    assert reverse("schooling:slot_act", args=[other.pk]) not in text


@pytest.mark.parametrize("nonsense", ["gestern", "9999-12-31", "0001-01-01", "2026-02-30", ""])
def test_slot_board_takes_this_week_for_a_damaged_day(nonsense: str) -> None:
    answer = desk_client().get(reverse(URL), {"tag": nonsense, "person": nonsense})

    assert "keine Zeiten" in answer.content.decode()


def test_slot_board_asks_the_same_for_one_and_thirty_times() -> None:
    client = desk_client()
    slot = make_soon(hour=8)
    url = f"{reverse(URL)}?tag={timezone.localdate(slot.starts_at)}"
    book(slot=slot, now=timezone.now())
    one = queries_of(client, url)
    for number in range(29):
        book(slot=make_soon(hour=9 + number % 8), now=timezone.now())

    assert queries_of(client, url) == one


def test_slot_board_is_for_the_desk() -> None:
    assert is_for_the_desk_only("slot_board")
