import pytest
from django.test import Client
from django.utils import timezone

from miteinander.audit.models import Entry
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.vault.access.door import COOKIE
from miteinander.vault.models import HeldKey
from miteinander.vault.tests.factories import PHRASE, make_colleague, make_head, open_vault
from miteinander.vault.usecases import person

pytestmark = pytest.mark.django_db
URL = "/tresor/schliessen/"


def test_vault_lock_closes_this_browser_only() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    client = Client()
    open_vault(client, head)
    person.unlock(by=head, phrase=PHRASE, sender="elsewhere", now=now)
    assert "Tresor offen" in client.get("/tresor/").content.decode()

    response = client.post(URL)

    assert response.headers["Location"] == "/tresor/"
    assert response.cookies[COOKIE].value == ""
    assert HeldKey.objects.count() == 1
    assert "Tresor zu" in client.get("/tresor/").content.decode()
    assert Entry.objects.filter(kind="vault.locked").count() == 1


def test_vault_lock_leaves_somebody_elses_vault_open() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    colleague = make_colleague(head, now=now)
    token = person.unlock(by=head, phrase=PHRASE, sender="s", now=now)

    person.lock(by=colleague, token=token, now=now)

    assert HeldKey.objects.count() == 1


def test_vault_lock_is_closed_to_strangers() -> None:
    assert signed_in(make_account("people:admin")).post(URL).status_code == 403
    assert "/anmelden/" in Client().post(URL).headers["Location"]


def test_who_has_no_vault_sees_no_lock() -> None:
    page = signed_in(make_account("people:admin")).get("/heute/").content.decode()

    assert "vault-state" not in page
