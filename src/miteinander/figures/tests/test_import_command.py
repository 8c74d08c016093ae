"""`miteinander figures import`: the way in from the command line."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from miteinander.figures.imports.mapping import dump_mapping
from miteinander.figures.models import Edition, ImportMapping
from miteinander.figures.tests.brought import PEOPLE, mapping
from miteinander.figures.tests.factories import NOW, dataset
from miteinander.statistics.bundle import write_bundle

pytestmark = pytest.mark.django_db


def called(*words: str) -> tuple[int, dict[str, object], str]:
    """Return the exit code, the summary and the sentences."""
    out, err = StringIO(), StringIO()
    try:
        call_command("figures", "import", *words, stdout=out, stderr=err)
    except SystemExit as stop:
        code = int(stop.code or 0)
    else:
        code = 0
    return code, json.loads(out.getvalue() or "{}"), err.getvalue()


def test_bundle_of_the_shielded_office_is_taken_over(tmp_path: Path) -> None:
    write_bundle(tmp_path / "bundle.json", [dataset(), dataset("nations")])
    code, summary, _said = called("bundle", str(tmp_path / "bundle.json"), "--take")
    assert (code, summary["state"], summary["tables"]) == (0, "taken", 2)
    assert Edition.objects.count() == len(summary["editions"]) == 2  # type: ignore[arg-type]
    assert Edition.objects.filter(state="draft", brought_by=None).count() == 2


def test_file_is_only_looked_at_without_take(tmp_path: Path) -> None:
    (tmp_path / "leute.csv").write_text(PEOPLE)
    ImportMapping.objects.create(name="Stadt", kind="city", options=dump_mapping(mapping()), made_at=NOW)
    code, summary, _said = called("city", str(tmp_path / "leute.csv"), "--map", "Stadt")
    assert (code, summary["state"], summary["values"]) == (0, "checked", 4)
    assert not Edition.objects.exists()


def test_errors_are_sentences_and_exit_code_two(tmp_path: Path) -> None:
    broken = tmp_path / "leute.csv"
    broken.write_text(PEOPLE.replace(";7", ";-7"))
    ImportMapping.objects.create(name="Stadt", kind="city", options=dump_mapping(mapping()), made_at=NOW)
    for words, sentence in (
        ((str(broken), "--map", "Stadt", "--take"), "Zeile 4, anzahl: „-7“ ist kleiner als null"),
        ((str(broken), "--map", "Nirgends"), "Eine Zuordnung „Nirgends“ gibt es nicht"),
        ((str(tmp_path / "fehlt.csv"),), "lässt sich nicht lesen"),
        (("https://other.example/a.csv",), "Von other.example wird nichts geholt"),
    ):
        code, _summary, said = called("city", *words)
        assert (code, sentence in said) == (2, True)
    assert not Edition.objects.exists()
