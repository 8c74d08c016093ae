"""The vault falls shut when its owner leaves; a substituted key stops everything."""

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.tests.factories import make_report
from miteinander.audit.models import Entry
from miteinander.people.tests.factories import make_account
from miteinander.vault import queries
from miteinander.vault.access.door import COOKIE
from miteinander.vault.models import HeldKey, TeamEpoch, VaultZone
from miteinander.vault.queries import Substituted
from miteinander.vault.tests.factories import browser, make_colleague, make_head, ring_of

pytestmark = pytest.mark.django_db


def test_the_vault_falls_shut_when_the_session_ends_elsewhere() -> None:
    head, _ring, _sheets = make_head(now=timezone.now())
    client = browser(head)
    client.cookies.pop("sessionid")

    response = client.get("/tresor/")

    assert "/anmelden/" in response.headers["Location"]
    assert response.cookies[COOKIE].value == ""
    assert not HeldKey.objects.exists()
    assert Entry.objects.filter(kind="vault.locked", by_id=head.pk).count() == 1


def test_the_vault_falls_shut_when_somebody_else_signs_in() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    client = browser(head)
    stranger = make_account("people:admin")
    client.force_login(stranger)

    client.get("/konto/")
    assert HeldKey.objects.count() == 1  # nothing of hers opens, her row waits for its end
    page = client.get("/tresor/")

    assert page.status_code == 403
    assert queries.keyring(client.cookies[COOKIE].value, account_id=stranger.pk, now=now) is None


def test_a_public_report_is_not_sealed_to_a_substituted_key() -> None:
    make_head(now=timezone.now())
    TeamEpoch.objects.update(public=b"x" * 32)

    with pytest.raises(Substituted):
        make_report()
    assert not Case.objects.exists()


def test_a_substituted_paper_key_gets_nothing() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    member = ring_of(make_colleague(head, now=now)).member_id
    VaultZone.objects.update(recovery_public=b"x" * 32)
    client = browser(head)

    page = client.post(f"/tresor/bereich/ad/schluessel/{member}/beenden/", {"sure": "on"})

    assert page.status_code == 500
    assert "Achtung: fremder Schlüssel" in page.content.decode()
    assert TeamEpoch.objects.count() == 1
    assert Entry.objects.filter(kind="vault.substituted", by_id=head.pk).count() == 1


def test_requests_without_a_vault_pass() -> None:
    assert Client().get("/").status_code in {200, 302}
