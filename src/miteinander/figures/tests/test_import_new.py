"""Handing in a file."""

from pathlib import Path

import pytest

from miteinander.figures.imports.mapping import dump_mapping
from miteinander.figures.models import Dataset, FigureImport, ImportMapping
from miteinander.figures.tests.brought import PEOPLE, mapping, upload
from miteinander.figures.tests.factories import DAY, NOW, dataset, make_editor
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.statistics.bundle import write_bundle

pytestmark = pytest.mark.django_db
URL = "/zahlen/einbringen/neu/"


def kept_reading() -> str:
    row = ImportMapping.objects.create(
        name="Stadt", kind="city", options=dump_mapping(mapping()), made_at=NOW
    )
    return f"kept:{row.pk}"


def test_import_new_reads_a_file_as_the_last_one_and_takes_nothing() -> None:
    browser = signed_in(make_editor())
    reading = kept_reading()
    assert "Bekannte Dateien" in browser.get(URL).content.decode()

    answer = browser.post(URL, {"kind": "city", "file": upload(), "reading": reading})

    row = FigureImport.objects.get()
    assert answer.headers["Location"] == f"/zahlen/einbringen/{row.pk}/"
    assert (row.state, row.rows, row.findings, row.size) == ("checked", 4, [], len(PEOPLE))
    assert not Dataset.objects.exists()


def test_import_new_says_that_the_day_differs() -> None:
    sent = {"kind": "city", "file": upload(), "reading": kept_reading(), "day": "2024-12-31"}
    signed_in(make_editor()).post(URL, sent)
    row = FigureImport.objects.get()
    assert (row.state, [one[3] for one in row.findings]) == ("refused", ["day_differs"])


def test_import_new_reads_tables_of_the_shielded_office(tmp_path: Path) -> None:
    write_bundle(tmp_path / "bundle.json", [dataset(), dataset("nations", day=DAY)])
    content = (tmp_path / "bundle.json").read_bytes()
    browser = signed_in(make_editor())

    browser.post(URL, {"kind": "bundle", "file": upload(content, "bundle.json")})
    browser.post(URL, {"kind": "bundle", "file": upload(b"{}", "bundle.json")})

    good, bad = FigureImport.objects.order_by("id")
    assert (good.state, good.rows, good.options["table_count"]) == ("checked", 6, 2)
    assert (bad.state, bad.findings[0][3]) == ("refused", "bundle_broken")


def test_import_new_says_why_a_file_cannot_be_opened() -> None:
    answer = signed_in(make_editor()).post(URL, {"kind": "city", "file": upload(b"%PDF-1.7", "a.pdf")})
    assert "Das ist eine PDF-Datei" in answer.content.decode()
    assert not FigureImport.objects.exists()


def test_import_new_is_for_the_room() -> None:
    assert signed_in(make_account("interpreting:head")).get(URL).status_code == 403
