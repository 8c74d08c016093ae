"""Handing in a list."""

import pytest

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Notification, NotificationTemplate
from miteinander.schooling.tests.factories import NOW
from miteinander.schooling.tests.notified import child, staged, upload, xlsx

pytestmark = pytest.mark.django_db
PAGE = "/schule/meldungen/neu/"


def test_notification_new_reads_the_list_and_leads_to_the_preview() -> None:
    client = signed_in(make_account("schooling:clerk"))
    assert client.get(PAGE).status_code == 200

    answer = client.post(PAGE, {"file": upload(xlsx(child())), "channel": "school_office"})

    row = Notification.objects.get()
    assert answer.headers["Location"] == f"/schule/meldungen/{row.pk}/vorschau/"
    assert (row.state, row.channel) == ("checked", "school_office")


def test_notification_new_asks_about_a_list_it_does_not_know() -> None:
    content = xlsx(["1.04", "A17"], heads=["Raum", "Schlüssel"])

    answer = signed_in(make_account("schooling:clerk")).post(
        PAGE, {"file": upload(content), "channel": "registry"}
    )

    assert answer.headers["Location"].endswith("/zuordnung/")


def test_notification_new_says_why_a_file_cannot_be_read() -> None:
    answer = signed_in(make_account("schooling:clerk")).post(
        PAGE, {"file": upload(b"%PDF-1.7"), "channel": "registry"}
    )

    assert "Das ist eine PDF-Datei" in answer.content.decode()
    assert not Notification.objects.exists()


def test_notification_new_reads_a_list_as_the_last_one() -> None:
    mapping = staged(xlsx(child())).mapping
    template = NotificationTemplate.objects.create(name="Meldeamt", mapping=mapping, made_at=NOW)

    signed_in(make_account("schooling:head")).post(
        PAGE, {"file": upload(xlsx(child())), "channel": "registry", "template": template.pk}
    )

    assert Notification.objects.order_by("-id")[0].state == "checked"


def test_notification_new_is_for_the_room() -> None:
    assert signed_in(make_account()).get(PAGE).status_code == 403
