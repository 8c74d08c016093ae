from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from miteinander.schooling.models import Appointment, Family
from miteinander.schooling.rules.states import ChildState
from miteinander.schooling.tests.factories import make_child, make_family, make_school, make_slot
from miteinander.web.links import make_token

pytestmark = pytest.mark.django_db


def page(family: Family, language: str = "de", *, purpose: str = "family", days: int = 1) -> tuple[int, str]:
    token = make_token(purpose, family.pk, now=timezone.now(), days=days)
    with translation.override(language):
        response = Client().get(reverse("schooling_public:guest_status", args=[token]))
    return response.status_code, response.content.decode()


def test_guest_status_shows_each_child_by_first_name_only() -> None:
    family = make_family(name="Geheimmann")
    first = make_child(family, first_name="Amira", papers_missing="passport,vaccination")
    make_child(family, first_name="Yusuf", state="offered", waiting_reason="school_answer", year=4)

    status, text = page(family)

    assert status == 200
    assert "Amira" in text
    assert "Yusuf" in text
    assert "Wir haben eine Schule gefragt" in text
    assert "Impfausweis" in text
    assert first.last_name not in text
    assert text.count('aria-current="step"') == 2


def test_guest_status_names_the_school_and_the_first_day() -> None:
    school = make_school()
    child = make_child(
        state="confirmed",
        school=school,
        waiting_reason="",
        waiting_since=None,
        starts_on=timezone.localdate() + timedelta(days=7),
    )

    _status, text = page(child.family)

    assert school.organisation.name in text
    assert "Erster Schultag" in text
    assert 'aria-current="step"' not in text


def test_guest_status_shows_the_appointment() -> None:
    child = make_child(state="booked")
    slot = make_slot(starts_at=timezone.now() + timedelta(days=3))
    Appointment.objects.create(
        slot=slot, family=child.family, mode="onsite", booked_by="family", booked_at=timezone.now()
    )

    _status, text = page(child.family)

    assert "Ihr Termin" in text
    assert f"{timezone.localtime(slot.starts_at):%H:%M}" in text


@pytest.mark.parametrize("state", ChildState)
def test_guest_status_has_words_for_every_state(state: ChildState) -> None:
    is_placed = state in {"confirmed", "assigned", "started"}
    child = make_child(
        state=state,
        school=make_school() if is_placed else None,
        started_on=timezone.localdate() if state == "started" else None,
        waiting_reason="",
        waiting_since=None,
    )

    assert page(child.family, "ar")[0] == 200


def test_guest_status_is_closed_to_other_and_old_links_and_gone_families() -> None:
    family = make_child().family
    codes = [page(family, purpose="places")[0], page(family, days=-1)[0]]
    family.blurred_at = timezone.now()
    family.save()

    assert [*codes, page(family)[0]] == [410] * 3
