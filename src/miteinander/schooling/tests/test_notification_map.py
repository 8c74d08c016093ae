"""Correcting how a list is read."""

import pytest

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import NotificationTemplate
from miteinander.schooling.queries.notifications import state_counts
from miteinander.schooling.tests.notified import HEADS, child, staged, taken, xlsx

pytestmark = pytest.mark.django_db


def page(pk: int) -> str:
    return f"/schule/meldungen/{pk}/zuordnung/"


def test_notification_map_reads_the_list_anew() -> None:
    heads = ["X7" if head == "Vorname" else head for head in HEADS]
    row = staged(xlsx(child(), heads=heads))
    client = signed_in(make_account("schooling:clerk"))
    form = client.get(page(row.pk)).context["form"]
    data = {bound.html_name: bound.value() or "" for bound in form}
    place = next(name for name, field in form.fields.items() if field.label == "X7")

    answer = client.post(page(row.pk), {**data, place: "first_name"})

    assert answer.headers["Location"].endswith("/vorschau/")
    assert state_counts(row)["accepted"] == 1


def test_notification_map_keeps_a_template() -> None:
    row = staged(xlsx(child()))

    signed_in(make_account("schooling:clerk")).post(page(row.pk), {"keep": "1", "name": "Meldeamt"})

    assert NotificationTemplate.objects.get().name == "Meldeamt"


def test_notification_map_is_closed_once_the_list_is_taken_over_and_to_strangers() -> None:
    row = taken(xlsx(child()))

    assert signed_in(make_account("schooling:clerk")).get(page(row.pk)).status_code == 302
    assert signed_in(make_account()).get(page(row.pk)).status_code == 403
