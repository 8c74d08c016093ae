"""Anybody can report a barrier, in every language, without an account."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from miteinander.core.errors import Refused
from miteinander.web import usecases
from miteinander.web.models import BarrierReport

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_accessibility_feedback_keeps_the_report_in_the_readers_language(client: Client) -> None:
    answer = client.post("/ar/barrierefreiheit/melden/", {"text": "لا أستطيع القراءة", "page": "/ar/"})

    report = BarrierReport.objects.get()
    assert answer.headers["Location"] == "/ar/barrierefreiheit/"
    assert (report.text, report.language, report.email) == ("لا أستطيع القراءة", "ar", "")


def test_accessibility_feedback_asks_for_words(client: Client) -> None:
    answer = client.post("/de/barrierefreiheit/melden/", {"text": "  ", "email": "kein Mail"})

    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"text", "email"}
    assert not BarrierReport.objects.exists()


def test_accessibility_feedback_prefills_the_page_one_comes_from(client: Client) -> None:
    page = client.get("/de/barrierefreiheit/melden/?seite=/de/sprachmittlung/").content.decode()

    assert 'value="/de/sprachmittlung/"' in page


def test_report_barrier_promises_an_answer_within_four_weeks() -> None:
    report = usecases.report_barrier(page="", text="x", email="", language="de", sender="a", now=NOW)

    assert report.answer_due_on == date(2026, 12, 21)


def test_report_barrier_refuses_a_flood() -> None:
    for _ in range(usecases.LIMIT.per_sender):
        usecases.report_barrier(page="", text="x", email="", language="de", sender="a", now=NOW)

    with pytest.raises(Refused):
        usecases.report_barrier(page="", text="x", email="", language="de", sender="a", now=NOW)

    assert BarrierReport.objects.count() == usecases.LIMIT.per_sender
