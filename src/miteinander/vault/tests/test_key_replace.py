import pytest
from django.utils import timezone

from miteinander.vault import queries
from miteinander.vault.models import HeldKey, PersonKey
from miteinander.vault.tests.factories import assert_closed, browser, make_colleague, make_head

pytestmark = pytest.mark.django_db
URL = "/tresor/schluessel/ersetzen/"
NEW = "zwölf Kiesel unter der Brücke"


def test_key_replace_makes_a_key_that_opens_nothing_yet() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    colleague = make_colleague(head, now=now)
    old = queries.key_of(colleague.pk)
    elsewhere = browser(colleague)

    page = browser(colleague).post(URL, {"sure": "on", "new_phrase": NEW, "again": NEW})

    new = queries.key_of(colleague.pk)
    assert "Ihr Wiederherstellungscode" in page.content.decode()
    assert new is not None
    assert old is not None
    assert new.pk != old.pk
    assert queries.standing(new, "ad") == "waiting"
    assert [one.account_id for one in queries.members("ad")] == [head.pk]
    assert elsewhere.get("/tresor/bereich/ad/amt/uebergeben/").status_code == 403
    assert HeldKey.objects.filter(account=colleague).count() == 1


def test_key_replace_needs_a_tick() -> None:
    head, _ring, _sheets = make_head(now=timezone.now())

    browser(head).post(URL, {"new_phrase": NEW, "again": NEW})

    assert PersonKey.objects.count() == 1


def test_key_replace_is_closed_to_strangers() -> None:
    assert_closed(URL)
