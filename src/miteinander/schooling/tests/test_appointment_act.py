import pytest
from django.urls import reverse
from django.utils import timezone

from miteinander.schooling.models import Appointment, Slot
from miteinander.schooling.tests.booking import book
from miteinander.schooling.tests.desk_pages import desk_client, is_for_the_desk_only
from miteinander.schooling.tests.guests import make_soon

pytestmark = pytest.mark.django_db


def act(deed: str, *, has_begun: bool = False, **more: str) -> tuple[Appointment, str]:
    """Do one deed at the desk; return the appointment and where the browser is led."""
    row = book(slot=make_soon(), now=timezone.now())
    if has_begun:
        Slot.objects.filter(pk=row.slot_id).update(starts_at=timezone.now())
    url = reverse("schooling:appointment_act", args=[row.pk])
    answer = desk_client().post(url, {"deed": deed, **more})
    row.refresh_from_db()
    return row, answer.headers["Location"]


@pytest.mark.parametrize(
    ("deed", "has_begun", "state"),
    [
        ("attend", True, "attended"),
        ("attend", False, "booked"),
        ("miss", True, "no_show"),
        ("miss", False, "booked"),
        ("cancel", False, "cancelled"),
        ("cancel", True, "booked"),
        ("called", False, "booked"),
        ("nonsense", False, "booked"),
    ],
)
def test_appointment_act_does_what_is_possible(deed: str, has_begun: bool, state: str) -> None:
    row, location = act(deed, has_begun=has_begun)

    assert row.state == state
    assert (row.reminded_at is not None) == (deed == "called")
    assert location == reverse("schooling:appointment_show", args=[row.pk])


def test_appointment_act_leads_back_to_the_calls() -> None:
    _row, location = act("called", back="calls")

    assert location == reverse("schooling:call_list")


def test_appointment_act_is_for_the_desk_and_knows_only_what_there_is() -> None:
    assert is_for_the_desk_only("appointment_act", 1, method="post")
    assert desk_client().post(reverse("schooling:appointment_act", args=[0])).status_code == 404
