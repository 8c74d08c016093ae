import pytest
from django.utils import timezone

from miteinander.vault.models import HeldKey
from miteinander.vault.tests.factories import assert_closed, browser, make_colleague, make_head

pytestmark = pytest.mark.django_db
URL = "/tresor/schliessen/ueberall/"


def test_vault_lock_all_closes_every_browser_of_this_account_only() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    colleague = make_colleague(head, now=now)
    here, there = browser(head), browser(head)
    browser(colleague)

    here.post(URL)

    assert list(HeldKey.objects.values_list("account_id", flat=True)) == [colleague.pk]
    assert there.get("/tresor/bereich/ad/amt/uebergeben/").status_code == 302


def test_vault_lock_all_is_closed_to_strangers() -> None:
    assert_closed(URL)
