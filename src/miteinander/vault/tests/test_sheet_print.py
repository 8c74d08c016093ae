import io

import pikepdf
import pytest
from django.utils import timezone

from miteinander.vault.forms.ceremony import carry
from miteinander.vault.tests.factories import assert_closed, browser, make_head

pytestmark = pytest.mark.django_db
URL = "/tresor/bereich/ad/blatt/drucken/"


def test_sheet_print_makes_a_tagged_pdf_in_memory() -> None:
    now = timezone.now()
    head, _ring, sheets = make_head(now=now)
    text = carry(sheets, zone="ad", account_id=head.pk, now=now)

    response = browser(head).post(URL, {"number": 2, "carried": text})

    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Cache-Control"] == "private, no-store"
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert len(pdf.pages) == 1


def test_sheet_print_prints_nothing_it_was_not_handed() -> None:
    head, _ring, _sheets = make_head(now=timezone.now())

    response = browser(head).post(URL, {"number": 2, "carried": "erfunden"})

    assert response.headers["Location"] == "/tresor/bereich/ad/"


def test_sheet_print_is_closed_to_strangers() -> None:
    assert_closed(URL)
    assert_closed(URL, for_role="antidiscrimination:counsellor")
