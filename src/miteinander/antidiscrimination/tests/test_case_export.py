<<<<<<< HEAD
"""Everything in a case for the person it is about, streamed and never on disk."""

import json
import tempfile
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.test import Client

from miteinander.antidiscrimination.queries.permits import handovers_of
from miteinander.antidiscrimination.rules.papers import ItemContent, MessageContent
from miteinander.antidiscrimination.tests.clock import browse, desk, opened, with_deadline
from miteinander.antidiscrimination.tests.factories import NOW, make_case, make_colleague, ring_of
from miteinander.antidiscrimination.usecases.cases import add_item
from miteinander.antidiscrimination.usecases.mailboxes import write_message
=======
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
>>>>>>> 3e8c370 (antidiscrimination: work on cases from intake to result)

pytestmark = pytest.mark.django_db


<<<<<<< HEAD
def test_case_export_holds_everything_and_is_noted(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    head = desk()
    case = with_deadline(head)
    found = opened(case, head)
    write_message(case, found.secret, content=MessageContent(text="Guten Tag"), by=None, now=NOW)
    content = ItemContent(text="Die Vermieterin sagte ab.")
    add_item(by=head, ring=ring_of(head), case=case.pk, kind="contact", content=content, now=NOW)
    browser = browse(client, head)
    address = f"/antidiskriminierung/faelle/{case.pk}/auskunft/"

    assert "ZIP" in browser.get(address).content.decode()
    answer = browser.post(address)

    assert answer.streaming
    assert "no-store" in answer["Cache-Control"]
    archive = ZipFile(BytesIO(answer.getvalue()))
    page = archive.read("auskunft.html").decode()
    for word in ("Amara Beispiel", "Am Telefon hieß es", "Guten Tag", "§ 21 Abs. 5 AGG", "die Person selbst"):
        assert word in page
    sections = json.loads(archive.read("auskunft.json"))["sections"]
    assert [one["title"] for one in sections if one["needs_review"]] == ["Kontakt"]
    assert list(tmp_path.iterdir()) == []
    [told] = handovers_of(opened(case, head))
    assert (told.content.recipient, told.content.ground) == ("die Person selbst", "own")


def test_case_export_is_missing_without_a_key(client: Client) -> None:
    head = desk()
    case = make_case(head, restricted=True)
    browser = browse(client, make_colleague(head, now=NOW))

    assert browser.post(f"/antidiskriminierung/faelle/{case.pk}/auskunft/").status_code == 404
=======
ADDRESS = "/antidiskriminierung/faelle/ausgeben/"
WHY = {"recipient": "head", "basis": "report"}


def test_case_export_sends_plain_columns_and_writes_it_down(client: Client) -> None:
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


def test_case_export_wants_a_reason_and_something_to_send(client: Client) -> None:
    office(client)

    assert "Wer bekommt die Liste?" in posted(client, ADDRESS)
    assert "Kein Fall passt" in posted(client, ADDRESS, **WHY)
    assert not Disclosure.objects.exists()


def test_case_export_is_closed_to_everybody_else(client: Client) -> None:
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
>>>>>>> 3e8c370 (antidiscrimination: work on cases from intake to result)
