"""What somebody is asked and booked for."""

from datetime import timedelta

import pytest
from django.utils import timezone

from miteinander.interpreting.models import Offer
from miteinander.interpreting.tests.factories import make_assignment, make_interpreter, make_request
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/sprachmittlung/meine-angebote/"


def test_my_offers_shows_ones_own_open_offers_and_jobs() -> None:
    aisha = make_interpreter("kmr")
    client = signed_in(make_account(person=aisha.person))
    assert "Zurzeit keine Angebote" in client.get(PAGE).content.decode()
    now = timezone.now()
    ends = now + timedelta(hours=5)
    own = Offer.objects.create(
        request=make_request(starts_at=now + timedelta(days=3)),
        interpreter=aisha,
        made_at=now,
        expires_at=ends,
    )
    foreign = Offer.objects.create(
        request=make_request(), interpreter=make_interpreter("kmr"), made_at=now, expires_at=ends
    )
    job = make_request(state="confirmed", starts_at=now + timedelta(days=5))
    make_assignment(request=job, interpreter=aisha)

    page = client.get(PAGE).content.decode()

    assert f"{PAGE}{own.pk}/" in page
    assert f"{PAGE}{foreign.pk}/" not in page
    assert job.organisation.name in page


def test_my_offers_is_empty_for_everybody_else() -> None:
    assert "Zurzeit keine Angebote" in signed_in(make_account()).get(PAGE).content.decode()
