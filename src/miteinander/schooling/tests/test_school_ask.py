import pytest
from django.utils import timezone

from miteinander.core.errors import NotAllowed, Refused
from miteinander.notifications.models import Message
from miteinander.people.tests.factories import latest_link, make_account, signed_in
from miteinander.schooling.tests.factories import NOW, make_school
from miteinander.schooling.usecases.reporting import ask_for_places_of

pytestmark = pytest.mark.django_db


def test_school_ask_sends_the_link_to_the_schools_address() -> None:
    school = make_school(report_email="plaetze@eiche.example")
    desk = signed_in(make_account("schooling:counsellor"))

    desk.post(f"/schule/schulen/{school.pk}/fragen/")

    message = Message.objects.get()
    assert message.address == "plaetze@eiche.example"
    assert message.subject == "Bitte melden Sie Ihre freien Plätze"
    assert school.organisation.name in message.body
    assert desk.get(latest_link()).status_code == 200
    school.refresh_from_db()
    assert school.asked_at is not None


def test_school_ask_says_when_there_is_nobody_to_write_to() -> None:
    school = make_school()
    school.organisation.email = ""
    school.organisation.save()
    desk = signed_in(make_account("schooling:counsellor"))

    page = desk.post(f"/schule/schulen/{school.pk}/fragen/", follow=True).content.decode()

    assert "keine E-Mail-Adresse eingetragen" in page
    assert not Message.objects.exists()


def test_closed_school_is_not_asked() -> None:
    school = make_school(closed_on=timezone.localdate())

    with pytest.raises(Refused, match="school_closed"):
        ask_for_places_of(by=make_account("schooling:counsellor"), school=school.pk, now=timezone.now())


def test_school_ask_is_for_counsellors() -> None:
    school = make_school()

    with pytest.raises(NotAllowed):
        ask_for_places_of(by=make_account("schooling:clerk"), school=school.pk, now=NOW)
    desk = signed_in(make_account("schooling:clerk"))
    assert desk.post(f"/schule/schulen/{school.pk}/fragen/").status_code == 403
