"""The page of one case: for whoever holds its key; everybody else learns nothing, and reading is recorded."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.rules.papers import ItemContent
from miteinander.antidiscrimination.tests.factories import make_case, make_colleague, make_head, open_vault
from miteinander.antidiscrimination.usecases.cases import add_item
from miteinander.antidiscrimination.usecases.reading import note_reading
from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.vault.tests.factories import ring_of

pytestmark = pytest.mark.django_db


def address(case: Case) -> str:
    return f"/antidiskriminierung/faelle/{case.pk}/"


def test_case_show_tells_what_the_case_says(client: Client) -> None:
    head, _ring, _sheets = make_head(now=timezone.now())
    case = make_case(head)
    open_vault(client, head, now=timezone.now())

    page = client.get(address(case)).content.decode()

    assert "Wohnung abgelehnt" in page
    assert "Am Telefon hieß es: vergeben." in page
    assert "Amara Beispiel" in page


def test_case_show_records_a_reader_once_an_hour(client: Client) -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    case, other = make_case(head), make_case(head)
    open_vault(client, head, now=now)

    for one in (case, case, other):
        client.get(address(one))

    read = Entry.objects.filter(kind="antidiscrimination.case.read").order_by("id")
    assert list(read.values_list("subject_id", "by_id", "note")) == [
        (case.pk, head.pk, ""),
        (other.pk, head.pk, ""),
    ]
    note_reading(by=head, row=case, now=timezone.now() + timedelta(hours=1))
    assert read.count() == 3


def _page(content: bytes, pk: int) -> str:
    """Return a page without its number and without the token that is another one on every page."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", content.decode())
    return page.replace(f"faelle/{pk}/", "faelle/0/")


def test_case_show_looks_the_same_without_a_key_and_without_a_case(client: Client) -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    colleague = make_colleague(head, now=now)
    case = make_case(head, restricted=True)
    open_vault(client, colleague, now=now)

    sealed, missing = client.get(address(case)), client.get(f"/antidiskriminierung/faelle/{case.pk + 1}/")

    assert (sealed.status_code, missing.status_code) == (404, 404)
    assert _page(sealed.content, case.pk) == _page(missing.content, case.pk + 1)
    assert not Entry.objects.filter(kind="antidiscrimination.case.read").exists()


def test_case_show_is_closed_to_everybody_else() -> None:
    head, _ring, _sheets = make_head(now=timezone.now())
    case = make_case(head)

    assert signed_in(make_account("people:admin")).get(address(case)).status_code == 403
    with pytest.raises(NotAllowed):
        note_reading(by=make_account("people:admin"), row=case, now=timezone.now())


def test_case_show_asks_no_more_for_more_entries(client: Client) -> None:
    head, _ring, _sheets = make_head(now=timezone.now())
    case = make_case(head)
    open_vault(client, head, now=timezone.now())
    _write(head, case, 1)
    client.get(address(case))
    with CaptureQueriesContext(connection) as one:
        client.get(address(case))
    _write(head, case, 29)
    with CaptureQueriesContext(connection) as thirty:
        client.get(address(case))

    assert len(thirty) == len(one)


def _write(head: Account, case: Case, number: int) -> None:
    for _number in range(number):
        add_item(
            by=head, ring=ring_of(head), case=case.pk, kind="note", content=ItemContent(text="a"),
            now=timezone.now(),
        )  # fmt: skip
