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

pytestmark = pytest.mark.django_db


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
