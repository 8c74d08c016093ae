"""The list as a sheet: only for a reason, written down, without a word of what happened."""

from io import BytesIO

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from miteinander.antidiscrimination.queries.case_list import CaseFilter
from miteinander.antidiscrimination.tests.factories import NOW, make_case, ring_of
from miteinander.antidiscrimination.tests.pages import (
    closed_to_others,
    office,
    posted,
)
from miteinander.antidiscrimination.usecases.exporting import Reason, export_cases
from miteinander.core.errors import NotAllowed
from miteinander.people.tests.factories import make_account
from miteinander.privacy.models import Disclosure

pytestmark = pytest.mark.django_db


ADDRESS = "/antidiskriminierung/faelle/ausgeben/"
WHY = {"recipient": "head", "basis": "report"}


def test_cases_export_sends_plain_columns_and_writes_it_down(client: Client) -> None:
    head = office(client)
    case = make_case(head)
    make_case(head)

    answer = client.post(ADDRESS, WHY)
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    rows = book.get_sheet_by_index(0).to_python()

    assert rows[2][:2] == [case.label, "Aufnahme"]
    assert "Wohnung" not in str(rows)
    assert "Amara" not in str(rows)
    found = Disclosure.objects.filter(subject_type="antidiscrimination.case")
    assert found.count() == 2
    assert found.get(subject_id=case.pk).basis == "report"


def test_cases_export_wants_a_reason_and_something_to_send(client: Client) -> None:
    office(client)

    assert "Wer bekommt die Liste?" in posted(client, ADDRESS)
    assert "Kein Fall passt" in posted(client, ADDRESS, **WHY)
    assert not Disclosure.objects.exists()


def test_cases_export_is_closed_to_everybody_else(client: Client) -> None:
    head = office(client)
    assert closed_to_others(ADDRESS)
    with pytest.raises(NotAllowed):
        export_cases(
            by=make_account("people:admin"),
            ring=ring_of(head),
            wanted=CaseFilter(),
            reason=Reason("head", "report"),
            now=NOW,
        )
