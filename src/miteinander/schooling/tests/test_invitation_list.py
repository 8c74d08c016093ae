from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from miteinander.interpreting.tests.conftest import queries_of
from miteinander.schooling.models import Invitation
from miteinander.schooling.tests.factories import (
    make_child,
    make_counselled_child,
    make_counselling_rules,
    make_family,
)
from miteinander.schooling.tests.records import clerk_client, stranger_client

pytestmark = pytest.mark.django_db


def names(stand: str = "", **query: str) -> str:
    return (
        clerk_client().get(reverse("schooling:invitation_list"), {"stand": stand, **query}).content.decode()
    )


def invite(family_id: int, days_ago: int) -> None:
    made_at = timezone.now() - timedelta(days=days_ago)
    Invitation.objects.create(family_id=family_id, number=1, language="uk", way="post", made_at=made_at)


def test_invitation_list_tells_new_from_old_and_sent() -> None:
    make_counselling_rules(invite_again_days=14)
    new, old, sent = (make_child(make_family(name=name)) for name in ("Neumann", "Altmann", "Briefmann"))
    counselled = make_counselled_child(make_family(name="Beratmann"))
    invite(old.family_id, 20)
    invite(sent.family_id, 3)

    shown = {stand: names(stand) for stand in ("", "again", "sent", "all")}

    assert new.family.name in shown[""]
    assert old.family.name not in shown[""]
    assert old.family.name in shown["again"]
    assert sent.family.name in shown["sent"]
    assert all(counselled.family.name not in page for page in shown.values())
    assert all(row.family.name in shown["all"] for row in (new, old, sent))


def test_invitation_list_filters_and_survives_nonsense() -> None:
    make_child(make_family(name="Neumann", letter_language="ar"))

    assert "Neumann" in names(q="neum", sprache="ar")
    assert "Neumann" not in names(sprache="uk")
    assert "Hier ist niemand einzuladen" in names(q="niemand")
    assert "Neumann" in names("nonsense", sprache="xx")


def test_invitation_list_asks_the_same_for_one_and_thirty_rows() -> None:
    make_child()
    client, url = clerk_client(), reverse("schooling:invitation_list")
    few = queries_of(client, url)
    for _ in range(29):
        make_child()

    assert queries_of(client, url) == few


def test_invitation_list_is_for_the_desk() -> None:
    assert stranger_client().get(reverse("schooling:invitation_list")).status_code == 403
