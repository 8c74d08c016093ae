from datetime import timedelta

import pytest
from django.utils import timezone

from miteinander.vault.models import TeamCopy, VaultZone
from miteinander.vault.tests.factories import assert_closed, browser, make_head

pytestmark = pytest.mark.django_db
URL = "/tresor/bereich/ad/blaetter/pruefen/"


def test_sheets_prove_notes_the_day_and_changes_nothing_else() -> None:
    head, _ring, sheets = make_head(now=timezone.now())
    before = VaultZone.objects.values_list("recovery_public", "steward_id", "founded_at").get()
    typed = "\n".join(f"{number}. {word}" for number, word in enumerate(sheets[2].split(), start=1))

    response = browser(head).post(URL, {"first": typed, "second": sheets[0].upper()})

    assert response.headers["Location"] == "/tresor/bereich/ad/"
    assert VaultZone.objects.get().drilled_on == timezone.localdate()
    assert VaultZone.objects.values_list("recovery_public", "steward_id", "founded_at").get() == before
    assert TeamCopy.objects.count() == 1


def test_sheets_prove_refuses_wrong_sheets_and_never_shows_them_again() -> None:
    head, _ring, sheets = make_head(now=timezone.now())
    wrong = " ".join(["academic", *sheets[1].split()[1:]])

    for first, second in ((sheets[0], sheets[0]), (sheets[0], wrong), (sheets[0], "zwei Wörter")):
        page = browser(head).post(URL, {"first": first, "second": second}).content.decode()
        assert "Diese Blätter passen nicht zusammen" in page
        assert sheets[0] not in page
    assert VaultZone.objects.get().drilled_on is None


def test_a_late_drill_shows_on_today_for_the_head() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    client = browser(head)
    assert "Blätter des Tresors prüfen" not in client.get("/heute/").content.decode()

    VaultZone.objects.update(founded_at=now - timedelta(days=367))
    assert "Blätter des Tresors prüfen" in client.get("/heute/").content.decode()

    VaultZone.objects.update(drilled_on=timezone.localdate() - timedelta(days=300))
    assert "Blätter des Tresors prüfen" not in client.get("/heute/").content.decode()


def test_sheets_prove_is_closed_to_strangers() -> None:
    assert_closed(URL)
    assert_closed(URL, for_role="antidiscrimination:counsellor")
