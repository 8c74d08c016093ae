from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from miteinander.audit import usecases
from miteinander.audit.models import Entry

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def client_with(*roles: str) -> Client:
    """Return somebody signed in with these roles."""
    account = get_user_model().objects.create_user(f"{len(roles)}@haus.example", roles=list(roles))
    client = Client()
    client.force_login(account)
    return client


def _page(client: Client, query: str = "") -> str:
    return client.get(f"/protokoll/?{query}").content.decode()


def test_entry_list_tells_in_words_who_did_what() -> None:
    client = client_with("privacy:officer")
    account = get_user_model().objects.get()
    usecases.record("people.account.roles", by=account, subject=account, at=NOW, note="+people:admin")
    usecases.record("documents.expired", by=None, subject="documents.document", at=NOW)

    page = _page(client)

    assert "Rollen geändert" in page
    assert str(account) in page
    assert "+people:admin" in page
    assert "System" in page


def test_entry_list_filters_by_kind_subject_account_and_day() -> None:
    client = client_with("people:admin")
    account = get_user_model().objects.get()
    usecases.record("people.account.roles", by=account, subject=account, at=NOW, note="erstens")
    usecases.record("documents.expired", by=None, subject="documents.document", at=NOW, note="zweitens")
    usecases.record("documents.stored", by=None, subject="x.y", at=NOW - timedelta(days=40), note="drittens")

    def notes(query: str) -> list[str]:
        page = _page(client, query)
        return [word for word in ("erstens", "zweitens", "drittens") if word in page]

    assert notes("") == ["erstens", "zweitens", "drittens"]
    assert notes("kind=documents.expired") == ["zweitens"]
    assert notes(f"subject=people.account:{account.pk}") == ["erstens"]
    assert notes("subject=documents.document") == ["zweitens"]
    assert notes("q=1@haus") == ["erstens"]
    assert notes("until=2026-11-01") == ["drittens"]


def test_entry_list_pages_through_all_entries() -> None:
    client = client_with("people:admin")
    Entry.objects.bulk_create(
        Entry(at=NOW + timedelta(seconds=number), kind="x.y", subject_type="x.y", note=f"n{number}n")
        for number in range(60)
    )

    first = client.get("/protokoll/")
    second = client.get(f"/protokoll/{first.context['older_url']}").content.decode()

    assert "n59n" in first.content.decode()
    assert "n0n" not in first.content.decode()
    assert "n0n" in second


def test_entry_list_is_not_for_others() -> None:
    assert client_with("interpreting:head").get("/protokoll/").status_code == 403
