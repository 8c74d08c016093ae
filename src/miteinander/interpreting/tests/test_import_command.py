import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from miteinander.interpreting.models import ImportBatch, Interpreter, Request
from miteinander.interpreting.tests.import_lists import make_workbook
from miteinander.organisations.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A list of an invented centre."""
    target = tmp_path / "liste.xlsx"
    target.write_bytes(make_workbook(7)[0])
    return target


def run(*arguments: object) -> dict[str, object]:
    out = StringIO()
    call_command("import", "sprachmittlung", *map(str, arguments), stdout=out, stderr=StringIO())
    loaded: dict[str, object] = json.loads(out.getvalue())
    return loaded


def test_import_dry_run_prints_what_would_happen_and_writes_nothing(file: Path) -> None:
    result = run(file, "--dry-run", "--json")

    sheets = result["sheets"]
    assert isinstance(sheets, dict)
    assert sorted(sheet["kind"] for sheet in sheets.values()) == [
        "assignments",
        "institutions",
        "interpreters",
    ]
    for sheet in sheets.values():
        assert list(sheet) == ["kind", "rows", "accepted", "rejected", "duplicates", "problems"]
        assert sheet["rows"] == sheet["accepted"] + sheet["rejected"] + sheet["duplicates"]
        assert all(list(problem) == ["row", "column", "code", "message"] for problem in sheet["problems"])
    assert (Organisation.objects.count(), Request.objects.count(), ImportBatch.objects.count()) == (0, 0, 0)


def test_import_takes_its_own_mapping_back(file: Path, tmp_path: Path) -> None:
    first = run(file, "--dry-run", "--json")
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps(first["mapping"]))

    assert run(file, "--mapping", mapping, "--dry-run", "--json") == first


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7", "Das ist eine PDF-Datei und keine Excel-Datei.\n"),
        (b"PK\x03\x04nonsense", "Die Datei ist beschädigt und lässt sich nicht öffnen.\n"),
    ],
)
def test_import_says_in_one_sentence_why_it_cannot_read(
    content: bytes, sentence: str, tmp_path: Path
) -> None:
    file = tmp_path / "liste.xlsx"
    file.write_bytes(content)
    out, err = StringIO(), StringIO()

    with pytest.raises(SystemExit) as stopped:
        call_command("import", "sprachmittlung", str(file), "--dry-run", stdout=out, stderr=err)

    assert (stopped.value.code, out.getvalue(), err.getvalue()) == (2, "", sentence)


def test_import_says_when_there_is_no_file(tmp_path: Path) -> None:
    err = StringIO()

    with pytest.raises(SystemExit) as stopped:
        call_command("import", "sprachmittlung", str(tmp_path / "nix.xlsx"), "--dry-run", stderr=err)

    assert stopped.value.code == 2
    assert err.getvalue().startswith("Die Datei „")


def test_import_refuses_a_mapping_that_is_none(file: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.json"
    mapping.write_text('{"sheets": {"Pool": {"kind": "birds"}}}')
    err = StringIO()

    with pytest.raises(SystemExit) as stopped:
        call_command(
            "import", "sprachmittlung", str(file), "--mapping", str(mapping), "--dry-run", stderr=err
        )

    assert stopped.value.code == 2
    assert err.getvalue() == "Die Zuordnung ist nicht lesbar: Blatt „Pool“, „kind“\n"


def test_import_takes_over_and_says_what_became_of_the_rows(file: Path) -> None:
    result = run(file, "--json")

    batch = ImportBatch.objects.get()
    taken = result["import"]
    assert isinstance(taken, dict)
    assert (taken["number"], batch.state, batch.uploaded_by) == (batch.pk, "done", None)
    assert sum(rows["applied"] for rows in taken["rows"].values()) == Organisation.objects.count() + (
        Interpreter.objects.count() + Request.objects.count()
    )
